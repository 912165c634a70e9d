"""Words that are no words: combs typed with bars and underscores, as in ``|__|__|``."""

from __future__ import annotations

import re

_COMB = re.compile(r"^[\[\]I|l_ı!⎮∟\-‗.L/ ]*$")
_LEAST = 3


def is_comb(raw: str) -> bool:
    """Whether a word is made of bars and underscores only. A single one is not enough."""
    return len(raw) >= _LEAST and ("_" in raw or "|" in raw) and bool(_COMB.match(raw))
