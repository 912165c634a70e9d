"""The form controls and input fields of an ODT -> slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.labels import readable_tooltip
from workbench.extract.odt_names import FIELD, FORM, LOEXT, TEXT, XML, yes
from workbench.extract.office_line import TICKS, Slot
from workbench.extract.office_prompts import choices, prompt
from workbench.model import FieldKind, FieldSource

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
    FORM + "file": FieldKind.TEXT,
    FORM + "checkbox": FieldKind.CHECKBOX,
    FORM + "radio": FieldKind.RADIO,
    FORM + "combobox": FieldKind.CHOICE,
    FORM + "listbox": FieldKind.CHOICE,
}
_MARKS = {
    "FORMTEXT": FieldKind.TEXT,
    "FORMDATE": FieldKind.TEXT,
    "FORMCHECKBOX": FieldKind.CHECKBOX,
    "FORMDROPDOWN": FieldKind.CHOICE,
}
"""Form fields of Word files as LibreOffice keeps them, by the end of their type."""
INPUTS = {
    TEXT + "text-input": FieldKind.TEXT,
    TEXT + "placeholder": FieldKind.TEXT,
    TEXT + "drop-down": FieldKind.CHOICE,
}
_MADE_UP = "__Fieldmark__"
"""How LibreOffice begins the names that it gives by itself."""


def controls_of(root: etree._Element) -> dict[str, etree._Element]:
    """The form controls of a part, printed texts included, by each of the ids that a drawing may name."""
    return {
        identifier: control
        for control in root.iter(*_CONTROLS, FORM + "fixed-text")
        for identifier in (control.get(XML + "id"), control.get(FORM + "id"))
        if identifier
    }


def form_control(control: etree._Element) -> tuple[Slot | str, ...]:
    """The slot of a control and the words printed beside it; only words for a printed text."""
    words = control.get(FORM + "label", "")
    kind = _CONTROLS.get(str(control.tag))
    if kind is None:
        return (f" {words} ",)
    entries = [each.get(FORM + "label") or "" for each in control.iter(FORM + "option", FORM + "item")]
    slot = Slot(
        kind,
        FieldSource.WIDGET,
        name=control.get(FORM + "name") or None,
        label=readable_tooltip(control.get(FORM + "title"), frozenset()),
        hint=choices(entries),
        required=True if yes(control, FORM + "input-required") else None,
    )
    return (slot, f" {words}\t") if kind in TICKS and words.strip() else (slot,)


def input_field(element: etree._Element) -> Slot:
    """The slot of an input field, a placeholder or a drop-down list among the words."""
    kind = INPUTS[str(element.tag)]
    entries = [each.get(TEXT + "value") or "" for each in element.iter(TEXT + "label")]
    shown = "".join(str(text) for text in element.itertext())
    return Slot(
        kind,
        FieldSource.WIDGET,
        name=element.get(TEXT + "name") or None,
        label=readable_tooltip(element.get(TEXT + "description"), frozenset()),
        hint=choices(entries) if kind is FieldKind.CHOICE else prompt(shown),
    )


def field_mark(element: etree._Element) -> Slot | None:
    """The slot of a form field that came from a Word file; None for a mark of another kind."""
    kind = _MARKS.get(element.get(FIELD + "type", "").rpartition(".")[2])
    if kind is None:
        return None
    said = {
        each.get(FIELD + "name"): each.get(FIELD + "value") or "" for each in element.iter(FIELD + "param")
    }
    name = element.get(TEXT + "name") or said.get("Name") or ""
    entries = [
        each.get(FIELD + "value") or ""
        for each in element.iter(FIELD + "param")
        if (each.get(FIELD + "name") or "").endswith("ListEntry")
    ]
    return Slot(
        kind,
        FieldSource.WIDGET,
        name=None if name.startswith(_MADE_UP) else name or None,
        label=readable_tooltip(said.get("Help") or said.get("Description"), frozenset()),
        hint=choices(entries),
    )


def content_control(element: etree._Element) -> Slot | None:
    """The slot of a content control that came from a Word file; None where it only wraps words."""
    lists = [each.get(LOEXT + "display-text") or "" for each in element.iter(LOEXT + "list-item")]
    empty = yes(element, LOEXT + "showing-place-holder")
    if yes(element, LOEXT + "checkbox"):
        kind = FieldKind.CHECKBOX
    elif lists or yes(element, LOEXT + "dropdown") or yes(element, LOEXT + "combobox"):
        kind = FieldKind.CHOICE
    elif empty or yes(element, LOEXT + "date") or yes(element, LOEXT + "plain-text"):
        kind = FieldKind.TEXT
    else:
        return None
    alias, tag = element.get(LOEXT + "alias"), element.get(LOEXT + "tag")
    return Slot(
        kind,
        FieldSource.WIDGET,
        name=tag or alias or None,
        label=readable_tooltip(alias, frozenset()) or readable_tooltip(tag, frozenset()),
        hint=choices(lists),
    )
