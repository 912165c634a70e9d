"""A paragraph of a DOCX -> its letters, each with the place that holds it, or without one if it must stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from workbench.extract.docx_names import MC, W
from workbench.extract.docx_text import font_of
from workbench.extract.office_numbers import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from workbench.extract.docx_styles import Styles

BARRIER = "\ue000"
"""Stands where there is something that no edit may take away: a picture, the mark of a note, an anchor."""
_UNSEEN = frozenset(
    W + name
    for name in (
        "pPr",
        "rPr",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "lastRenderedPageBreak",
    )
)
"""What shows nothing and may stand between the words of an edit."""
_NOT_READ = frozenset(
    {W + "moveFrom", W + "del", MC + "Fallback", W + "sdtPr", W + "rt", W + "txbxContent", W + "p"}
)
_SIGNS = {W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "tab": "\t", W + "ptab": "\t"}


class Letter(NamedTuple):
    """A sign that a reader sees. `element`: the ``w:t`` that has it, at `at`; None where it must stay.

    In an ODT the element has it in its text, or behind itself where `tail`.
    """

    sign: str
    element: etree._Element | None = None
    at: int = 0
    tail: bool = False


def letters_of(
    paragraph: etree._Element, styles: Styles, fixed: frozenset[etree._Element], *, answers: bool
) -> list[Letter]:
    """The letters of a paragraph in the order of the file, hidden and deleted ones left out.

    `fixed`: the ``w:t`` in results of fields, which may not be changed (`fields_in`). `answers`: whether the
    content of fields and content controls is among the letters; else a barrier stands for each.
    """
    reader = _Letters(styles, fixed, styles.hides_all(paragraph), answers=answers)
    reader.walk(paragraph, free=True)
    return reader.found


def fields_in(root: etree._Element) -> frozenset[etree._Element]:
    """The ``w:t`` of a part that stand in complex fields, also in those that began paragraphs before."""
    depth = 0
    inside = []
    for element in root.iter(W + "fldChar", W + "t"):
        step = element.get(W + "fldCharType") if element.tag == W + "fldChar" else None
        if step == "begin":
            depth += 1
        elif step == "end":
            depth = max(0, depth - 1)
        elif step is None and depth:
            inside.append(element)
    return frozenset(inside)


@dataclass(slots=True)
class _Letters:
    styles: Styles
    fixed: frozenset[etree._Element]
    hidden: bool
    answers: bool
    found: list[Letter] = field(default_factory=list)

    def walk(self, element: etree._Element, *, free: bool) -> None:
        for child in element:
            if child.tag in _UNSEEN or not isinstance(child.tag, str):
                continue
            if child.tag == W + "r":
                self._run(child, free=free)
            elif child.tag == W + "smartTag":
                self.walk(child, free=free)
            else:
                self._stop()
                answer = child.tag in {W + "sdt", W + "fldSimple"}
                if child.tag not in _NOT_READ and (self.answers or not answer):
                    self.walk(child, free=False)
                    self._stop()

    def _stop(self) -> None:
        self.found.append(Letter(BARRIER))

    def _run(self, run: etree._Element, *, free: bool) -> None:
        said = self.styles.hides(run)
        if self.hidden if said is None else said:
            self._stop()
            return
        for child in run:
            if child.tag == W + "t":
                self._text(child, font_of(run), free=free)
            elif child.tag in _SIGNS:
                self.found.append(Letter(_SIGNS[child.tag]))
            elif child.tag not in _UNSEEN:
                self._stop()

    def _text(self, element: etree._Element, font: str, *, free: bool) -> None:
        own = element.text or ""
        if element in self.fixed:
            self.found += _kept(own if self.answers else "")
            self._stop()
            return
        for at, (sign, shown) in enumerate(zip(own, readable(own, font), strict=True)):
            self.found.append(Letter(shown, element if free and sign == shown else None, at))


def _kept(text: str) -> Iterable[Letter]:
    return (Letter(sign) for sign in text)
