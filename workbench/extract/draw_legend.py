"""The legend of the drawing: a strip where the page is emptiest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.draw_marks import BLOCK_COLOUR, FIELD_COLOUR, SMALL
from workbench.model import BlockKind, Box, FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.draw_marks import Pen

_MARGIN, _ROW, _EDGE = 6.0, 9.0, 3.0
_SIGN, _GAP = 9.0, 4.0
_STEP = 4.0
_LETTER = 0.55
"""Mean width of a letter of the plain font, as a share of its size (Helvetica, French text: 0.50 to 0.56)."""


@dataclass(frozen=True, slots=True)
class Legend:
    """The words of the legend, in the reader's language. `unlabelled`: of a field without a label."""

    blocks: tuple[tuple[BlockKind, str], ...]
    fields: tuple[tuple[FieldKind, str], ...]
    office: str
    unlabelled: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sign and its words; `field` None for a block."""

    words: str
    block: BlockKind = BlockKind.PARAGRAPH
    field: FieldKind | None = None
    office: bool = False
    sign: str = ""


def put_legend(pen: Pen, legend: Legend, taken: Sequence[Box], *, width: float, height: float) -> None:
    """Draw the legend on a page of this size, in points, where it hides least of what is `taken`."""
    rows = _rows(_entries(legend), width - 2 * (_MARGIN + _EDGE))
    tall = len(rows) * _ROW + 2 * _EDGE
    top = emptiest(taken, width=width, height=height, tall=tall)
    pen.ground(Box(_MARGIN, top, width - _MARGIN, top + tall))
    for i, row in enumerate(rows):
        _put_row(pen, row, top + _EDGE + i * _ROW)
    pen.put()


def emptiest(taken: Iterable[Box], *, width: float, height: float, tall: float) -> float:
    """Where a strip across the page starts so that it covers least; the lowest of equals, in points."""
    boxes = list(taken)
    last = max(height - _MARGIN - tall, 0.0)
    tops = [last - _STEP * i for i in range(int(last / _STEP) + 1)]
    return min(tops, key=lambda top: sum(_shared(box, top, top + tall, width) for box in boxes))


def _shared(box: Box, top: float, bottom: float, width: float) -> float:
    high = min(box.y1, bottom) - max(box.y0, top)
    wide = min(box.x1, width - _MARGIN) - max(box.x0, _MARGIN)
    return max(high, 0.0) * max(wide, 0.0)


def _entries(legend: Legend) -> tuple[_Entry, ...]:
    return (
        *(_Entry(words, field=kind) for kind, words in legend.fields),
        _Entry(legend.office, field=FieldKind.TEXT, office=True),
        _Entry(legend.unlabelled, field=FieldKind.TEXT, sign="?"),
        *(_Entry(words, kind) for kind, words in legend.blocks),
    )


def _width(entry: _Entry) -> float:
    return _SIGN + _GAP + len(entry.words) * SMALL * _LETTER + 2 * _GAP


def _rows(entries: Iterable[_Entry], room: float) -> list[list[_Entry]]:
    rows: list[list[_Entry]] = [[]]
    used = 0.0
    for entry in entries:
        if rows[-1] and used + _width(entry) > room:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += _width(entry)
    return rows


def _put_row(pen: Pen, row: Iterable[_Entry], top: float) -> None:
    x = _MARGIN + _EDGE
    for entry in row:
        box = Box(x, top + 1.5, x + _SIGN, top + 1.5 + SMALL + 1)
        if entry.field is None:
            pen.block(entry.block, box, "")
            colour = BLOCK_COLOUR[entry.block]
        else:
            pen.field(entry.field, box, office=entry.office)
            colour = FIELD_COLOUR[entry.field]
        if entry.sign:
            pen.words(entry.sign, box.x1 - SMALL, box.y1 - 1, colour)
        pen.words(entry.words, x + _SIGN + _GAP, top + SMALL + 1.5, colour)
        x += _width(entry)
