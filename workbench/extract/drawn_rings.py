"""Round boxes to tick: rings, of which only the flat parts at the four sides are strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extract.sheet import Sheet

_SIDE = (3.0, 14.0)
"""Length of the flat part of a side, in points."""
_ACROSS = (5.0, 18.0)
_FLAT = 0.85
"""Share of its width that the flat part of a ring is, at most: a square's sides are whole."""
_CENTRED = 1.3
_RIM = 0.2
_TOUCH = 2.0


def rings_of(sheet: Sheet) -> list[Drawn]:
    """The rings of a page, as boxes to tick."""
    arcs = sorted({slot.rule for slot in sheet.slots if _is_side(slot.rule.x1 - slot.rule.x0)})
    posts = [post for post in sheet.posts if _is_side(post.y1 - post.y0)]
    pairs = ((t, b) for t in arcs for b in arcs if abs(_middle(t) - _middle(b)) <= _CENTRED)
    rings = (_ring(top, bottom, posts) for top, bottom in pairs)
    strokes = [*sheet.posts, *(slot.rule for slot in sheet.slots)]
    return [
        Drawn(ring, Habit.SQUARE)
        for ring in rings
        if ring is not None and not sheet.words_in(ring) and not any(_is_inside(s, ring) for s in strokes)
    ]


def _is_inside(stroke: Box, ring: Box) -> bool:
    """Whether a stroke's middle is well inside a ring: a sign, such as the i of a note, stands in it."""
    rim = _RIM * (ring.x1 - ring.x0)
    x, y = (stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2
    return ring.x0 + rim < x < ring.x1 - rim and ring.y0 + rim < y < ring.y1 - rim


def _is_side(length: float) -> bool:
    return _SIDE[0] <= length <= _SIDE[1]


def _middle(rule: Box) -> float:
    return (rule.x0 + rule.x1) / 2


def _ring(top: Box, bottom: Box, posts: Iterable[Box]) -> Box | None:
    """The ring between two arcs, if two more stand at its sides."""
    across = bottom.y1 - top.y0
    flat = max(top.x1 - top.x0, bottom.x1 - bottom.x0)
    if not _ACROSS[0] <= across <= _ACROSS[1] or flat > _FLAT * across:
        return None
    x, y = (_middle(top) + _middle(bottom)) / 2, (top.y0 + bottom.y1) / 2
    level = [post for post in posts if abs((post.y0 + post.y1) / 2 - y) <= _TOUCH]
    left = any(abs(post.x0 - (x - across / 2)) <= _TOUCH for post in level)
    right = any(abs(post.x1 - (x + across / 2)) <= _TOUCH for post in level)
    return Box(x - across / 2, top.y0, x + across / 2, bottom.y1) if left and right else None
