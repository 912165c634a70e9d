"""Tables to fill in, with heads above, on the left or both, and the ways in which programs rule them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from corpus.habits.blanks import inside
from corpus.habits.faces import BOLD
from corpus.habits.pen import Layer
from corpus.habits.sheet import chance
from corpus.look import PALE, WHITE
from corpus.truth import Box, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.habits.sheet import HabitSheet
    from corpus.habits.words import Table

    Ruling = Callable[[HabitSheet, Sequence[float], Sequence[float]], None]


def _cells(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    return [Box(x0, y0, x1, y1) for y0, y1 in itertools.pairwise(ys) for x0, x1 in itertools.pairwise(xs)]


def ruled_by_lines(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """One stroke for each row and column edge."""
    for y in ys:
        sheet.pen.line(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.pen.line(x, ys[0], x, ys[-1])


def ruled_by_rects(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """A stroked rectangle for each cell."""
    for cell in _cells(xs, ys):
        sheet.pen.frame(cell, width=0.5)


def ruled_by_segments(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """A stroke for each side of each cell."""
    for x0, y0, x1, y1 in _cells(xs, ys):
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            sheet.pen.line(*side, width=0.4)


def ruled_by_fills(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Thin filled rectangles between the crossings and small squares on them, as a word processor prints."""
    half = 0.24
    for y in ys:
        sheet.pen.fills(Box(a + half, y - half, b - half, y + half) for a, b in itertools.pairwise(xs))
        sheet.pen.fills(Box(x - half, y - half, x + half, y + half) for x in xs)
    for x in xs:
        sheet.pen.fills(Box(x - half, a + half, x + half, b - half) for a, b in itertools.pairwise(ys))


