"""The queue: every document that waits for somebody, with what is asked of it, read in one go.

Five queries, whatever the number of documents; what a page shows is then chosen by `queue_views`, without
the database. `docs/queue.md` has the time that 10,000 documents take: columns are read without the types of
the tables, which would cost more than all the rest.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from sqlalchemy import DateTime, String, func, select, type_coerce

from workbench.register import queue_targets, queue_votes, second_person
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_priority import priority
from workbench.register.queue_targets import days_late
from workbench.register.tables import Analysis, Document, Review
from workbench.register.workflow import Role, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    rows, joined = _rows(session), queue_votes.voices_of_doubles(session)
    form_of_row, form_voices = _forms(rows, joined)
    days = queue_targets.targets(session).by_state()
    today, me, approves = at.replace(tzinfo=None), by.person_id, by.may(Role.APPROVER)
    late_from, since_ever = queue_targets.late_from(today, days), datetime.min.replace(tzinfo=today.tzinfo)
    begun = _begun_by(session, me)
    prepared = second_person.prepared_by(session, me) if approves else frozenset()
    lines = []
    for number, state, since, received, domain, body, level, index, own, assignee, *_ in rows:
        if state not in _WAITING:
            continue
        voices = own + joined[number] if number in joined else own
        form = form_voices[form_of_row[number]]
        lines.append(
            Line(
                number, state, since, received, domain, body, level, index, voices, form,
                priority(level, index, voices=voices, form_voices=form),
                days_late(state, since, today, days) if since <= late_from.get(state, since_ever) else 0,
                assignee is None,
                number in begun if assignee is None else assignee == me,
                approves and state == State.IN_APPROVAL and number not in prepared,
            )
        )  # fmt: skip
    return tuple(lines)


def form_of(number: int, form_number: str | None, title: str | None) -> str:
    """What documents of one form share: the form number without its edition, else the title, case apart.

    A document without both is a form of its own.

    >>> form_of(1, "12345*06", "Demande"), form_of(2, None, "Demande"), form_of(3, None, None)
    ('12345', 'demande', '#3')
    """
    if form_number:
        return form_number.partition("*")[0]
    return title.casefold() if title else f"#{number}"


def _forms(rows: Sequence[_Columns], joined: Mapping[int, int]) -> tuple[dict[int, str], Counter[str]]:
    """The form of each document, and the voices of each form. `joined`: what doubles add to documents."""
    forms: dict[int, str] = {}
    of_forms: Counter[str] = Counter()
    for row in rows:
        number, voices = row[0], row[8]
        forms[number] = form = form_of(number, row[10], row[11])
        of_forms[form] += voices + joined[number] if number in joined else voices
    return forms, of_forms


def _begun_by(session: Session, person_id: int | None) -> frozenset[int]:
    """The documents whose last round of editing this person began."""
    latest = select(func.max(Review.id)).group_by(Review.document_id)
    begun = select(Review.document_id).where(Review.opened_by_id == person_id, Review.id.in_(latest))
    return frozenset(session.scalars(begun))


_Columns = tuple[
    int,
    str,
    datetime,
    datetime,
    str,
    int | None,
    float | None,
    float | None,
    int,
    int | None,
    str | None,
    str | None,
]


def _rows(session: Session) -> Sequence[_Columns]:
    """All documents but those withdrawn and those joined to another one, whose voices count for that one."""
    query = (
        select(
            Document.id,
            type_coerce(Document.state, String),
            type_coerce(Document.state_since, DateTime),
            type_coerce(Document.received_at, DateTime),
            Document.domain_id,
            Document.administration_id,
            Analysis.level,
            Analysis.burden_index,
            queue_votes.own_voices(),
            Document.assignee_id,
            Document.form_number,
            Document.title,
        )
        .outerjoin(Analysis, Analysis.id == Document.analysis_id)
        .where(Document.state.not_in((State.WITHDRAWN, State.DUPLICATE)))
    )
    return cast("Sequence[_Columns]", session.connection().execute(query).all())
