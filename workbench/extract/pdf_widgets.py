"""The fields of a fillable PDF: what its own form data says."""

from __future__ import annotations

from typing import Any

from workbench.extract.engine import PdfPage, pymupdf
from workbench.extract.seen_fields import Seen
from workbench.model import Box, FieldKind, FieldSource

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


def page_widgets(page: PdfPage) -> list[Seen]:
    """The visible fields of a page's form data. Push buttons are not fields."""
    return [
        Seen(
            kind=_KINDS[widget.field_type],
            source=FieldSource.WIDGET,
            box=box,
            tooltip=widget.field_label,
            name=widget.field_name or None,
            required=bool(widget.field_flags & _REQUIRED),
            order=order,
        )
        for order, widget in enumerate(page.widgets())
        if (box := _visible_box(page, widget)) is not None
    ]


def _visible_box(page: PdfPage, widget: Any) -> Box | None:
    if widget.field_type not in _KINDS or widget.field_display in _HIDDEN:
        return None
    rect = (widget.rect * page.rotation_matrix).normalize()
    if rect.is_empty or not rect.intersects(page.rect):
        return None
    return Box(*(round(value, 2) for value in rect))
