"""Questions with marks to tick: on a line, stacked, right of the label, in a grid, as whole cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.habits.blanks import LETTERED, RULED, inside
from corpus.habits.tables import RULINGS
from corpus.habits.ticks import TICKS, room
from corpus.truth import Box, Kind

if TYPE_CHECKING:
    from corpus.habits.sheet import HabitSheet
    from corpus.habits.ticks import Tick
    from corpus.habits.words import Asked


_FEW = 3


def _mark(sheet: HabitSheet, tick: Tick, option: str, x: float, base: float, *, ask: str) -> None:
    kind = Kind.RADIO if tick.__name__.endswith(("circle", "round")) else Kind.CHECKBOX
    sheet.answer(kind, option, tick(sheet, x, base), habit=tick.__name__, group=ask)


def options_inline(sheet: HabitSheet) -> None:
    """The question and its options on one line, marks before the options."""
    asked = sheet.rng.choice(sheet.words.questions)
    tick = sheet.style("tick", TICKS)
    for option, x, base in _places(sheet, asked):
        _mark(sheet, tick, option, x, base, ask=asked.ask)
        sheet.text(option, x + room(sheet), base)


def options_marks_after(sheet: HabitSheet) -> None:
    """Options on one line whose marks stand after them."""
    asked = sheet.rng.choice(_short(sheet))
    tick = sheet.style("tick", TICKS)
    for option, x, base in _places(sheet, asked):
        end = sheet.text(option, x, base) + 4
        _mark(sheet, tick, option, end, base, ask=asked.ask)


def _places(sheet: HabitSheet, asked: Asked) -> list[tuple[str, float, float]]:
    """Write the question; the options and where each goes, on as many lines as they take."""
    step = sheet.size * 1.8
    sheet.need(step * 4)
    base = sheet.y + step * 0.7
    x = sheet.text(asked.ask, sheet.left, base, size=sheet.fitting(asked.ask, sheet.span)) + 12
    places = []
    for option in asked.options:
        wide = sheet.width(option) + room(sheet) + 12
        if x + wide > sheet.right:
            x, base = sheet.left + 8, base + step
        places.append((option, x, base))
        x += wide
    sheet.y = base + step * 0.5
    return places


def _short(sheet: HabitSheet) -> list[Asked]:
    """The questions with few options."""
    return [asked for asked in sheet.words.questions if len(asked.options) <= _FEW]


def options_stacked(sheet: HabitSheet) -> None:
    """The question, then one option a line."""
    asked = sheet.rng.choice(sheet.words.questions)
    tick = sheet.style("tick", TICKS)
    step = sheet.size * 1.75
    sheet.need(step * (len(asked.options) + 1))
    sheet.text(asked.ask, sheet.left, sheet.y + step * 0.7, weight=1)
    for at, option in enumerate(asked.options, 1):
        base = sheet.y + step * (at + 0.7)
        _mark(sheet, tick, option, sheet.left + 10, base, ask=asked.ask)
        sheet.text(option, sheet.left + 10 + room(sheet), base)
    sheet.y += step * (len(asked.options) + 1) + 3


def options_far_right(sheet: HabitSheet) -> None:
    """One statement a line, its mark at the right edge."""
    asked = sheet.rng.choice(sheet.words.grids)
    tick = sheet.style("tick", TICKS)
    step = sheet.size * 1.9
    sheet.need(step * len(asked.options))
    for at, row in enumerate(asked.options):
        base = sheet.y + step * (at + 0.7)
        sheet.text(row, sheet.left, base, size=sheet.fitting(row, sheet.span - room(sheet) - 8))
        _mark(sheet, tick, row, sheet.right - room(sheet), base, ask=asked.ask)
    sheet.y += step * len(asked.options) + 3


def option_with_blank(sheet: HabitSheet) -> None:
    """A mark, its option, and a blank to say more."""
    asked = sheet.rng.choice(_short(sheet))
    tick = sheet.style("tick", TICKS)
    option = asked.options[-1]
    sheet.need(sheet.fashion.row)
    base = sheet.y + sheet.fashion.row * 0.65
    blank = sheet.style("lines", (*RULED, *LETTERED))
    _mark(sheet, tick, option, sheet.left, base, ask=asked.ask)
    x = (
        sheet.text(
            option + " :", sheet.left + room(sheet), base, size=sheet.fitting(option, sheet.span * 0.5)
        )
        + 4
    )
    sheet.answer(Kind.TEXT, option, blank(sheet, x, sheet.right, base), habit=blank.__name__, group=asked.ask)
    sheet.y += sheet.fashion.row


def grid_of_marks(sheet: HabitSheet) -> None:
    """Statements in rows, yes and no in columns, without rules."""
    asked = sheet.rng.choice(sheet.words.grids)
    tick = sheet.style("tick", TICKS)
    step, wide = sheet.size * 1.9, sheet.size * 4
    sheet.need(step * (len(asked.options) + 1))
    edges = (sheet.right - 2 * wide, sheet.right - wide)
    for word, x in zip(sheet.words.yes_no, edges, strict=True):
        sheet.text(word, x, sheet.y + step * 0.7, weight=1)
    for at, row in enumerate(asked.options, 1):
        base = sheet.y + step * (at + 0.7)
        sheet.text(row, sheet.left, base, size=sheet.fitting(row, edges[0] - sheet.left - 6))
        for word, x in zip(sheet.words.yes_no, edges, strict=True):
            _mark(sheet, tick, word, x + 3, base, ask=row)
    sheet.y += step * (len(asked.options) + 1) + 3


def grid_in_table(sheet: HabitSheet) -> None:
    """A ruled table of statements with a mark in each answer cell."""
    tick = sheet.style("tick", TICKS)
    for row, word, cell in _cells(sheet):
        x = (cell.x0 + cell.x1 - sheet.size) / 2
        _mark(sheet, tick, word, x, cell.y0 + (cell.y1 - cell.y0) * 0.68, ask=row)


def grid_of_cells(sheet: HabitSheet) -> None:
    """A ruled table of statements whose answer cells are themselves what is ticked."""
    for row, word, cell in _cells(sheet):
        sheet.answer(Kind.CHECKBOX, word, inside(cell), habit="grid_of_cells", group=row)


def _cells(sheet: HabitSheet) -> list[tuple[str, str, Box]]:
    """Draw the table; each answer cell with its statement and the word over its column."""
    asked = sheet.rng.choice(sheet.words.grids)
    height, wide = sheet.size * 2.1, sheet.size * 3.6
    sheet.need(height * (len(asked.options) + 1) + 4)
    xs = [sheet.left, sheet.right - 2 * wide, sheet.right - wide, sheet.right]
    ys = [sheet.y + height * at for at in range(len(asked.options) + 2)]
    sheet.style("ruling", RULINGS)(sheet, xs, ys)
    for word, x in zip(sheet.words.yes_no, xs[1:], strict=False):
        sheet.text(word, x + 4, ys[0] + height * 0.65, weight=1)
    cells = []
    for row, top in zip(asked.options, ys[1:-1], strict=True):
        sheet.text(row, xs[0] + 4, top + height * 0.65, size=sheet.fitting(row, xs[1] - xs[0] - 8))
        for word, x0, x1 in zip(sheet.words.yes_no, xs[1:-1], xs[2:], strict=True):
            cells.append((row, word, Box(x0, top, x1, top + height)))
    sheet.y += height * (len(asked.options) + 1) + 5
    return cells


QUESTIONS = (
    options_inline, options_marks_after, options_stacked, options_far_right, option_with_blank, grid_of_marks,
    grid_in_table, grid_of_cells,
)  # fmt: skip
