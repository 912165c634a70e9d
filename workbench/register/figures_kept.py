"""What each document counts for, kept beside it: worked out from its history whenever it changes.

A row of `CountedDocument` is a function of the document's events, its first deposit and its public example
(`counted`). It is made anew at the end of every transaction that touched one of these, and for all documents
by `recount`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, event, insert, inspect, select, update
from sqlalchemy.orm import Session

from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.figures_asked import ASKED
from workbench.register.figures_tables import CountedDocument, FiguresClock
from workbench.register.tables import Analysis, Document, Event, Example, Submission
from workbench.register.workflow import DESCRIBED_STATES, OPEN_STATES, SIMPLIFIED_STATES, Action, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Row

_AT_ONCE = 500
"""Documents that are worked out together: a database takes no list of any length."""
_TOUCHED = "figures_touched"
_OF_DOCUMENT = ("domain_id", "administration_id", "analysis_id")
"""What a row takes from its document itself."""
_ANSWERS = (Action.ACCEPT, Action.DECLINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One event, as it counts."""

    action: Action
    state: State
    at: datetime


@dataclass(frozen=True, slots=True)
class Gained:
    """What the public example changed: levels, share of the words (0-1), days from deposit to approval."""

    levels: float | None
    words: float | None
    days: float


def counted(history: Sequence[Step], gained: Gained | None, burden: float | None) -> dict[str, Any]:
    """What a document counts for: the columns of `CountedDocument` that its history (oldest first) gives.

    `gained`: of its public example, None where nothing of it is public. `burden`: its index of burden.
    The definitions stand in `workbench.register.figures`.
    """
    if not history or history[-1].state is State.DUPLICATE:
        return {}
    last = {step.action: _seconds(step.at) for step in history}
    state, is_public = history[-1].state, gained is not None
    received = last.get(Action.RECEIVE)
    is_simplified = is_public or state in SIMPLIFIED_STATES
    found: dict[str, Any] = {
        "received_at": received,
        "picked_at": last.get(Action.PICK),
        "accepted_at": last.get(Action.ACCEPT) if state in DESCRIBED_STATES else None,
        "declined_at": last.get(Action.DECLINE) if state is State.DECLINED else None,
        "simplified_at": last.get(Action.APPROVE) if is_simplified else None,
        "published_at": last.get(Action.PUBLISH) if is_public or state is State.PUBLISHED else None,
        "open_since": received if state in OPEN_STATES and not is_public else None,
        "burden_index": burden if received is not None else None,
    }
    if gained is not None:
        found |= {"levels": gained.levels, "words": gained.words, "days": gained.days}
    return found if received is None else found | _delays(history, received)


def _delays(history: Sequence[Step], received: int) -> dict[str, int | None]:
    """The first answer, approval and publication, and the time to each from the step before it."""
    answered = _first(history, *_ANSWERS)
    approved, shown = _first(history, Action.APPROVE), _first(history, Action.PUBLISH)
    accepted = _last_before(history, Action.ACCEPT, approved)
    agreed = _last_before(history, Action.APPROVE, shown)
    return {
        "answered_at": answered,
        "approved_at": approved,
        "shown_at": shown,
        "to_answer": _between(received, answered),
        "to_approval": _between(accepted, approved),
        "to_publication": _between(agreed, shown),
        "whole_way": _between(received, shown),
    }


def _first(history: Sequence[Step], *actions: Action) -> int | None:
    return next((_seconds(step.at) for step in history if step.action in actions), None)


def _last_before(history: Sequence[Step], action: Action, end: int | None) -> int | None:
    """The last step of this kind until a moment, None without such a moment."""
    if end is None:
        return None
    found = [at for step in history if step.action is action and (at := _seconds(step.at)) <= end]
    return found[-1] if found else None


def _between(start: int | None, end: int | None) -> int | None:
    return None if start is None or end is None else end - start


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def catch_up(session: Session) -> None:
    """Count all documents where none is counted yet: after the migration that made the table."""
    is_counted = session.scalars(select(CountedDocument.document_id).limit(1)).first() is not None
    if not is_counted and session.scalars(select(Document.id).limit(1)).first() is not None:
        recount(session)


