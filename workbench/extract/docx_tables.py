"""The tables of a DOCX part: which cell holds a paragraph, and whether a reader sees its edges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.extract.docx_names import MC, W, value
from workbench.extract.docx_styles import Styles, draws
from workbench.extract.office_line import Cell
from workbench.extract.office_numbers import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NARROW = 300
"""Twips (1/20 point) under which a cell is a gap between cells: about half a centimetre."""
_MORE = (W + "drawing", W + "pict", W + "object", W + "tbl")
_WHITE = frozenset({None, "auto", "ffffff", "FFFFFF"})
_SPAN_MOST = 63
"""The most columns that a table may have in a word processor."""


def cells_of(root: etree._Element, styles: Styles) -> dict[etree._Element, Cell]:
    """Of each ``w:tc`` of a part, the cell that a reader sees; parts of a merged cell are the same cell."""
    cells: dict[etree._Element, Cell] = {}
    for number, table in enumerate(root.iter(W + "tbl")):
        if next(table.iterancestors(MC + "Fallback"), None) is None:
            _read(table, number, styles, cells)
    return cells


def _read(table: etree._Element, number: int, styles: Styles, cells: dict[etree._Element, Cell]) -> None:
    ruled = _table_is_ruled(table, styles)
    merged: dict[int, list[etree._Element]] = {}
    for row, line in enumerate(_inner(table, W + "tr")):
        column = min(whole(value(line, "trPr/gridBefore"), 0), _SPAN_MOST)
        for element in _inner(line, W + "tc"):
            properties = element.find(W + "tcPr")
            span = min(max(whole(value(properties, "gridSpan"), 1), 1), _SPAN_MOST)
            cell = Cell(number, row, column, span, ruled=_is_ruled(properties, ruled), bare=_is_bare(element))
            down = properties.find(W + "vMerge") if properties is not None else None
            if down is None:
                merged.pop(column, None)
            elif down.get(W + "val") == "restart" or column not in merged:
                merged[column] = [element]
            else:
                merged[column].append(element)
            cells[element] = cell
            column += span
            if down is not None and len(merged[cell.column]) > 1:
                _stretch(cells, merged[cell.column])


def _stretch(cells: dict[etree._Element, Cell], elements: list[etree._Element]) -> None:
    """Make the parts of a cell that is merged downwards one cell."""
    first = cells[elements[0]]
    whole_cell = replace(first, rows=len(elements), bare=first.bare and cells[elements[-1]].bare)
    if len(elements) > _MERGED_MOST:
        cells[elements[-1]] = cells[elements[0]]
        return
    for element in elements:
        cells[element] = whole_cell


_MERGED_MOST = 300


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child, tag)


def _table_is_ruled(table: etree._Element, styles: Styles) -> bool:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    return draws(borders) if borders is not None else styles.table_is_ruled(table)


def _is_ruled(properties: etree._Element | None, table_is_ruled: bool) -> bool:  # noqa: FBT001 - a property of the table
    """Whether a reader sees a cell: lines around it, its own or the table's, or a tint; no narrow gap."""
    if properties is None:
        return table_is_ruled
    width = properties.find(W + "tcW")
    if width is not None and width.get(W + "type") == "dxa" and 0 < whole(width.get(W + "w"), 0) < _NARROW:
        return False
    tint = properties.find(W + "shd")
    if tint is not None and tint.get(W + "fill") not in _WHITE:
        return True
    borders = properties.find(W + "tcBorders")
    if borders is None or not len(borders):
        return table_is_ruled
    if all(value(borders, edge) in _OFF for edge in ("top", "bottom")):
        return False
    return table_is_ruled or draws(borders)


_OFF = frozenset({"nil", "none"})


def _is_bare(element: etree._Element) -> bool:
    return next(element.iter(*_MORE), None) is None
