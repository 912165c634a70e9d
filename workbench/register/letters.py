"""Letters: what is to be sent by e-mail, to whom, how it went. The words are in `workbench.mail`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.register import follow_addresses, notices, triage
from workbench.register.database import now
from workbench.register.letters_tables import FollowAddress, OutgoingLetter
from workbench.register.notices import Kind
from workbench.register.notices_tables import Notice
from workbench.register.tables import Event, Person, Submission
from workbench.register.workflow import Action, State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_RETRY_MINUTES = (1, 5, 30, 120, 480, 1440)
"""Until the next try, after each failure; after the last one the letter is given up. Some two days in all."""
_HELD_MINUTES = 10
"""How long a process that tries to send a letter keeps others from trying: far more than its time limit."""
_NEWS_HOURS = 24
"""Notices older than this are not sent: e-mail that was off for long does not start with old news."""


class News(StrEnum):
    """What a citizen who left an address is told."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PUBLISHED = "published"


_NEWS_OF = {Action.ACCEPT: News.ACCEPTED, Action.DECLINE: News.DECLINED, Action.PUBLISH: News.PUBLISHED}
_LAST_NEWS = {News.DECLINED, News.PUBLISHED}
OVER = {State.DECLINED: News.DECLINED, State.PUBLISHED: News.PUBLISHED, State.WITHDRAWN: None}
"""Where a document stands when there is no more to tell, and what is told of that last."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be sent now. `title`: of the document, None until an editor has read it.

    `code`: of the deposit, for a citizen whose address is confirmed. `follow_id`, `stop`, `confirm`: for a
    citizen, the number and the tokens of the links that stop all letters, and that confirm the address.
    """

    id: int
    kind: str
    address: str = field(repr=False)
    is_to_staff: bool
    document_id: int | None
    title: str | None
    code: str | None = field(default=None, repr=False)
    follow_id: int | None = None
    stop: str = field(default="", repr=False)
    confirm: str = field(default="", repr=False)


def gather(session: Session) -> None:
    """Write the letters that notices and steps of documents ask for, and forget addresses that are over."""
    _gather_notices(session)
    for kept in session.scalars(
        select(FollowAddress)
        .where(FollowAddress.confirmed_at.is_not(None), FollowAddress.ended_at.is_(None))
        .options(joinedload(FollowAddress.submission).joinedload(Submission.document))
        .with_for_update(skip_locked=True, of=FollowAddress)
    ):
        _gather_news(session, kept)
    session.flush()
    follow_addresses.forget_the_old(session)


def welcome(session: Session, kept: FollowAddress) -> None:
    """The first news, once an address is confirmed: the deposit came in. Earlier steps are not told.

    Where all is over already, only that is told, by `gather`.
    """
    document = triage.original_of(kept.submission.document)
    newest = select(Event.id).where(Event.document_id == document.id).order_by(Event.id.desc()).limit(1)
    kept.told_event_id = session.scalar(newest) or 0
    if document.state not in OVER:
        _add(session, News.RECEIVED, follow=kept, document_id=document.id)


def next_due(session: Session, secret: str) -> Letter | None:
    """The letter that has waited longest, held for this process; None when none is due."""
    at = now(session)
    row = session.scalars(
        select(OutgoingLetter)
        .where(OutgoingLetter.due_at <= at)
        .order_by(OutgoingLetter.due_at, OutgoingLetter.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    row.due_at = at + timedelta(minutes=_HELD_MINUTES)
    return _letter(row, secret)


def is_sent(session: Session, letter_id: int) -> None:
    """A letter has left: nothing of it is kept."""
    row = session.get(OutgoingLetter, letter_id)
    if row is not None:
        session.delete(row)


def has_failed(session: Session, letter_id: int, *, for_good: bool) -> bool:
    """A letter could not be sent; True when it is given up now. `for_good`: the server never wants it."""
    row = session.get(OutgoingLetter, letter_id)
    if row is None:
        return True
    if for_good or row.tries >= len(_RETRY_MINUTES):
        session.delete(row)
        return True
    row.due_at = now(session) + timedelta(minutes=_RETRY_MINUTES[row.tries])
    row.tries += 1
    return False


def _gather_notices(session: Session) -> None:
    since = now(session) - timedelta(hours=_NEWS_HOURS)
    for notice in session.scalars(
        select(Notice)
        .join(Person, Person.id == Notice.person_id)
        .where(
            Notice.mailed_at.is_(None),
            Notice.document_id.is_not(None),
            Notice.at >= since,
            Person.active,
        )
        .with_for_update(skip_locked=True, of=Notice)
    ):
        notice.mailed_at = now(session)
        if Kind(notice.kind) in notices.by_mail(session, notice.person_id) and notice.read_at is None:
            _add(session, notice.kind, person_id=notice.person_id, document_id=notice.document_id)


def _gather_news(session: Session, kept: FollowAddress) -> None:
    document = triage.original_of(kept.submission.document)
    steps = session.scalars(
        select(Event)
        .where(Event.document_id == document.id, Event.id > kept.told_event_id)
        .order_by(Event.id)
    ).all()
    for step in steps:
        kept.told_event_id = step.id
        news = _NEWS_OF.get(step.action)
        if step.action is Action.WITHDRAW or news in _LAST_NEWS:
            kept.ended_at = step.at
        if news is not None:
            _add(session, news, follow=kept, document_id=document.id)
    if kept.ended_at is None and document.state in OVER:  # confirmed late, or joined to what was over before
        kept.ended_at = now(session)
        last = OVER[document.state]
        if last is not None:
            _add(session, last, follow=kept, document_id=document.id)


def _add(
    session: Session,
    kind: str,
    *,
    person_id: int | None = None,
    follow: FollowAddress | None = None,
    document_id: int | None = None,
) -> None:
    at: datetime = now(session)
    session.add(
        OutgoingLetter(
            kind=str(kind),
            person_id=person_id,
            follow_id=follow.id if follow else None,
            document_id=document_id,
            made_at=at,
            due_at=at,
        )
    )


def _letter(row: OutgoingLetter, secret: str) -> Letter:
    kept, person, document = row.follow, row.person, row.document
    if kept is None:
        address = person.email if person else ""
        return Letter(
            row.id,
            row.kind,
            address,
            is_to_staff=True,
            document_id=row.document_id,
            title=document.public_title if document else None,
        )
    purposes = follow_addresses.Purpose
    return Letter(
        row.id,
        row.kind,
        kept.address,
        is_to_staff=False,
        document_id=row.document_id,
        title=document.public_title if document else None,
        code=kept.submission.code if kept.confirmed_at else None,
        follow_id=kept.id,
        stop=follow_addresses.token(secret, kept, purposes.STOP),
        confirm=follow_addresses.token(secret, kept, purposes.CONFIRM),
    )
