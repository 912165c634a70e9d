"""The queue: every document that waits for somebody, with what is asked of it, read in one go.

Seven queries, whatever the number of documents; what a page shows is then chosen by `queue_views`, without
the database. `docs/queue.md` has the time that 10,000 documents take: columns are read without the types of
the tables, which would cost more than all the rest.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import DateTime, String, func, select, type_coerce

from workbench.register import queue_targets, queue_votes, reviews
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_priority import priority
from workbench.register.tables import Analysis, Document, Review
from workbench.register.workflow import Role, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor

_WAITING = frozenset(state.value for state in WAITING_STATES)


class Line(NamedTuple):
    """A document that waits, as one person sees it.

    `state`: a word of `State`. `since`: when it came into that state; `received`: when it was deposited; both
    in UTC without a zone, to be put in order. `level`: 1-6 and `burden_index`: 0-100, None where unknown.
    `voices`: deposits and votes of this document; `form_voices`: of all documents of its form (`form_of`).
    `days_late`: whole days beyond the target, 0 in time. `is_free`: assigned to nobody.
    """

    id: int
    state: str
    since: datetime
    received: datetime
    domain: str
    administration: int | None
    level: float | None
    burden_index: float | None
    voices: int
    form_voices: int
    priority: float
    days_late: int
    is_free: bool
    is_mine: bool
    is_to_approve: bool


def read(session: Session, by: Actor, at: datetime) -> tuple[Line, ...]:
    """All documents that wait, in no order.

    *Mine*: assigned to this person, or begun by them and assigned to nobody. *To approve*: sent for approval,
    this person may approve, and did not prepare it.
    """
    rows, voices = _rows(session), queue_votes.voices(session)
    forms, form_voices = _voices_of_forms(rows, voices)
    begun = _begun_by(session, by.person_id)
    prepared = reviews.prepared_by(session, by.person_id)
    approves = by.may(Role.APPROVER)
    days = queue_targets.targets(session).by_state()
    today = at.replace(tzinfo=None)
    return tuple(
        Line(
            row.id,
            row.state,
            row.since,
            row.received,
            row.domain_id,
            row.administration_id,
            row.level,
            row.burden_index,
            voices[row.id],
            form_voices[form],
            priority(row.level, row.burden_index, voices=voices[row.id], form_voices=form_voices[form]),
            queue_targets.days_late(row.state, row.since, today, days),
            row.assignee_id is None,
            row.id in begun if row.assignee_id is None else row.assignee_id == by.person_id,
            approves and row.state == State.IN_APPROVAL and row.id not in prepared,
        )
        for row, form in zip(rows, forms, strict=True)
        if row.state in _WAITING
    )


def form_of(number: int, form_number: str | None, title: str | None) -> str:
    """What documents of one form share: the form number without its edition, else the title, case apart.

    A document without both is a form of its own.

    >>> form_of(1, "12345*06", "Demande"), form_of(2, None, "Demande"), form_of(3, None, None)
    ('12345', 'demande', '#3')
    """
    if form_number:
        return form_number.partition("*")[0]
    return title.casefold() if title else f"#{number}"


def _voices_of_forms(rows: Sequence[_Row], voices: Counter[int]) -> tuple[list[str], Counter[str]]:
    """The form of each row, and the voices of each form."""
    forms = [form_of(row.id, row.form_number, row.title) for row in rows]
    of_forms: Counter[str] = Counter()
    for row, form in zip(rows, forms, strict=True):
        of_forms[form] += voices[row.id]
    return forms, of_forms


def _begun_by(session: Session, person_id: int | None) -> frozenset[int]:
    """The documents whose last round of editing this person began."""
    latest = select(func.max(Review.id)).group_by(Review.document_id)
    begun = select(Review.document_id).where(Review.opened_by_id == person_id, Review.id.in_(latest))
    return frozenset(session.scalars(begun))


class _Row(NamedTuple):
    """What is read of a document, in the order of the query."""

    id: int
    state: str
    since: datetime
    received: datetime
    domain_id: str
    administration_id: int | None
    assignee_id: int | None
    form_number: str | None
    title: str | None
    level: float | None
    burden_index: float | None


def _rows(session: Session) -> list[_Row]:
    """All documents but those withdrawn and those joined to another one, whose voices count for that one."""
    query = (
        select(
            Document.id,
            type_coerce(Document.state, String),
            type_coerce(Document.state_since, DateTime),
            type_coerce(Document.received_at, DateTime),
            Document.domain_id,
            Document.administration_id,
            Document.assignee_id,
            Document.form_number,
            Document.title,
            Analysis.level,
            Analysis.burden_index,
        )
        .outerjoin(Analysis, Analysis.id == Document.analysis_id)
        .where(Document.state.not_in((State.WITHDRAWN, State.DUPLICATE)))
    )
    return list(map(_Row._make, session.connection().execute(query).all()))
