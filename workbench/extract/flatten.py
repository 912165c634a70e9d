"""A fillable PDF -> the flat form that people are handed, and where its fields were: a test and its answers.

The form data of a PDF says exactly where each answer goes. Without it, what is left is a form whose fields
are only drawn, and the reading of drawn fields can be measured against what was taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median_high
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableDocumentError
from workbench.extract.engine import PDF_ERRORS, PdfPage, pymupdf
from workbench.extract.pdf import opened
from workbench.model import Box, FieldKind

if TYPE_CHECKING:
    from workbench.extract.engine import PdfDocument

# The measure has its own table: it must not change with the reader that it measures.
_KINDS = {
    pymupdf.PDF_WIDGET_TYPE_TEXT: FieldKind.TEXT,
    pymupdf.PDF_WIDGET_TYPE_COMBOBOX: FieldKind.CHOICE,
    pymupdf.PDF_WIDGET_TYPE_LISTBOX: FieldKind.CHOICE,
    pymupdf.PDF_WIDGET_TYPE_SIGNATURE: FieldKind.SIGNATURE,
    pymupdf.PDF_WIDGET_TYPE_CHECKBOX: FieldKind.CHECKBOX,
    pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON: FieldKind.RADIO,
}
_UNSEEN = (1, 3)
"""`Widget.field_display`: hidden, hidden on screen but printed."""
_LEAST_SIDE = 3.0
"""Points: a smaller field is one that its author hid."""
_DOTS = 2
"""Dots of the picture for one point."""
_AROUND = 4.0
"""Points round a field in which its ink is looked for: an author rarely misses the drawn line by more."""
_DARKER = 40
_ROW_SHARE, _COLUMN_SHARE = 0.3, 0.55
"""Ink: dots so much darker than the paper (of 255) along such a share of a row or a column near an edge.

Less is asked of rows because dots and dashes are mostly gaps; more of columns because letters have stems.
"""
_OTHER_GROUND = 5
"""A tint: the middle of the field is this much (of 255) lighter or darker than its surroundings."""


@dataclass(frozen=True, slots=True)
class KeyField:
    """A field that the form data told of. `box`: to a tenth of a point. `tooltip` is "" where there is none.

    `shows`: whether the flat page has a trace of it: a rule or dots along an edge, or a ground of its own.
    """

    kind: FieldKind
    page: int
    box: Box
    tooltip: str
    shows: bool


@dataclass(frozen=True, slots=True)
class FlatForm:
    """A form without its form data, and the fields that it had."""

    data: bytes = field(repr=False)
    pages: int
    key: tuple[KeyField, ...]


def flatten(data: bytes) -> FlatForm:
    """Take the form data out of a PDF. Hidden fields and push buttons go too, and are not in the key.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted`` or ``no_pages``.
    """
    with opened(data) as pdf:
        try:
            key = tuple(each for page in pdf for each in _taken(page))
            return FlatForm(_without_form(pdf), int(pdf.page_count), key)
        except PDF_ERRORS as error:
            raise UnreadableDocumentError("damaged") from error


def _taken(page: PdfPage) -> list[KeyField]:
    """Remove the widgets of a page; those that are fields."""
    found = []
    for widget in list(page.widgets()):
        rect, kind = pymupdf.Rect(widget.rect), _KINDS.get(widget.field_type)
        hidden = (widget.field_display or 0) in _UNSEEN
        if kind is not None and not hidden and min(rect.width, rect.height) >= _LEAST_SIDE:
            found.append((kind, (rect * page.rotation_matrix).normalize(), widget.field_label or ""))
        page.delete_widget(widget)
    return [
        KeyField(kind, page.number + 1, Box(*(round(side, 1) for side in rect)), tooltip, _shows(page, rect))
        for kind, rect, tooltip in found
    ]


def _without_form(pdf: PdfDocument) -> bytes:
    pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm", "null")
    return bytes(pdf.tobytes(garbage=4, deflate=True))


def _shows(page: PdfPage, rect: Any) -> bool:
    """Whether the page, without its widgets, shows where this field was."""
    wider = pymupdf.Rect(rect.x0 - _AROUND, rect.y0 - _AROUND, rect.x1 + _AROUND, rect.y1 + _AROUND)
    clip = wider & page.rect
    if clip.is_empty or min(clip.width, clip.height) < _AROUND:
        return False
    zoom = pymupdf.Matrix(_DOTS, _DOTS)
    pixels = page.get_pixmap(matrix=zoom, clip=clip, colorspace=pymupdf.csGRAY)
    wide, stride = int(pixels.width), int(pixels.stride)
    rows = [pixels.samples[start : start + wide] for start in range(0, stride * pixels.height, stride)]
    return _has_ink(rows) or _has_ground(rows)


def _has_ink(rows: list[bytes]) -> bool:
    """Whether a row or a column near an edge is dark: as far inside the field as the picture goes outside."""
    paper = median_high(b"".join(rows))
    dark = bytes(grey < paper - _DARKER for grey in range(256))
    lines = [row.translate(dark) for row in rows]
    columns = list(zip(*lines, strict=True))
    return any(sum(line) >= _ROW_SHARE * len(line) for line in _edges(lines)) or any(
        sum(column) >= _COLUMN_SHARE * len(column) for column in _edges(columns)
    )


def _edges(lines: list[Any]) -> list[Any]:
    band = int(2 * _AROUND * _DOTS)
    return lines if len(lines) <= 2 * band else lines[:band] + lines[-band:]


def _has_ground(rows: list[bytes]) -> bool:
    """Whether the field's middle is lighter or darker than what lies around it."""
    band, rim = int(2 * _AROUND * _DOTS), int(_AROUND * _DOTS) - 2
    inside = b"".join(row[band:-band] for row in rows[band:-band])
    around = b"".join(
        [*rows[:rim], *rows[-rim:], *(row[:rim] + row[-rim:] for row in rows[rim:-rim])]
    )  # fmt: skip
    if not inside or not around:
        return False
    return abs(median_high(inside) - median_high(around)) >= _OTHER_GROUND
