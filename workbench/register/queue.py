"""The queue: every document that waits for somebody, with what is asked of it, read in one go.

Four queries, whatever the number of documents; what a page shows is then chosen by `queue_views`, without the
database. `docs/queue.md` has the time that 10,000 documents take.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from workbench.register import queue_targets, queue_votes, reviews
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_priority import priority
from workbench.register.queue_targets import days_late
from workbench.register.tables import Analysis, Document, Review
from workbench.register.workflow import Role, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor


class Line(NamedTuple):
    """A document that waits, as one person sees it.

    `level`: 1-6 and `burden_index`: 0-100, None where unknown. `voices`: deposits and votes of this document;
    `form_voices`: the same for all documents with its form number or title. `days_late`: 0 in time.
    """

    id: int
    state: State
    state_since: datetime
    received_at: datetime
    domain: str
    administration: int | None
    assignee: int | None
    level: float | None
    burden_index: float | None
    voices: int
    form_voices: int
    priority: float
    days_late: int
    is_mine: bool
    is_to_approve: bool


def read(session: Session, by: Actor, at: datetime) -> tuple[Line, ...]:
    """All documents that wait, in no order.

    *Mine*: assigned to this person, or begun by them and assigned to nobody. *To approve*: sent for approval,
    this person may approve, and did not prepare it.
    """
    wanted = queue_targets.targets(session)
    voices = queue_votes.voices(session)
    forms = _Forms(session, voices)
    is_approver = by.may(Role.APPROVER)
    prepared = reviews.prepared_by(session, by.person_id) if is_approver else frozenset()
    return tuple(
        _line(
            row,
            voices=voices[row.id],
            form_voices=forms.voices(row.form_number, row.title, voices[row.id]),
            days_late=days_late(row.state, row.state_since, at, wanted),
            is_mine=by.person_id is not None and by.person_id == (row.assignee_id or row.opened_by_id),
            is_to_approve=is_approver and row.state is State.IN_APPROVAL and row.id not in prepared,
        )
        for row in session.execute(_waiting())
    )


def _line(
    row: Row[*tuple[Any, ...]],
    *,
    voices: int,
    form_voices: int,
    days_late: int,
    is_mine: bool,
    is_to_approve: bool,
) -> Line:
    return Line(
        row.id,
        row.state,
        row.state_since,
        row.received_at,
        row.domain_id,
        row.administration_id,
        row.assignee_id,
        row.level,
        row.burden_index,
        voices,
        form_voices,
        priority(level=row.level, burden_index=row.burden_index, voices=voices, form_voices=form_voices),
        days_late,
        is_mine,
        is_to_approve,
    )


def _waiting() -> Select[*tuple[Any, ...]]:
    latest = select(func.max(Review.id).label("id")).group_by(Review.document_id).subquery()
    begun = select(Review.document_id, Review.opened_by_id).join(latest, latest.c.id == Review.id).subquery()
    return (
        select(
            Document.id,
            Document.state,
            Document.state_since,
            Document.received_at,
            Document.domain_id,
            Document.administration_id,
            Document.assignee_id,
            Document.form_number,
            Document.title,
            Analysis.level,
            Analysis.burden_index,
            begun.c.opened_by_id,
        )
        .outerjoin(Analysis, Analysis.id == Document.analysis_id)
        .outerjoin(begun, begun.c.document_id == Document.id)
        .where(Document.state.in_(WAITING_STATES))
    )


class _Forms:
    """Voices of forms: of all documents with the same number or the same title, but for those withdrawn."""

    def __init__(self, session: Session, voices: Mapping[int, int]) -> None:
        self._by_number: Counter[str] = Counter()
        self._by_title: Counter[str] = Counter()
        self._by_both: Counter[tuple[str, str]] = Counter()
        rows = session.execute(
            select(Document.id, Document.form_number, Document.title).where(
                Document.state != State.WITHDRAWN, Document.duplicate_of_id.is_(None)
            )
        )
        for document_id, form_number, title in rows:
            number, name, count = number_of(form_number), _name_of(title), voices.get(document_id, 0)
            self._by_number[number] += count
            self._by_title[name] += count
            self._by_both[number, name] += count

    def voices(self, form_number: str | None, title: str | None, own: int) -> int:
        """Of the same number or title, each document once; `own` where there is neither."""
        number, name = number_of(form_number), _name_of(title)
        if number and name:
            return self._by_number[number] + self._by_title[name] - self._by_both[number, name]
        return self._by_number[number] if number else self._by_title[name] if name else own


def number_of(form_number: str | None) -> str:
    """A form number without its edition, empty for none.

    >>> number_of("12345*06")
    '12345'
    """
    return (form_number or "").partition("*")[0].strip()


def _name_of(title: str | None) -> str:
    return " ".join((title or "").casefold().split())
