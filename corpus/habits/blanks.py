"""One answer on one line, as forms draw it: rules, dots, dashes, boxes, tints.

Each function draws from `x0` to `x1` for a label whose baseline is `base`, and gives the box where a careful
author puts the widget: a line of text high above a rule, one to two points inside a box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.habits.faces import REGULAR
from corpus.habits.pen import Layer
from corpus.look import INK, PALE, WHITE
from corpus.truth import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.habits.sheet import HabitSheet

    Blank = Callable[[HabitSheet, float, float, float], Box]

_LINE = 1.35
"""Height of a widget over a rule, in font sizes."""
_INSET = 1.2
"""Points that a widget stays inside its box."""


def over_rule(sheet: HabitSheet, x0: float, x1: float, y: float) -> Box:
    """The widget over a rule at `y`."""
    return Box(x0, y - max(sheet.size * _LINE, 11.0), x1, y)


def inside(box: Box) -> Box:
    """The widget inside a box."""
    return Box(box.x0 + _INSET, box.y0 + _INSET, box.x1 - _INSET, box.y1 - _INSET)


def box_at(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """The box of a one-line answer beside a label."""
    height = sheet.fashion.box
    y1 = base + height * 0.5 - sheet.size * 0.33
    return Box(x0, y1 - height, x1, y1)


def _steps(x0: float, x1: float, pitch: float) -> list[float]:
    return [x0 + pitch * at for at in range(int((x1 - x0) / pitch))]


# --- On a rule ---


def rule_stroke(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A solid rule, stroked."""
    sheet.pen.line(x0, base + 1.8, x1, base + 1.8, width=0.6)
    return over_rule(sheet, x0, x1, base + 1.8)


