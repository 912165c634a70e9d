"""Which detected field is which field of the key: one to one, the closest pairs first."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.model import Box

    Closeness: TypeAlias = Callable[[Box, Box], float]

_SAME = 0.5
"""Least overlap of two boxes of one field: the usual bar in finding objects (PASCAL VOC, 2005)."""
_ALIKE = 3.0
"""Most that the areas of two boxes may differ, as a factor, when only the centre is asked for."""
_BESIDE = 4.0
"""Points that the centres of two ticks may be apart: half of a usual square."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on a page."""

    page: int
    box: Box


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, as a share (0-1) of the area that they cover together."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    if wide <= 0 or high <= 0:
        return 0.0
    shared = wide * high
    return shared / (_area(one) + _area(other) - shared)


def same_place(one: Box, other: Box) -> float:
    """The overlap of two boxes where it is at least a half, else 0."""
    shared = overlap(one, other)
    return shared if shared >= _SAME else 0.0


def centre_hit(one: Box, other: Box) -> float:
    """Above 0 where the centre of one box lies in the other and none is thrice as large; more is closer.

    Kinder than `same_place` to a box that is drawn a little larger or smaller than the field.
    """
    areas = sorted((_area(one), _area(other)))
    if areas[0] <= 0 or areas[1] > _ALIKE * areas[0]:
        return 0.0
    if not (_holds(one, _centre(other)) or _holds(other, _centre(one))):
        return 0.0
    return 0.1 + overlap(one, other)


def same_mark(one: Box, other: Box) -> float:
    """Above 0 where two ticks overlap by a half or have their centres within 4 points; more is closer."""
    shared = overlap(one, other)
    if shared >= _SAME:
        return shared
    (x, y), (u, v) = _centre(one), _centre(other)
    apart = hypot(x - u, y - v)
    return _SAME - apart / 100 if apart <= _BESIDE else 0.0


def matched(
    key: Sequence[Placed], found: Sequence[Placed], closeness: Closeness
) -> tuple[tuple[int, int], ...]:
    """Pairs of indices into `key` and `found`: each at most once, the closest first, on the same page."""
    pairs = [
        (score, at, to)
        for at, wanted in enumerate(key)
        for to, got in enumerate(found)
        if wanted.page == got.page and (score := closeness(wanted.box, got.box)) > 0
    ]
    pairs.sort(reverse=True)
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at, to in pairs:
        if at not in taken and to not in used:
            taken[at] = to
            used.add(to)
    return tuple(taken.items())


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _centre(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1
