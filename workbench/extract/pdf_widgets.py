"""The fields of a fillable PDF: what its own form data says, in the order in which the page is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.extract.engine import PdfPage, pymupdf
from workbench.extract.labels import nearest_text, readable_tooltip, surroundings
from workbench.extract.pdf_order import in_reading_order
from workbench.model import Box, FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from workbench.extract.pdf_groups import Group

_KINDS = {
    pymupdf.PDF_WIDGET_TYPE_TEXT: FieldKind.TEXT,
    pymupdf.PDF_WIDGET_TYPE_CHECKBOX: FieldKind.CHECKBOX,
    pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON: FieldKind.RADIO,
    pymupdf.PDF_WIDGET_TYPE_COMBOBOX: FieldKind.CHOICE,
    pymupdf.PDF_WIDGET_TYPE_LISTBOX: FieldKind.CHOICE,
    pymupdf.PDF_WIDGET_TYPE_SIGNATURE: FieldKind.SIGNATURE,
}
_HIDDEN = frozenset({1, 3})
"""`Widget.field_display`: hidden, hidden on screen but printed."""
_REQUIRED = 2
_TRUST = 0.02
"""The order of the tab key is often an accident: it is followed only when it hardly ever climbs."""
_ROW = 10.0
"""Usual height of a row in points: what a font size is to text."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A field with its rank in the file, which is the order of the tab key unless the author forgot it."""

    field: FormField
    box: Box
    size: float
    order: int


def page_fields(page: PdfPage, groups: list[Group], *, number: int) -> list[FormField]:
    """The visible fields of a page in reading order. Push buttons are not fields.

    `groups`: the text of the page, for labels.
    """
    found = [(widget, box) for widget in page.widgets() if (box := _visible_box(page, widget)) is not None]
    around = surroundings(groups, [box for _, box in found])
    words = {word.text.strip(":.,()").casefold() for group in groups for word in group.words}
    placed = []
    for order, (widget, box) in enumerate(found):
        kind = _KINDS[widget.field_type]
        field = FormField(
            kind=kind,
            source=FieldSource.WIDGET,
            page=number,
            box=box,
            label=readable_tooltip(widget.field_label, words) or nearest_text(box, kind, around),
            name=widget.field_name or None,
            required=bool(widget.field_flags & _REQUIRED),
        )
        placed.append(_Placed(field, box, min(box.y1 - box.y0, _ROW), order))
    return [each.field for each in in_reading_order(placed, trust=_TRUST)]


def _visible_box(page: PdfPage, widget: Any) -> Box | None:
    if widget.field_type not in _KINDS or widget.field_display in _HIDDEN:
        return None
    rect = (widget.rect * page.rotation_matrix).normalize()
    if rect.is_empty or not rect.intersects(page.rect):
        return None
    return Box(*(round(value, 2) for value in rect))
