"""What happened to a form, month by month: handed in, decided, rewritten, published, told of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.register.experiences_steps import State as Told
from workbench.register.experiences_tables import Experience
from workbench.register.tables import Document, Event
from workbench.register.workflow import Action, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


class Kind(StrEnum):
    """What can happen to a form, in the order in which a month tells it."""

    HANDED_IN = "handed_in"
    PICKED = "picked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    APPROVED = "approved"
    PUBLISHED = "published"
    TOLD = "told"


_STEPS = {
    Action.PICK: Kind.PICKED,
    Action.ACCEPT: Kind.ACCEPTED,
    Action.DECLINE: Kind.DECLINED,
    Action.APPROVE: Kind.APPROVED,
    Action.PUBLISH: Kind.PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class MonthOfForm:
    """One month, in UTC, in which something happened; `counts` in the order of `Kind`, none of them 0."""

    year: int
    month: int
    counts: tuple[tuple[Kind, int], ...]


def timeline(
    session: Session, documents: Sequence[int], deposits: Mapping[tuple[int, int, str], int]
) -> tuple[MonthOfForm, ...]:
    """The months of the documents of one form, the oldest first.

    * handed in = `deposits`, counts by (year, month, channel), summed over the channels;
    * picked, accepted, declined, approved, published = steps (`Event`) of this kind, as often as they were
      taken, of documents that are not withdrawn;
    * told = public accounts of people, by the date of their publication.
    """
    found: defaultdict[tuple[int, int], Counter[Kind]] = defaultdict(Counter)
    for (year, month, _), count in deposits.items():
        found[year, month][Kind.HANDED_IN] += count
    for at, kind in _happened(session, documents):
        found[at.year, at.month][kind] += 1
    return tuple(
        MonthOfForm(*key, tuple((kind, found[key][kind]) for kind in Kind if found[key][kind]))
        for key in sorted(found)
    )


def _happened(session: Session, documents: Sequence[int]) -> Iterator[tuple[datetime, Kind]]:
    steps = session.execute(
        select(Event.at, Event.action)
        .join(Event.document)
        .where(
            Event.document_id.in_(documents),
            Event.action.in_(list(_STEPS)),
            Document.state != State.WITHDRAWN,
        )
    )
    yield from ((at, _STEPS[action]) for at, action in steps)
    told = session.scalars(
        select(Experience.published_at).where(
            Experience.document_id.in_(documents), Experience.state == Told.PUBLISHED.value
        )
    )
    yield from ((at, Kind.TOLD) for at in told if at is not None)
