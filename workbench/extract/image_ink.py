"""What is drawn on the picture of a page: rules, posts, squares and tints, in points. Letters are left out.

A letter has strokes too. What tells a rule from them is its length, 12 points at least, and its thinness, and
that it does not stand inside a word that was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from workbench.extract.image_leaders import leaders
from workbench.extract.ink import Ink, Tint
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.ocr_models import Grey
    from workbench.extract.pdf_text import Line

    Marks = npt.NDArray[np.uint8]

_LEAST = 12.0
"""Points from which a stroke is a rule or a post: longer than the stems of letters in running text."""
_THIN = 3.0
"""Points up to which it is one; thicker ones are bars, and these are tints."""
_SOLID = 0.6
"""Share of its length in which a rule is seen at least; scans break lines."""
_LEAN = 0.005
"""Height of a long rule over its width that is left when a page was laid straight."""
_BREAK = 1.2
"""Points of a break in a rule that are bridged."""
_SQUARE = (5.0, 24.0)
_NEARLY_SQUARE = 0.72
_SIDE = 0.8
"""Share of each side of a square that is drawn."""
_CORNER = 0.16
_CORNER_INK = 0.4
"""Share of the ink in each corner, one sixth of the side wide; ``D`` and ``O`` have none in some."""
_EMPTY = 0.6
"""Share of the inside of a square that is ink, at most: a cross may be, a bullet is filled."""
_TINT_LEAST = 6.0
_TINT_STEP = 10
"""Difference in lightness, of 255, from which an area is not paper; JPEG and dust stay below 6."""
_TINT_FILL = 0.7
_BAR = 61
"""Points of width from which a part of a tinted frame is a bar of its own."""
_LETTERS_OUT = 5
"""Points up to which dark strokes on an area are letters and rules, not part of its tint."""
_LOCAL = 12.0
"""Points around a dot with which its lightness is compared."""
_DARKER = 18
"""Lightness of 255 by which ink is darker than what is around it."""
_WORD = 2
"""Letters from which a box of text cannot be a square or a stroke that was misread."""


def image_ink(grey: Grey, *, points_per_dot: float) -> Ink:
    """The ink of a straight picture; strokes of large letters may be among it (`without_letters`)."""
    scale = 1.0 / points_per_dot
    marks = ink_marks(grey, scale)
    rules = _strokes(marks, scale)
    posts = [_turned(box) for box in _strokes(np.ascontiguousarray(marks.T), scale)]
    return Ink(
        rules=tuple(_in_order(rules + _apart(leaders(marks, scale), rules))),
        posts=tuple(_in_order(posts)),
        squares=tuple(_in_order(_squares(marks, scale))),
        tints=tuple(_tints(grey, scale)),
    )


def without_letters(ink: Ink, lines: Iterable[Line]) -> Ink:
    """The ink without the strokes and squares that are part of words that were read, both in points."""
    words = [
        word.box for line in lines for word in line.words if sum(c.isalnum() for c in word.text) >= _WORD
    ]
    return Ink(
        rules=tuple(box for box in ink.rules if not _is_in_word(box, words)),
        posts=tuple(box for box in ink.posts if not _is_in_word(box, words)),
        squares=tuple(box for box in ink.squares if not _is_in_word(box, words)),
        tints=tuple(tint for tint in ink.tints if not _is_in_word(tint.box, words)),
    )


def without_ink(grey: Grey, ink: Ink, *, points_per_dot: float) -> Grey:
    """The picture with its rules, posts and squares painted over with paper, so that letters stand alone."""
    bare = grey.copy()
    paper = int(np.percentile(grey, 90))
    for box in (*ink.rules, *ink.posts, *ink.squares):
        x0, y0, x1, y1 = (round(value / points_per_dot) for value in box)
        bare[max(y0 - 1, 0) : y1 + 1, max(x0 - 1, 0) : x1 + 1] = paper
    return bare


def ink_marks(grey: Grey, scale: float) -> Marks:
    """1 where a dot is darker than what is around it: also the palest line on a tint."""
    around = 2 * round(_LOCAL * scale / 2) + 1
    mean = cv2.blur(grey, (around, around)).astype(np.int16)
    return ((mean - grey.astype(np.int16)) > _DARKER).astype(np.uint8)


def _strokes(marks: Marks, scale: float) -> list[Box]:
    """Thin horizontal strokes, as boxes in points."""
    bridge = max(3, round(_BREAK * scale) | 1)
    whole = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, bridge), np.uint8))
    thick = cv2.dilate(whole, np.ones((3, 1), np.uint8))  # a line that leans steps from row to row
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, round(_LEAST * scale) // 2 * 2 - 1), np.uint8))
    _, _, parts, _ = cv2.connectedComponentsWithStats(cv2.bitwise_and(long, marks))
    found = []
    for x, y, w, h, area in parts[1:].tolist():
        box = Box(x / scale, y / scale, (x + w) / scale, (y + h) / scale)
        if w < 0.9 * _LEAST * scale or h > max(_THIN * scale, _LEAN * w) or area < _SOLID * w:
            continue
        found.append(box)
    return _joined(found)


def _joined(strokes: list[Box]) -> list[Box]:
    """Pieces of one line made whole."""
    out: list[Box] = []
    for piece in sorted(strokes, key=lambda box: (round(box.y0 / 4), box.x0)):
        last = out[-1] if out else None
        if last and piece.x0 - last.x1 <= 2 * _BREAK and piece.y0 <= last.y1 + 1 and last.y0 <= piece.y1 + 1:
            out[-1] = Box(last.x0, min(last.y0, piece.y0), max(last.x1, piece.x1), max(last.y1, piece.y1))
        else:
            out.append(piece)
    return out


def _squares(marks: Marks, scale: float) -> list[Box]:
    """Closed squares that stand alone, empty or ticked."""
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    _, labels, parts, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    low, high = (side * scale for side in _SQUARE)
    found = []
    for number, (x, y, w, h, _) in enumerate(parts.tolist()):
        if number == 0 or not (
            low <= w <= high and low <= h <= high and _NEARLY_SQUARE <= w / h <= 1 / _NEARLY_SQUARE
        ):
            continue
        box = Box(x / scale, y / scale, (x + w) / scale, (y + h) / scale)
        if _is_square(labels[y : y + h, x : x + w] == number, scale):
            found.append(box)
    return found


def _is_square(shape: npt.NDArray[np.bool_], scale: float) -> bool:
    band = max(2, round(1.2 * scale))
    sides = (shape[:band].any(0), shape[-band:].any(0), shape[:, :band].any(1), shape[:, -band:].any(1))
    near = max(2, round(_CORNER * min(shape.shape)))
    corners = (shape[:near, :near], shape[:near, -near:], shape[-near:, :near], shape[-near:, -near:])
    if min(float(corner.mean()) for corner in corners) < _CORNER_INK:  # a round letter
        return False
    inside = shape[band:-band, band:-band]
    return (
        min(float(side.mean()) for side in sides) >= _SIDE
        and inside.size > 0
        and float(inside.mean()) <= _EMPTY
    )


def _tints(grey: Grey, scale: float) -> list[Tint]:
    """Areas that are not paper. What is written on them does not count."""
    over = round(_LETTERS_OUT * scale)
    closed = cv2.morphologyEx(cv2.medianBlur(grey, 3), cv2.MORPH_CLOSE, np.ones((over, over), np.uint8))
    size = (max(round(grey.shape[1] / scale), 1), max(round(grey.shape[0] / scale), 1))
    light = np.asarray(cv2.resize(closed, size, interpolation=cv2.INTER_AREA), np.uint8)  # a dot a point
    paper = int(np.percentile(light, 90))
    filled = (light.astype(np.int16) < paper - _TINT_STEP).astype(np.uint8)
    found = _areas(filled, light, paper)
    frames = filled * (1 - _painted(found, filled.shape))
    wide = np.asarray(cv2.morphologyEx(frames, cv2.MORPH_OPEN, np.ones((1, _BAR), np.uint8)), np.uint8)
    return found + _areas(wide, light, paper) + _areas(frames * (1 - wide), light, paper)


def _painted(tints: list[Tint], shape: tuple[int, ...]) -> Marks:
    """1 where there is a tint, a dot a point."""
    painted = np.zeros(shape, np.uint8)
    for tint in tints:
        x0, y0, x1, y1 = (round(value) for value in tint.box)
        painted[y0:y1, x0:x1] = 1
    return painted


def _areas(filled: Marks, light: Grey, paper: int) -> list[Tint]:
    """The parts of a mask that are nearly rectangles; others are pictures, or frames to be taken apart."""
    _, labels, parts, _ = cv2.connectedComponentsWithStats(filled, connectivity=4)
    found = []
    for number, (x, y, w, h, area) in enumerate(parts.tolist()):
        if number == 0 or min(w, h) < _TINT_LEAST or area < _TINT_FILL * w * h:
            continue
        inside = light[y : y + h, x : x + w][labels[y : y + h, x : x + w] == number]
        box = Box(float(x), float(y), float(x + w), float(y + h))
        found.append(Tint(box, round(float(np.median(inside)) / max(paper, 1), 3)))
    return found


def _is_in_word(box: Box, words: Sequence[Box]) -> bool:
    """Whether a stroke is part of a word: inside its box, and not under it."""
    return any(
        word.x0 - 1 <= box.x0
        and box.x1 <= word.x1 + 1
        and word.y0 <= (box.y0 + box.y1) / 2 <= word.y1 - 0.18 * (word.y1 - word.y0)
        for word in words
    )


def _apart(dots: list[Box], rules: list[Box]) -> list[Box]:
    """The dotted lines that were not seen as rules already."""
    return [
        box
        for box in dots
        if not any(
            abs((box.y0 + box.y1) - (rule.y0 + rule.y1)) <= 2 * _THIN
            and min(box.x1, rule.x1) - max(box.x0, rule.x0) > 0.5 * (box.x1 - box.x0)
            for rule in rules
        )
    ]


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _in_order(boxes: list[Box]) -> list[Box]:
    return sorted(
        (Box(*(round(value, 2) for value in box)) for box in boxes), key=lambda box: (box.y0, box.x0)
    )
