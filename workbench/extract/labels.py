"""The words beside a field that say what to write in it.

A tooltip is used when it was written for a reader, not for a program. Otherwise the nearest text counts:
left of a place to write, then above it; right of a box to tick, then left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.surroundings import TICKS, Surroundings, same_column, same_row

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from workbench.model import Box, FieldKind

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
_HEAD_REACH = 130.0
"""Points between the heading of a column and its first field: heads of tables are tall."""
_HEAD_LINES, _HEAD_WIDE = 3, 1.6
_FAR_LEFT = 420.0
_QUESTION_ABOVE = 24.0
_SHORT_OPTION = 2
"""Words up to which an option, such as "Oui", says nothing without its question."""
_TRAILING = " :.…_-–·"
_BETWEEN = " – "


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


def label_of(box: Box, kind: FieldKind, around: Surroundings) -> str | None:
    """The words that name a field, None when none are near.

    In a table: row, then column. Of a box to tick: its question, where its own words are short.
    """
    found = _of_tick(box, around) if kind in TICKS else _of_place(box, around)
    parts = [part.strip(_TRAILING) for part in found]
    text = _BETWEEN.join(part for part in parts if any(c.isalpha() for c in part))
    return text[:_LONGEST] if text else None


def _of_place(box: Box, around: Surroundings) -> list[str]:
    top, start = around.top_of_column(box), around.start_of_row(box)
    inside = _inside(box, around)
    if inside is None and (top != box or start != box):
        row = _left(start, around, reach=_LEFT_REACH)
        column = _inside(top, around) or _heads(top, around)
        if row or column:
            return [part for part in (row, column) if part]
    one = (
        inside
        or _below(box, around)
        or _left(box, around, reach=_LEFT_REACH)
        or _above(box, around, reach=_ABOVE_REACH)
    )
    one = one or _heads(top, around) or _left(box, around, reach=_FAR_LEFT) or _row_label(box, around)
    return [one] if one else []


def _row_label(box: Box, around: Surroundings) -> str | None:
    """The nearest words left on the row, whatever stands in between: they name the row, if not the field."""
    left = [
        (box.x0 - line.box.x1, line.text)
        for line in around.lines
        if line.box.x1 <= box.x0 and box.x0 - line.box.x1 <= _FAR_LEFT and same_row(line.box, box)
    ]
    return min(left)[1] if left else None


def _heads(top: Box, around: Surroundings) -> str | None:
    """The heading of a column: the nearest text over its first field, and what is stacked tightly on that."""
    above = [
        group
        for group in around.groups
        if group.box.y1 <= top.y0 + _SLACK
        and same_column(group.box, top)
        and top.y0 - group.box.y1 <= _HEAD_REACH
    ]
    if not above:
        return None
    chain = [max(above, key=lambda group: group.box.y1)]
    while len(chain) < _HEAD_LINES:
        over = [
            group
            for group in above
            if -_SLACK <= chain[0].box.y0 - group.box.y1 <= _SLACK
            and group not in chain
            and group.box.x1 - group.box.x0 <= _HEAD_WIDE * (top.x1 - top.x0)
        ]
        if not over:
            break
        chain.insert(0, max(over, key=lambda group: group.box.y1))
    return " ".join(group.text for group in chain)


def _of_tick(box: Box, around: Surroundings) -> list[str]:
    own = _right(box, around) or _tight_left(box, around)
    if own is not None and len(own.split()) > _SHORT_OPTION:
        return [own]
    question = _question(box, around)
    if own is None:
        own = _column_head(box, around)
    return [part for part in (question, own) if part]


def _right(box: Box, around: Surroundings) -> str | None:
    """Text that begins within reach right of a tick, its first line on the tick's row."""
    middle = (box.y0 + box.y1) / 2
    near = [
        (group.box.x0 - box.x1, group.text)
        for group in around.groups
        if -_SLACK <= group.box.x0 - box.x1 <= _TICK_REACH
        and group.box.y0 - _SLACK <= middle <= min(group.box.y1, group.box.y0 + _FIRST_LINE) + 2
    ]
    if not near:
        return None
    gap, text = min(near)
    nearer = any(0 <= tick.x0 - box.x1 < gap and same_row(tick, box) for tick in around.ticks)
    return None if nearer else text


def _tight_left(box: Box, around: Surroundings) -> str | None:
    """Words that end right before a tick: its option, when they are few."""
    near = [
        (box.x0 - line.box.x1, line.text)
        for line in around.lines
        if -_SLACK <= box.x0 - line.box.x1 <= _TICK_REACH and same_row(line.box, box)
    ]
    text = min(near)[1] if near else None
    return text if text is not None and len(text.split()) <= _SHORT_OPTION + 1 else None


