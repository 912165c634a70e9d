"""Fields that stand in rows and columns -> tables: the heads of columns and rows, and the cells to fill.

A table is told from its fields: two rows or more of as many fields with the same edges, no words among them,
and words above its columns or before its rows. What stands in cells of the page is put in rows too
(`tables_of_cells`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import BlockKind, Box, FieldKind
from workbench.rewrite.page_words import TICKS, common_width, middle, pages_of, same_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from workbench.model import Document
    from workbench.rewrite.page_words import PageWords, Piece

_SAME_EDGE = 5.0
_SAME_ROW = 5.0
_ROWS_APART = 40.0
_ROW_HEAD_AWAY = 6.0
"""Points that the middle of the words before a row may be above or below it."""
_REACH = 3.0
"""Points by which words may reach into a field."""
_HEAD_GAP, _HEADS_APART = 14.0, 8.0
_WIDER = 12.0
"""Points by which the head of a column may be wider than the column: wider ones are of several columns."""
_BEFORE = 220.0
_LONGEST_HEAD, _LONGEST_ROW_HEAD = 80, 250
"""Characters."""
_FILLED = 0.7
"""Least share of the cells that hold something, for cells of the page to be written as a table."""
_FEWEST = 2
_PARTING = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_HEADS = frozenset({BlockKind.LABEL, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.HEADER})
_ROW_HEADS = _HEADS - {BlockKind.HEADER} | {BlockKind.PARAGRAPH}
_IN_TABLES = frozenset({FieldKind.TEXT, FieldKind.CHOICE, *TICKS})


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Rows of fields under heads. Blocks and fields are named by their index in the document.

    `heads`: the blocks above each column, the first of them above the heads of the rows. `rows`: the blocks
    before each row, and its fields from left to right.
    """

    heads: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    @property
    def blocks(self) -> frozenset[int]:
        """All the blocks that are written in it."""
        heads = {block for head in self.heads for block in head}
        return frozenset(heads | {block for head, _ in self.rows for block in head})

    @property
    def fields(self) -> frozenset[int]:
        """All the fields that are written in it."""
        return frozenset(field for _, fields in self.rows for field in fields)


_Row = list[tuple[int, Box]]


def field_tables(document: Document) -> tuple[FieldTable, ...]:
    """The tables to fill of all pages, in order. One without any head is none."""
    return tuple(
        table
        for page in pages_of(document)
        for rows in _runs(_rows(page))
        if not _has_words_within(page, rows) and (table := _table(page, rows)).blocks
    )


def _rows(page: PageWords) -> list[_Row]:
    rows: list[_Row] = []
    fields = [(index, box) for index, field, box in page.fields if field.kind in _IN_TABLES]
    for index, box in sorted(fields, key=lambda one: (middle(one[1])[1], one[1].x0)):
        if rows and abs(middle(rows[-1][0][1])[1] - middle(box)[1]) <= _SAME_ROW:
            rows[-1].append((index, box))
        else:
            rows.append([(index, box)])
    return [sorted(row, key=lambda one: one[1].x0) for row in rows]


