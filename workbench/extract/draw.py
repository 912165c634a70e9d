"""What was read in a file -> a copy of its pages as a PDF, with what was found drawn on them.

For whoever wants to see what the program saw: blocks with their number in reading order, fields by kind, each
tied to its label. Form data becomes part of the pages, so that nothing of it covers the drawing.
"""

from __future__ import annotations

import io
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import BadRequestError, UnreadableDocumentError
from workbench.extract import image
from workbench.extract.draw_legend import Legend, put_legend
from workbench.extract.draw_marks import FIELD_COLOUR, SMALL, Pen
from workbench.extract.draw_ties import LabelFinder, nearest_points
from workbench.extract.engine import PDF_ERRORS, PdfDocument, PdfPage, pymupdf
from workbench.extract.pdf import opened
from workbench.model import Format

if TYPE_CHECKING:
    from workbench.model import Block, Box, Document, FormField, Upload

__all__ = ["Legend", "drawn"]

_JPEG_QUALITY = 80
_ROOM_FOR_CAPTION = 24.0
"""A field narrower than this, in points, has its caption cut at its own width three times over."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands on one page. A block comes with its number in reading order, from 1."""

    blocks: tuple[tuple[int, Block, Box], ...]
    fields: tuple[tuple[FormField, Box], ...]


def drawn(upload: Upload, document: Document, legend: Legend) -> bytes:
    """A PDF of the pages of `upload`, what `document` says of them drawn on them, with a legend on the first.

    Raises:
        BadRequestError: ``no_page_to_draw``: a format without pages (DOCX, ODT).
        UnreadableDocumentError: the file cannot be opened, or its copy cannot be written (``damaged``).
    """
    if upload.format not in {Format.PDF, Format.IMAGE}:
        raise BadRequestError("no_page_to_draw")
    lay = _lay_pages if upload.format is Format.PDF else _lay_pictures
    with pymupdf.open() as pdf:
        lay(pdf, upload.data, document)
        return _finished(pdf, document, legend)


def _lay_pages(pdf: PdfDocument, data: bytes, document: Document) -> None:
    """Every page that was read, as displayed: upright and cropped, the place that boxes are measured in."""
    with opened(data) as source:
        _settle(source)
        for page in document.pages:
            laid = pdf.new_page(width=page.width, height=page.height)
            with suppress(*PDF_ERRORS):
                turned = source[page.number - 1].rotation
                source[page.number - 1].set_rotation(0)
                laid.show_pdf_page(laid.rect, source, page.number - 1, rotate=-turned)


def _settle(pdf: PdfDocument) -> None:
    """Make form data part of the pages. What cannot be settled stays: the drawing is still of use."""
    for number in range(pdf.page_count):
        with suppress(*PDF_ERRORS):
            page = pdf[number]
            for tag in list(page.widgets(types=[pymupdf.PDF_WIDGET_TYPE_SIGNATURE])):
                page.delete_widget(tag)  # MuPDF paints a tag of its own over places to sign
    with suppress(*PDF_ERRORS):
        pdf.bake(annots=True, widgets=True)


def _lay_pictures(pdf: PdfDocument, data: bytes, document: Document) -> None:
    with image.opened(data) as picture:
        for page in document.pages:
            image.frame(picture, page.number)
            out = io.BytesIO()
            image.upright(picture).convert("RGB").save(out, "JPEG", quality=_JPEG_QUALITY)
            laid = pdf.new_page(width=page.width, height=page.height)
            laid.insert_image(laid.rect, stream=out.getvalue())


def _finished(pdf: PdfDocument, document: Document, legend: Legend) -> bytes:
    on_pages = _by_page(document)
    for place, page in enumerate(document.pages):
        found = on_pages.get(page.number, _Found((), ()))
        _draw_page(pdf[place], document, found)
        if place == 0:
            _put_legend(pdf[place], found, legend)
    try:
        return bytes(pdf.tobytes(garbage=3, deflate=True))
    except PDF_ERRORS as error:
        raise UnreadableDocumentError("damaged") from error


def _by_page(document: Document) -> dict[int, _Found]:
    blocks: defaultdict[int, list[tuple[int, Block, Box]]] = defaultdict(list)
    fields: defaultdict[int, list[tuple[FormField, Box]]] = defaultdict(list)
    for number, block in enumerate(document.blocks, 1):
        if block.page is not None and block.box is not None:
            blocks[block.page].append((number, block, block.box))
    for field in document.fields:
        if field.page is not None and field.box is not None:
            fields[field.page].append((field, field.box))
    return {page: _Found(tuple(blocks[page]), tuple(fields[page])) for page in {*blocks, *fields}}


def _draw_page(page: PdfPage, document: Document, found: _Found) -> None:
    pen = Pen(page)
    labels = LabelFinder(document, (block for _, block, _ in found.blocks))
    for number, block, box in found.blocks:
        pen.block(block.kind, box, str(number))
    for field, box in found.fields:
        pen.field(field.kind, box, office=field.office)
        _tie(pen, field, box, labels.box_of(field))
    pen.put()


def _tie(pen: Pen, field: FormField, box: Box, label: Box | None) -> None:
    """A line to the label where it stands on the page; else its words, which only the file's own data say."""
    if label is not None:
        pen.tie(*nearest_points(box, label), label, field.kind)
    elif field.label:
        room = max(box.x1 - box.x0, 3 * _ROOM_FOR_CAPTION)
        pen.words(_cut(field.label, room), box.x0, box.y1 + SMALL, FIELD_COLOUR[field.kind])
    else:
        pen.words("?", box.x1 - SMALL, box.y0 + SMALL, FIELD_COLOUR[field.kind])


def _cut(text: str, room: float) -> str:
    """As many words of a caption as fit, at half the size of a letter each."""
    letters = max(int(room / (SMALL / 2)), 4)
    return text if len(text) <= letters else text[: letters - 3].rstrip() + "..."


def _put_legend(page: PdfPage, found: _Found, legend: Legend) -> None:
    boxes = [*(box for _, _, box in found.blocks), *(box for _, box in found.fields)]
    put_legend(Pen(page), legend, boxes, width=page.rect.width, height=page.rect.height)
