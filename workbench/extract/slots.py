"""Slots: every piece of a rule between the posts that stand on it, with what is above it.

What is written on paper stands on something. A box, a table cell, a comb, a line to write on and a row of
dots are all one thing here: a floor, a roof or none, a wall at each side or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.geometry import common
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOUCH = 2.5
"""Points by which strokes that meant to meet may miss each other."""
_LEAST_WIDTH = 3.0
_STANDS = 3.0
"""Points by which a post must rise over a floor to stand on it."""
_COVERS = 0.6
"""Share of a slot that a rule covers to be its roof."""
_SHORT_POST = 24.0
"""A leader takes no notice of taller posts: these are the frame around it."""
_BAND = (12.0, 34.0)
"""Height of a ruled row that has no side walls."""
_ENDS_TOGETHER = 4.0


class Floor(StrEnum):
    """What a slot stands on: a line, a leader of dots or dashes, or the edge of a tint."""

    LINE = "line"
    LEADER = "leader"
    EDGE = "edge"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a floor between two posts or ends. Distances in points, y downwards.

    `closed`: walls all round, or floor and roof that end together where a wall is missing. `band`: no wall,
    but floor and roof of a low row end together.
    """

    x0: float
    x1: float
    floor: float
    roof: float
    left: Box | None
    right: Box | None
    rule: Box
    kind: Floor
    closed: bool
    band: bool

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height up to the roof, or to the top of the page."""
        return self.floor - self.roof

    @property
    def box(self) -> Box:
        """The whole slot."""
        return Box(self.x0, self.roof, self.x1, self.floor)

    @property
    def posts(self) -> list[Box]:
        """The posts at its sides: none, one or two."""
        return [post for post in (self.left, self.right) if post is not None]


@dataclass(frozen=True, slots=True)
class _Posts:
    """Posts from left to right, and the middles of them."""

    posts: tuple[Box, ...]
    middles: tuple[float, ...]

    def on(self, rule: Box) -> list[Box]:
        first = bisect_left(self.middles, rule.x0 - _TOUCH)
        last = bisect_right(self.middles, rule.x1 + _TOUCH)
        return [
            post for post in self.posts[first:last] if post.y1 >= rule.y0 - 2 and post.y0 <= rule.y0 - _STANDS
        ]


def _posts(posts: Iterable[Box]) -> _Posts:
    ordered = tuple(sorted(posts))
    return _Posts(ordered, tuple(_middle(post) for post in ordered))


def _middle(post: Box) -> float:
    return (post.x0 + post.x1) / 2


class _Roofs:
    """Rules from top to bottom, for the nearest one above a stretch."""

    def __init__(self, rules: Iterable[Box]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.y0)
        self._tops = [rule.y0 for rule in self._rules]

    def over(self, rule: Box, x0: float, x1: float) -> Box | None:
        for above in reversed(self._rules[: bisect_left(self._tops, rule.y0 - _STANDS)]):
            covers = common(above.x0, above.x1, x0, x1) >= _COVERS * (x1 - x0)
            if above.y1 <= rule.y0 - _TOUCH and covers:
                return above
        return None


def slots_of(floors: Sequence[tuple[Box, Floor]], posts: Sequence[Box], bars: Sequence[Box]) -> list[Slot]:
    """All slots of a page. `bars`: posts that were typed; they stand on leaders only."""
    solid = _Roofs(rule for rule, kind in floors if kind is not Floor.LEADER)
    every = _Roofs(rule for rule, _ in floors)
    walls = _posts(posts)
    short = _posts([*(post for post in posts if post.y1 - post.y0 < _SHORT_POST), *bars])
    out = []
    for rule, kind in floors:
        leader = kind is Floor.LEADER
        ends = _stations(rule, (short if leader else walls).on(rule))
        for (x0, left), (x1, right) in pairwise(ends):
            start, end = left.x1 if left else x0, right.x0 if right else x1
            if end - start >= _LEAST_WIDTH:
                roof = (every if leader else solid).over(rule, start, end)
                out.append(_slot((start, end), (left, right), rule, roof, kind))
    return out


def _stations(rule: Box, standing: list[Box]) -> list[tuple[float, Box | None]]:
    """Where a rule is cut: at its posts, and at its ends where no post stands."""
    out: list[tuple[float, Box | None]] = []
    if not standing or _middle(standing[0]) > rule.x0 + _STANDS:
        out.append((rule.x0, None))
    for post in standing:
        at, before = _middle(post), out[-1] if out else None
        if before is not None and before[1] is not None and at - before[0] < _TOUCH:
            if post.y0 < before[1].y0:
                out[-1] = (before[0], post)
        else:
            out.append((at, post))
    if rule.x1 - out[-1][0] > _STANDS:
        out.append((rule.x1, None))
    return out


def _slot(
    stretch: tuple[float, float],
    walls: tuple[Box | None, Box | None],
    rule: Box,
    roof: Box | None,
    kind: Floor,
) -> Slot:
    top = roof.y1 if roof else 0.0
    full = [wall is not None and wall.y0 <= top + _TOUCH for wall in walls]
    ends = _ends_together(stretch, rule, roof)
    height = rule.y0 - top
    closed = roof is not None and kind is not Floor.LEADER
    closed = closed and any(full)
    closed = closed and all(f or (w is None and e) for f, w, e in zip(full, walls, ends, strict=True))
    low = roof is not None and kind is Floor.LINE and _BAND[0] <= height <= _BAND[1]
    band = low and not closed and all(f or e for f, e in zip(full, ends, strict=True))
    return Slot(*stretch, rule.y0, top, *walls, rule, kind, closed, band)


def _ends_together(stretch: tuple[float, float], rule: Box, roof: Box | None) -> list[bool]:
    """Left and right: whether floor and roof both end at this end of the stretch."""
    if roof is None:
        return [False, False]
    sides = ((roof.x0, rule.x0, stretch[0]), (roof.x1, rule.x1, stretch[1]))
    return [abs(above - below) <= _ENDS_TOGETHER and abs(below - at) <= _STANDS for above, below, at in sides]
