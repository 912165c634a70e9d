"""Words and phrases that no suggestion may change: on one document, or on all of an administration.

A suggestion that would change one is set aside (`reviews.Judged.aside`), whichever analysis it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, NotFoundError, WorkflowError
from workbench.register import events, triage
from workbench.register.database import folded, now
from workbench.register.locked_terms_tables import LockedTerm
from workbench.register.permissions import Permission, may
from workbench.register.tables import Document, Review
from workbench.register.workflow import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor

TERM_LENGTH = 200
"""Characters of a term, at most."""
REASON_LENGTH = 300
"""Characters of a reason, at most."""


class Reach(StrEnum):
    """Where a term is locked."""

    DOCUMENT = "document"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class Lock:
    """A term to lock, as it is asked for."""

    term: str
    reach: Reach = Reach.DOCUMENT
    reason: str = ""


def lock(session: Session, document_id: int, asked: Lock, *, by: Actor, seen: int) -> LockedTerm:
    """Lock a term on a document, or for the administration of this document.

    Raises:
        StaleVersionError: the page was drawn before somebody else's change.
        WorkflowError: ``role_missing``, this person is no editor.
        BadRequestError: ``term_missing`` (none, or longer than `TERM_LENGTH`), ``reason_too_long``,
            ``administration_unknown`` (the document has none), ``term_locked_already``.
    """
    document = _open(session, document_id, by, seen)
    term, reason = " ".join(asked.term.split()), " ".join(asked.reason.split())
    if not any(map(str.isalnum, term)) or len(term) > TERM_LENGTH:
        raise BadRequestError("term_missing")
    if len(reason) > REASON_LENGTH:
        raise BadRequestError("reason_too_long", most=REASON_LENGTH)
    of_all = asked.reach is Reach.ADMINISTRATION
    if of_all and document.administration_id is None:
        raise BadRequestError("administration_unknown")
    if any(
        each.folded == folded(term) and (each.document_id is None) == of_all
        for each in locked_on(session, document)
    ):
        raise BadRequestError("term_locked_already")
    row = LockedTerm(
        term=term,
        folded=folded(term),
        document_id=None if of_all else document.id,
        administration_id=document.administration_id if of_all else None,
        locked=True,
        reason=reason or None,
        person_id=by.person_id,
    )
    return _add(session, document, row)


def unlock(session: Session, document_id: int, lock_id: int, *, by: Actor, seen: int) -> LockedTerm:
    """Let suggestions change a term again; `document_id`: where it is asked for, `lock_id`: the lock.

    Raises:
        StaleVersionError, WorkflowError: as `lock`.
        NotFoundError: no such lock holds on this document.
    """
    document = _open(session, document_id, by, seen)
    before = next((each for each in locked_on(session, document) if each.id == lock_id), None)
    if before is None:
        raise NotFoundError("not_found")
    row = LockedTerm(
        term=before.term,
        folded=before.folded,
        document_id=before.document_id,
        administration_id=before.administration_id,
        locked=False,
        reason=None,
        person_id=by.person_id,
    )
    return _add(session, document, row)


def locked_on(
    session: Session, document: Document, *, until: datetime | None = None
) -> tuple[LockedTerm, ...]:
    """The locks that hold on a document, its own and those of its administration, by their term.

    `until`: those that held then.
    """
    return _holding(row for row in history(session, document) if until is None or row.at <= until)


def locked_for(session: Session, administration_id: int) -> tuple[LockedTerm, ...]:
    """The locks that hold for an administration, by their term."""
    rows = session.scalars(
        select(LockedTerm)
        .where(LockedTerm.administration_id == administration_id)
        .order_by(LockedTerm.id)
        .options(joinedload(LockedTerm.person))
    )
    return _holding(rows)


def history(session: Session, document: Document) -> Sequence[LockedTerm]:
    """All that was ever locked or unlocked on a document or for its administration, oldest first."""
    query = select(LockedTerm).options(joinedload(LockedTerm.person))
    reach = LockedTerm.document_id == document.id
    if document.administration_id is not None:
        reach = or_(reach, LockedTerm.administration_id == document.administration_id)
    return session.scalars(query.where(reach).order_by(LockedTerm.id)).all()


def _holding(rows: Iterable[LockedTerm]) -> tuple[LockedTerm, ...]:
    last = {(row.folded, row.document_id): row for row in rows}
    return tuple(sorted((row for row in last.values() if row.locked), key=lambda row: (row.folded, row.id)))


def _open(session: Session, document_id: int, by: Actor, seen: int) -> Document:
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    if not may(by.roles, Permission.EDIT):
        raise WorkflowError("role_missing")
    return document


def _add(session: Session, document: Document, row: LockedTerm) -> LockedTerm:
    """Write it down. What is being approved elsewhere changes too: its page is out of date from now on."""
    document.version += 1
    document.changed_at = row.at = now(session)
    session.add(row)
    session.flush()
    if row.document_id is None:
        reach = Document.administration_id == row.administration_id
        others = (reach, Document.id != document.id, Document.state == State.IN_APPROVAL)
        session.execute(update(Document).where(*others).values(version=Document.version + 1))
    else:
        reach = Document.id == row.document_id
    touched = select(Document.id).where(reach, Document.state.in_((State.IN_REVIEW, State.IN_APPROVAL)))
    rounds = (Review.document_id.in_(touched), Review.closed_at.is_(None))
    session.execute(update(Review).where(*rounds).values(level_now=None, words_now=None))
    return row
