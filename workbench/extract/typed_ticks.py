"""Boxes to tick that are typed: signs of a font that look like an empty box or ring, and pairs of brackets.

Fonts of pictograms put boxes on any letter, so it is the picture of the sign that tells, not its code.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from workbench.extract.sheet import Sign
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from workbench.extract.pdf_words import PlacedWord

_BOXES = frozenset("☐☑☒□❑❒❏⬜◻○◯⃞▢")
_PAIRS = re.compile(r"\[_{0,3}\]|\(_{0,3}\)|\|_{1,3}\|")
"""Brackets or bars that are typed around nothing, or around a little line."""
_HALVES = frozenset({("[", "]"), ("(", ")")})
_APART = 1.6
"""Font sizes between two brackets that are one box to tick, at most."""
_DARK = 205
_LEAST = 4.0
_WIDE = 0.6
"""Width of a box of a text font, in font sizes."""
_OVER = 0.2
"""Share of the height of a sign by which its ink may leave its box; fonts of pictograms are careless."""
_BETWEEN = (0.35, 0.65)
"""The middle of a pair of brackets, of its width and height; a line typed in it stands lower."""
_SHAPE = (0.6, 1.6)
_RIM = 0.6
"""Share of each side that is drawn, at least, and of the middle, at most."""
_MIDDLE = 0.2


def typed_ticks(words: Iterable[PlacedWord], letters: NDArray[np.uint8], *, scale: float) -> list[Sign]:
    """The typed boxes of a page. `letters`: its letters as grey dots, `scale` of them to the point."""
    listed = list(words)
    ticks = [tick for word in listed if (tick := _tick(word, letters, scale)) is not None]
    return ticks + [
        Sign("", Box(left.box.x0, left.box.y0, right.box.x1, left.box.y1))
        for left, right in pairwise(listed)
        if (left.raw, right.raw) in _HALVES and _is_beside(left, right)
    ]


def _is_beside(left: PlacedWord, right: PlacedWord) -> bool:
    level = abs(left.box.y0 - right.box.y0) < 0.3 * left.size
    return level and 0 < right.box.x0 - left.box.x1 <= _APART * left.size


def _tick(word: PlacedWord, letters: NDArray[np.uint8], scale: float) -> Sign | None:
    if _PAIRS.fullmatch(word.raw):
        return Sign("", word.box) if _is_free(letters, word.box, scale) else None
    known = word.raw[:1] in _BOXES
    alone = len(word.raw) == 1 and not word.text
    glued = len(word.raw) > 1 and 0 < len(word.text) < len(word.raw) and not word.raw[0].isalnum()
    if not (known or alone or glued):
        return None
    ring = _ring(letters, word.box, scale)
    if ring is None and not known:
        return None
    first = word.box if len(word.raw) == 1 else word.box._replace(x1=word.box.x0 + _WIDE * word.size)
    return Sign("", ring or _square(first))


def _is_free(letters: NDArray[np.uint8], box: Box, scale: float) -> bool:
    """Whether nothing is written between two brackets: letters that a font cannot name may be."""
    width = box.x1 - box.x0
    x0, x1 = (round((box.x0 + share * width) * scale) for share in _BETWEEN)
    y0, y1 = (round((box.y0 + share * (box.y1 - box.y0)) * scale) for share in _BETWEEN)
    between = letters[max(y0, 0) : y1, max(x0, 0) : x1] < _DARK
    return not between.any()


def _square(box: Box) -> Box:
    """As high as wide, around the middle of the box of a letter."""
    half, middle = (box.x1 - box.x0) / 2, (box.y0 + box.y1) / 2
    return Box(box.x0, middle - half, box.x1, middle + half)


def _ring(letters: NDArray[np.uint8], box: Box, scale: float) -> Box | None:
    """The box of a sign's ink, if that is drawn all round and free in the middle."""
    over = _OVER * (box.y1 - box.y0)
    return _ring_in(letters, box, scale) or _ring_in(
        letters, box._replace(y0=box.y0 - over, y1=box.y1 + over), scale
    )


def _ring_in(letters: NDArray[np.uint8], box: Box, scale: float) -> Box | None:
    x0, y0, x1, y1 = (round(side * scale) for side in box)
    left, top = max(x0, 0), max(y0, 0)
    ink = letters[top : y1 + 1, left : x1 + 1] < _DARK
    columns = _first_of(np.flatnonzero(ink.any(axis=0)))
    rows = np.flatnonzero(ink[:, columns].any(axis=1))
    if len(rows) < _LEAST * scale or len(columns) < _LEAST * scale:
        return None
    ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = ink.shape
    if not _SHAPE[0] <= width / height <= _SHAPE[1] or not _is_hollow(ink):
        return None
    return Box(
        (left + int(columns[0])) / scale,
        (top + int(rows[0])) / scale,
        (left + int(columns[-1]) + 1) / scale,
        (top + int(rows[-1]) + 1) / scale,
    )


def _first_of(columns: NDArray[np.intp]) -> NDArray[np.intp]:
    """The columns of the first sign: up to the first free one."""
    breaks = np.flatnonzero(np.diff(columns) > 1)
    return columns[: breaks[0] + 1] if len(breaks) else columns


def _is_hollow(ink: NDArray[np.bool_]) -> bool:
    height, width = ink.shape
    deep, broad = max(height // 4, 1), max(width // 4, 1)
    sides = (
        ink[:deep].any(axis=0),
        ink[-deep:].any(axis=0),
        ink[:, :broad].any(axis=1),
        ink[:, -broad:].any(axis=1),
    )
    middle = ink[int(height * 0.3) : int(height * 0.7) + 1, int(width * 0.3) : int(width * 0.7) + 1]
    return min(float(side.mean()) for side in sides) >= _RIM and float(middle.mean()) <= _MIDDLE
