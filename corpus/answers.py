"""Places to answer, drawn as French forms draw them: rules, dots, boxes, tints, combs, ticks, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.look import INK, PALE, WHITE
from corpus.sheet import BOLD, ITALIC, LEADING, LEFT, REGULAR, RIGHT
from corpus.truth import Kind

if TYPE_CHECKING:
    from corpus.content import Cell, Grid, Office, Question, Row, Sign
    from corpus.sheet import Sheet

_SQUARE = 11.0
"""Side of one square of a comb."""
_TICK = 8.0
_ROW = 17.0
_LABEL_SHARE = 0.62
"""A label wider than this share of its cell goes above the answer."""


def draw_row(sheet: Sheet, row: Row) -> None:
    """Draw the answers of one line."""
    parts = _cells(row)
    above = sheet.look.labels == "above" or any(_too_wide(sheet, cell, x0, x1) for cell, x0, x1 in parts)
    lines = max(cell.lines for cell in row.cells)
    height = _ROW * lines + (10 if above or lines > 1 else 0)
    sheet.need(height + 3)
    top = sheet.y
    for cell, x0, x1 in parts:
        _draw_cell(sheet, cell, (x0, top, x1, top + height), above=above or lines > 1)
    sheet.y = top + height + 3


def _cells(row: Row) -> list[tuple[Cell, float, float]]:
    gap = 10.0
    unit = (RIGHT - LEFT - gap * (len(row.cells) - 1)) / sum(cell.width for cell in row.cells)
    parts, x = [], LEFT
    for cell in row.cells:
        parts.append((cell, x, x + unit * cell.width))
        x += unit * cell.width + gap
    return parts


def _caption(cell: Cell) -> str:
    return cell.label + (" *" if cell.required else "")


def _too_wide(sheet: Sheet, cell: Cell, x0: float, x1: float) -> bool:
    label = sheet.width(_caption(cell) + " : ", sheet.look.size)
    room = (sum(cell.comb) + len(cell.comb)) * _SQUARE if cell.comb else (x1 - x0) * (1 - _LABEL_SHARE)
    return label + room > x1 - x0 and len(cell.label) > 0


def _draw_cell(sheet: Sheet, cell: Cell, area: tuple[float, float, float, float], *, above: bool) -> None:
    x0, y0, x1, y1 = area
    if above:
        size = min(sheet.look.size - 1, (x1 - x0) / max(sheet.width(_caption(cell), 1), 1))
        sheet.text(_caption(cell), x0, y0 + 7.5, size=size)
        place = (x0, y0 + 10, x1, y1)
    else:
        caption = f"{_caption(cell)} :" if sheet.look.field in {"dots", "rules"} else _caption(cell)
        sheet.text(caption, x0, y1 - 4.5, size=sheet.look.size)
        place = (x0 + sheet.width(caption, sheet.look.size) + 5, y0, x1, y1)
    if cell.comb:
        _draw_comb(sheet, cell, place)
    else:
        _draw_blank(sheet, cell, place)


def _draw_comb(sheet: Sheet, cell: Cell, place: tuple[float, float, float, float]) -> None:
    """Squares in groups, or a baseline with teeth; the hint stands under or after them."""
    x, _, right, y1 = place
    start, side = x, min(_SQUARE, (right - x) / (sum(cell.comb) + 0.4 * (len(cell.comb) - 1)))
    teeth = sheet.look.field in {"rules", "dots"}
    for group in cell.comb:
        for _square in range(group):
            if teeth:
                sheet.rule(x, y1 - 6, x, y1 - 1)
                sheet.rule(x, y1 - 1, x + side, y1 - 1)
            else:
                sheet.box(x, y1 - 13, x + side, y1 - 1, fill=WHITE)
            x += side
        if teeth:
            sheet.rule(x, y1 - 6, x, y1 - 1)
        x += side * 0.4
    end = x - side * 0.4
    if cell.hint and right - end > sheet.width(cell.hint, 6.4):
        sheet.text(cell.hint, end + 4, y1 - 4, size=6.4, weight=ITALIC, colour=PALE)
    sheet.answer(
        Kind.TEXT, cell.label, (start, y1 - 13, end, y1 - 1), required=cell.required, boxes=sum(cell.comb)
    )


def _draw_blank(sheet: Sheet, cell: Cell, place: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = place
    if cell.hint and not cell.options:
        size = 7.4
        x1 -= sheet.width(cell.hint, size) + 4
        sheet.text(cell.hint, x1 + 4, y1 - 4.5, size=size, weight=ITALIC, colour=PALE)
    style = sheet.look.field
    if style in {"boxes", "combs"}:
        sheet.box(x0, y0 + 1, x1, y1 - 1, fill=WHITE, line=PALE)
    elif style == "tint":
        sheet.box(x0, y0 + 1, x1, y1 - 1, fill=sheet.look.tint, line=None)
    else:
        _draw_lines(sheet, (x0, y0, x1, y1), cell.lines, dotted=style == "dots")
    kind = Kind.CHOICE if cell.options else Kind.TEXT
    if cell.options:
        sheet.page.draw_polyline(
            [(x1 - 11, y1 - 10), (x1 - 4, y1 - 10), (x1 - 7.5, y1 - 5)], color=PALE, fill=PALE, closePath=True
        )
    sheet.answer(kind, cell.label, (x0, y0 + 1, x1, y1 - 1), required=cell.required, options=cell.options)


def _draw_lines(sheet: Sheet, area: tuple[float, float, float, float], lines: int, *, dotted: bool) -> None:
    x0, y0, x1, y1 = area
    step = (y1 - y0) / lines
    for line in range(1, lines + 1):
        y = y0 + step * line - 3
        if dotted:
            dots = "." * int((x1 - x0) / sheet.width(".", 9))
            sheet.text(dots, x0, y, size=9)
        else:
            sheet.rule(x0, y, x1, y)


def draw_question(sheet: Sheet, question: Question) -> None:
    """Draw a question and its boxes, on one line where they fit."""
    size = sheet.look.size
    widths = [sheet.width(option, size) + _TICK + 18 for option in question.options]
    label = question.label + (" *" if question.required and question.label else "")
    inline = not question.stacked and sheet.width(label, size, BOLD) + 12 + sum(widths) <= RIGHT - LEFT
    x = LEFT
    if label:
        sheet.need(size * 3)
        if inline:
            x += sheet.width(label, size, BOLD) + 12
            sheet.text(label, LEFT, sheet.y + 10, size=size, weight=BOLD)
        else:
            sheet.paragraph(label, weight=BOLD, after=1)
    if inline:
        sheet.need(_ROW)
    for option, width in zip(question.options, widths, strict=True):
        if inline or (not question.stacked and x + width <= RIGHT and x > LEFT):
            _draw_option(sheet, question, option, x, right=None)
        else:
            if x > LEFT and not question.stacked:
                sheet.y += _ROW - 3
            x = LEFT + (10 if label else 0)
            _draw_option(sheet, question, option, x, right=RIGHT if question.stacked else None)
        x += width
    sheet.y += 3 if question.stacked else _ROW


def _draw_option(sheet: Sheet, question: Question, option: str, x: float, *, right: float | None) -> None:
    """Draw one box and its text at the present line; a stacked one (`right` given) moves below itself."""
    size = sheet.look.size
    sheet.need(_ROW)
    top = sheet.y + 2.5
    if sheet.look.tick == "glyph":
        sheet.text("□", x - 1, top + 8.4, size=15)
    elif question.one:
        sheet.page.draw_circle((x + _TICK / 2, top + _TICK / 2), _TICK / 2, color=INK, width=0.6)
    else:
        sheet.box(x, top, x + _TICK, top + _TICK)
    sheet.answer(
        Kind.RADIO if question.one else Kind.CHECKBOX,
        option,
        (x, top, x + _TICK, top + _TICK),
        group=question.label or None,
        required=question.required,
    )
    if right is None:
        sheet.text(option, x + _TICK + 4, sheet.y + 10, size=size)
    else:
        sheet.paragraph(option, x=x + _TICK + 4, right=right, after=2)


def draw_grid(sheet: Sheet, grid: Grid) -> None:
    """Draw a table to fill in."""
    size = sheet.look.size - 1
    widths = grid.widths or (1.0,) * len(grid.heads)
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width * (RIGHT - LEFT) / sum(widths))
    heads = [
        sheet.wrap(h, b - a - 6, size, BOLD)
        for h, a, b in zip(grid.heads, edges[:-1], edges[1:], strict=True)
    ]
    height = max(len(lines) for lines in heads) * size * LEADING + 5
    sheet.need(height + 20 * min(len(grid.rows), 3))
    for lines, x0, x1 in zip(heads, edges[:-1], edges[1:], strict=True):
        sheet.box(x0, sheet.y, x1, sheet.y + height, fill=sheet.look.tint)
        for at, line in enumerate(lines, 1):
            sheet.text(line, x0 + 3, sheet.y + at * size * LEADING, size=size, weight=BOLD)
    sheet.y += height
    for number, first in enumerate(grid.rows, 1):
        _draw_grid_row(sheet, grid, edges, number, first)
    sheet.y += 6


def _draw_grid_row(sheet: Sheet, grid: Grid, edges: list[float], number: int, first: str) -> None:
    size = sheet.look.size - 0.5
    lines = sheet.wrap(first, edges[1] - edges[0] - 6, size) if first else []
    height = max(18.0, len(lines) * size * LEADING + 5)
    sheet.need(height)
    for at, (head, x0, x1) in enumerate(zip(grid.heads, edges[:-1], edges[1:], strict=True)):
        sheet.box(x0, sheet.y, x1, sheet.y + height)
        if at == 0 and first:
            for line_number, line in enumerate(lines, 1):
                sheet.text(line, x0 + 3, sheet.y + line_number * size * LEADING, size=size)
        else:
            place = (x0 + 1, sheet.y + 1, x1 - 1, sheet.y + height - 1)
            sheet.answer(Kind.TEXT, head, place, group=first or f"ligne {number}")
    sheet.y += height


def draw_sign(sheet: Sheet, sign: Sign) -> None:
    """Draw place and date, then signature areas side by side."""
    sheet.need(92)
    if sign.place:
        _draw_place_and_date(sheet)
    top = sheet.y
    gap, count = 14.0, len(sign.labels)
    least = 2 if count == 1 else count
    width = (RIGHT - LEFT - gap * (least - 1)) / least
    for at, label in enumerate(sign.labels):
        x0 = RIGHT - (count - at) * width - (count - at - 1) * gap
        sheet.y = top
        sheet.paragraph(label, size=sheet.look.size - 0.8, x=x0, right=x0 + width, after=2)
        sheet.box(x0, sheet.y, x0 + width, top + 66)
        sheet.answer(Kind.SIGNATURE, label, (x0, sheet.y, x0 + width, top + 66))
    sheet.y = top + 74


def _draw_place_and_date(sheet: Sheet) -> None:
    size, y = sheet.look.size, sheet.y + 12
    sheet.text("Fait à", LEFT, y, size=size)
    start = LEFT + sheet.width("Fait à", size) + 5
    _draw_lines(sheet, (start, y - 12, LEFT + 220, y + 3), 1, dotted=sheet.look.field == "dots")
    sheet.answer(Kind.TEXT, "Fait à", (start, y - 12, LEFT + 220, y + 2))
    sheet.text(", le", LEFT + 226, y, size=size)
    start = LEFT + 226 + sheet.width(", le", size) + 5
    _draw_lines(sheet, (start, y - 12, LEFT + 340, y + 3), 1, dotted=sheet.look.field == "dots")
    sheet.answer(Kind.TEXT, "le", (start, y - 12, LEFT + 340, y + 2))
    sheet.y += 22


def draw_office(sheet: Sheet, office: Office) -> None:
    """Draw the frame that is kept for the administration."""
    height = 18 + 17 * len(office.labels)
    sheet.need(height + 4)
    top = sheet.y
    sheet.box(LEFT, top, RIGHT, top + height, fill=sheet.look.tint)
    sheet.text(office.title, LEFT + 6, top + 11, size=sheet.look.size, weight=BOLD)
    sheet.office = True
    for at, label in enumerate(office.labels):
        y = top + 27 + 17 * at
        sheet.text(f"{label} :", LEFT + 6, y, size=sheet.look.size - 0.6, weight=REGULAR)
        x0 = LEFT + 12 + sheet.width(f"{label} :", sheet.look.size - 0.6)
        sheet.rule(x0, y + 1, RIGHT - 8, y + 1)
        sheet.answer(Kind.TEXT, label, (x0, y - 11, RIGHT - 8, y + 1))
    sheet.office = False
    sheet.y = top + height + 8
