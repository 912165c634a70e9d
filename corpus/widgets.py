"""Answers drawn on a page -> AcroForm fields with names and tooltips, one group for each question."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any

from corpus.mupdf import pymupdf
from corpus.truth import Kind, TrueField

if TYPE_CHECKING:
    from collections.abc import Sequence

_TYPES = {
    Kind.TEXT: pymupdf.PDF_WIDGET_TYPE_TEXT,
    Kind.CHECKBOX: pymupdf.PDF_WIDGET_TYPE_CHECKBOX,
    Kind.RADIO: pymupdf.PDF_WIDGET_TYPE_CHECKBOX,  # turned into one group by `_join_radios`
    Kind.CHOICE: pymupdf.PDF_WIDGET_TYPE_COMBOBOX,
    Kind.SIGNATURE: pymupdf.PDF_WIDGET_TYPE_SIGNATURE,
}
_REQUIRED = 1 << 1
_MULTILINE = 1 << 12
_COMB = 1 << 24
_RADIO = 1 << 15
_TALL = 34.0
"""A text field higher than this many points takes several lines."""


def add_widgets(doc: Any, fields: Sequence[TrueField]) -> None:
    """Give each field its widget. Fields kept for the administration stay on paper."""
    own = [field for field in fields if not field.office]
    xrefs = [_add(doc, field, number) for number, field in enumerate(own, 1)]
    radios = [(f, x) for f, x in zip(own, xrefs, strict=True) if f.kind is Kind.RADIO]
    for number, (group, members) in enumerate(groupby(radios, key=lambda pair: pair[0].group), 1):
        _join_radios(doc, f"choix_{number}_{_name(group or '')}", group or "", list(members))


def tooltip(field: TrueField) -> str:
    """What a screen reader says of a field: its question or row, then its label."""
    return f"{field.group} – {field.label}" if field.group else field.label


def _add(doc: Any, field: TrueField, number: int) -> int:
    widget = pymupdf.Widget()
    widget.field_type = _TYPES[field.kind]
    widget.field_name = f"{_name(field.label)}_{number}"
    widget.field_label = tooltip(field)
    widget.rect = pymupdf.Rect(field.box)
    widget.text_fontsize = 9
    widget.field_flags = _REQUIRED if field.required else 0
    if field.kind is Kind.CHOICE:
        widget.choice_values = list(field.options)
    if field.kind is Kind.TEXT and field.boxes:
        widget.text_maxlen = field.boxes
        widget.field_flags |= _COMB
    elif field.kind is Kind.TEXT and field.box and field.box.y1 - field.box.y0 > _TALL:
        widget.field_flags |= _MULTILINE
    page = doc[(field.page or 1) - 1]
    page.add_widget(widget)
    xref = int(page.annot_xrefs()[-1][0])
    if field.kind is Kind.SIGNATURE:
        _empty(doc, xref)
    return xref


def _empty(doc: Any, xref: int) -> None:
    """Take away the library's orange mark: a signature area is blank until it is signed."""
    _, look = doc.xref_get_key(xref, "AP/N")
    doc.update_stream(int(look.split()[0]), b" ")


def _join_radios(doc: Any, name: str, label: str, members: list[tuple[TrueField, int]]) -> None:
    """Turn lone boxes into the kids of one radio field, each with its own value (ISO 32000-1, 12.7.4.2.4)."""
    parent = doc.get_new_xref()
    kids = " ".join(f"{xref} 0 R" for _, xref in members)
    flags = _RADIO | (_REQUIRED if members[0][0].required else 0)
    doc.update_object(
        parent,
        f"<</FT/Btn/Ff {flags}/T{pymupdf.get_pdf_str(name)}/TU{pymupdf.get_pdf_str(label)}"
        f"/V/Off/Kids[{kids}]>>",
    )
    for at, (_, xref) in enumerate(members, 1):
        for key in ("FT", "Ff", "T", "V"):
            doc.xref_set_key(xref, key, "null")
        doc.xref_set_key(xref, "Parent", f"{parent} 0 R")
        _, on = doc.xref_get_key(xref, "AP/N/Yes")
        _, off = doc.xref_get_key(xref, "AP/N/Off")
        doc.xref_set_key(xref, "AP/N", f"<</choix{at} {on}/Off {off}>>")
    _list_in_form(doc, parent, {xref for _, xref in members})


def _list_in_form(doc: Any, parent: int, kids: set[int]) -> None:
    """Name the parent in the form's field list, in the place of its kids."""
    catalog = doc.pdf_catalog()
    kind, form = doc.xref_get_key(catalog, "AcroForm")
    holder, path = (int(form.split()[0]), "Fields") if kind == "xref" else (catalog, "AcroForm/Fields")
    _, listed = doc.xref_get_key(holder, path)
    kept = [xref for xref in map(int, re.findall(r"(\d+) 0 R", listed)) if xref not in kids]
    doc.xref_set_key(holder, path, "[" + " ".join(f"{xref} 0 R" for xref in [*kept, parent]) + "]")


def _name(label: str) -> str:
    """An internal name such as real forms have: plain letters, short."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:24]
