"""The fields of a DOCX: content controls and legacy form fields, each with the words that name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.docx_text import W, controls_and_legacy, paragraph_text, paragraphs, shown
from workbench.extract.labels import readable_tooltip
from workbench.extract.package import local
from workbench.model import FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from lxml import etree

_CONTROLS = {
    "checkbox": FieldKind.CHECKBOX,
    "dropDownList": FieldKind.CHOICE,
    "comboBox": FieldKind.CHOICE,
    "date": FieldKind.TEXT,
    "text": FieldKind.TEXT,
    "richText": FieldKind.TEXT,
}
_NO_FIELDS = frozenset(
    {"docPartObj", "docPartList", "picture", "group", "citation", "bibliography", "equation"}
)
_LEGACY = {"checkBox": FieldKind.CHECKBOX, "ddList": FieldKind.CHOICE, "textInput": FieldKind.TEXT}
_TRAILING = " :.…_-–·\t\n\u2002\xa0"
_TICKS = re.compile(r"[☐☑☒□■]")
_LONGEST = 200


def part_fields(root: etree._Element) -> list[FormField]:
    """The fields of a part in the order of the file. A DOCX never says whether an answer is required."""
    texts = list(paragraphs(root))
    fields = []
    for element in controls_and_legacy(root):
        kind = _kind(element)
        if kind is None:
            continue
        name, own = _names(element)
        label = _readable(own) or _beside(element, kind, texts)
        fields.append(FormField(kind=kind, source=FieldSource.WIDGET, label=label, name=name))
    return fields


def _kind(element: etree._Element) -> FieldKind | None:
    if local(element) == "ffData":
        return next((kind for name, kind in _LEGACY.items() if element.find(W + name) is not None), None)
    properties = element.find(W + "sdtPr")
    names = {local(child) for child in properties} if properties is not None else set()
    if names & _NO_FIELDS:
        return None
    said = next((kind for name, kind in _CONTROLS.items() if name in names), None)
    return said or (FieldKind.TEXT if "showingPlcHdr" in names else None)


def _names(element: etree._Element) -> tuple[str | None, list[str]]:
    """The field's own name, and the texts in the file that may be its label, best first."""
    if local(element) == "ffData":
        found = [_value(element, tag) for tag in ("helpText", "statusText", "name")]
        return found[2], [text for text in found[:2] if text]
    properties = element.find(W + "sdtPr")
    if properties is None:
        return None, []
    alias, tag = _value(properties, "alias"), _value(properties, "tag")
    return tag or alias, [text for text in (alias, tag) if text]


def _value(element: etree._Element, tag: str) -> str | None:
    child = element.find(W + tag)
    return (child.get(W + "val") or None) if child is not None else None


def _readable(texts: list[str]) -> str | None:
    return next((label for text in texts if (label := readable_tooltip(text, frozenset())) is not None), None)


def _beside(element: etree._Element, kind: FieldKind, texts: list[etree._Element]) -> str | None:
    """The words around a field: in its paragraph, else in the cell before, else in the paragraph before."""
    paragraph = next(element.iterancestors(W + "p"), None)
    before, after = _in_paragraph(paragraph, element) if paragraph is not None else ("", "")
    order = (after, before) if kind is FieldKind.CHECKBOX else (before, after if not before else "")
    for text in order:
        if label := _clean(text):
            return label
    return _clean(_before_cell(element)) or _clean(_before_paragraph(element, paragraph, texts))


def _in_paragraph(paragraph: etree._Element, element: etree._Element) -> tuple[str, str]:
    """The text between the field and its neighbours left and right in the same paragraph."""
    parts = [""]
    at = -1
    for shown_element, text in shown(paragraph):
        is_field = shown_element.tag == W + "sdt" or shown_element.find(f"{W}ffData") is not None
        if is_field:
            if shown_element is element or element in shown_element:
                at = len(parts)
            parts.append("")
        elif element not in set(shown_element.iterancestors(W + "sdt")):
            parts[-1] += text
    return (parts[at - 1], parts[at]) if at > 0 else ("", "")


def _before_cell(element: etree._Element) -> str:
    cell = next(element.iterancestors(W + "tc"), None)
    holder = cell if cell is not None else element
    wrapper = cell.getparent() if cell is not None else None
    if cell is not None and wrapper is not None and local(wrapper) == "sdtContent":
        holder = next(cell.iterancestors(W + "sdt"))
    for sibling in holder.itersiblings(preceding=True):
        if local(sibling) in {"tc", "sdt"}:
            text = " ".join(paragraph_text(paragraph) for paragraph in sibling.iter(W + "p"))
            if _clean(text):
                return text
    return ""


def _before_paragraph(
    element: etree._Element, paragraph: etree._Element | None, texts: list[etree._Element]
) -> str:
    inner = next(element.iter(W + "p"), None)
    here = paragraph if paragraph is not None else inner
    at = next((index for index, known in enumerate(texts) if known is here), 0)
    text = paragraph_text(texts[at - 1]) if at > 0 else ""
    return text if len(text) <= _LONGEST else ""


def _clean(text: str) -> str | None:
    kept = " ".join(_TICKS.sub(" ", text).split()).strip(_TRAILING)
    return kept[:_LONGEST] if any(c.isalpha() for c in kept) else None
