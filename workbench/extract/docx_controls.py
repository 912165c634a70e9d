"""The form controls of a DOCX: content controls, legacy form fields and ActiveX controls -> slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.docx_names import MC, R, W, on, value
from workbench.extract.labels import readable_tooltip
from workbench.extract.office_line import Slot
from workbench.extract.office_prompts import choices, prompt
from workbench.extract.package import local
from workbench.model import FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    | {"repeatingSection", "repeatingSectionItem"}
)
_LEGACY = {"checkBox": FieldKind.CHECKBOX, "ddList": FieldKind.CHOICE, "textInput": FieldKind.TEXT}
_CLASSES = {
    "8BD21D10": FieldKind.TEXT,
    "8BD21D20": FieldKind.CHOICE,
    "8BD21D30": FieldKind.CHOICE,
    "8BD21D40": FieldKind.CHECKBOX,
    "8BD21D50": FieldKind.RADIO,
}
"""Microsoft Forms 2.0 controls by the start of their class id: text, list, combo, check, option."""
_CLASS_NAMES = {
    "TextBox": FieldKind.TEXT,
    "ListBox": FieldKind.CHOICE,
    "ComboBox": FieldKind.CHOICE,
    "CheckBox": FieldKind.CHECKBOX,
    "OptionButton": FieldKind.RADIO,
}
_AX = "{http://schemas.microsoft.com/office/2006/activeX}"


def content_control(control: etree._Element) -> Slot | None:
    """The slot of a ``w:sdt``, without its content; None for one that is no place for an answer."""
    properties = control.find(W + "sdtPr")
    names = {local(child) for child in properties} if properties is not None else set()
    kind = next((kind for name, kind in _CONTROLS.items() if name in names), None)
    if kind is None and "showingPlcHdr" in names:
        kind = FieldKind.TEXT
    if kind is None or names & _NO_FIELDS:
        return None
    alias, tag = value(properties, "alias"), value(properties, "tag")
    return Slot(
        kind,
        FieldSource.WIDGET,
        name=tag or alias or None,
        label=_readable(alias, tag),
        hint=_choices(properties) or _prompt(control),
    )


def shows_prompt(control: etree._Element) -> bool:
    """Whether a content control shows its prompt ("Click here to enter text") and not text of the form."""
    return on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def legacy_field(data: etree._Element) -> Slot | None:
    """The slot of a ``w:ffData``."""
    kind = next((kind for name, kind in _LEGACY.items() if data.find(W + name) is not None), None)
    if kind is None:
        return None
    entries = [entry.get(W + "val", "") for entry in data.iterfind(f"{W}ddList/{W}listEntry")]
    form = value(data, "textInput/format") if value(data, "textInput/type") == "date" else None
    return Slot(
        kind,
        FieldSource.WIDGET,
        name=value(data, "name") or None,
        label=_readable(value(data, "helpText"), value(data, "statusText")),
        hint=choices(entries) or form,
    )


def active_control(control: etree._Element, parts: Mapping[str, etree._Element]) -> Slot | None:
    """The slot of a ``w:control``. `parts`: the ActiveX parts of the file by relationship id."""
    name = control.get(W + "name") or None
    part = parts.get(control.get(R + "id", ""))
    class_id = part.get(_AX + "classid", "").strip("{").upper() if part is not None else ""
    kind = _CLASSES.get(class_id[:8]) or _CLASS_NAMES.get((name or "").rstrip("0123456789"))
    if kind is None:
        return None
    caption = None
    for own in part.iter(_AX + "ocxPr") if part is not None else ():
        if own.get(_AX + "name") == "Caption":
            caption = own.get(_AX + "value")
    return Slot(kind, FieldSource.WIDGET, name=name, label=_readable(caption))


def block_controls(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    """The content controls around whole paragraphs, cells or rows, by the first paragraph that each holds."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for control in root.iter(W + "sdt"):
        holder = control.getparent()
        inline = holder is not None and (local(holder) in _INLINE or _in_run_content(control))
        if inline or next(control.iterancestors(MC + "Fallback"), None) is not None:
            continue
        first = next(control.iter(W + "p"), None)
        if first is not None:
            found.setdefault(first, []).append(control)
    return found


_INLINE = frozenset({"p", "hyperlink", "ins", "smartTag", "fldSimple"})


def _in_run_content(control: etree._Element) -> bool:
    """Whether a control stands in another one that stands among runs."""
    for holder in control.iterancestors():
        name = local(holder)
        if name in _INLINE:
            return True
        if name not in {"sdt", "sdtContent"}:
            return False
    return False


def _choices(properties: etree._Element | None) -> str | None:
    entries = []
    for kind in ("dropDownList", "comboBox"):
        found = properties.iterfind(f"{W}{kind}/{W}listItem") if properties is not None else ()
        entries += [item.get(W + "displayText") or item.get(W + "value") or "" for item in found]
    return choices(entries)


def _prompt(control: etree._Element) -> str | None:
    """The prompt that a control shows, when the author wrote it."""
    if not shows_prompt(control):
        return None
    return prompt("".join(words.text or "" for words in control.iter(W + "t")))


def _readable(*texts: str | None) -> str | None:
    return next((label for text in texts if (label := readable_tooltip(text, frozenset())) is not None), None)
