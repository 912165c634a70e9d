"""A page as the search for drawn fields sees it: its signs, its strokes and the slots that they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from workbench.extract.geometry import area, common
from workbench.extract.slots import Floor, Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from workbench.extract.strokes import Strokes
    from workbench.model import Box

_STAIN = 60
"""Greys by which a dot of a drawing differs from its ground."""
_FEWEST_DOTS = 6
_INTO = 0.3
"""Share of a sign, or of an area, that must lie across the other to count as within it."""
_SAME_WAY = 3.0
_EDGE = 3.0
"""Strokes so near to the upper or lower edge of a page are its own edge."""
_PICTURE = 18.0
_PICTURE_OF_PAGE = 0.5
"""A picture is at least 18 points wide and high, and less than half of the page: more is its background."""
_RULED_STEP = (9.0, 32.0)
_RULED_LINES = 3
_EVEN = 2.5
"""Points by which the distances of ruled paper may differ."""
_FRAGMENT = 1.3
_THROUGH = 0.3
_DESCENT, _ASCENT = 0.2, 0.15
"""Shares of a word's box below its baseline and above its letters, roughly, in every usual font."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word, or a typed box to tick, whose text is ""."""

    text: str
    box: Box

    @property
    def bottom(self) -> float:
        """Where most letters end."""
        return self.box.y1 - _DESCENT * (self.box.y1 - self.box.y0)


