"""What an editor says of a document outside its review: describe, accept, decline, join, reopen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import catalogue, events
from workbench.register.database import now
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.filing import Audience
from workbench.register.form_numbers import form_number_of
from workbench.register.tables import Document, Example, Review
from workbench.register.workflow import Action, Actor, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Description:
    """How an editor files a document."""

    title: str
    domain: str
    administration: str = ""
    form_number: str = ""
    audience: str = ""


def document(session: Session, document_id: int) -> Document:
    """One document.

    Raises:
        NotFoundError: no document has this number.
    """
    found = session.get(Document, document_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def describe(session: Session, document_id: int, said: Description, *, by: Actor, seen: int) -> Document:
    """Correct the title, the domain, the administration and the form number.

    Raises:
        BadRequestError: ``title_missing``.
        StaleVersionError, WorkflowError, NotFoundError.
    """
    found = _fresh(session, document_id, seen)
    title = " ".join(said.title.split())[:_TITLE_LENGTH]
    if not title:
        raise BadRequestError("title_missing")
    before = {"title": found.title, "domain": found.domain_id, "form_number": found.form_number}
    found.title = title
    found.domain = catalogue.domain(session, said.domain)
    found.administration = catalogue.administration_named(session, said.administration, confirmed=True)
    written = said.form_number.strip()[:20]
    found.form_number = str(form_number_of(written) or written) or None
    found.audience = said.audience if said.audience in set(Audience) else None
    events.record(session, found, Action.DESCRIBE, by, facts={"before": before})
    return found


def accept(
    session: Session, document_id: int, *, by: Actor, seen: int, reason: str = "", reason_en: str = ""
) -> Document:
    """Accept a document for study. Its title becomes public, so it must have one; so does the reason, if any.

    Raises:
        BadRequestError: ``title_missing``.
    """
    found = _fresh(session, document_id, seen)
    if not found.title:
        raise BadRequestError("title_missing")
    if found.administration is not None:
        found.administration.confirmed = True
    events.record(session, found, Action.ACCEPT, by, reason=reason, facts=_in_english(reason_en))
    return found


def decline(
    session: Session, document_id: int, *, by: Actor, seen: int, reason: str, reason_en: str = ""
) -> Document:
    """Decline a document; `reason` is the public answer, `reason_en` what the English pages say instead.

    Raises:
        BadRequestError: ``reason_missing``.
    """
    found = _fresh(session, document_id, seen)
    events.record(session, found, Action.DECLINE, by, reason=reason, facts=_in_english(reason_en))
    return found


def mark_duplicate(
    session: Session,
    document_id: int,
    of: int,
    *,
    by: Actor,
    seen: int,
    reason: str = "",
    reason_en: str = "",
) -> Document:
    """Join a document to the one that it repeats; its depositors then follow that one.

    `reason` and `reason_en`: what they are told of it, nothing when empty.

    Raises:
        BadRequestError: ``duplicate_of_itself``, also when the other one is this one's double.
        NotFoundError: there is no such other document.
    """
    found = _fresh(session, document_id, seen)
    other = original_of(document(session, of))
    if other.id == found.id:
        raise BadRequestError("duplicate_of_itself")
    facts = {"of": other.id, **_in_english(reason_en)}
    events.record(session, found, Action.MARK_DUPLICATE, by, reason=reason, facts=facts)
    found.duplicate_of = other
    return found


def reopen(session: Session, document_id: int, *, by: Actor, seen: int, reason: str) -> Document:
    """Take a closed document up again. A published example leaves the public pages.

    One that is public while an approved correction of it is taken up again stays there.
    """
    found = _fresh(session, document_id, seen)
    was_published = found.state is State.PUBLISHED
    events.record(session, found, Action.REOPEN, by, reason=reason)
    found.duplicate_of = None
    found.failure, found.attempts = None, 0
    published = select(Example).where(Example.document_id == found.id, IS_PUBLIC)
    for example in session.scalars(published) if was_published else ():
        example.unpublished_at = now(session)
    newest = select(Review).where(Review.document_id == found.id).order_by(Review.id.desc()).limit(1)
    for review in session.scalars(newest):
        review.closed_at = review.closed_by_id = review.sent_at = review.sent_by_id = None
    return found


def original_of(found: Document) -> Document:
    """The document that a double stands for, itself when it is none."""
    seen = {found.id}
    while found.duplicate_of is not None and found.duplicate_of.id not in seen:
        found = found.duplicate_of
        seen.add(found.id)
    return found


def same_file(session: Session, found: Document) -> Sequence[Document]:
    """Other documents with the very same file, oldest first: an editor may join them."""
    return session.scalars(
        select(Document)
        .where(Document.file_sha256 == found.file_sha256, Document.id != found.id)
        .order_by(Document.id)
        .limit(10)
    ).all()


def _in_english(reason: str) -> dict[str, str]:
    return {"reason_en": reason.strip()} if reason.strip() else {}


def _fresh(session: Session, document_id: int, seen: int) -> Document:
    found = document(session, document_id)
    events.check_version(session, found, seen)
    return found