def ruled_by_tints(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Tinted cells with white gaps between them, no rules."""
    sheet.pen.fills(
        (Box(x0 + 0.8, y0 + 0.8, x1 - 0.8, y1 - 0.8) for x0, y0, x1, y1 in _cells(xs, ys)),
        sheet.fashion.tint,
        Layer.TINT,
    )


def ruled_on_tint(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """White cells on a tinted ground."""
    sheet.pen.fill(Box(xs[0] - 3, ys[0] - 3, xs[-1] + 3, ys[-1] + 3), sheet.fashion.tint, Layer.PAPER)
    sheet.pen.fills(
        (Box(x0 + 0.9, y0 + 0.9, x1 - 0.9, y1 - 0.9) for x0, y0, x1, y1 in _cells(xs, ys[1:])),
        WHITE,
        Layer.WHITE,
    )


def ruled_open_sides(sheet: HabitSheet, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Hairlines between rows and columns, none at the left and right edges."""
    for y in ys:
        sheet.pen.line(xs[0], y, xs[-1], y, width=0.25)
    for x in xs[1:-1]:
        sheet.pen.line(x, ys[0], x, ys[-1], width=0.25, colour=PALE)


RULINGS: tuple[Ruling, ...] = (
    ruled_by_lines, ruled_by_rects, ruled_by_segments, ruled_by_fills, ruled_by_tints, ruled_on_tint,
    ruled_open_sides,
)  # fmt: skip


# --- What stands where ---


def table_heads_above(sheet: HabitSheet) -> None:
    """Column heads; every cell below is an answer."""
    table = _chosen(sheet)
    count = sheet.rng.randint(2, 4)
    _draw(sheet, table, [""] * count, tuple(table.heads), first=0, habit="table_heads_above")


def table_numbered(sheet: HabitSheet) -> None:
    """Column heads, and a number before each row."""
    table = _chosen(sheet)
    count = sheet.rng.randint(2, 5)
    rows = [str(number) for number in range(1, count + 1)]
    _draw(sheet, table, rows, ("N°", *table.heads), first=1, habit="table_numbered")


def table_heads_both(sheet: HabitSheet) -> None:
    """Column heads and row heads."""
    table = _chosen(sheet)
    _draw(sheet, table, list(table.rows), ("", *table.heads[1:]), first=1, habit="table_heads_both")


def table_heads_left(sheet: HabitSheet) -> None:
    """Two columns: what is asked, and the cell for the answer; no head row."""
    section = sheet.rng.choice(sheet.words.sections)
    _pairs(sheet, sheet.rng.sample(section.lines, min(4, len(section.lines))), 1, "table_heads_left")


def table_of_pairs(sheet: HabitSheet) -> None:
    """Four columns: label, answer, label, answer."""
    section = sheet.rng.choice(sheet.words.sections)
    _pairs(sheet, sheet.rng.sample(section.lines, 4), 2, "table_of_pairs")


TABLES = (table_heads_above, table_numbered, table_heads_both, table_heads_left, table_of_pairs)


_NARROW = 3
"""Columns that a narrow page column has room for."""


def _chosen(sheet: HabitSheet) -> Table:
    tables = [
        table for table in sheet.words.tables if sheet.fashion.columns == 1 or len(table.heads) <= _NARROW
    ]
    return sheet.rng.choice(tables)


def _draw(
    sheet: HabitSheet, table: Table, rows: list[str], heads: tuple[str, ...], *, first: int, habit: str
) -> None:
    """Rule the table, write what it says, and answer in each cell from column `first` on."""
    height = sheet.rng.choice([sheet.size * 1.9, sheet.size * 2.4])
    sheet.need(height * (len(rows) + 1) + sheet.size * 2)
    sheet.text(table.name, sheet.left, sheet.y + sheet.size, weight=BOLD)
    sheet.y += sheet.size * 1.6
    lead = {0: 0.0, 1: sheet.size * 2.2 if habit == "table_numbered" else sheet.span * 0.25}[first]
    room = (sheet.span - lead) / (len(heads) - first)
    xs = [sheet.left] * first + [sheet.left + lead + room * at for at in range(len(heads) - first + 1)]
    ys = [sheet.y + height * at for at in range(len(rows) + 2)]
    if chance(sheet.rng, 0.4):
        sheet.pen.fill(Box(xs[0], ys[0], xs[-1], ys[1]), sheet.fashion.tint, Layer.TINT)
    sheet.style("ruling", RULINGS)(sheet, xs, ys)
    for head, x0, x1 in zip(heads, xs[:-1], xs[1:], strict=True):
        if head:
            size = sheet.fitting(head, (x1 - x0 - 5) / 1.1)
            sheet.text(head, x0 + 2.5, ys[0] + height * 0.65, size=size, weight=BOLD)
    for number, (row, y0, y1) in enumerate(zip(rows, ys[1:-1], ys[2:], strict=True), 1):
        if row:
            sheet.text(row, xs[0] + 3, y0 + height * 0.65, size=sheet.fitting(row, xs[1] - xs[0] - 5))
        for head, x0, x1 in zip(heads[first:], xs[first:-1], xs[first + 1 :], strict=True):
            group = row if first and not row.isdigit() else f"{table.name} {number}"
            sheet.answer(Kind.TEXT, head, inside(Box(x0, y0, x1, y1)), habit=habit, group=group)
    sheet.y = ys[-1] + 7


def _pairs(sheet: HabitSheet, labels: list[str], across: int, habit: str) -> None:
    """Label cells and answer cells side by side, `across` pairs a row."""
    height = sheet.size * 2.1
    rows = len(labels) // across
    sheet.need(height * rows + 6)
    room = sheet.span / across
    xs = [sheet.left + room * (at // 2) + (room * 0.42 if at % 2 else 0) for at in range(2 * across)]
    xs.append(sheet.right)
    ys = [sheet.y + height * at for at in range(rows + 1)]
    ruling = sheet.style("label_table", (*RULINGS[:4], ruled_open_sides))
    ruling(sheet, xs, ys)
    for at, label in enumerate(labels[: rows * across]):
        row, column = divmod(at, across)
        x0, cut, x1 = xs[2 * column : 2 * column + 3]
        size = sheet.fitting(label, cut - x0 - 5)
        sheet.text(label, x0 + 2.5, ys[row] + height * 0.65, size=size)
        sheet.answer(Kind.TEXT, label, inside(Box(cut, ys[row], x1, ys[row + 1])), habit=habit)
    sheet.y = ys[-1] + 6
