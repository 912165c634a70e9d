"""Whether words are those that everybody uses: then they are more likely printed than somebody's name."""

from __future__ import annotations

import re

from workbench.language.lexique import lexique

_WORD = re.compile(r"[^\W\d_]+")


def are_ordinary(text: str) -> bool:
    """Whether each word of a text is a French word of Lexique 3.83, which has no names; False without words.

    Surnames that are also words (Petit, Boulanger) are ordinary here.
    """
    words = _WORD.findall(text)
    table = lexique()
    return bool(words) and not any(sign.isdigit() for sign in text) and all(map(table.has, words))
