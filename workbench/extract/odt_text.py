"""The paragraphs of an ODT part -> what a reader sees of each, and the places to fill in among the words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.extract.odt_controls import INPUTS, content_control, field_mark, form_control, input_field
from workbench.extract.odt_names import DRAW, FIELD, LOEXT, OFFICE, PARAGRAPHS, TEXT, yes
from workbench.extract.odt_styles import Styles
from workbench.extract.office_line import TICKS, Part, Slot
from workbench.extract.office_numbers import readable, whole
from workbench.model import FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_APART = frozenset(
    {TEXT + "note", OFFICE + "annotation", TEXT + "tracked-changes", TEXT + "hidden-text", TEXT + "ruby-text"}
    | {TEXT + "soft-page-break", OFFICE + "annotation-end"}
)
"""What stands in a paragraph but is read apart from it, or not at all."""
_SIGNS = frozenset({TEXT + "s", TEXT + "tab", TEXT + "line-break"})
_SPACES_MOST = 100
_RULE = "____"
_UNDERLINED_SPACES = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text of a paragraph depends on beside itself: styles and form controls."""

    styles: Styles = field(default_factory=Styles)
    controls: Mapping[str, etree._Element] = field(default_factory=dict)


def paragraph_text(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph, without frames, notes and prompts.

    Breaks are line feeds, tabs and places to fill in are tabs.
    """
    parts = parts_of(paragraph, Setting())
    return "".join(part if isinstance(part, str) else part.content or "\t" for part in parts)


def parts_of(paragraph: etree._Element, setting: Setting) -> tuple[Part, ...]:
    """The words and slots of a paragraph, in order."""
    name = paragraph.get(TEXT + "style-name")
    if setting.styles.is_hidden("paragraph", name) or _is_hidden_by_field(paragraph):
        return ()
    reader = _Reader(setting, setting.styles.leaders(name))
    reader.walk(paragraph, None)
    return tuple(part for part in reader.parts if part)


def _is_hidden_by_field(paragraph: etree._Element) -> bool:
    return any(yes(mark, TEXT + "is-hidden") for mark in paragraph.iterfind(f".//{TEXT}hidden-paragraph"))


@dataclass(slots=True)
class _Reader:
    setting: Setting
    leaders: tuple[bool, ...]
    parts: list[Part] = field(default_factory=list)
    tabs: int = 0
    marks: list[int | None] = field(default_factory=list)
    """Places of the slots of the field marks that have begun; None for one that is no place to fill in."""

    def walk(self, element: etree._Element, style: str | None) -> None:
        self._say(element.text or "", style)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, style)
            self._say(child.tail or "", style)

    def _child(self, child: etree._Element, style: str | None) -> None:
        tag = str(child.tag)
        if tag in _APART or tag in PARAGRAPHS:
            return
        if tag in INPUTS:
            self.parts.append(input_field(child))
        elif tag in _SIGNS:
            self._say(self._sign(child), style)
        elif tag == TEXT + "span":
            self._span(child)
        elif tag == TEXT + "database-display":
            self._merge_mark(child)
        elif tag == LOEXT + "content-control":
            self._control(child, style)
        elif tag.startswith(FIELD):
            self._field_mark(child)
        elif tag.startswith(DRAW):
            self._drawing(child)
        else:
            self.walk(child, style)

    def _say(self, text: str, style: str | None) -> None:
        if not text:
            return
        font = self.setting.styles.font(style) if style is not None else ""
        text = readable(text, font)
        at = next((at for at in self.marks if at is not None), None)
        slot = self.parts[at] if at is not None else None
        if at is not None and isinstance(slot, Slot):
            self.parts[at] = replace(slot, content=slot.content + text)
        else:
            self.parts.append(text)

    def _sign(self, child: etree._Element) -> str:
        if child.tag == TEXT + "s":
            return " " * min(whole(child.get(TEXT + "c"), 1), _SPACES_MOST)
        return self._tab() if child.tag == TEXT + "tab" else "\n"

    def _tab(self) -> str:
        at, self.tabs = self.tabs, self.tabs + 1
        return _RULE if at < len(self.leaders) and self.leaders[at] else "\t"

    def _span(self, span: etree._Element) -> None:
        style = span.get(TEXT + "style-name")
        if self.setting.styles.is_hidden("text", style):
            return
        start = len(self.parts)
        self.walk(span, style)
        added = self.parts[start:]
        text = "".join(part for part in added if isinstance(part, str))
        if len(text) == sum(len(part) if isinstance(part, str) else 1 for part in added):
            blank = not text.strip() and ("\t" in text or len(text) >= _UNDERLINED_SPACES)
            if blank and self.setting.styles.is_underlined(style):
                self.parts[start:] = [_RULE]

    def _merge_mark(self, element: etree._Element) -> None:
        text = "".join(str(each) for each in element.itertext())
        name = element.get(TEXT + "column-name") or text.strip("<>«» ")
        self.parts.append(Slot(FieldKind.TEXT, FieldSource.DRAWN, name=name or None, content=text))

    def _control(self, element: etree._Element, style: str | None) -> None:
        slot = content_control(element)
        if slot is None:
            self.walk(element, style)
            return
        text = "".join(str(each) for each in element.itertext())
        shown = slot.kind not in TICKS and not yes(element, LOEXT + "showing-place-holder")
        self.parts.append(replace(slot, content=text if shown else ""))

    def _field_mark(self, element: etree._Element) -> None:
        if element.tag == FIELD + "fieldmark-end":
            at = self.marks.pop() if self.marks else None
            slot = self.parts[at] if at is not None else None
            if at is not None and isinstance(slot, Slot) and not any(c.isalnum() for c in slot.content):
                self.parts[at] = replace(slot, content="")
            return
        slot = field_mark(element)
        if slot is not None:
            self.parts.append(slot)
        if element.tag == FIELD + "fieldmark-start":
            self.marks.append(len(self.parts) - 1 if slot is not None else None)

    def _drawing(self, element: etree._Element) -> None:
        """A form control, alone or in a group; other drawings hold paragraphs, which are read apart."""
        for drawn in element.iter(DRAW + "control"):
            control = self.setting.controls.get(drawn.get(DRAW + "control", ""))
            if control is not None:
                self.parts.extend(form_control(control))
