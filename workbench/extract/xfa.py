"""The template of a dynamic form -> its texts and fields, in the order of the template.

A dynamic form (XFA) holds no page: the viewer draws it from a template in XML. What the template says in
words is read here, without places on a page. Element and attribute names: Adobe, *XML Forms Architecture
Specification* 3.3, part 2 (``template``, ``subform``, ``exclGroup``, ``field``, ``draw``, ``caption``,
``ui``, ``validate``, ``assist``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from workbench.config import MIB
from workbench.extract.compose import Piece, piece_of_text
from workbench.extract.engine import PDF_ERRORS, PdfDocument
from workbench.model import BlockKind, FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 20 * MIB
"""Bytes of a template above which it is not parsed: a template holds words, and seldom a picture."""
_NUMBER = re.compile(r"(\d+) \d+ R")
_TEMPLATE = re.compile(r"\(template\)\s*(\d+) \d+ R")
"""In an array of packets: the name, then the reference to its stream."""
_KINDS = {
    "textEdit": FieldKind.TEXT,
    "dateTimeEdit": FieldKind.TEXT,
    "numericEdit": FieldKind.TEXT,
    "passwordEdit": FieldKind.TEXT,
    "checkButton": FieldKind.CHECKBOX,
    "choiceList": FieldKind.CHOICE,
    "signature": FieldKind.SIGNATURE,
}
_UNSEEN = frozenset({"hidden", "inactive", "invisible"})
"""Values of ``presence`` with which nothing is shown."""
_CLOSED = frozenset({"protected", "readOnly"})
"""Values of ``access`` with which nothing can be answered."""
_LINES = frozenset({"p", "br", "li", "div"})
"""Elements of a formatted text that begin a line."""
_LABEL = 80
"""Letters up to which a text that ends with a colon names what follows."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a template says: texts and fields, in its order, none of them on a page."""

    pieces: tuple[Piece, ...]
    fields: tuple[FormField, ...]


@dataclass(slots=True)
class _Found:
    pieces: list[Piece] = field(default_factory=list)
    fields: list[FormField] = field(default_factory=list)

    def say(self, kind: BlockKind, text: str | None) -> None:
        if text:
            self.pieces.append(piece_of_text(kind, text))


def template_of(pdf: PdfDocument) -> Template | None:
    """What the template of a PDF says; None where it has none, or one that cannot be read.

    Entities are not resolved, nothing is fetched, and a template of more than 20 MiB is not parsed.
    """
    try:
        packets = tuple(_packets(pdf))
    except PDF_ERRORS:
        return None
    for packet in packets:
        root = _parsed(packet)
        if root is None:
            continue
        found = _Found()
        for template in root.iter("{*}template"):
            _walk(template, found)
        if found.pieces or found.fields:
            return Template(tuple(found.pieces), tuple(found.fields))
    return None


def _packets(pdf: PdfDocument) -> Iterator[bytes]:
    """The stream named ``template`` of an array of names and streams, or the one stream of all packets."""
    kind, value = pdf.xref_get_key(pdf.pdf_catalog(), "AcroForm/XFA")
    number = _NUMBER.match(value) if kind == "xref" else None
    if number is not None and pdf.xref_is_stream(int(number[1])):
        yield _content(pdf, int(number[1]))
    elif number is not None:
        value = pdf.xref_object(int(number[1]))
    for packet in _TEMPLATE.finditer(value):
        yield _content(pdf, int(packet[1]))


def _content(pdf: PdfDocument, number: int) -> bytes:
    return pdf.xref_stream(number) or b""


def _parsed(packet: bytes) -> etree._Element | None:
    if not packet or len(packet) > _MOST:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(packet, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None or root.getroottree().docinfo.internalDTD is not None else root


def _walk(element: etree._Element, found: _Found) -> None:
    """Parsing limits the depth of elements (256), and with it that of this descent."""
    for child in element.iterchildren("{*}*"):
        if child.get("presence") in _UNSEEN:
            continue
        name = etree.QName(child).localname
        if name == "draw":
            _say_draw(child, found)
        elif name == "exclGroup":
            _read_options(child, found)
        elif name == "field":
            _read_field(child, found)
        elif name in {"subform", "subformSet", "area", "pageSet", "pageArea"}:
            _walk(child, found)


def _say_draw(draw: etree._Element, found: _Found) -> None:
    text = _text_in(draw)
    label = text is not None and len(text) <= _LABEL and text.endswith(":")
    found.say(BlockKind.LABEL if label else BlockKind.PARAGRAPH, text)


def _read_options(group: etree._Element, found: _Found) -> None:
    """An ``exclGroup``: its fields are the options of one question, of which one is ticked."""
    found.say(BlockKind.LABEL, _caption(group))
    number = max((each.group or 0 for each in found.fields), default=0) + 1
    for option in group.iterchildren("{*}field"):
        _read_field(option, found, group=number, required=_is_required(group))


def _read_field(
    element: etree._Element, found: _Found, *, group: int | None = None, required: bool | None = None
) -> None:
    """Note the caption and the field. Buttons, pictures and bar codes are no fields."""
    caption = _caption(element)
    kind = _kind(element)
    if kind is None or element.get("presence") in _UNSEEN or element.get("access") in _CLOSED:
        return
    if group is not None:
        kind = FieldKind.RADIO
    found.say(BlockKind.LABEL, caption)
    label = (
        caption or _first_text(element, "{*}assist/{*}toolTip") or _first_text(element, "{*}assist/{*}speak")
    )
    found.fields.append(
        FormField(
            kind=kind,
            source=FieldSource.WIDGET,
            label=label,
            name=element.get("name"),
            required=_is_required(element) if required is None else required,
            group=group,
        )
    )


def _kind(element: etree._Element) -> FieldKind | None:
    """Told by what stands in ``ui``; a field that says nothing there is a text field."""
    shown = element.find("{*}ui")
    if shown is None:
        return FieldKind.TEXT
    names = [etree.QName(each).localname for each in shown.iterchildren("{*}*")]
    known = [name for name in names if name not in {"extras", "picture"}]
    return _KINDS.get(known[0]) if known else FieldKind.TEXT


def _is_required(element: etree._Element) -> bool:
    validate = element.find("{*}validate")
    return validate is not None and validate.get("nullTest") == "error"


def _caption(element: etree._Element) -> str | None:
    caption = element.find("{*}caption")
    return None if caption is None or caption.get("presence") in _UNSEEN else _text_in(caption)


def _text_in(element: etree._Element) -> str | None:
    """The words of the ``value`` of an element: plain (``text``) or formatted (``exData``)."""
    return _first_text(element, "{*}value/{*}text") or _first_text(element, "{*}value/{*}exData")


def _first_text(element: etree._Element, path: str) -> str | None:
    told = element.find(path)
    if told is None:
        return None
    return " ".join("".join(_runs(told)).split()) or None


def _runs(element: etree._Element) -> Iterator[str]:
    """The runs of a formatted text, with white space where a line begins."""
    if etree.QName(element).localname in _LINES:
        yield " "
    yield element.text or ""
    for child in element.iterchildren("{*}*"):
        yield from _runs(child)
        yield child.tail or ""
