"""Lengths and areas that boxes share, in points and square points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Box


def common(start: float, end: float, other_start: float, other_end: float) -> float:
    """Length that two stretches of one axis share; negative: the gap between them."""
    return min(end, other_end) - max(start, other_start)


def area(box: Box) -> float:
    """Area of a box, 0 for an empty one."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return width * height if width > 0 and height > 0 else 0.0


def shared(one: Box, other: Box) -> float:
    """Area that two boxes share, 0 when they do not meet."""
    if one.x1 <= other.x0 or other.x1 <= one.x0 or one.y1 <= other.y0 or other.y1 <= one.y0:
        return 0.0
    width = common(one.x0, one.x1, other.x0, other.x1)
    height = common(one.y0, one.y1, other.y0, other.y1)
    return width * height if width > 0 and height > 0 else 0.0


def likeness(one: Box, other: Box) -> float:
    """Shared area over joint area (intersection over union), 0-1."""
    both = shared(one, other)
    return both / (area(one) + area(other) - both) if both else 0.0
