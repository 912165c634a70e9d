"""The numbering of a DOCX: the number or letter that a reader sees before a paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.docx_names import W, on, value
from workbench.extract.office_marks import BOXES
from workbench.extract.office_numbers import box_of_font, letters, roman, whole

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_LONGEST = 40
_FONTS = ("ascii", "hAnsi")


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has counted. One reading in the order of the file uses it up."""

    _levels: dict[str, dict[int, etree._Element]] = field(default_factory=dict)
    _list_of: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: etree._Element | None) -> Numbering:
        """The lists of ``word/numbering.xml``; none when the file has no such part."""
        made = cls()
        if root is None:
            return made
        for abstract in root.iterfind(W + "abstractNum"):
            made._levels[abstract.get(W + "abstractNumId", "")] = _by_level(abstract)
        for number in root.iterfind(W + "num"):
            identifier = number.get(W + "numId", "")
            made._list_of[identifier] = value(number, "abstractNumId") or ""
            made._starts[identifier] = {
                whole(each.get(W + "ilvl"), 0): whole(value(each, "startOverride"), 1)
                for each in number.iterfind(W + "lvlOverride")
                if each.find(W + "startOverride") is not None
            }
        return made

    def step(self, listed: tuple[str, int]) -> str:
        """The number of the next paragraph of a list at a level: ``1.2``, ``a)``, ``☐``, "" for a bullet."""
        number, level = listed
        abstract = self._list_of.get(number, "")
        levels = self._levels.get(abstract, {})
        known = levels.get(level)
        if known is None:
            return ""
        counts = self._counts[abstract]
        self._count(counts, number, levels, level)
        pattern = value(known, "lvlText") or ""
        if value(known, "numFmt") == "bullet":
            return _bullet(known, pattern)
        plain = on(known.find(W + "isLgl"))
        return _PLACE.sub(lambda match: _shown(levels, counts, int(match.group(1)) - 1, plain), pattern)[
            :_LONGEST
        ].strip()

    def _count(
        self, counts: dict[int, int], number: str, levels: dict[int, etree._Element], level: int
    ) -> None:
        override = self._starts.get(number, {}).get(level)
        if override is not None and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        start = override if override is not None else whole(value(levels[level], "start"), 1)
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        for higher in range(level):
            if higher not in counts and higher in levels:
                counts[higher] = whole(value(levels[higher], "start"), 1)


def _by_level(abstract: etree._Element) -> dict[int, etree._Element]:
    return {whole(level.get(W + "ilvl"), 0): level for level in abstract.iterfind(W + "lvl")}


def _shown(levels: dict[int, etree._Element], counts: dict[int, int], level: int, plain: bool) -> str:  # noqa: FBT001 - a property of the list
    """The count of a level as its format shows it; in figures where the list is `plain`."""
    count = counts.get(level, 1)
    form = "decimal" if plain else value(levels.get(level), "numFmt") or "decimal"
    formed = {
        "lowerLetter": letters(count),
        "upperLetter": letters(count).upper(),
        "lowerRoman": roman(count),
        "upperRoman": roman(count).upper(),
        "decimalZero": f"{count:02d}",
        "bullet": "",
        "none": "",
    }
    return formed.get(form, str(count))


def _bullet(level: etree._Element, sign: str) -> str:
    """``☐`` for a bullet that is a box to tick, "" for every other bullet."""
    if sign and sign in BOXES:
        return BOXES[0]
    fonts = level.find(f"{W}rPr/{W}rFonts")
    names = [fonts.get(W + name) or "" for name in _FONTS] if fonts is not None else []
    boxes = (box_of_font(name, ord(sign)) for name in names if len(sign) == 1)
    return next((box for box in boxes if box), "")