def rule_hairline_fill(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A solid rule that is a filled rectangle, half a point high."""
    sheet.pen.fill(Box(x0, base + 2, x1, base + 2.48))
    return over_rule(sheet, x0, x1, base + 2)


def rule_tiny_rects(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A rule made of a row of small filled rectangles that touch."""
    sheet.pen.fills(Box(x, base + 1.6, x + 3.1, base + 2.1) for x in _steps(x0, x1, 3.0))
    return over_rule(sheet, x0, x1, base + 1.8)


def rule_segments(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A rule made of several strokes end to end, each a path of its own."""
    for x in _steps(x0, x1 + 23, 24.0):
        if x < x1:
            sheet.pen.line(x, base + 2, min(x + 24, x1), base + 2, width=0.5)
    return over_rule(sheet, x0, x1, base + 2)


def rule_pale(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A grey hairline."""
    sheet.pen.line(x0, base + 2.4, x1, base + 2.4, width=0.25, colour=PALE)
    return over_rule(sheet, x0, x1, base + 2.4)


# --- On dots and dashes ---


def _row_of_letters(
    sheet: HabitSheet, x0: float, x1: float, base: float, letter: str, gap: float = 0.0
) -> Box:
    count = max(int((x1 - x0) / (sheet.width(letter) + gap)), 1)
    end = sheet.text(letter * count, x0, base, spacing=gap)
    return over_rule(sheet, x0, end, base + 1.6)


def dots_text(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Full stops, one after the other."""
    return _row_of_letters(sheet, x0, x1, base, ".")


def dots_text_spaced(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Full stops with letter spacing."""
    return _row_of_letters(sheet, x0, x1, base, ".", 1.4)


def dots_with_spaces(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Full stops with a space after each."""
    return _row_of_letters(sheet, x0, x1, base, ". ")


def ellipsis_text(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Ellipsis characters, as a word processor makes of three full stops."""
    return _row_of_letters(sheet, x0, x1, base, "…")


def underscores_text(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Underscores."""
    return _row_of_letters(sheet, x0, x1, base, "_")


def dots_tab_leader(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Full stops placed one by one, as the leader of a tab."""
    dot = sheet.faces.written(".", REGULAR)
    pitch = sheet.size * 0.42
    kern = (pitch - sheet.width(".")) / sheet.size * -1000
    count = max(int((x1 - x0) / pitch), 1)
    operand = f" {kern:.0f} ".join([dot] * count)
    sheet.pen.put(
        Layer.TEXT,
        f"BT 0 g /F0 {sheet.size:.2f} Tf 1 0 0 1 {x0:.2f} {sheet.pen.height - base:.2f} Tm [{operand}] TJ ET",
    )
    return over_rule(sheet, x0, x0 + count * pitch, base + 1.6)


def dash_stroke(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A dashed stroke."""
    sheet.pen.line(x0, base + 1.8, x1, base + 1.8, width=0.6, dash="[3 2] 0")
    return over_rule(sheet, x0, x1, base + 1.8)


def dot_stroke(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A stroke of round dots: dashes of no length with round ends."""
    sheet.pen.line(x0, base + 1.6, x1, base + 1.6, width=0.8, dash="1 J [0 2.2] 0")
    return over_rule(sheet, x0, x1, base + 1.8)


def dot_images(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Dots that are pictures of one dot."""
    sheet.pen.dots(_steps(x0, x1, 2.1), base + 1.5, 0.7)
    return over_rule(sheet, x0, x1, base + 1.5)


def dot_fills(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Dots that are small filled squares."""
    sheet.pen.fills(Box(x, base + 1.2, x + 0.7, base + 1.9) for x in _steps(x0, x1, 2.3))
    return over_rule(sheet, x0, x1, base + 1.6)


def dot_short_strokes(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """Dots that are short strokes, each a piece of one path."""
    y = base + 1.7
    sheet.pen.strokes([(x, y, x + 0.6, y) for x in _steps(x0, x1, 1.9)], width=0.6)
    return over_rule(sheet, x0, x1, y)


# --- In a box ---


def box_stroke(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A stroked rectangle."""
    box = box_at(sheet, x0, x1, base)
    sheet.pen.frame(box)
    return inside(box)


def box_lines(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A box of four lines."""
    left, top, right, bottom = box = box_at(sheet, x0, x1, base)
    sheet.pen.line(left, top, right, top)
    sheet.pen.line(left, bottom, right, bottom)
    sheet.pen.line(left, top, left, bottom)
    sheet.pen.line(right, top, right, bottom)
    return inside(box)


def box_thin_fills(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A box whose four sides are filled rectangles, as word processors print borders."""
    left, top, right, bottom = box = box_at(sheet, x0, x1, base)
    sheet.pen.fills([
        Box(left, top, right, top + 0.5), Box(left, bottom - 0.5, right, bottom),
        Box(left, top, left + 0.5, bottom), Box(right - 0.5, top, right, bottom),
    ])  # fmt: skip
    return inside(box)


def box_white_on_dark(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A dark rectangle with a white one over it."""
    left, top, right, bottom = box = box_at(sheet, x0, x1, base)
    sheet.pen.fill(box, INK, Layer.TINT)
    sheet.pen.fill(Box(left + 0.6, top + 0.6, right - 0.6, bottom - 0.6), WHITE, Layer.WHITE)
    return inside(box)


def box_rounded(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A box with round corners."""
    box = box_at(sheet, x0, x1, base)
    sheet.pen.rounded(box, 3.0)
    return inside(box)


def box_three_sides(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A box without a top: one path of three strokes."""
    left, top, right, bottom = box = box_at(sheet, x0, x1, base)
    sheet.pen.chain([(left, top + 4), (left, bottom), (right, bottom), (right, top + 4)])
    return inside(box)


def tint_area(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A tinted area without a border."""
    box = box_at(sheet, x0, x1, base)
    sheet.pen.fill(box, sheet.fashion.tint, Layer.TINT)
    return inside(box)


def tint_underlined(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A tinted area with a rule along its foot."""
    box = box_at(sheet, x0, x1, base)
    sheet.pen.fill(box, sheet.fashion.tint, Layer.TINT)
    sheet.pen.line(box.x0, box.y1, box.x1, box.y1, width=0.7, colour=sheet.fashion.accent)
    return inside(box)


def white_on_tint(sheet: HabitSheet, x0: float, x1: float, base: float) -> Box:
    """A white area on a tinted ground that goes on from row to row."""
    box = box_at(sheet, x0, x1, base)
    spare = max((sheet.fashion.row - sheet.fashion.box) / 2, 1.0) + 0.5
    sheet.paper(Box(sheet.left - 4, box.y0 - spare, sheet.right + 4, box.y1 + spare))
    sheet.pen.fill(box, WHITE, Layer.WHITE)
    return inside(box)


RULED: tuple[Blank, ...] = (
    rule_stroke, rule_hairline_fill, rule_tiny_rects, rule_segments, rule_pale, dash_stroke, dot_stroke,
    dot_images, dot_fills, dot_short_strokes,
)  # fmt: skip
LETTERED: tuple[Blank, ...] = (
    dots_text, dots_text_spaced, dots_with_spaces, ellipsis_text, underscores_text, dots_tab_leader,
)  # fmt: skip
BORDERED: tuple[Blank, ...] = (
    box_stroke, box_lines, box_thin_fills, box_white_on_dark, box_rounded,
)  # fmt: skip
AREAS: tuple[Blank, ...] = (*BORDERED, box_three_sides, tint_area, tint_underlined, white_on_tint)
BLANKS: tuple[Blank, ...] = (*RULED, *LETTERED, *AREAS)
