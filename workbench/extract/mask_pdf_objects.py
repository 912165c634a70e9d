"""The objects of a PDF that are no drawing: what may hold words is emptied or taken out.

Names of entries are those of ISO 32000-2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbench.extract.engine import PdfDocument, pymupdf
from workbench.extract.mask import squeezed
from workbench.extract.mask_pictures import without_jpeg_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_mupdf = pymupdf.mupdf

_GONE = frozenset(
    {
        "Metadata",  # XMP of the file, a page, a picture
        "PieceInfo",  # private data of the program that made the file
        "LastModified",
        "Thumb",  # small picture of a page as it was
        "AA",  # scripts that run on events
        "AF",  # associated files
        "XFA",
        "CO",  # the order in which scripts calculate
        "OpenAction",
        "Collection",
        "Perms",
        "DSS",  # what is kept to check a signature: names, certificates
        "SpiderInfo",
        "JavaScript",
        "JS",
        "EmbeddedFiles",
        "EF",
        "RichMedia",
        "Threads",  # articles: titles and authors
        "Private",
        "UserProperties",
    }
)
"""Entries that are taken out of every dictionary. (``Private`` of fonts is inside font programs.)"""
_TYPED = frozenset({"V", "DV", "RV", "I"})
"""The value of a field, its default, its rich form and the chosen lines."""
_SPOKEN = frozenset({"ActualText", "E"})
"""What is read aloud in place of letters: gone where anything is masked, for it may be cut word by word."""
_SPOKEN_IN_DRAWING = re.compile(
    rb"/(?:ActualText|Alt|E)\s*(?:\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL
)
"""The same in the drawing of a page: a name and a string, in brackets (one pair inside) or in digits."""
_NAMED = frozenset(
    {
        "Font",
        "XObject",
        "ExtGState",
        "ColorSpace",
        "Pattern",
        "Shading",
        "Properties",
        "CharProcs",
        "N",
        "D",
        "R",
    }
)
"""Entries whose dictionaries hold names that the file's author chose: no name there is taken for an entry."""
_DEPTH = 60


def clean_objects(pdf: PdfDocument, texts: Sequence[str]) -> None:
    """Empty the fields, drop what `_GONE` names, and blank every string that says one of the texts.

    Fields stay, so that the form can be filled in anew; whoever opens the file draws them again.
    """
    _drop_info(pdf)
    wanted = frozenset(short for text in texts if len(short := squeezed(text)) >= _SHORTEST)
    objects = _objects(pdf)
    named = {number for holder in objects.values() for number in _named(holder, 0)}
    for number, holder in objects.items():
        _clean(holder, wanted, 0, is_named=number in named)
        _clean_stream(pdf, number)
        if wanted:
            _clean_drawing(pdf, number)


def _objects(pdf: PdfDocument) -> dict[int, Any]:
    document = _mupdf.pdf_document_from_fz_document(pdf.this)
    loaded = {number: _mupdf.pdf_load_object(document, number) for number in range(1, pdf.xref_length())}
    return {number: holder for number, holder in loaded.items() if holder.m_internal}


def _named(holder: Any, depth: int) -> Iterator[int]:
    """Numbers of the objects that an entry of `_NAMED` refers to."""
    if depth > _DEPTH or not _mupdf.pdf_is_dict(holder):
        return
    for key, held in _entries(holder):
        if not _mupdf.pdf_is_indirect(held):
            yield from _named(held, depth + 1)
        elif key in _NAMED:
            yield _mupdf.pdf_to_num(held)


_SHORTEST = 4


def _drop_info(pdf: PdfDocument) -> None:
    trailer = _mupdf.pdf_trailer(_mupdf.pdf_document_from_fz_document(pdf.this))
    for key in ("Info", "ID"):
        _mupdf.pdf_dict_dels(trailer, key)