def _runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Neighbouring rows with the same edges."""
    run: list[_Row] = []
    for row in rows:
        if run and not _same_edges(run[-1], row):
            yield from [run] if len(run) >= _FEWEST else []
            run = []
        run = [*run, row] if len(row) >= _FEWEST else []
    yield from [run] if len(run) >= _FEWEST else []


def _same_edges(upper: _Row, lower: _Row) -> bool:
    if len(upper) != len(lower) or _extent(lower)[0] - _extent(upper)[1] > _ROWS_APART:
        return False
    pairs = [(one, other) for (_, one), (_, other) in zip(upper, lower, strict=True)]
    return all(abs(a.x0 - b.x0) <= _SAME_EDGE and abs(a.x1 - b.x1) <= _SAME_EDGE for a, b in pairs)


def _extent(row: _Row) -> tuple[float, float]:
    return min(box.y0 for _, box in row), max(box.y1 for _, box in row)


def _has_words_within(page: PageWords, rows: Sequence[_Row]) -> bool:
    top, bottom = _extent(rows[0])[0], _extent(rows[-1])[1]
    left, right = rows[0][0][1].x0, rows[0][-1][1].x1
    return any(
        left < middle(word.box)[0] < right and top + 1 < middle(word.box)[1] < bottom for word in page.words
    )


def _table(page: PageWords, rows: Sequence[_Row]) -> FieldTable:
    columns = [box for _, box in rows[0]]
    top = _extent(rows[0])[0]
    heads = [_heads(page, column._replace(y0=top)) for column in columns]
    before = _before(page, rows)
    return FieldTable(
        heads=(_corner(page, columns[0], heads), *(tuple(piece.index for piece in head) for head in heads)),
        rows=tuple((before[number], tuple(index for index, _ in row)) for number, row in enumerate(rows)),
    )


def _heads(page: PageWords, column: Box) -> list[Piece]:
    """The texts above a column, as far as they follow each other without a field between."""
    found: list[Piece] = []
    top, reach = column.y0, _HEAD_GAP
    for piece in sorted(page.pieces, key=lambda piece: -piece.box.y1):
        width = piece.box.x1 - piece.box.x0
        inside = column.x0 - _REACH <= middle(piece.box)[0] <= column.x1 + _REACH
        if piece.kind not in _HEADS or not inside or width > column.x1 - column.x0 + _WIDER:
            continue
        if -_REACH <= top - piece.box.y1 <= reach or (found and same_line(piece.box, found[-1].box)):
            found.append(piece)
            top, reach = min(top, piece.box.y0), _HEADS_APART
    return sorted(found, key=lambda piece: (round(piece.box.y0 / _SAME_ROW), piece.box.x0))


def _corner(page: PageWords, first: Box, heads: Sequence[Sequence[Piece]]) -> tuple[int, ...]:
    """What stands beside the heads of the columns, above the heads of the rows."""
    boxes = [piece.box for head in heads for piece in head]
    if not boxes:
        return ()
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    return tuple(
        piece.index
        for piece in page.pieces
        if piece.kind in _HEADS and len(piece.text) <= _LONGEST_HEAD
        if piece.box.x1 <= first.x0 + _REACH and top <= middle(piece.box)[1] <= bottom
    )


def _before(page: PageWords, rows: Sequence[_Row]) -> list[tuple[int, ...]]:
    """The texts before each row: those whose middle is on it."""
    extents = [_extent(row) for row in rows]
    found: list[list[int]] = [[] for _ in rows]
    for piece in page.pieces:
        gap = rows[0][0][1].x0 - piece.box.x1
        if piece.kind not in _ROW_HEADS or len(piece.text) > _LONGEST_ROW_HEAD:
            continue
        if not -_REACH <= gap <= _BEFORE:
            continue
        centre = middle(piece.box)[1]
        away, number = min(
            (max(top - centre, centre - bottom, 0.0), n) for n, (top, bottom) in enumerate(extents)
        )
        if away <= _ROW_HEAD_AWAY:
            found[number].append(piece.index)
    return [tuple(blocks) for blocks in found]


CellTable = tuple[tuple[tuple[int, ...], ...], ...]
"""Rows of cells, each with the indices of its blocks."""


def tables_of_cells(document: Document, *, without: AbstractSet[int]) -> dict[int, CellTable]:
    """The tables that the cells of pages make, each by the block before which it is written.

    That is the first cell of its first column, which says what its row is about. Cells of a page belong
    together where no other words stand between their rows. `without`: blocks that are written elsewhere.
    """
    found: dict[int, CellTable] = {}
    for page in sorted({block.page for block in document.blocks if block.page}):
        cells = [
            (index, block.box)
            for index, block in enumerate(document.blocks)
            if block.page == page
            and block.box
            and block.kind is BlockKind.TABLE_CELL
            and index not in without
        ]
        others = [
            block.box
            for block in document.blocks
            if block.page == page and block.box and block.kind in _PARTING
        ]
        for rows in _stretches(_rows_of(cells), others):
            table = _in_columns(rows)
            if table is not None:
                found[min(block for row in table for block in row[0])] = table
    return found


def _rows_of(cells: Sequence[tuple[int, Box]]) -> list[_Row]:
    rows: list[_Row] = []
    for index, box in sorted(cells, key=lambda cell: (middle(cell[1])[1], cell[1].x0)):
        if rows and any(same_line(box, other) for _, other in rows[-1]):
            rows[-1].append((index, box))
        else:
            rows.append([(index, box)])
    return rows


def _stretches(rows: Sequence[_Row], others: Sequence[Box]) -> Iterator[list[_Row]]:
    """Rows that follow each other without other words between."""
    stretch: list[_Row] = []
    for row in rows:
        top = min(box.y0 for _, box in row)
        if stretch and any(stretch[-1][0][1].y1 <= middle(other)[1] <= top for other in others):
            yield stretch
            stretch = []
        stretch = [*stretch, row]
    yield from [stretch] if stretch else []


def _in_columns(rows: Sequence[_Row]) -> CellTable | None:
    columns = _columns([box for row in rows for _, box in row])
    if len(rows) < _FEWEST or len(columns) < _FEWEST:
        return None
    table = tuple(
        tuple(tuple(i for i, box in row if _column(columns, box) == n) for n in range(len(columns)))
        for row in rows
    )
    filled = sum(bool(cell) for row in table for cell in row)
    return table if filled >= _FILLED * len(rows) * len(columns) else None


def _columns(boxes: Sequence[Box]) -> list[Box]:
    """Stretches from left to right that the boxes cover, without overlap."""
    columns: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        if columns and common_width(columns[-1], box) > 0:
            columns[-1] = columns[-1]._replace(x1=max(columns[-1].x1, box.x1))
        else:
            columns.append(box)
    return columns


def _column(columns: Sequence[Box], box: Box) -> int:
    return max(range(len(columns)), key=lambda n: common_width(columns[n], box))
