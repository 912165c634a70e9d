"""What stands around a field on its page: lines and groups of text, other fields, and who is beside whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.geometry import common
from workbench.model import Box, FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.pdf_groups import Group

LINE_NUMBER = re.compile(r"\(?\d{1,3} ?[a-z]?\)?\.?|[a-z]\.?")
"""What numbers the lines of a form: it names no field."""
TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_TOUCH = 6.0
"""Points between two rows or columns of one table, at most."""
_STACK = 0.7
_ROW = 0.4
_SLACK = 4.0


@dataclass(frozen=True, slots=True)
class Text:
    """A line, or a group of lines that are read as one."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text of a page and all its fields."""

    groups: tuple[Text, ...]
    lines: tuple[Text, ...]
    homes: tuple[int, ...]
    """Of each line, the index of its group."""
    ticks: tuple[Box, ...]
    places: tuple[Box, ...]
    """Fields that are written in."""

    @property
    def fields(self) -> tuple[Box, ...]:
        """All fields."""
        return self.ticks + self.places

    def group_of(self, line: int) -> Text:
        """The group that a line belongs to."""
        return self.groups[self.homes[line]]

    def top_of_column(self, box: Box) -> Box:
        """The topmost of the fields that are stacked on each other above a field, itself if there is none."""
        while above := [other for other in self.places if _is_stacked(other, box)]:
            box = max(above, key=lambda other: other.y0)
        return box

    def start_of_row(self, box: Box) -> Box:
        """The leftmost of the fields that touch each other left of a field, itself if there is none."""
        while left := [other for other in self.places if _is_touching(other, box)]:
            box = max(left, key=lambda other: other.x0)
        return box


def _is_stacked(other: Box, box: Box) -> bool:
    width, wide = box.x1 - box.x0, other.x1 - other.x0
    alike = common(box.x0, box.x1, other.x0, other.x1) >= _STACK * max(width, wide)
    return other.y0 < box.y0 and alike and -_SLACK <= box.y0 - other.y1 <= _TOUCH


def _is_touching(other: Box, box: Box) -> bool:
    alike = abs((box.y1 - box.y0) - (other.y1 - other.y0)) <= _SLACK
    return other.x0 < box.x0 and alike and same_row(box, other) and -_SLACK <= box.x0 - other.x1 <= _TOUCH


def surroundings(groups: list[Group], fields: Iterable[tuple[FieldKind, Box]]) -> Surroundings:
    """What stands on a page."""
    fields = list(fields)
    groups = [group for group in groups if _names(group.text)]
    upright = [
        (number, line)
        for number, group in enumerate(groups)
        for line in group.lines
        if line.upright and _names(line.text)
    ]
    return Surroundings(
        groups=tuple(Text(group.box, group.text) for group in groups),
        lines=tuple(Text(line.box, line.text) for _, line in upright),
        homes=tuple(number for number, _ in upright),
        ticks=tuple(box for kind, box in fields if kind in TICKS),
        places=tuple(box for kind, box in fields if kind not in TICKS),
    )


def _names(text: str) -> bool:
    """Whether words may name a field: signs and the numbers of lines do not."""
    return any(c.isalpha() for c in text) and not LINE_NUMBER.fullmatch(text)


def same_row(first: Box, second: Box) -> bool:
    """Whether two boxes share enough height to stand side by side."""
    least = _ROW * min(first.y1 - first.y0, second.y1 - second.y0)
    return common(first.y0, first.y1, second.y0, second.y1) >= least


def same_column(first: Box, second: Box) -> bool:
    """Whether two boxes stand over each other."""
    return common(first.x0, first.x1, second.x0, second.x1) > 0
