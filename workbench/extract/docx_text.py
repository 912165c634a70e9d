"""The paragraphs of a DOCX part -> what a reader sees of each, and the places to fill in among the words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.extract.docx_codes import asks, slot_of_code
from workbench.extract.docx_controls import active_control, content_control, legacy_field, shows_prompt
from workbench.extract.docx_names import MC, M, W, value
from workbench.extract.docx_styles import Styles
from workbench.extract.office_line import TICKS, Part, Slot
from workbench.extract.office_numbers import box_of_font, readable
from workbench.extract.office_prompts import prompt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_NOT_SHOWN = frozenset(
    {W + "moveFrom", W + "del", MC + "Fallback", W + "rPr", W + "pPr", W + "sdtPr", W + "rt"}
    | {W + "txbxContent", W + "p"}
)
_SIGNS = {
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_RULE = "____"
"""What stands for a rule drawn by underlining or by a tab leader."""
_UNDERLINED_SPACES = 3
_NESTED_MOST = 20
"""Fields that may stand in each other, as word processors allow."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text of a paragraph depends on beside itself: the styles and the ActiveX parts of its file."""

    styles: Styles = field(default_factory=Styles)
    active: Mapping[str, etree._Element] = field(default_factory=dict)


def paragraph_text(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph, without the text boxes anchored in it and without prompts.

    Tabs are tabs, line breaks are line feeds, places to fill in are tabs.
    """
    parts = parts_of(paragraph, Setting())
    return "".join(part if isinstance(part, str) else part.content or "\t" for part in parts)


def parts_of(paragraph: etree._Element, setting: Setting) -> tuple[Part, ...]:
    """The words and slots of a paragraph, in order."""
    styles = setting.styles
    reader = _Reader(setting, styles.leaders(paragraph), styles.hides_all(paragraph))
    reader.walk(paragraph)
    return tuple(part for part in reader.parts if part)


@dataclass(slots=True)
class _Open:
    """A complex field that has begun: the place of its slot among the parts, and whether its result has."""

    slot: int | None = None
    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class _Reader:
    setting: Setting
    leaders: tuple[bool, ...]
    hidden: bool
    """Whether runs that do not say otherwise are hidden."""
    parts: list[Part] = field(default_factory=list)
    tabs: int = 0
    open: list[_Open] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    """Places of the slots whose content is being read."""

    def walk(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag in _NOT_SHOWN or not isinstance(tag, str):
                continue
            if tag == W + "r":
                self._run(child)
            elif tag == W + "sdt":
                self._control(child)
            elif tag == W + "fldSimple":
                self._simple(child)
            elif tag == M + "t":
                self._say(child.text or "")
            else:
                self.walk(child)

    def _say(self, text: str) -> None:
        results = [each.slot for each in self.open if each.in_result and each.slot is not None]
        target = next(iter(results or self.inside), None)
        slot = self.parts[target] if target is not None else None
        if target is not None and isinstance(slot, Slot):
            self.parts[target] = replace(slot, content=slot.content + text)
        else:
            self.parts.append(text)

    def _put(self, slot: Slot) -> int:
        self.parts.append(slot)
        return len(self.parts) - 1

    def _control(self, control: etree._Element) -> None:
        slot = content_control(control)
        content = control.find(W + "sdtContent")
        if slot is None:
            if content is not None:
                self.walk(content)
            return
        at = self._put(slot)
        if content is None or shows_prompt(control) or slot.kind in TICKS:
            return
        self.inside.append(at)
        self.walk(content)
        self.inside.pop()
        self._settle(at)

    def _settle(self, at: int) -> None:
        """A slot whose content is blanks, dots or a rule is empty."""
        slot = self.parts[at]
        if isinstance(slot, Slot) and not any(c.isalnum() for c in slot.content):
            self.parts[at] = replace(slot, content="")

    def _simple(self, element: etree._Element) -> None:
        code = element.get(W + "instr", "")
        slot = slot_of_code(code)
        if slot is None:
            self.walk(element)
            return
        at = self._put(slot)
        self.inside.append(at)
        self.walk(element)
        self.inside.pop()
        self._end(_Open(at, code, in_result=True))

    def _run(self, run: etree._Element) -> None:
        said = self.setting.styles.hides(run)
        hidden = self.hidden if said is None else said
        text = ""
        for child in run:
            tag = child.tag
            if tag in {W + "fldChar", W + "instrText"}:
                text = self._flush(run, text)
                self._field(child)
            elif hidden or tag in _NOT_SHOWN or not isinstance(tag, str):
                continue
            elif tag in {W + "object", W + "pict"}:
                text = self._flush(run, text)
                self._object(child)
            else:
                text += self._sign(child, run)
        self._flush(run, text)

    def _sign(self, child: etree._Element, run: etree._Element) -> str:
        tag = child.tag
        if tag == W + "t":
            return readable(child.text or "", font_of(run))
        if tag == W + "tab":
            return self._tab()
        if tag == W + "sym":
            return _symbol(child)
        return _SIGNS.get(str(tag), "")

    def _flush(self, run: etree._Element, text: str) -> str:
        """Say what a run has shown so far; blanks that are underlined draw a rule."""
        if text:
            blank = not text.strip() and ("\t" in text or len(text) >= _UNDERLINED_SPACES)
            underlined = blank and value(run, "rPr/u") not in {None, "none"}
            self._say(_RULE if underlined else text)
        return ""

    def _tab(self) -> str:
        at, self.tabs = self.tabs, self.tabs + 1
        return _RULE if at < len(self.leaders) and self.leaders[at] else "\t"

    def _object(self, element: etree._Element) -> None:
        for control in element.iter(W + "control"):
            slot = active_control(control, self.setting.active)
            if slot is not None:
                self._put(slot)

    def _field(self, element: etree._Element) -> None:
        """Follow a complex field: what it is, where its result begins and ends."""
        if element.tag == W + "instrText":
            if self.open:
                self.open[-1].instruction += element.text or ""
            return
        step = element.get(W + "fldCharType")
        if step == "begin" and len(self.open) < _NESTED_MOST:
            data = element.find(W + "ffData")
            slot = legacy_field(data) if data is not None else None
            self.open.append(_Open(self._put(slot) if slot is not None else None))
        elif self.open and step == "separate":
            opened = self.open[-1]
            slot = slot_of_code(opened.instruction)
            if slot is not None and opened.slot is None:
                opened.slot = self._put(slot)
            opened.in_result = True
        elif self.open and step == "end":
            self._end(self.open.pop())

    def _end(self, opened: _Open) -> None:
        if opened.slot is None and not opened.in_result:
            slot = slot_of_code(opened.instruction)
            opened.slot = self._put(slot) if slot is not None else None
        if opened.slot is None:
            return
        self._settle(opened.slot)
        shown = self.parts[opened.slot]
        if isinstance(shown, Slot) and asks(opened.instruction):
            self.parts[opened.slot] = replace(shown, hint=prompt(shown.content) or shown.hint, content="")


def font_of(run: etree._Element) -> str:
    """The font that a run itself names, "" when it names none."""
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "" if fonts is not None else ""


def _symbol(element: etree._Element) -> str:
    code = element.get(W + "char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return " "
    return box_of_font(element.get(W + "font", ""), number) or " "
