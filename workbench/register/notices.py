"""What people of the workshop are told about documents: who is told what, and what they have read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from workbench.errors import NotFoundError
from workbench.register.database import now
from workbench.register.notices_tables import Notice, NoticeChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

SHOWN = 100
"""Notices on the page; older ones are not deleted, only out of sight."""


class Kind(StrEnum):
    """What a notice is about."""

    ASSIGNED = "assigned"
    """A document was given to me."""
    MENTIONED = "mentioned"
    """A comment names me."""
    TO_APPROVE = "to_approve"
    """A text was sent for approval, and I may approve it."""
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    PROPOSAL_ANSWERED = "proposal_answered"
    EXPERIENCE_ANSWERED = "experience_answered"
    """A reader of an administration answered an account of a citizen."""


MAILED = frozenset({Kind.ASSIGNED, Kind.TO_APPROVE, Kind.SENT_BACK, Kind.APPROVED})
"""Kinds that go by e-mail too unless the person says otherwise: those after which somebody has work to do, or
is waiting for an answer. A choice of ours."""

ONLY_SHOWN = frozenset({Kind.EXPERIENCE_ANSWERED})
"""Kinds that stand in the page alone: letters are about documents."""


def notify(
    session: Session, person_id: int, kind: Kind, document_id: int, *, by: int | None = None
) -> Notice | None:
    """Tell a person something about a document. Nobody is told what they did themselves: None then.

    `by`: the person who did it; None for the program. The caller commits.
    """
    if person_id == by:
        return None
    notice = Notice(
        person_id=person_id, kind=kind.value, document_id=document_id, by_id=by, at=now(session), read_at=None
    )
    session.add(notice)
    session.flush()
    return notice


def notify_all(
    session: Session, people: Iterable[int | None], kind: Kind, document_id: int, *, by: int | None = None
) -> None:
    """Tell several people, each once; None among them is nobody."""
    for person_id in sorted({each for each in people if each is not None}):
        notify(session, person_id, kind, document_id, by=by)


def notify_of_experience(
    session: Session, person_id: int, kind: Kind, experience_id: int, *, by: int | None = None
) -> None:
    """Tell a person something about an account of a citizen; nobody is told what they did themselves."""
    if person_id != by:
        session.add(
            Notice(
                person_id=person_id, kind=kind.value, experience_id=experience_id, by_id=by, at=now(session)
            )
        )
        session.flush()


def of_person(session: Session, person_id: int, *, limit: int = SHOWN) -> Sequence[Notice]:
    """The notices of a person, newest first."""
    return session.scalars(
        select(Notice)
        .where(Notice.person_id == person_id)
        .options(joinedload(Notice.document), joinedload(Notice.by))
        .order_by(Notice.id.desc())
        .limit(limit)
    ).all()


def unread(session: Session, person_id: int) -> int:
    """How many notices a person has not read."""
    counted = select(func.count()).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(counted) or 0


def read(session: Session, person_id: int, notice_id: int) -> Notice:
    """A notice of this person, which is read from now on.

    Raises:
        NotFoundError: they have no such notice.
    """
    found = session.get(Notice, notice_id)
    if found is None or found.person_id != person_id:
        raise NotFoundError("not_found")
    found.read_at = found.read_at or now(session)
    return found


def mark_read(session: Session, person_id: int) -> None:
    """All notices of this person are read."""
    new = update(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    session.execute(new.values(read_at=now(session)))


def settle(session: Session, document_id: int) -> None:
    """This text waits for nobody's approval any more: whoever was told that it did has read it."""
    told = update(Notice).where(
        Notice.document_id == document_id, Notice.kind == Kind.TO_APPROVE.value, Notice.read_at.is_(None)
    )
    session.execute(told.values(read_at=now(session)))


def by_mail(session: Session, person_id: int) -> frozenset[Kind]:
    """The kinds that go to this person by e-mail too."""
    said = {
        Kind(row.kind): row.by_mail
        for row in session.scalars(select(NoticeChoice).where(NoticeChoice.person_id == person_id))
    }
    return frozenset(kind for kind in Kind if kind not in ONLY_SHOWN and said.get(kind, kind in MAILED))


def choose(session: Session, person_id: int, wanted: Mapping[Kind, bool]) -> None:
    """Keep which kinds a person wants by e-mail."""
    for kind, is_wanted in wanted.items():
        session.merge(NoticeChoice(person_id=person_id, kind=kind.value, by_mail=is_wanted))
