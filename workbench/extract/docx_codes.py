"""The field codes of a DOCX that ask for an answer: merged in, asked for, or clicked and typed over."""

from __future__ import annotations

import re

from workbench.extract.labels import readable_tooltip
from workbench.extract.office_line import Slot
from workbench.extract.office_prompts import prompt
from workbench.model import FieldKind, FieldSource

_MERGE = re.compile(r"^\s*MERGEFIELD\s+(?:\"([^\"]+)\"|(\S+))")
_ASK = re.compile(r"^\s*FILLIN\b\s*(?:\"([^\"]*)\")?")
_BUTTON = re.compile(r"^\s*MACROBUTTON\s+\S+\s*(.*)", re.DOTALL)


def slot_of_code(code: str) -> Slot | None:
    """The slot of a field code, None for a code that asks nothing, such as ``PAGE`` or ``HYPERLINK``."""
    if merge := _MERGE.match(code):
        return Slot(FieldKind.TEXT, FieldSource.DRAWN, name=merge.group(1) or merge.group(2))
    if asked := _ASK.match(code):
        label = readable_tooltip(asked.group(1), frozenset())
        return Slot(FieldKind.TEXT, FieldSource.WIDGET, label=label)
    if button := _BUTTON.match(code):
        return Slot(FieldKind.TEXT, FieldSource.WIDGET, hint=prompt(button.group(1)))
    return None


def asks(code: str) -> bool:
    """Whether what a code shows is its prompt."""
    return bool(_ASK.match(code) or _BUTTON.match(code))
