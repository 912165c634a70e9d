"""Choosing from the queue: views, filters, order, pages. Pure: lines in, lines out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.readability.level import band_of
from workbench.register.workflow import Role, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.model import Band
    from workbench.register.queue import Line
    from workbench.register.workflow import Actor

PAGE_SIZE = 30


class View(StrEnum):
    """Which documents of the queue are looked at."""

    ALL = "all"
    NEW = "new"
    """Not yet accepted or declined."""
    MINE = "mine"
    TO_APPROVE = "to_approve"
    """They wait for this person to approve them."""
    LATE = "late"


class Sort(StrEnum):
    """What stands on top."""

    PRIORITY = "priority"
    OLDEST = "oldest"
    """Deposited first."""
    NEWEST = "newest"
    WAITING = "waiting"
    """Longest in its state."""
    LATEST = "latest"
    """Most days late."""
    HARDEST = "hardest"
    BURDEN = "burden"
    VOICES = "voices"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the queue; None and 0 ask for everything. Pages count from 1.

    `burden`: index of 0-100 and more; `voices`: so many and more; `sort` None: see `order_of`.
    """

    view: View = View.ALL
    domain: str = ""
    administration: int | None = None
    state: State | None = None
    band: Band | None = None
    burden: int = 0
    voices: int = 0
    sort: Sort | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """One page of the queue. `counts`: how many documents each view has under the same filters."""

    lines: Sequence[Line]
    total: int
    page: int
    pages: int
    counts: dict[View, int]
    sort: Sort


_NEW_STATES = frozenset({State.RECEIVED, State.ANALYSED})
_IN_VIEW: dict[View, Callable[[Line], bool] | None] = {
    View.ALL: None,
    View.NEW: lambda line: line.state in _NEW_STATES,
    View.MINE: lambda line: line.is_mine,
    View.TO_APPROVE: lambda line: line.is_to_approve,
    View.LATE: lambda line: line.days_late > 0,
}

_KEYS: dict[Sort, Callable[[Line], tuple[object, ...]]] = {
    Sort.PRIORITY: lambda line: (-line.priority, line.received, line.id),
    Sort.OLDEST: lambda line: (line.received, line.id),
    Sort.NEWEST: lambda line: (-line.received.timestamp(), -line.id),
    Sort.WAITING: lambda line: (line.since, line.id),
    Sort.LATEST: lambda line: (-line.days_late, line.since, line.id),
    Sort.HARDEST: lambda line: (-(line.level or 0.0), line.received, line.id),
    Sort.BURDEN: lambda line: (-(line.burden_index or 0.0), line.received, line.id),
    Sort.VOICES: lambda line: (-line.voices, line.received, line.id),
}


def order_of(view: View, by: Actor) -> Sort:
    """The order of a view unless another is asked for.

    What is late by its days, what waits to be approved by its age, all else by priority for an editor and by
    date of deposit for the others.
    """
    match view:
        case View.LATE:
            return Sort.LATEST
        case View.TO_APPROVE:
            return Sort.WAITING
        case _:
            return Sort.PRIORITY if by.may(Role.EDITOR) else Sort.OLDEST


def choose(lines: Sequence[Line], asked: Asked, by: Actor) -> Chosen:
    """The page of the queue that is asked for; the last one where it has fewer."""
    filtered = _filtered(lines, asked)
    shown = list(filter(_IN_VIEW[asked.view], filtered))
    sort = asked.sort or order_of(asked.view, by)
    shown.sort(key=_KEYS[sort])
    pages = max(1, -(-len(shown) // PAGE_SIZE))
    page = min(max(1, asked.page), pages)
    return Chosen(
        lines=shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        total=len(shown),
        page=page,
        pages=pages,
        counts={view: sum(1 for _ in filter(is_in, filtered)) for view, is_in in _IN_VIEW.items()},
        sort=sort,
    )


def answering(lines: Sequence[Line], asked: Asked) -> list[Line]:
    """All lines of the view and the filters that are asked for, in no order."""
    return list(filter(_IN_VIEW[asked.view], _filtered(lines, asked)))


def _filtered(lines: Sequence[Line], asked: Asked) -> Sequence[Line]:
    """The lines that pass all filters but the view."""
    asks_all = replace(asked, view=View.ALL, sort=None, page=1) == Asked()
    return lines if asks_all else [line for line in lines if _answers(line, asked)]


def first(lines: Sequence[Line], sort: Sort, among: Callable[[Line], bool]) -> Line | None:
    """The line that stands on top among some; None when there is none."""
    return min(filter(among, lines), key=_KEYS[sort], default=None)


def _answers(line: Line, asked: Asked) -> bool:
    """Whether a line passes all filters but the view."""
    return (
        (not asked.domain or line.domain == asked.domain)
        and (asked.administration is None or line.administration == asked.administration)
        and (asked.state is None or line.state == asked.state)
        and (asked.band is None or (line.level is not None and band_of(line.level) is asked.band))
        and (not asked.burden or (line.burden_index or 0.0) >= asked.burden)
        and line.voices >= asked.voices
    )
