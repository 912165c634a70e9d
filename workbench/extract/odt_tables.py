"""The tables of an ODT part: which cell holds a paragraph, and whether a reader sees its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.odt_names import DRAW, TABLE, TEXT
from workbench.extract.office_line import Cell
from workbench.extract.office_numbers import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from workbench.extract.odt_styles import Styles

_ROW_HOLDERS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_SPAN_MOST, _ROWS_MOST = 63, 300


def cells_of(root: etree._Element, styles: Styles) -> dict[etree._Element, Cell]:
    """Of each ``table:table-cell`` of a part, the cell that a reader sees."""
    cells: dict[etree._Element, Cell] = {}
    for number, table in enumerate(root.iter(TABLE + "table")):
        for row, line in enumerate(_rows(table)):
            column = 0
            for element in line.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
                repeated = _at_most(element.get(TABLE + "number-columns-repeated"), _SPAN_MOST)
                if element.tag == TABLE + "table-cell":
                    cells[element] = Cell(
                        number,
                        row,
                        column,
                        span=_at_most(element.get(TABLE + "number-columns-spanned"), _SPAN_MOST),
                        rows=_at_most(element.get(TABLE + "number-rows-spanned"), _ROWS_MOST),
                        ruled=styles.shows_cell(element.get(TABLE + "style-name")),
                        bare=_is_bare(element),
                    )
                column += repeated
    return cells


def _at_most(text: str | None, most: int) -> int:
    return min(max(whole(text, 1), 1), most)


def _rows(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_HOLDERS:
            yield from _rows(child)


def _is_bare(element: etree._Element) -> bool:
    return all(
        not str(inner.tag).startswith(DRAW) and inner.tag != TABLE + "table" for inner in element.iter()
    ) and (next(element.iter(TEXT + "p"), None) is not None)
