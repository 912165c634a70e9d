"""A paragraph of an ODT -> its letters, each with the place that holds it, or without one if it must stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.docx_letters import BARRIER, Letter
from workbench.extract.odt_controls import INPUTS
from workbench.extract.odt_names import DRAW, FIELD, LOEXT, OFFICE, PARAGRAPHS, TEXT
from workbench.extract.office_numbers import readable

if TYPE_CHECKING:
    from lxml import etree

    from workbench.extract.odt_styles import Styles

_UNSEEN = frozenset(
    {TEXT + name for name in ("soft-page-break", "bookmark", "bookmark-start", "bookmark-end")}
    | {TEXT + "reference-mark-start", TEXT + "reference-mark-end", OFFICE + "annotation-end"}
)
"""What shows nothing and may stand between the words of an edit."""
_SIGNS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_ANSWERS = frozenset({*INPUTS, TEXT + "database-display", LOEXT + "content-control"})
_NOT_READ = frozenset(
    {TEXT + "note", TEXT + "hidden-text", TEXT + "ruby-text", OFFICE + "annotation", *PARAGRAPHS}
)


def odt_letters_of(paragraph: etree._Element, styles: Styles, *, answers: bool) -> list[Letter]:
    """The letters of a paragraph in the order of the file, hidden ones left out.

    `answers`: whether the content of fields and controls is among the letters; else a barrier stands for
    each. What such a place holds, a link, and words between the marks of a tracked change must stay.
    """
    reader = _Letters(styles, answers=answers)
    reader.walk(paragraph, "", free=True)
    return reader.found


@dataclass(slots=True)
class _Letters:
    styles: Styles
    answers: bool
    found: list[Letter] = field(default_factory=list)
    marks: int = 0
    """Field marks that have begun and not ended."""
    inserted: int = 0
    """Tracked insertions that have begun and not ended."""

    def walk(self, element: etree._Element, font: str, *, free: bool) -> None:
        self._text(element, element.text or "", font, free=free, tail=False)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, font, free=free)
            self._text(child, child.tail or "", font, free=free, tail=True)

    def _child(self, child: etree._Element, font: str, *, free: bool) -> None:
        tag = str(child.tag)
        if tag in _UNSEEN:
            return
        if tag in _SIGNS:
            self.found.append(Letter(_SIGNS[tag]))
        elif tag == TEXT + "span":
            name = child.get(TEXT + "style-name")
            if self.styles.is_hidden("text", name):
                self._stop()
            else:
                self.walk(child, self.styles.font(name), free=free)
        else:
            self._other(child, tag, font)

    def _other(self, child: etree._Element, tag: str, font: str) -> None:
        """A mark, a field, a link, a drawing: what it shows may be read, never changed."""
        self._stop()
        self._count(tag)
        apart = tag in _NOT_READ or tag.startswith((DRAW, FIELD)) or (tag in _ANSWERS and not self.answers)
        if not apart:
            self.walk(child, font, free=False)
            self._stop()

    def _count(self, tag: str) -> None:
        self.marks += {FIELD + "fieldmark-start": 1, FIELD + "fieldmark-end": -1}.get(tag, 0)
        self.inserted += {TEXT + "change-start": 1, TEXT + "change-end": -1}.get(tag, 0)

    def _stop(self) -> None:
        self.found.append(Letter(BARRIER))

    def _text(self, element: etree._Element, text: str, font: str, *, free: bool, tail: bool) -> None:
        if self.marks > 0 and not self.answers:
            return
        movable = free and self.marks <= 0 and self.inserted <= 0
        for at, (sign, shown) in enumerate(zip(text, readable(text, font), strict=True)):
            holder = element if movable and sign == shown else None
            self.found.append(Letter(shown, holder, at, tail))
