"""What tells two states of a dataset apart, in a few quick questions: the heart of its ETag."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from workbench.register.database import now
from workbench.register.entries_tables import Entry
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.experiences_steps import State
from workbench.register.experiences_tables import Experience, ExperienceEvent
from workbench.register.figures_tables import FiguresClock
from workbench.register.open_data import definition
from workbench.register.open_data_files import hour
from workbench.register.open_data_rows import PUBLIC_ACTIONS
from workbench.register.queue_tables import Vote
from workbench.register.tables import Administration, Event, Example

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session

    from workbench.register.open_data import Dataset

_DIGITS = 20

_CLOCK = select(FiguresClock.revision)
"""Raised when a document is filed or analysed anew, and with its steps, deposits and examples."""
_STEPS = select(func.max(Event.id))
_VOTES = select(func.count(Vote.id))
_LAST_VOTE = select(Vote.id, Vote.document_id, Vote.at).order_by(Vote.id.desc()).limit(1)
_TOLD = select(func.max(ExperienceEvent.id))
"""Each step of an account, its answers among them, is an event."""
_BODIES = select(func.count(), func.max(Administration.id)).where(Administration.confirmed.is_(True))
_ASKED: dict[str, tuple[Select[*tuple[Any, ...]], ...]] = {
    "documents": (_CLOCK, _STEPS, _VOTES, _LAST_VOTE, _BODIES),
    "examples": (_CLOCK, _STEPS, _BODIES),
    "experiences": (_TOLD, _BODIES),
    "indicators": (_CLOCK, _STEPS, _TOLD, _BODIES),
    "events": (_STEPS,),
}

_IS_TOLD = Experience.state == State.PUBLISHED.value
_IS_SHOWN = Event.action.in_(PUBLIC_ACTIONS)
_COUNTED: dict[str, tuple[Select[Any], Select[Any]]] = {
    "documents": (select(func.count(Entry.document_id)), select(func.max(Entry.changed_at))),
    "examples": (
        select(func.count(Example.id)).where(IS_PUBLIC),
        select(func.max(Example.published_at)).where(IS_PUBLIC),
    ),
    "experiences": (
        select(func.count(Experience.id)).where(_IS_TOLD),
        select(func.max(Experience.published_at)).where(_IS_TOLD),
    ),
    "events": (
        select(func.count(Event.id)).where(_IS_SHOWN),
        select(Event.at).order_by(Event.id.desc()).limit(1),
    ),
}
"""How many rows, and when the newest of them changed; of steps, when the last one of any kind was taken."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows a dataset has, and when the newest of them changed; None where nobody counts them."""

    rows: int | None
    newest: datetime | None


_sizes: WeakKeyDictionary[Engine, dict[str, tuple[str, Size]]] = WeakKeyDictionary()


def revision(session: Session, dataset: Dataset) -> str:
    """Twenty hex digits that are others whenever a file of this dataset, made now, would be another one.

    Indicators are computed for an hour, so that theirs change each hour.
    """
    said = [definition(), dataset.id]
    said += [repr(tuple(session.execute(asked).one_or_none() or ())) for asked in _ASKED[dataset.id]]
    if dataset.id == "indicators":
        said.append(hour(now(session)).isoformat())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:_DIGITS]


def size(session: Session, dataset: Dataset, of: str) -> Size:
    """How many rows a dataset has in the revision `of`: counted once for each. Indicators are not counted."""
    if dataset.id not in _COUNTED:
        return Size(None, hour(now(session)))
    known = _sizes.setdefault(session.get_bind().engine, {})
    if dataset.id not in known or known[dataset.id][0] != of:
        count, newest = (session.scalar(asked) for asked in _COUNTED[dataset.id])
        known[dataset.id] = (of, Size(count, newest))
    return known[dataset.id][1]