def _clean(holder: Any, wanted: frozenset[str], depth: int, *, is_named: bool = False) -> None:
    """Go through a dictionary or list and what it holds; what it refers to is gone through by number."""
    if depth > _DEPTH:
        return
    if _mupdf.pdf_is_dict(holder):
        _clean_dict(holder, wanted, depth, is_named=is_named)
    elif _mupdf.pdf_is_array(holder):
        for rank in range(_mupdf.pdf_array_len(holder)):
            held = _mupdf.pdf_array_get(holder, rank)
            if _says(held, wanted):
                _mupdf.pdf_array_put(holder, rank, _mupdf.pdf_new_text_string(""))
            elif not _mupdf.pdf_is_indirect(held):
                _clean(held, wanted, depth + 1)


def _clean_dict(holder: Any, wanted: frozenset[str], depth: int, *, is_named: bool) -> None:
    if _is_field(holder):
        _empty(holder)
    if _is_script(holder):
        _mupdf.pdf_dict_dels(holder, "S")
    for key, held in _entries(holder):
        if (key in _GONE or (wanted and key in _SPOKEN)) and not is_named:
            _mupdf.pdf_dict_dels(holder, key)
        elif _says(held, wanted):
            _mupdf.pdf_dict_puts(holder, key, _mupdf.pdf_new_text_string(""))
        elif not _mupdf.pdf_is_indirect(held):
            _clean(held, wanted, depth + 1, is_named=key in _NAMED)


def _entries(holder: Any) -> list[tuple[str, Any]]:
    """The entries of a dictionary, references unresolved."""
    return [
        (
            _mupdf.pdf_to_name(_mupdf.pdf_dict_get_key(holder, rank)),
            _mupdf.pdf_dict_get_val(holder, rank),
        )
        for rank in range(_mupdf.pdf_dict_len(holder))
    ]


def _is_field(holder: Any) -> bool:
    """Whether a dictionary is a form field or its picture on a page."""
    names = {key for key, _ in _entries(holder)}
    subtype = _mupdf.pdf_to_name(_mupdf.pdf_dict_gets(holder, "Subtype"))
    return subtype == "Widget" or "FT" in names or ("T" in names and bool(names & {"V", "DV", "Kids"}))


def _empty(field: Any) -> None:
    """Take the value out of a field; boxes to tick keep their two pictures and are off."""
    kind = _mupdf.pdf_to_name(_mupdf.pdf_dict_get_inheritable(field, pymupdf.PDF_NAME("FT")))
    for key in _TYPED:
        _mupdf.pdf_dict_dels(field, key)
    if kind == "Btn":
        if _mupdf.pdf_dict_gets(field, "AS").m_internal:
            _mupdf.pdf_dict_puts(field, "AS", _mupdf.pdf_new_name("Off"))
    else:
        _mupdf.pdf_dict_dels(field, "AP")


def _is_script(holder: Any) -> bool:
    action = _mupdf.pdf_to_name(_mupdf.pdf_dict_gets(holder, "S"))
    return action in {"JavaScript", "Launch", "SubmitForm", "ImportData"}


def _says(held: Any, wanted: frozenset[str]) -> bool:
    if not wanted or not _mupdf.pdf_is_string(held):
        return False
    said = squeezed(_mupdf.pdf_to_text_string(held))
    return len(said) >= _SHORTEST and any(text in said for text in wanted)


def _clean_drawing(pdf: PdfDocument, number: int) -> None:
    if not pdf.xref_is_stream(number) or pdf.xref_get_key(number, "Subtype")[1] == "/Image":
        return
    drawing = pdf.xref_stream(number) or b""
    if b"BDC" in drawing and (plain := _SPOKEN_IN_DRAWING.sub(b"", drawing)) != drawing:
        pdf.update_stream(number, plain)


def _clean_stream(pdf: PdfDocument, number: int) -> None:
    """Take the notes of a camera or a program out of a JPEG picture."""
    if not pdf.xref_is_stream(number) or pdf.xref_get_key(number, "Filter")[1] not in {
        "/DCTDecode",
        "[/DCTDecode]",
    }:
        return
    picture = pdf.xref_stream_raw(number)
    plain = without_jpeg_notes(picture)
    if plain != picture:
        filters = pdf.xref_get_key(number, "Filter")[1]
        pdf.update_stream(number, plain, compress=False)
        pdf.xref_set_key(number, "Filter", filters)
