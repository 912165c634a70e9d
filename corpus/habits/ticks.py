"""Squares to tick, as forms draw them: shapes, letters of symbol fonts, plain letters.

Each function draws at `x` on the baseline `base` and gives the box of the mark, where the widget goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.habits.faces import mark_box, mark_width
from corpus.habits.pen import Layer
from corpus.look import INK, WHITE
from corpus.truth import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.habits.sheet import HabitSheet

    Tick = Callable[[HabitSheet, float, float], Box]


def _square(sheet: HabitSheet, x: float, base: float, side: float) -> Box:
    """A square in the middle of the capitals of a line."""
    middle = base - sheet.size * 0.35
    return Box(x, middle - side / 2, x + side, middle + side / 2)


def tick_square(sheet: HabitSheet, x: float, base: float) -> Box:
    """A stroked square."""
    box = _square(sheet, x, base, sheet.size * 0.95)
    sheet.pen.frame(box)
    return box


def tick_square_large(sheet: HabitSheet, x: float, base: float) -> Box:
    """A stroked square higher than the text."""
    box = _square(sheet, x, base, sheet.size * 1.35)
    sheet.pen.frame(box, width=0.9)
    return box


def tick_lines(sheet: HabitSheet, x: float, base: float) -> Box:
    """A square of four lines."""
    left, top, right, bottom = box = _square(sheet, x, base, sheet.size * 0.9)
    sheet.pen.line(left, top, right, top)
    sheet.pen.line(right, top, right, bottom)
    sheet.pen.line(right, bottom, left, bottom)
    sheet.pen.line(left, bottom, left, top)
    return box


def tick_path(sheet: HabitSheet, x: float, base: float) -> Box:
    """A square that is one path of lines."""
    left, top, right, bottom = box = _square(sheet, x, base, sheet.size * 0.9)
    sheet.pen.chain([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
    return box


def tick_white_on_dark(sheet: HabitSheet, x: float, base: float) -> Box:
    """A dark square with a white one over it."""
    left, top, right, bottom = box = _square(sheet, x, base, sheet.size)
    sheet.pen.fill(box, INK, Layer.TINT)
    sheet.pen.fill(Box(left + 0.7, top + 0.7, right - 0.7, bottom - 0.7), WHITE, Layer.WHITE)
    return box


def tick_tint(sheet: HabitSheet, x: float, base: float) -> Box:
    """A tinted square without a border, a little darker than the tint of cells."""
    box = _square(sheet, x, base, sheet.size)
    red, green, blue = sheet.fashion.tint
    sheet.pen.fill(box, (red - 0.12, green - 0.12, blue - 0.12), Layer.INK)
    return box


def tick_circle(sheet: HabitSheet, x: float, base: float) -> Box:
    """A circle of four curves."""
    box = _square(sheet, x, base, sheet.size * 0.95)
    sheet.pen.rounded(box, (box.x1 - box.x0) / 2)
    return box


def _mark(sheet: HabitSheet, x: float, base: float, letter: str, scale: float = 1.15) -> Box:
    size = sheet.size * scale
    font, operand = sheet.faces.mark(letter)
    sheet.pen.write(x, base, operand, font=font, size=size)
    x0, y0, x1, y1 = (size * side for side in mark_box(letter))
    return Box(x + x0, base - y1, x + x1, base - y0)


def tick_dingbats_o(sheet: HabitSheet, x: float, base: float) -> Box:
    """The letter o of ZapfDingbats: a square with a shadow."""
    return _mark(sheet, x, base, "o")


def tick_dingbats_q(sheet: HabitSheet, x: float, base: float) -> Box:
    """The letter q of ZapfDingbats: a square with a shadow to the right."""
    return _mark(sheet, x, base, "q")


def tick_dingbats_n(sheet: HabitSheet, x: float, base: float) -> Box:
    """The letter n of ZapfDingbats written as an outline: an empty square."""
    size = sheet.size * 1.15
    font, operand = sheet.faces.mark("n")
    x0, y0, x1, y1 = (size * side for side in mark_box("n"))
    at = f"{x:.2f} {sheet.pen.height - base:.2f}"
    sheet.pen.put(Layer.TEXT, f"BT 1 Tr 0.6 w /{font} {size:.2f} Tf 1 0 0 1 {at} Tm {operand} Tj ET")
    return Box(x + x0, base - y1, x + x1, base - y0)


def tick_wingdings_square(sheet: HabitSheet, x: float, base: float) -> Box:
    """The empty square of Wingdings."""
    return _mark(sheet, x, base, "square")


def tick_wingdings_shadowed(sheet: HabitSheet, x: float, base: float) -> Box:
    """The square with a shadow of Wingdings."""
    return _mark(sheet, x, base, "shadowed")


def tick_wingdings_round(sheet: HabitSheet, x: float, base: float) -> Box:
    """The circle of Wingdings."""
    return _mark(sheet, x, base, "round")


def tick_glyph_square(sheet: HabitSheet, x: float, base: float) -> Box:
    """The letter □."""
    return _mark(sheet, x, base + sheet.size * 0.3, "□", 1.9)


def tick_glyph_circle(sheet: HabitSheet, x: float, base: float) -> Box:
    """The letter ○."""
    return _mark(sheet, x, base + sheet.size * 0.3, "○", 1.9)


def tick_letter_o(sheet: HabitSheet, x: float, base: float) -> Box:
    """A plain letter o in place of a bullet."""
    end = sheet.text("o", x, base)
    return Box(x, base - sheet.size * 0.54, end, base)


def _brackets(sheet: HabitSheet, x: float, base: float, text: str) -> Box:
    end = sheet.text(text, x, base)
    return Box(x, base - sheet.size * 0.74, end, base + sheet.size * 0.2)


def tick_brackets(sheet: HabitSheet, x: float, base: float) -> Box:
    """Square brackets round a space."""
    return _brackets(sheet, x, base, "[  ]")


def tick_parentheses(sheet: HabitSheet, x: float, base: float) -> Box:
    """Parentheses round a space."""
    return _brackets(sheet, x, base, "(  )")


def room(sheet: HabitSheet) -> float:
    """Points that any mark and the gap after it may take."""
    return max(mark_width("square"), 1.0) * sheet.size * 1.15 + sheet.size * 0.5


TICKS: tuple[Tick, ...] = (
    tick_square, tick_square_large, tick_lines, tick_path, tick_white_on_dark, tick_tint, tick_circle,
    tick_dingbats_o, tick_dingbats_q, tick_dingbats_n, tick_wingdings_square, tick_wingdings_shadowed,
    tick_wingdings_round, tick_glyph_square, tick_glyph_circle, tick_letter_o, tick_brackets,
    tick_parentheses,
)  # fmt: skip
