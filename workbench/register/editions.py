"""Editions of one form: which document is a newer edition of which, and which ones may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError
from workbench.register import events, triage
from workbench.register.form_numbers import form_number_of, with_number
from workbench.register.joining import standing_for
from workbench.register.tables import Document
from workbench.register.triage_tables import Edition
from workbench.register.workflow import Action, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor

_OFFERED = 5


def earlier(session: Session, document_id: int) -> Document | None:
    """The document that this one is a newer edition of, or that one's original; None when it is this one."""
    found = session.scalars(
        select(Edition).where(Edition.document_id == document_id).options(joinedload(Edition.earlier))
    ).one_or_none()
    other = None if found is None else triage.original_of(found.earlier)
    return None if other is None or other.id == document_id else other


def later(session: Session, document_id: int) -> Sequence[Document]:
    """The documents that are newer editions of this one or of its doubles, oldest first."""
    return session.scalars(
        select(Document)
        .join(Edition, Edition.document_id == Document.id)
        .where(
            Edition.earlier_id.in_(standing_for(document_id)),
            Document.id != document_id,
            Document.state != State.DUPLICATE,
        )
        .order_by(Document.id)
    ).all()


def neighbours(session: Session, document_id: int) -> tuple[int | None, tuple[int, ...]]:
    """The numbers of `earlier` and `later`; one query while there is no older edition."""
    numbers = session.scalars(
        select(Edition.document_id)
        .join(Edition.document)
        .where(
            (Edition.document_id == document_id) | Edition.earlier_id.in_(standing_for(document_id)),
            Document.state != State.DUPLICATE,
        )
        .order_by(Edition.document_id)
    ).all()
    older = earlier(session, document_id) if document_id in numbers else None
    return older.id if older else None, tuple(each for each in numbers if each != document_id)


def offers(session: Session, found: Document) -> Sequence[Document]:
    """Documents of the same CERFA number in an older edition, the newest of them first."""
    own = form_number_of(found.form_number)
    if own is None or own.edition is None or found.state is State.DUPLICATE:
        return ()
    gone = (State.WITHDRAWN, State.DUPLICATE)
    others = session.scalars(
        select(Document).where(with_number(own), Document.id != found.id, Document.state.not_in(gone))
    )
    older = [
        (other_form.edition, other.id, other)
        for other in others
        if (other_form := form_number_of(other.form_number))
        and other_form.edition is not None
        and other_form.edition < own.edition
    ]
    return [other for _, _, other in sorted(older, key=lambda each: each[:2], reverse=True)][:_OFFERED]


def link(session: Session, document_id: int, of: int, *, by: Actor, seen: int) -> Edition:
    """Say that a document is a newer edition of another one, in the place of what was said before.

    Raises:
        BadRequestError: ``edition_of_itself``, also when the other one is a newer edition of this one.
        NotFoundError: there is no such other document.
        StaleVersionError, WorkflowError.
    """
    found = triage.document(session, document_id)
    events.check_version(session, found, seen)
    other = triage.original_of(triage.document(session, of))
    if found.id in _line(session, other):
        raise BadRequestError("edition_of_itself")
    events.record(session, found, Action.LINK_EDITION, by, facts={"edition_of": other.id})
    made = session.get(Edition, found.id) or Edition(document_id=found.id)
    made.earlier_id = other.id
    session.add(made)
    session.flush()
    return made


def unlink(session: Session, document_id: int, *, by: Actor, seen: int) -> Document:
    """Take the link to an older edition away.

    Raises:
        BadRequestError: ``edition_missing``: there is no link.
        StaleVersionError, WorkflowError.
    """
    found = triage.document(session, document_id)
    events.check_version(session, found, seen)
    made = session.get(Edition, found.id)
    if made is None:
        raise BadRequestError("edition_missing")
    events.record(session, found, Action.UNLINK_EDITION, by, facts={"edition_of": made.earlier_id})
    session.delete(made)
    session.flush()
    return found


def _line(session: Session, found: Document) -> set[int]:
    """The numbers of a document and of all that it is a newer edition of."""
    line: set[int] = set()
    other: Document | None = found
    while other is not None and other.id not in line:
        line.add(other.id)
        other = earlier(session, other.id)
    return line
