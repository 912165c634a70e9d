"""Words in which a pictogram is glued to letters, as in ``4☐``: parted where the font changes.

MuPDF parts words at spaces only. The box after the number of a line would be lost with it.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_PRIVATE = (0xE000, 0xF8FF)
_FONTS = re.compile(r"dingbat|webding|wingding|symbol", re.IGNORECASE)
_SIGNS_ALONE = re.compile(r"dingbat|webding|wingding", re.IGNORECASE)
"""Fonts without any letter. Symbol has Greek ones, which belong to their word."""

_Word = tuple[Any, ...]
"""As MuPDF gives it: x0, y0, x1, y1, text, then its place."""


def is_private(char: str) -> bool:
    """Whether a character has no meaning outside its font."""
    return _PRIVATE[0] <= ord(char) <= _PRIVATE[1]


def is_pictogram_font(name: str) -> bool:
    """Whether the name of a font says that it holds pictograms."""
    return bool(_FONTS.search(name))


def parted_at_pictograms(words: list[_Word], spans: Sequence[dict[str, Any]]) -> list[_Word]:
    """The words of an upright line, each of letters or of pictograms. `spans`: those of the line.

    Nothing is parted where words and spans do not tell the same letters in the same order.
    """
    signs = [bool(_SIGNS_ALONE.search(span["font"])) for span in spans]
    if not any(signs) and not any(is_private(char) for span in spans for char in span["text"]):
        return words
    letters = [
        (char, index, signs[index] or is_private(char))
        for index, span in enumerate(spans)
        for char in span["text"]
        if not char.isspace()
    ]
    if "".join(char for char, _, _ in letters) != "".join(word[4] for word in words):
        return words
    out: list[_Word] = []
    at = 0
    for word in words:
        out += _parted(word, letters[at : at + len(word[4])], spans)
        at += len(word[4])
    return out


def _parted(
    word: _Word, letters: list[tuple[str, int, bool]], spans: Sequence[dict[str, Any]]
) -> list[_Word]:
    parts = [list(part) for _, part in groupby(letters, key=lambda letter: letter[2])]
    one_font = any(before[-1][1] == after[0][1] for before, after in pairwise(parts))
    if len(parts) == 1 or one_font:
        return [word]
    out = []
    for part in parts:
        first, last = spans[part[0][1]]["bbox"], spans[part[-1][1]]["bbox"]
        x0, x1 = max(word[0], first[0]), min(word[2], last[2])
        if x1 <= x0:
            return [word]
        out.append((x0, word[1], x1, word[3], "".join(char for char, _, _ in part), *word[5:]))
    return out
