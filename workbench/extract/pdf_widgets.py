"""The fields of a fillable PDF: what its own form data says.

Read through MuPDF itself: PyMuPDF's `Page.widgets` looks for each field from the first one on and loads its
values, scripts and colours: 0.13 s on a page of 200 fields, against 0.01 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.extract.engine import PdfPage, pymupdf
from workbench.extract.office_prompts import choices
from workbench.extract.seen_fields import Seen
from workbench.model import Box, FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Iterator

_mupdf = pymupdf.mupdf

_KINDS = {
    pymupdf.PDF_WIDGET_TYPE_TEXT: FieldKind.TEXT,
    pymupdf.PDF_WIDGET_TYPE_CHECKBOX: FieldKind.CHECKBOX,
    pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON: FieldKind.RADIO,
    pymupdf.PDF_WIDGET_TYPE_COMBOBOX: FieldKind.CHOICE,
    pymupdf.PDF_WIDGET_TYPE_LISTBOX: FieldKind.CHOICE,
    pymupdf.PDF_WIDGET_TYPE_SIGNATURE: FieldKind.SIGNATURE,
}
_LISTS = frozenset({pymupdf.PDF_WIDGET_TYPE_COMBOBOX, pymupdf.PDF_WIDGET_TYPE_LISTBOX})
_HIDDEN = frozenset({1, 3})
"""What `pdf_field_display` gives for hidden, and for hidden on screen but printed."""
_REQUIRED = 2
_ENTRIES = 200
"""Entries of a list that are read."""
_PARENTS = 32
"""Levels of a field's parents that are followed: forms have a handful, a broken file may have a circle."""


def page_widgets(page: PdfPage) -> list[Seen]:
    """The visible fields of a page's form data. Push buttons are not fields."""
    return [
        Seen(
            kind=_KINDS[_mupdf.pdf_widget_type(widget)],
            source=FieldSource.WIDGET,
            box=box,
            tooltip=_tooltip(field),
            name=_mupdf.pdf_load_field_name(field) or None,
            required=bool(_mupdf.pdf_field_flags(field) & _REQUIRED),
            order=order,
            hint=choices(_entries(field)) if _mupdf.pdf_widget_type(widget) in _LISTS else None,
        )
        for order, (widget, field) in enumerate(_widgets(page))
        if (box := _visible_box(page, widget, field)) is not None
    ]


def _widgets(page: PdfPage) -> Iterator[tuple[Any, Any]]:
    """Each field of the page, and its entry in the file."""
    widget = _mupdf.pdf_first_widget(_mupdf.pdf_page_from_fz_page(page.this))
    while widget.m_internal:
        yield widget, _mupdf.pdf_annot_obj(widget)
        widget = _mupdf.pdf_next_widget(widget)


def _visible_box(page: PdfPage, widget: Any, field: Any) -> Box | None:
    if _mupdf.pdf_widget_type(widget) not in _KINDS or _mupdf.pdf_field_display(field) in _HIDDEN:
        return None
    rect = pymupdf.Rect(_mupdf.pdf_bound_annot(widget)).normalize()
    if rect.is_empty or not rect.intersects(page.rect):
        return None
    return Box(*(round(value, 2) for value in rect))


def _entries(field: Any) -> list[str]:
    """What a list shows (ISO 32000-1, 12.7.4.4: ``Opt``), each entry a text, or a pair of value and text."""
    options = _mupdf.pdf_dict_get_inheritable(field, _mupdf.pdf_new_name("Opt"))
    entries = [
        _mupdf.pdf_array_get(options, at) for at in range(min(_ENTRIES, _mupdf.pdf_array_len(options)))
    ]
    shown = [_mupdf.pdf_array_get(each, 1) if _mupdf.pdf_is_array(each) else each for each in entries]
    return [str(_mupdf.pdf_to_text_string(each)) for each in shown]


def _tooltip(field: Any) -> str | None:
    """The first text for a screen reader, of the field or of one of its parents, that is not empty."""
    for _ in range(_PARENTS):
        if not field.m_internal:
            break
        text = _mupdf.pdf_to_text_string(_mupdf.pdf_dict_gets(field, "TU"))
        if text:
            return str(text)
        field = _mupdf.pdf_dict_gets(field, "Parent")
    return None
