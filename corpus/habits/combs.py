"""Combs: an answer with one place for each letter, one widget over the whole. Dates in groups.

Each comb draws `count` places from `x` for a label whose baseline is `base`, and gives the widget's box.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from corpus.habits.pen import Layer
from corpus.look import INK, WHITE
from corpus.truth import Box, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.habits.sheet import HabitSheet

    Comb = Callable[[HabitSheet, float, float, int], Box]

_SIDE = 1.45
"""Width of one place, in font sizes."""


def place_width(sheet: HabitSheet) -> float:
    """Points that one place of a comb may take at most."""
    return sheet.size * _SIDE + 2.6


def _area(sheet: HabitSheet, x: float, base: float, count: int, gap: float = 0.0) -> Box:
    side = sheet.size * _SIDE
    foot = base + sheet.size * 0.4
    return Box(x, foot - sheet.size * 1.6, x + side * count + gap * (count - 1), foot)


def _posts(box: Box, count: int) -> list[float]:
    return [box.x0 + (box.x1 - box.x0) * at / count for at in range(count + 1)]


def comb_squares(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """Squares that touch, each a rectangle."""
    box = _area(sheet, x, base, count)
    posts = _posts(box, count)
    for left, right in itertools.pairwise(posts):
        sheet.pen.frame(Box(left, box.y0, right, box.y1))
    return box


def comb_grid(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """A long box with full posts inside."""
    box = _area(sheet, x, base, count)
    sheet.pen.frame(box)
    for post in _posts(box, count)[1:-1]:
        sheet.pen.line(post, box.y0, post, box.y1, width=0.4)
    return box


def comb_ticked_box(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """A long box with short ticks from its foot."""
    box = _area(sheet, x, base, count)
    sheet.pen.frame(box)
    sheet.pen.strokes([(post, box.y1 - 4, post, box.y1) for post in _posts(box, count)[1:-1]], width=0.4)
    return box


def comb_teeth(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """A rule with teeth."""
    box = _area(sheet, x, base, count)
    sheet.pen.line(box.x0, box.y1, box.x1, box.y1)
    sheet.pen.strokes([(post, box.y1 - 5, post, box.y1) for post in _posts(box, count)])
    return box


def comb_cups(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """Small open boxes side by side, each one path."""
    box = _area(sheet, x, base, count, 2.0)
    side = sheet.size * _SIDE
    for at in range(count):
        left = x + at * (side + 2)
        sheet.pen.chain([
            (left, box.y1 - 6), (left, box.y1), (left + side, box.y1), (left + side, box.y1 - 6)
        ])  # fmt: skip
    return box


def comb_apart(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """Small boxes with a gap between them."""
    box = _area(sheet, x, base, count, 2.4)
    side = sheet.size * _SIDE
    for at in range(count):
        left = x + at * (side + 2.4)
        sheet.pen.frame(Box(left, box.y0, left + side, box.y1), width=0.5)
    return box


def comb_white(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """White squares on a tinted strip."""
    box = _area(sheet, x, base, count, 1.6)
    sheet.paper(Box(sheet.left - 4, box.y0 - 3, sheet.right + 4, box.y1 + 3))
    side = sheet.size * _SIDE
    sheet.pen.fills(
        (Box(x + at * (side + 1.6), box.y0, x + at * (side + 1.6) + side, box.y1) for at in range(count)),
        WHITE,
        Layer.WHITE,
    )
    return box


def comb_dashes(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """A short rule for each letter."""
    box = _area(sheet, x, base, count)
    sheet.pen.strokes([(post + 1.2, box.y1, post + sheet.size * _SIDE - 1.2, box.y1)
                       for post in _posts(box, count)[:-1]])  # fmt: skip
    return box


def comb_letters(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """Bars and underscores."""
    end = sheet.text("|" + "__|" * count, x, base)
    return Box(x, base - sheet.size, end, base + sheet.size * 0.25)


def comb_spaced_letters(sheet: HabitSheet, x: float, base: float, count: int) -> Box:
    """Underscores with a space after each."""
    end = sheet.text(" ".join("_" * count), x, base, size=sheet.size * 1.2)
    return Box(x, base - sheet.size, end, base + 2)


COMBS: tuple[Comb, ...] = (
    comb_squares, comb_grid, comb_ticked_box, comb_teeth, comb_cups, comb_apart, comb_white, comb_dashes,
    comb_letters, comb_spaced_letters,
)  # fmt: skip


# --- Dates ---

_GROUPS = (2, 2, 4)


def date_in_comb(sheet: HabitSheet, label: str, x: float, base: float) -> float:
    """A date as groups of a comb a little apart: one answer."""
    comb = sheet.style("comb", COMBS)
    boxes = []
    for count in _GROUPS:
        boxes.append(comb(sheet, x, base, count))
        x = boxes[-1].x1 + 6
    sheet.answer(Kind.TEXT, label, _around(boxes), habit="date_in_comb")
    return x


def date_with_slashes(sheet: HabitSheet, label: str, x: float, base: float) -> float:
    """A date as groups of a comb with strokes between them: one answer."""
    comb = sheet.style("comb", COMBS)
    boxes = []
    for at, count in enumerate(_GROUPS):
        if at:
            x = sheet.text("/", x + 2, base) + 2
        boxes.append(comb(sheet, x, base, count))
        x = boxes[-1].x1
    sheet.answer(Kind.TEXT, label, _around(boxes), habit="date_with_slashes")
    return x


def date_three_boxes(sheet: HabitSheet, label: str, x: float, base: float) -> float:
    """Three boxes with the words day, month and year under them: three answers."""
    for part, digits in zip(sheet.words.date_parts, _GROUPS, strict=True):
        box = Box(x, base - sheet.size * 1.2, x + sheet.size * (1.0 + 0.7 * digits), base + sheet.size * 0.4)
        sheet.pen.frame(box, width=0.5, colour=INK)
        small = sheet.fitting(part, box.x1 - box.x0, sheet.size * 0.7)
        sheet.text(part, box.x0, box.y1 + small, size=small)
        inner = Box(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)
        sheet.answer(Kind.TEXT, part, inner, habit="date_three_boxes", group=label)
        x = box.x1 + 4
    return x


def date_of_dots(sheet: HabitSheet, label: str, x: float, base: float) -> float:
    """Dots with strokes between them: one answer."""
    dots = sheet.rng.choice(
        ["....../....../..........", "… / … / ……", "___/___/______", "..... / ..... / ........."]
    )
    end = sheet.text(dots, x, base)
    sheet.answer(Kind.TEXT, label, Box(x, base - sheet.size * 1.2, end, base + 1.6), habit="date_of_dots")
    return end


DATES = (date_in_comb, date_with_slashes, date_three_boxes, date_of_dots)


def _around(boxes: list[Box]) -> Box:
    return Box(boxes[0].x0, boxes[0].y0, boxes[-1].x1, boxes[0].y1)
