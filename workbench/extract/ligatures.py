"""Words cut after a ligature, as in ``certiﬁ cat``, made whole again.

Some programs write a space after the one sign that stands for ``fi``, ``fl`` or ``ff``. Two halves are joined
only where their whole is a known word and the first half alone is not, so that ``défi de`` stays as it is.
"""

from __future__ import annotations

import re

from workbench.language.frequency import zipf
from workbench.language.lexique import lexique
from workbench.model import Language

_FIRST_HALF = re.compile(r"(?P<before>.*[^\w])?(?P<letters>[^\W\d_]*?(?:ffi|ffl|ff|fi|fl))")
_SECOND_HALF = re.compile(r"(?P<letters>[a-zà-öø-ÿœ]+)(?P<after>[^\w].*)?")
_ALONE = re.compile(r"ffi|ffl|ff|fi|fl", re.IGNORECASE)
_KNOWN_ENGLISH = 3.0
"""Zipf frequency from which an English word counts as known: one in a million words."""


def is_cut(first: str, second: str) -> bool:
    """Whether two words that follow each other on a line are the halves of one."""
    left, right = _FIRST_HALF.fullmatch(first), _SECOND_HALF.fullmatch(second)
    if left is None or right is None:
        return False
    half, whole = left["letters"], left["letters"] + right["letters"]
    return _is_word(whole) and (_ALONE.fullmatch(half) is not None or not _is_word(half))


def _is_word(letters: str) -> bool:
    return lexique().has(letters) or zipf(letters.lower(), Language.EN) >= _KNOWN_ENGLISH
