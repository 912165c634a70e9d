"""What the styles of a DOCX say of a paragraph: heading level, list, leaders, and what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.docx_names import W, on, value
from workbench.extract.office_numbers import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_HEADING_NAME = re.compile(r"^(?:heading|titre|überschrift)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|tm|table of|table des)\b", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "titre"})
_LEADERS = frozenset({"dot", "underscore", "hyphen", "middleDot", "heavy"})
_LEVELS = 6
_BODY_LEVEL = 9
"""Outline level 9 (0-8 are headings) means body text."""
_DEEPEST = 40
"""Styles that a style may be based on, one after the other; word processors stop far below."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    _lines: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)
    """Of each style that was asked for, itself and those that it is based on."""

    @classmethod
    def read(cls, root: etree._Element | None) -> Styles:
        """The styles of ``word/styles.xml``; none when the file has no such part."""
        found = root.iter(W + "style") if root is not None else ()
        return cls({style.get(W + "styleId", ""): style for style in found})

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """1-6, None when the paragraph is no heading."""
        for properties, name in self._chain(paragraph):
            outline = value(properties, "outlineLvl")
            if outline is not None and outline.isdecimal():
                level = whole(outline, _BODY_LEVEL)
                return min(level + 1, _LEVELS) if level < _BODY_LEVEL else None
            if match := _HEADING_NAME.match(name):
                return min(int(match.group(1)), _LEVELS)
            if name.lower() in _TITLE_NAMES:
                return 1
        return None

    def list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The id of the list that the paragraph belongs to and its level from 0, None outside lists."""
        level: str | None = None
        for properties, _ in self._chain(paragraph):
            level = level or value(properties, "numPr/ilvl")
            number = value(properties, "numPr/numId")
            if number is not None:
                return None if number == "0" else (number, min(whole(level, 0), _LAST_LEVEL))
        return None

    def leaders(self, paragraph: etree._Element) -> tuple[bool, ...]:
        """Of each tab stop of the paragraph, from the left, whether it draws dots or a rule."""
        stops: dict[int, bool] = {}
        for properties, _ in reversed(list(self._chain(paragraph))):
            for stop in properties.iterfind(f"{W}tabs/{W}tab") if properties is not None else ():
                at = whole(stop.get(W + "pos"), 0)
                if stop.get(W + "val") == "clear":
                    stops.pop(at, None)
                else:
                    stops[at] = stop.get(W + "leader") in _LEADERS
        return tuple(stops[at] for at in sorted(stops))

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is an entry of a table of contents."""
        return any(_CONTENTS_NAME.match(name) for _, name in self._chain(paragraph))

    def hides_all(self, paragraph: etree._Element) -> bool:
        """Whether the style of a paragraph hides the runs that do not say otherwise."""
        return self._hidden(value(paragraph, "pPr/pStyle"))

    def hides(self, run: etree._Element) -> bool | None:
        """Whether the run itself or its character style is hidden text, None when neither says."""
        own = run.find(f"{W}rPr/{W}vanish")
        if own is not None:
            return on(own)
        return self._hidden(value(run, "rPr/rStyle")) or None

    def table_is_ruled(self, table: etree._Element) -> bool:
        """Whether the style of a table draws lines around its cells."""
        for style in self._based(value(table, "tblPr/tblStyle")):
            borders = style.find(f"{W}tblPr/{W}tblBorders")
            if borders is not None:
                return draws(borders)
        return False

    def _hidden(self, identifier: str | None) -> bool:
        for style in self._based(identifier):
            switch = style.find(f"{W}rPr/{W}vanish")
            if switch is not None:
                return on(switch)
        return False

    def _chain(self, paragraph: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
        """The paragraph's own properties, then those of its style and of the styles that it is based on."""
        yield paragraph.find(W + "pPr"), ""
        for style in self._based(value(paragraph, "pPr/pStyle")):
            yield style.find(W + "pPr"), value(style, "name") or str(style.get(W + "styleId", ""))

    def _based(self, identifier: str | None) -> tuple[etree._Element, ...]:
        if not identifier:
            return ()
        if identifier not in self._lines:
            found: list[etree._Element] = []
            style = self.by_id.get(identifier)
            while style is not None and len(found) < _DEEPEST:
                found.append(style)
                style = self.by_id.get(value(style, "basedOn") or "")
            self._lines[identifier] = tuple(found)
        return self._lines[identifier]


_LAST_LEVEL = 8


def draws(borders: etree._Element) -> bool:
    """Whether any edge of a ``w:tblBorders`` or ``w:tcBorders`` is drawn."""
    return any(edge.get(W + "val", "none") not in {"nil", "none"} for edge in borders)
