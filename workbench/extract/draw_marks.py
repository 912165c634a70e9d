"""How each kind of block and of field is drawn: a colour and a shape, so that colour is never alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.engine import pymupdf
from workbench.model import BlockKind, Box, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.extract.engine import PdfPage

Colour = tuple[float, float, float]

BLOCKS: tuple[tuple[BlockKind, Colour], ...] = (
    (BlockKind.HEADING, (0.58, 0.16, 0.12)),
    (BlockKind.PARAGRAPH, (0.35, 0.40, 0.45)),
    (BlockKind.LABEL, (0.12, 0.31, 0.58)),
    (BlockKind.LIST_ITEM, (0.15, 0.36, 0.19)),
    (BlockKind.TABLE_CELL, (0.45, 0.25, 0.55)),
    (BlockKind.HEADER, (0.55, 0.55, 0.55)),
    (BlockKind.FOOTER, (0.55, 0.55, 0.55)),
    (BlockKind.NOTE, (0.54, 0.38, 0.00)),
)
FIELDS: tuple[tuple[FieldKind, Colour], ...] = (
    (FieldKind.TEXT, (0.04, 0.36, 0.36)),
    (FieldKind.CHECKBOX, (0.75, 0.15, 0.10)),
    (FieldKind.RADIO, (0.42, 0.20, 0.62)),
    (FieldKind.CHOICE, (0.10, 0.30, 0.65)),
    (FieldKind.SIGNATURE, (0.60, 0.38, 0.00)),
)
BLOCK_COLOUR, FIELD_COLOUR = dict(BLOCKS), dict(FIELDS)
SMALL = 5.0
"""Size of numbers and captions, in points: readable when enlarged, not in the way of the form."""
_BLOCK_LINE, _FIELD_LINE, _TIE_LINE = 0.4, 1.0, 0.5
_TINT = 0.10
_DASHES = "[3 2] 0"
_ARROW = 5.0


class Pen:
    """What is drawn on one page; `put` writes it there, over what the page shows."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._shape = page.new_shape()

    def block(self, kind: BlockKind, box: Box, number: str) -> None:
        """A thin outline, and its number in reading order beside its top left corner, clear of its words."""
        colour = BLOCK_COLOUR[kind]
        self._shape.draw_rect(pymupdf.Rect(box))
        self._shape.finish(color=colour, width=_BLOCK_LINE)
        if number:
            wide = pymupdf.get_text_length(number, fontsize=SMALL)
            self.words(number, max(box.x0 - wide - 1, 0.5), box.y0 + SMALL - 1, colour)

    def field(self, kind: FieldKind, box: Box, *, office: bool) -> None:
        """The place of an answer: a shape by kind, its line broken where only the administration writes."""
        colour = FIELD_COLOUR[kind]
        rect = pymupdf.Rect(box)
        if kind is FieldKind.RADIO:
            self._shape.draw_oval(rect)
        else:
            self._shape.draw_rect(rect)
        dashes = _DASHES if office else None
        self._shape.finish(color=colour, width=_FIELD_LINE, dashes=dashes, fill=colour, fill_opacity=_TINT)
        if kind in _SIGNS:
            _SIGNS[kind](self, box)
            self._shape.finish(color=colour, width=_FIELD_LINE, dashes=dashes, closePath=False)

    def tie(self, start: tuple[float, float], end: tuple[float, float], label: Box, kind: FieldKind) -> None:
        """A thin line from a field to its label, which is underlined."""
        self._shape.draw_line(pymupdf.Point(start), pymupdf.Point(end))
        self._shape.draw_line(pymupdf.Point(label.x0, label.y1), pymupdf.Point(label.x1, label.y1))
        self._shape.finish(color=FIELD_COLOUR[kind], width=_TIE_LINE)

    def words(self, text: str, x: float, y: float, colour: Colour, size: float = SMALL) -> None:
        """A few words, their line starting at a point, on white so that they can be read over anything."""
        said = _latin(text)
        wide = pymupdf.get_text_length(said, fontsize=size)
        self._shape.draw_rect(pymupdf.Rect(x - 0.5, y - size + 0.5, x + wide + 0.5, y + 1))
        self._shape.finish(color=None, fill=(1, 1, 1), fill_opacity=0.8, width=0)
        self._shape.insert_text(pymupdf.Point(x, y), said, fontsize=size, color=colour)

    def ground(self, box: Box) -> None:
        """A white sheet with a thin edge, under a legend."""
        self._shape.draw_rect(pymupdf.Rect(box))
        self._shape.finish(color=(0.4, 0.4, 0.4), fill=(1, 1, 1), fill_opacity=0.9, width=_BLOCK_LINE)

    def put(self) -> None:
        """Write all of it on the page."""
        self._shape.commit(overlay=True)

    def tick(self, box: Box) -> None:
        """A cross from corner to corner."""
        rect = pymupdf.Rect(box)
        self._shape.draw_line(rect.tl, rect.br)
        self._shape.draw_line(rect.bl, rect.tr)

    def arrow(self, box: Box) -> None:
        """The arrow of a list to choose from, at the right."""
        size = min(_ARROW, (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2)
        x, y = box.x1 - 1.5 * size, (box.y0 + box.y1) / 2 - size / 4
        points = ((x - size / 2, y), (x, y + size / 2), (x + size / 2, y))
        self._shape.draw_polyline([pymupdf.Point(point) for point in points])

    def flourish(self, box: Box) -> None:
        """A wave, as a hand signs."""
        middle, quarter = (box.y0 + box.y1) / 2, (box.x1 - box.x0) / 4
        high = (box.y1 - box.y0) / 4
        places = [(box.x0 + quarter * i, middle + high * (0, -1, 1, -1, 0)[i]) for i in range(5)]
        self._shape.draw_polyline([pymupdf.Point(place) for place in places])


_SIGNS: dict[FieldKind, Callable[[Pen, Box], None]] = {
    FieldKind.CHECKBOX: Pen.tick,
    FieldKind.CHOICE: Pen.arrow,
    FieldKind.SIGNATURE: Pen.flourish,
}


def _latin(text: str) -> str:
    """Words in the letters that the plain font of every reader has."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{NARROW NO-BREAK SPACE}", " ")
    return plain.encode("latin-1", "replace").decode("latin-1")
