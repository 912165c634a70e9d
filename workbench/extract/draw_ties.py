"""A field and the text of its page -> where its label stands, so that the two can be shown tied together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model import Block, Document, FormField, Word

_SIGNS = re.compile(r"[\W_]+")


class LabelFinder:
    """Where labels stand on one page: runs of words that say the same, signs and capitals apart."""

    def __init__(self, document: Document, blocks: Iterable[Block]) -> None:
        words = [word for block in blocks for word in block.words if word.box is not None]
        shown = ((_bare(document.text_of(word.span)), word) for word in words)
        kept = [(bare, word) for bare, word in shown if bare]
        self._said = [bare for bare, _ in kept]
        self._words = [word for _, word in kept]
        self._first: dict[str, list[int]] = {}
        for place, bare in enumerate(self._said):
            self._first.setdefault(bare, []).append(place)

    def box_of(self, field: FormField) -> Box | None:
        """The place of the label of a field, the nearest of several; None when it is not on the page."""
        here = field.box
        if not field.label or here is None:
            return None
        asked = [bare for part in field.label.split() if (bare := _bare(part))]
        found = [_around(words) for words in self._runs(asked)]
        return min(found, key=lambda box: distance(box, here), default=None)

    def _runs(self, asked: Sequence[str]) -> Iterator[Sequence[Word]]:
        for place in self._first.get(asked[0], ()) if asked else ():
            if self._said[place : place + len(asked)] == list(asked):
                yield self._words[place : place + len(asked)]


def nearest_points(one: Box, other: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of the shortest line between two boxes, in points; the same point twice where they meet."""
    x, over_x = _between(one.x0, one.x1, other.x0, other.x1)
    y, over_y = _between(one.y0, one.y1, other.y0, other.y1)
    return (x, y), (over_x, over_y)


def distance(one: Box, other: Box) -> float:
    """How far two boxes are apart, in points; 0 where they meet."""
    (x, y), (over_x, over_y) = nearest_points(one, other)
    return float(((x - over_x) ** 2 + (y - over_y) ** 2) ** 0.5)


def _between(start: float, end: float, other_start: float, other_end: float) -> tuple[float, float]:
    """On one axis: the nearest points of two stretches; where they overlap, the middle of what they share."""
    if end < other_start:
        return end, other_start
    if other_end < start:
        return start, other_end
    middle = (max(start, other_start) + min(end, other_end)) / 2
    return middle, middle


def _around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words if word.box is not None]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _bare(word: str) -> str:
    return _SIGNS.sub("", word).casefold()
