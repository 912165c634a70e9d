"""The tables of a DOCX or ODT: which cells wait for an answer, and which cells name it.

An empty cell counts as a place for an answer only where a reader sees its edges and a cell left of it or
above it names it: layout tables have neither.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.office_marks import DIRECTIVE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.office_line import Cell, Line

_LABEL_WORDS = 20
"""A cell with more words than this explains; it does not name."""
_GRID = 3
"""Columns from which a row's first cell and a column's heading name an answer together."""


@dataclass(slots=True)
class Square:
    """A cell as it is filled: its lines, its words, whether it has places to fill in of its own."""

    cell: Cell
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    has_slots: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in the cell."""
        return not self.text and not self.has_slots and self.cell.bare

    @property
    def names(self) -> bool:
        """Whether the words of the cell can name what stands beside it."""
        return (
            any(c.isalpha() for c in DIRECTIVE.sub("", self.text)) and len(self.text.split()) <= _LABEL_WORDS
        )


@dataclass(slots=True)
class Table:
    """The cells of one table by row and column; a merged cell stands at each place that it covers."""

    squares: dict[tuple[int, int], Square] = field(default_factory=dict)
    columns: int = 0
    _full: dict[int, bool] = field(default_factory=dict)

    def label_of(self, square: Square) -> str | None:
        """The words of the cells left of and above a cell that say what to write in it."""
        left, above = self.left_of(square), self.above(square)
        if left and above and self.columns >= _GRID:
            return f"{left} – {above}"
        return left or above or self._just_above(square)

    def left_of(self, square: Square) -> str | None:
        """The words of the nearest cell on the left that is not empty, if they are a name and unanswered."""
        for column in range(square.cell.column - 1, -1, -1):
            other = self.squares.get((square.cell.row, column))
            if other is not None and not other.is_empty:
                return other.text if other.names and not other.has_slots else None
        return None

    def right_of(self, square: Square) -> Square | None:
        """The next cell on the right."""
        return self.squares.get((square.cell.row, square.cell.column + square.cell.span))

    def below(self, square: Square) -> Square | None:
        """The next cell below."""
        return self.squares.get((square.cell.row + square.cell.rows, square.cell.column))

    def above(self, square: Square) -> str | None:
        """The heading of a column: the nearest words above, in a row without an empty cell."""
        for row in range(square.cell.row - 1, max(square.cell.row - _REACH, 0) - 1, -1):
            other = self.squares.get((row, square.cell.column))
            if other is not None and other.names:
                return other.text if not other.has_slots and self._is_full(row) else None
        return None

    def _just_above(self, square: Square) -> str | None:
        """The words of the cell above, for a cell of a row that is empty all through: a row of answers."""
        row = (self.squares.get((square.cell.row, column)) for column in range(self.columns))
        if any(each is not None and each.text for each in row):
            return None
        other = self.squares.get((square.cell.row - 1, square.cell.column))
        return other.text if other is not None and other.names and not other.has_slots else None

    def _is_full(self, row: int) -> bool:
        """Whether a row has words in each of its two or more cells."""
        if row not in self._full:
            found = [self.squares.get((row, column)) for column in range(self.columns)]
            cells = {id(square): square for square in found if square is not None}.values()
            self._full[row] = len(cells) > 1 and all(square.text for square in cells)
        return self._full[row]


_REACH = 60
"""Rows above a cell among which the heading of its column is looked for: more than a page holds."""
_COVER_MOST = 500


def tables_of(lines: Iterable[Line]) -> dict[int, Table]:
    """The tables that hold these lines, by number."""
    tables: dict[int, Table] = defaultdict(Table)
    for line in lines:
        if line.cell is None:
            continue
        table, place = tables[line.cell.table], (line.cell.row, line.cell.column)
        square = table.squares.get(place)
        if square is None:
            square = _added(table, line.cell)
        square.lines.append(line)
        square.text = f"{square.text} {line.shown}".strip()
        square.has_slots = square.has_slots or bool(line.slots)
    return dict(tables)


def _added(table: Table, cell: Cell) -> Square:
    square = Square(cell)
    for row in range(cell.row, cell.row + min(cell.rows, _COVER_MOST)):
        for column in range(cell.column, cell.column + min(cell.span, _COVER_MOST)):
            table.squares.setdefault((row, column), square)
    table.columns = max(table.columns, min(cell.column + cell.span, _COVER_MOST))
    return square
