"""What the styles of a DOCX say of a paragraph: its heading level, whether it is a list item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.docx_text import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_HEADING_NAME = re.compile(r"^(?:heading|titre|überschrift)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "titre"})
_LEVELS = 6
_BODY_LEVEL = 9
"""Outline level 9 (0-8 are headings) means body text."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a file by id."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Styles:
        """The styles of ``word/styles.xml``; none when the file has no such part."""
        found = root.iter(W + "style") if root is not None else ()
        return cls({style.get(W + "styleId", ""): style for style in found})

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """1-6, None when the paragraph is no heading."""
        for properties, name in self._chain(paragraph):
            outline = properties.find(W + "outlineLvl") if properties is not None else None
            value = outline.get(W + "val", "") if outline is not None else ""
            if value.isdecimal():
                return min(int(value) + 1, _LEVELS) if int(value) < _BODY_LEVEL else None
            if match := _HEADING_NAME.match(name):
                return min(int(match.group(1)), _LEVELS)
            if name.lower() in _TITLE_NAMES:
                return 1
        return None

    def is_listed(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph has a bullet or a number."""
        for properties, _ in self._chain(paragraph):
            number = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
            if number is not None:
                return number.get(W + "val") != "0"
        return False

    def _chain(self, paragraph: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
        """The paragraph's own properties, then those of its style and of the styles that it is based on."""
        own = paragraph.find(W + "pPr")
        yield own, ""
        reference = own.find(W + "pStyle") if own is not None else None
        seen: set[str] = set()
        while reference is not None:
            identifier = reference.get(W + "val", "")
            style = self.by_id.get(identifier)
            if style is None or identifier in seen:
                return
            seen.add(identifier)
            name = style.find(W + "name")
            yield style.find(W + "pPr"), name.get(W + "val", "") if name is not None else identifier
            reference = style.find(W + "basedOn")


def on(switch: etree._Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not turned off."""
    return switch is not None and switch.get(W + "val", "1") not in {"0", "false", "off"}