@dataclass(frozen=True, slots=True)
class Tone:
    """How light the page is, coarsely: rows of grey dots (0-255), `scale` of them to the point."""

    grey: NDArray[np.uint8]
    scale: float

    def of(self, box: Box) -> float:
        """The usual grey of an area, 255 white; 255 for an area without a dot."""
        x0, y0, x1, y1 = (int(side * self.scale) for side in box)
        dots = self.grey[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1]
        return float(np.median(dots)) if dots.size else 255.0

    def stained(self, box: Box) -> float:
        """Share of an area, its rim left out, painted otherwise than most of it; 0 when it is tiny."""
        x0, y0, x1, y1 = (int(side * self.scale) for side in box)
        dots = self.grey[max(y0 + 1, 0) : y1, max(x0 + 1, 0) : x1]
        if dots.size < _FEWEST_DOTS:
            return 0.0
        return float((np.abs(dots.astype(np.int16) - int(np.median(dots))) > _STAIN).mean())


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of one page.

    `turned`: where words stand that are not upright. `ruled`: the rules that are lines of ruled paper.
    """

    width: float
    height: float
    signs: tuple[Sign, ...]
    turned: tuple[Box, ...]
    ticks: tuple[Sign, ...]
    posts: tuple[Box, ...]
    slots: tuple[Slot, ...]
    ruled: frozenset[Box]
    tone: Tone
    middles: tuple[float, ...] = field(repr=False)

    def within(self, x0: float, y0: float, x1: float, y1: float) -> list[Sign]:
        """Words and typed ticks whose middle is between two heights and that stand mostly in the area."""
        found = self.signs[bisect_left(self.middles, y0) : bisect_right(self.middles, y1)]
        return [sign for sign in found if _is_across(sign.box, x0, x1)]

    def words_in(self, box: Box) -> list[Sign]:
        """Words alone that stand in an area."""
        return [sign for sign in self.within(*box) if sign.text]


def _is_across(box: Box, x0: float, x1: float) -> bool:
    middle = (box.x0 + box.x1) / 2
    least = _INTO * min(x1 - x0, box.x1 - box.x0)
    return x0 <= middle <= x1 or common(box.x0, box.x1, x0, x1) > least


def sheet_of(
    strokes: Strokes,
    *,
    words: Iterable[Sign],
    turned: Iterable[Box],
    ticks: Iterable[Sign],
    pictures: Sequence[Box],
    size: tuple[float, float],
    tone: Tone,
) -> Sheet:
    """A page put together. `words`, `ticks`: typed; `pictures`: what is in them is no field."""
    width, height = size
    ticks, turned = tuple(ticks), tuple(turned)
    signs = tuple(sorted((*words, *ticks), key=lambda sign: sign.box.y0 + sign.box.y1))
    middles = tuple((sign.box.y0 + sign.box.y1) / 2 for sign in signs)
    frames = [
        box
        for box in pictures
        if min(box.x1 - box.x0, box.y1 - box.y0) > _PICTURE and area(box) < _PICTURE_OF_PAGE * width * height
    ]
    lines, edges = (
        [rule for rule in _outside(rules, frames) if _EDGE < rule.y0 < height - _EDGE]
        for rules in (strokes.rules, strokes.edges)
    )
    leaders = _beside_words(_uncovered(_outside(strokes.leaders, frames), lines + edges), signs)
    lines = _whole(lines, leaders)
    floors = [
        *((rule, Floor.LINE) for rule in lines),
        *((rule, Floor.LEADER) for rule in leaders),
        *((rule, Floor.EDGE) for rule in edges),
    ]
    posts = _outside(strokes.posts, frames)
    bare = Sheet(width, height, signs, turned, ticks, tuple(posts), (), frozenset(), tone, middles)
    slots = tuple(slots_of(floors, posts, strokes.bars))
    ruled = _ruled(lines + leaders, bare)
    return Sheet(width, height, signs, turned, ticks, tuple(posts), slots, ruled, tone, middles)


def _outside(strokes: Iterable[Box], frames: Sequence[Box]) -> list[Box]:
    """Strokes that are no part of a picture."""
    return [
        stroke
        for stroke in strokes
        if not any(
            frame.x0 - 1 <= stroke.x0
            and stroke.x1 <= frame.x1 + 1
            and frame.y0 - 1 <= stroke.y0
            and stroke.y1 <= frame.y1 + 1
            for frame in frames
        )
    ]


def _uncovered(leaders: Iterable[Box], solid: Sequence[Box]) -> list[Box]:
    """Leaders that are not mostly solid rules seen again."""
    out = []
    for leader in leaders:
        covered = sum(
            max(common(leader.x0, leader.x1, rule.x0, rule.x1), 0.0)
            for rule in solid
            if abs(leader.y0 - rule.y0) < _SAME_WAY
        )
        if covered < 0.5 * (leader.x1 - leader.x0):
            out.append(leader)
    return out


def _beside_words(leaders: Iterable[Box], signs: Sequence[Sign]) -> list[Box]:
    """Leaders that do not run through words: rows of tiny letters look like dots."""
    out = []
    for leader in leaders:
        through = sum(
            max(common(leader.x0, leader.x1, sign.box.x0, sign.box.x1), 0.0)
            for sign in signs
            if sign.box.y0 < leader.y0 < sign.bottom - 1
        )
        if through < _THROUGH * (leader.x1 - leader.x0):
            out.append(leader)
    return out


def _whole(lines: Iterable[Box], leaders: Sequence[Box]) -> list[Box]:
    """Lines that are not just the denser part of a leader."""
    return [
        line
        for line in lines
        if not any(
            abs(line.y0 - leader.y0) < _EVEN
            and leader.x0 - 2 <= line.x0
            and line.x1 <= leader.x1 + 2
            and leader.x1 - leader.x0 > _FRAGMENT * (line.x1 - line.x0)
            for leader in leaders
        )
    ]


def _ruled(rules: list[Box], sheet: Sheet) -> frozenset[Box]:
    """Lines of ruled paper: three or more with the same ends and distances, and no word between."""
    out: set[Box] = set()
    ordered = sorted(rules, key=lambda rule: (round(rule.x0 / 3), rule.y0))
    for index, first in enumerate(ordered):
        chain = [first]
        for rule in ordered[index + 1 :]:
            if abs(rule.x0 - first.x0) > _SAME_WAY + 0.5 or rule.y0 - chain[-1].y0 > _RULED_STEP[1]:
                break
            if not _follows(chain, rule):
                continue
            if sheet.within(first.x0, chain[-1].y0 + 1, first.x1, rule.y0 - 1):
                break
            chain.append(rule)
        if len(chain) >= _RULED_LINES:
            out.update(chain)
    return frozenset(out)


def _follows(chain: list[Box], rule: Box) -> bool:
    step = rule.y0 - chain[-1].y0
    even = len(chain) == 1 or abs(step - (chain[1].y0 - chain[0].y0)) <= _EVEN
    return even and abs(rule.x1 - chain[0].x1) <= _SAME_WAY + 0.5 and step >= _RULED_STEP[0]