def _question(box: Box, around: Surroundings) -> str | None:
    """What a tick answers: text left on its row that is no option of another tick, else just above."""
    left = [
        (box.x0 - group.box.x1, group.text)
        for group in around.groups
        if group.box.x1 <= box.x0 + _SLACK
        and same_row(group.box, box)
        and len(group.text.split()) > 1
        and not _is_option(group.box, around)
    ]
    if left:
        return min(left)[1]
    above = [
        (box.y0 - group.box.y1, group.text)
        for group in around.groups
        if -_SLACK <= box.y0 - group.box.y1 <= _QUESTION_ABOVE
        and group.box.x0 <= box.x0 + _TICK_REACH
        and group.text.rstrip().endswith(("?", ":"))
        and not _is_option(group.box, around)
    ]
    return min(above)[1] if above else None


def _is_option(text: Box, around: Surroundings) -> bool:
    """Whether a text stands right after a tick."""
    middle = (text.y0 + min(text.y1, text.y0 + _FIRST_LINE)) / 2
    return any(
        -_SLACK <= text.x0 - tick.x1 <= _TICK_REACH and tick.y0 - _SLACK <= middle <= tick.y1 + _SLACK
        for tick in around.ticks
    )


def _column_head(box: Box, around: Surroundings) -> str | None:
    """The nearest text over a tick, however many ticks stand between: the heading of its column."""
    middle = (box.x0 + box.x1) / 2
    above = [
        (box.y0 - group.box.y1, group.text)
        for group in around.groups
        if group.box.y1 <= box.y0 + _SLACK and group.box.x0 - 2 <= middle <= group.box.x1 + 2
    ]
    return min(above)[1] if above else None


def _left(box: Box, around: Surroundings, *, reach: float) -> str | None:
    """The last text left of a field on its row, if no other field stands in between."""
    near = [
        (box.x0 - line.box.x1, index)
        for index, line in enumerate(around.lines)
        if line.box.x0 < box.x0
        and -0.5 * (line.box.x1 - line.box.x0) <= box.x0 - line.box.x1 <= reach
        and same_row(line.box, box)
    ]
    if not near:
        return _left_group(box, around, reach=reach)
    _, index = min(near)
    line = around.lines[index]
    if any(
        other.x0 >= line.box.x1 - 2 and other.x1 <= box.x0 + 2 and same_row(other, box)
        for other in around.places
    ):
        return None
    group = around.group_of(index)
    shared_row = any(
        same_row(other, line.box) and same_row(group.box, other) for other in around.places if other != box
    )
    return line.text if shared_row else group.text


def _left_group(box: Box, around: Surroundings, *, reach: float) -> str | None:
    """A block of several lines left of a field, none of them on its row."""
    near = [
        (box.x0 - group.box.x1, group.text)
        for group in around.groups
        if -_SLACK <= box.x0 - group.box.x1 <= reach and same_row(group.box, box)
    ]
    return min(near)[1] if near else None


def _above(box: Box, around: Surroundings, *, reach: float) -> str | None:
    """The nearest text over a field, unless it is the caption of another field above it."""
    near = [
        (round(box.y0 - line.box.y1), abs(line.box.x0 - box.x0), index)
        for index, line in enumerate(around.lines)
        if -_SLACK <= box.y0 - line.box.y1 <= reach and same_column(line.box, box)
    ]
    if not near:
        return None
    gap, _, index = min(near)
    line = around.lines[index].box
    other = min(
        (line.y0 - f.y1 for f in around.places if line.y0 - f.y1 >= -_SLACK and same_column(f, line)),
        default=float(gap),
    )
    return around.group_of(index).text if other >= gap or gap <= _SLACK else None


def _below(box: Box, around: Surroundings) -> str | None:
    """A caption under a field, within its width: it is nearer to this field than to any field under it."""
    near = [
        (line.box.y0 - box.y1, line.text, line.box)
        for line in around.lines
        if -_SLACK <= line.box.y0 - box.y1 <= _SLACK
        and box.x0 - _SLACK <= line.box.x0
        and line.box.x1 <= box.x1 + _SLACK
        and line.box.y1 - line.box.y0 <= _CAPTION
    ]
    if not near:
        return None
    gap, text, line = min(near)
    below = [f.y0 - line.y1 for f in around.fields if f.y0 >= line.y1 - _SLACK and same_column(f, line)]
    return text if not below or min(below) > max(gap, 0.0) + _SLACK else None


def _inside(box: Box, around: Surroundings) -> str | None:
    """A caption printed in the upper left part of the field itself."""
    for line in around.lines:
        x, y = line.box.x0, (line.box.y0 + line.box.y1) / 2
        if box.x0 - 2 <= x < (box.x0 + box.x1) / 2 and box.y0 - 1 <= y < (box.y0 + box.y1) / 2:
            return line.text
    return None
