"""The queue in an order that goes on from a place, so that a program can read it to its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workbench.register.api_lists import Part, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.register.queue import Line

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MICROSECOND = timedelta(microseconds=1)


def _moment(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


_KEYS: dict[str, tuple[Callable[[Line], float], bool]] = {
    "oldest": (lambda line: _moment(line.received), False),
    "newest": (lambda line: _moment(line.received), True),
    "waiting": (lambda line: _moment(line.since), False),
    "priority": (lambda line: max(0.0, line.priority), True),
    "voices": (lambda line: line.voices, True),
    "hardest": (lambda line: line.level or 0.0, True),
}
"""Each order: its key, and whether the largest comes first. Keys are never negative."""
SORTS = tuple(_KEYS)


def part_of(lines: Sequence[Line], sort: str, *, after: Place | None, limit: int) -> Part[Line]:
    """Some lines in an order (`SORTS`), behind a place."""
    key, is_falling = _KEYS[sort]
    sign = -1 if is_falling else 1

    def rank(line: Line) -> tuple[float, int]:
        return sign * key(line), sign * line.id

    ordered = sorted(lines, key=rank)
    if after is not None:
        behind = (sign * after.key, sign * after.number)
        ordered = [line for line in ordered if rank(line) > behind]
    shown = ordered[:limit]
    is_last = len(ordered) <= limit
    return Part(shown, None if is_last else Place(key(shown[-1]), shown[-1].id))
