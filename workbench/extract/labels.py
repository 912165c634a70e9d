"""The words beside a field that say what to write in it.

A tooltip is used when it was written for a reader, not for a program. Otherwise the nearest text counts:
left of a place to write, then above it; right of a box to tick, then left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Box, FieldKind

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from workbench.extract.pdf_groups import Group

_DEFAULT_NAME = re.compile(
    r"^(?:champ|case|texte?|text|zone|bouton|check|radio|button|field|undefined|untitled|liste?|groupe?|form"
    r"|fill|combo|topmost|numeric|decimal|date)[\w .\[\]()-]{0,24}\d+$|^undefined|\[\d+\]",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[a-zà-ÿ][A-Z]|[a-z]\d|\d[a-z]|_")
_LONGEST = 200
_LEFT_REACH, _ABOVE_REACH, _TICK_REACH = 220.0, 16.0, 22.0
_SLACK = 4.0
"""Points by which boxes drawn by hand may overlap the text beside them."""
_FIRST_LINE = 18.0
_CAPTION = 8.5
"""Captions under a field are set small: at most so many points high, line spacing included."""
_TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
_TRAILING = " :.…_-–·"


def readable_tooltip(tooltip: str | None, page_words: AbstractSet[str]) -> str | None:
    """The tooltip if it is words for a human, else None.

    A single word counts when the page prints it too: ``Nom`` is a label, ``ckbVol`` a program's name.
    `page_words`: the words of the page, casefolded.
    """
    text = " ".join((tooltip or "").split())
    if not text or _DEFAULT_NAME.search(text):
        return None
    words = re.findall(r"[^\W\d_]{2,}", text)
    if len(words) > 1 and " " in text and "_" not in text:
        return text[:_LONGEST]
    if len(words) == 1 and not _CAMEL.search(text) and words[0].casefold() in page_words:
        return text
    return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text of a page and all its fields: where labels are looked for.

    `pieces`: groups, for boxes to tick, whose label may take several lines. `lines`: for places to write.
    """

    pieces: tuple[tuple[Box, str], ...]
    lines: tuple[tuple[Box, str], ...]
    fields: tuple[Box, ...]


def surroundings(groups: list[Group], fields: list[Box]) -> Surroundings:
    """What stands on a page."""
    return Surroundings(
        pieces=tuple((group.box, group.text) for group in groups),
        lines=tuple((line.box, line.text) for group in groups for line in group.lines if line.upright),
        fields=tuple(fields),
    )


def label_of(box: Box, kind: FieldKind, around: Surroundings) -> str | None:
    """The text beside a field, None when none is near."""
    if kind in _TICKS:
        found = _right(box, around) or _left(box, around, reach=_TICK_REACH) or _above(box, around)
    else:
        found = (
            _inside(box, around)
            or _below(box, around)
            or _left(box, around, reach=_LEFT_REACH)
            or _above(box, around)
        )
    text = (found or "").strip(_TRAILING)
    return text[:_LONGEST] if any(c.isalpha() for c in text) else None


def _same_row(first: Box, second: Box) -> bool:
    overlap = min(first.y1, second.y1) - max(first.y0, second.y0)
    return overlap >= 0.4 * min(first.y1 - first.y0, second.y1 - second.y0)


def _same_column(first: Box, second: Box) -> bool:
    return min(first.x1, second.x1) > max(first.x0, second.x0)


def _right(box: Box, around: Surroundings) -> str | None:
    """Text that begins within reach right of a tick, its first line on the tick's row."""
    middle = (box.y0 + box.y1) / 2
    near = [
        (piece.x0 - box.x1, text)
        for piece, text in around.pieces
        if -_SLACK <= piece.x0 - box.x1 <= _TICK_REACH
        and piece.y0 - _SLACK <= middle <= min(piece.y1, piece.y0 + _FIRST_LINE) + 2
    ]
    return min(near)[1] if near else None


def _left(box: Box, around: Surroundings, *, reach: float) -> str | None:
    """The last text left of a field on its row, if no other field stands in between."""
    near = [
        (box.x0 - line.x1, line, text)
        for line, text in around.lines
        if line.x0 < box.x0
        and -0.5 * (line.x1 - line.x0) <= box.x0 - line.x1 <= reach
        and _same_row(line, box)
    ]
    if not near:
        return None
    _, line, text = min(near)
    between = any(
        other.x0 >= line.x1 - 2 and other.x1 <= box.x0 + 2 and _same_row(other, box)
        for other in around.fields
    )
    return None if between else text


def _above(box: Box, around: Surroundings) -> str | None:
    """The nearest text over a field, unless it is the caption of another field above it."""
    near = [
        (box.y0 - line.y1, abs(line.x0 - box.x0), line, text)
        for line, text in around.lines
        if -_SLACK <= box.y0 - line.y1 <= _ABOVE_REACH and _same_column(line, box)
    ]
    if not near:
        return None
    gap, _, line, text = min(near)
    other = min(
        (line.y0 - f.y1 for f in around.fields if line.y0 - f.y1 >= -_SLACK and _same_column(f, line)),
        default=gap,
    )
    return text if other >= gap or gap <= _SLACK else None


def _below(box: Box, around: Surroundings) -> str | None:
    """A caption under a field, within its width: it is nearer to this field than to any field under it."""
    near = [
        (line.y0 - box.y1, line, text)
        for line, text in around.lines
        if -_SLACK <= line.y0 - box.y1 <= _SLACK
        and box.x0 - _SLACK <= line.x0
        and line.x1 <= box.x1 + _SLACK
        and line.y1 - line.y0 <= _CAPTION
    ]
    if not near:
        return None
    gap, line, text = min(near)
    next_below = [f.y0 - line.y1 for f in around.fields if f.y0 >= line.y1 - _SLACK and _same_column(f, line)]
    return text if not next_below or min(next_below) > max(gap, 0.0) + _SLACK else None


def _inside(box: Box, around: Surroundings) -> str | None:
    """A caption printed in the upper left part of the field itself."""
    for line, text in around.lines:
        centre = (line.y0 + line.y1) / 2
        if box.x0 - 2 <= line.x0 < (box.x0 + box.x1) / 2 and box.y0 - 1 <= centre < (box.y0 + box.y1) / 2:
            return text
    return None
