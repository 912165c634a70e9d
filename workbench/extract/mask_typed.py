"""What somebody typed into the fields of a PDF or wrote in notes on its pages: no part of its text.

`extract` reads a form, not what it was filled in with. This reads the rest for who seeks personal data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.extract.engine import PDF_ERRORS, PdfPage, pymupdf
from workbench.extract.pdf import opened
from workbench.model import Box, Format
from workbench.model.personal import Place, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model import Upload

_mupdf = pymupdf.mupdf
_TYPED = frozenset(
    {pymupdf.PDF_WIDGET_TYPE_TEXT, pymupdf.PDF_WIDGET_TYPE_COMBOBOX, pymupdf.PDF_WIDGET_TYPE_LISTBOX}
)


def typed_in(upload: Upload) -> tuple[Typed, ...]:
    """The values of text and choice fields and the texts of notes, page by page; of a PDF only.

    In Word and OpenDocument files the answers stand in the text itself. Hidden fields count: a value that
    nobody sees is in the file all the same.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted`` or ``no_pages``.
    """
    if upload.format is not Format.PDF:
        return ()
    with opened(upload.data) as pdf:
        return tuple(each for number in range(pdf.page_count) for each in _on_page(pdf, number))


def _on_page(pdf: Any, number: int) -> list[Typed]:
    try:
        page = pdf[number]
        return [*_values(page, number + 1), *_notes(page, number + 1)]
    except PDF_ERRORS:  # the reader of the page tells of it
        return []


def _values(page: PdfPage, number: int) -> Iterator[Typed]:
    widget = _mupdf.pdf_first_widget(_mupdf.pdf_page_from_fz_page(page.this))
    while widget.m_internal:
        if _mupdf.pdf_widget_type(widget) in _TYPED:
            field = _mupdf.pdf_annot_obj(widget)
            value = _mupdf.pdf_dict_get_inheritable(field, pymupdf.PDF_NAME("V"))
            text = _mupdf.pdf_to_text_string(value) if value.m_internal else ""
            if text.strip():
                rect = pymupdf.Rect(_mupdf.pdf_bound_annot(widget)).normalize()
                yield Typed(Place(number, _box(rect)), text, _mupdf.pdf_load_field_name(field) or None)
        widget = _mupdf.pdf_next_widget(widget)


def _notes(page: PdfPage, number: int) -> Iterator[Typed]:
    for note in page.annots():
        text = str(note.info.get("content", "")).strip()
        if text:
            yield Typed(Place(number, _box(note.rect)), text)


def _box(rect: Any) -> Box:
    return Box(*(round(float(side), 2) for side in rect))