def recount(session: Session) -> int:
    """Work out anew what every document counts for; how many there are."""
    session.execute(delete(CountedDocument))
    numbers = session.scalars(select(Document.id).order_by(Document.id)).all()
    for start in range(0, len(numbers), _AT_ONCE):
        _count(session, numbers[start : start + _AT_ONCE])
    return len(numbers)


def _count(session: Session, numbers: Sequence[int]) -> None:
    """Make the rows of these documents anew."""
    session.info.pop(ASKED, None)
    revision = session.scalar(
        update(FiguresClock).values(revision=FiguresClock.revision + 1).returning(FiguresClock.revision)
    )
    rows = _rows(session, numbers, revision or 0)
    session.execute(delete(CountedDocument).where(CountedDocument.document_id.in_(numbers)))
    if rows:
        session.execute(insert(CountedDocument), rows)


def _rows(session: Session, numbers: Sequence[int], revision: int) -> list[dict[str, Any]]:
    histories: defaultdict[int, list[Step]] = defaultdict(list)
    for number, action, state, at in session.execute(
        select(Event.document_id, Event.action, Event.state, Event.at)
        .where(Event.document_id.in_(numbers))
        .order_by(Event.document_id, Event.version)
    ):
        histories[number].append(Step(action, state, at))
    places, gains = _places(session, numbers), _gains(session, numbers)
    empty = dict.fromkeys(column.name for column in CountedDocument.__table__.columns)
    documents = session.execute(
        select(Document.id, Document.domain_id, Document.administration_id, Analysis.burden_index)
        .outerjoin(Document.analysis)
        .where(Document.id.in_(numbers))
    )
    return [
        empty
        | {"document_id": number, "revision": revision, "domain_id": domain, "administration_id": body}
        | places.get(number, {})
        | counted(histories[number], gains.get(number), burden)
        for number, domain, body, burden in documents
    ]


def _places(session: Session, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Département and channel of the first deposit of each document."""
    deposits = session.execute(
        select(Submission.document_id, Submission.departement, Submission.channel)
        .where(Submission.document_id.in_(numbers))
        .order_by(Submission.id.desc())
    )
    return {number: {"departement": place or None, "channel": channel} for number, place, channel in deposits}


def _gains(session: Session, numbers: Sequence[int]) -> dict[int, Gained]:
    examples = session.execute(
        select(
            Example.document_id,
            Example.level_before,
            Example.level_after,
            Example.words_before,
            Example.words_after,
            Example.approved_at,
            Document.received_at,
        )
        .join(Document)
        .where(
            Example.document_id.in_(numbers),
            IS_PUBLIC,
        )
    )
    return {row.document_id: _gained(row) for row in examples}


def _gained(row: Row[int, float | None, float | None, int, int, datetime, datetime]) -> Gained:
    before, after = row.level_before, row.level_after
    return Gained(
        levels=None if before is None or after is None else before - after,
        words=1 - row.words_after / row.words_before if row.words_before else None,
        days=(row.approved_at - row.received_at).total_seconds() / 86400,
    )


@event.listens_for(Session, "after_flush")
def _touch(session: Session, _context: object) -> None:
    """Remember the documents that are filed or analysed anew, or whose event, deposit or example is written.

    What an editor decides raises the version of a document, and changes none of these.
    """
    touched: set[int] = session.info.setdefault(_TOUCHED, set())
    touched.update(_numbers(session.new))
    touched.update(_numbers(session.dirty))


def _numbers(rows: Iterable[object]) -> Iterable[int]:
    for row in rows:
        if isinstance(row, Document):
            if any(inspect(row).attrs[name].history.has_changes() for name in _OF_DOCUMENT):
                yield row.id
        elif isinstance(row, Event | Submission | Example):
            yield row.document_id


@event.listens_for(Session, "before_commit")
def _settle(session: Session) -> None:
    """Count anew what this transaction touched."""
    session.flush()
    touched = sorted(session.info.pop(_TOUCHED, ()))
    for start in range(0, len(touched), _AT_ONCE):
        _count(session, touched[start : start + _AT_ONCE])


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_TOUCHED, None)
