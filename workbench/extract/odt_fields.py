"""The fields of an ODT: form controls, input fields and drop-down lists, each with the words that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.labels import readable_tooltip
from workbench.extract.odt_text import DRAW, FORM, TABLE, TEXT, paragraph_text, paragraphs, shown
from workbench.model import FieldKind, FieldSource, FormField

if TYPE_CHECKING:
    from lxml import etree

_CONTROLS = {
    FORM + "text": FieldKind.TEXT,
    FORM + "textarea": FieldKind.TEXT,
    FORM + "formatted-text": FieldKind.TEXT,
    FORM + "number": FieldKind.TEXT,
    FORM + "date": FieldKind.TEXT,
    FORM + "time": FieldKind.TEXT,
    FORM + "password": FieldKind.TEXT,
    FORM + "checkbox": FieldKind.CHECKBOX,
    FORM + "radio": FieldKind.RADIO,
    FORM + "combobox": FieldKind.CHOICE,
    FORM + "listbox": FieldKind.CHOICE,
}
_INLINE = {
    TEXT + "text-input": FieldKind.TEXT,
    TEXT + "placeholder": FieldKind.TEXT,
    TEXT + "drop-down": FieldKind.CHOICE,
}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_TRAILING = " :.…_-–·\t\n\xa0☐□"
_LONGEST = 200


def part_fields(root: etree._Element) -> list[FormField]:
    """The fields of a part in the order of the file. Whether an answer is required is not said there."""
    controls = _controls(root)
    known = list(paragraphs(root))
    fields = []
    for element in root.iter(DRAW + "control", *_INLINE):
        control = controls.get(element.get(DRAW + "control", ""))
        kind = _CONTROLS[str(control.tag)] if control is not None else _INLINE.get(str(element.tag))
        if kind is None:
            continue
        own = _own_label(control) or readable_tooltip(element.get(TEXT + "description"), frozenset())
        fields.append(
            FormField(
                kind=kind,
                source=FieldSource.WIDGET,
                label=own or _beside(element, kind, known),
                name=control.get(FORM + "name") if control is not None else None,
            )
        )
    return fields


def _controls(root: etree._Element) -> dict[str, etree._Element]:
    """The form controls by each of the ids that a drawing may name."""
    return {
        identifier: control
        for control in root.iter(*_CONTROLS)
        for identifier in (control.get(_XML_ID), control.get(FORM + "id"))
        if identifier
    }


def _own_label(control: etree._Element | None) -> str | None:
    if control is None:
        return None
    if control.tag in {FORM + "checkbox", FORM + "radio"} and _clean(control.get(FORM + "label", "")):
        return _clean(control.get(FORM + "label", ""))
    return readable_tooltip(control.get(FORM + "title"), frozenset())


def _beside(element: etree._Element, kind: FieldKind, known: list[etree._Element]) -> str | None:
    """The words around a field in its paragraph, else in the cell before, else in the paragraph before."""
    paragraph = next(element.iterancestors(TEXT + "p", TEXT + "h"), None)
    if paragraph is None:
        return None
    before, after = _in_paragraph(paragraph, element)
    for text in (after, before) if kind in _TICKS else (before,):
        if label := _clean(text):
            return label
    cell = next(paragraph.iterancestors(TABLE + "table-cell"), None)
    for sibling in cell.itersiblings(TABLE + "table-cell", preceding=True) if cell is not None else ():
        if label := _clean(" ".join(paragraph_text(p) for p in sibling.iter(TEXT + "p"))):
            return label
    at = next(index for index, other in enumerate(known) if other is paragraph)
    return _clean(paragraph_text(known[at - 1])) if at else None


def _in_paragraph(paragraph: etree._Element, element: etree._Element) -> tuple[str, str]:
    """The text between the field and its neighbours left and right in the same paragraph."""
    parts, at = [""], 0
    seen: set[etree._Element] = set()
    for place, text in shown(paragraph):
        is_field = place.tag == DRAW + "control" or place.tag in _INLINE
        if is_field and place not in seen:
            seen.add(place)
            at = len(parts) if place is element else at
            parts.append("")
        if not (is_field and text == "\t"):
            parts[-1] += text
    return (parts[at - 1], parts[at]) if at else ("", "")


def _clean(text: str) -> str | None:
    kept = " ".join(text.split()).strip(_TRAILING)
    return kept[:_LONGEST] if any(c.isalpha() for c in kept) else None
