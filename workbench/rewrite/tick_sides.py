"""On which side of its box the words of each tick stand, told from the whole row."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from workbench.model import FieldKind
from workbench.rewrite.page_words import TICKS, same_line

if TYPE_CHECKING:
    from workbench.model import Box
    from workbench.rewrite.page_words import PageWords, Placed

_TICK, _WORDS, _TEXT = "t", "w", "f"
_COLUMN = 3.0
"""Points by which the edges of one column may differ."""


def sides_of_ticks(page: PageWords) -> dict[int, str]:
    """``left`` or ``right`` by the index of the field; nothing for a row that does not tell.

    A row of words and boxes by turns that begins with words has them on the left of the boxes, one that
    begins with a box on the right. The label of a text field is no label of a tick.
    """
    sides: dict[int, str] = {}
    for index, field, box in page.fields:
        if field.kind not in TICKS or index in sides:
            continue
        row = [(i, b) for i, f, b in page.fields if f.kind in TICKS and same_line(b, box)]
        pattern = _pattern(page, box)
        half = len(pattern) // 2
        if pattern in (half * (_WORDS + _TICK), half * (_TICK + _WORDS)):
            side = "left" if pattern.startswith(_WORDS) else "right"
            sides.update((i, side) for i, _ in row)
    return sides


def start_of_answer(page: PageWords, word: Placed, box: Box) -> int:
    """Where in its block the answer right of a box starts: with the word beside the box.

    An answer of several lines that has this one box on its left starts with its first word.
    """
    own = [other.box for other in page.words if other.block == word.block]
    top, bottom = min(other.y0 for other in own), max(other.y1 for other in own)
    boxes = [
        place
        for _, field, place in page.fields
        if field.kind in TICKS
        and abs(place.x0 - box.x0) <= _COLUMN
        and top <= (place.y0 + place.y1) / 2 <= bottom
    ]
    is_left = box.x1 <= min(other.x0 for other in own) + _COLUMN
    return 0 if is_left and len(boxes) == 1 else word.start


def _pattern(page: PageWords, row: Box) -> str:
    """The row from left to right as letters: a box, words of one text, a text field with its words gone."""
    found: list[tuple[float, str, int]] = [
        (word.box.x0, _WORDS, word.block) for word in page.words if same_line(word.box, row)
    ]
    for index, field, box in page.fields:
        if same_line(box, row):
            kind = _TICK if field.kind in TICKS else _TEXT if field.kind is FieldKind.TEXT else ""
            found.append((box.x0, kind, -1 - index))
    letters = "".join(kind for (kind, _), _ in groupby(sorted(found), key=lambda one: (one[1], one[2])))
    return letters.replace(_WORDS + _TEXT, "").replace(_TEXT, "")
