"""Before/after pairs: what an approval makes of a document, and when the public may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from workbench.errors import BadRequestError, WorkflowError
from workbench.register import events, notices, reviews, second_person, triage, versions_kept
from workbench.register.database import now
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.notices import Kind
from workbench.register.tables import Example, File
from workbench.register.workflow import Action, Actor, next_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.store import FileStore
    from workbench.register.tables import Event

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one side of a pair. `level`: 1-6, None when there is nothing to measure."""

    level: float | None
    words: int
    terms: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Result:
    """What the accepted changes make of a document, computed before the approval is written down."""

    blocks: list[dict[str, Any]]
    before: Measured
    after: Measured
    changes: int
    docx: bytes


def approve(
    session: Session, store: FileStore, review_id: int, result: Result, *, by: Actor, seen: int
) -> Example:
    """Approve a text: the pair and its file are kept, the document is simplified.

    Raises:
        WorkflowError: ``same_person`` when this person wrote or sent the text; a step that is not allowed.
    """
    found = reviews.review(session, review_id)
    events.check_version(session, found.document, seen)
    second_person.refuse_same_person(session, found, by)
    event = events.record(session, found.document, Action.APPROVE, by)
    found.closed_at, found.closed_by_id = event.at, by.person_id
    example = _example_of(session, found.id) or Example(review=found, document=found.document)
    example.blocks, example.changes = result.blocks, result.changes
    example.level_before, example.level_after = result.before.level, result.after.level
    example.words_before, example.words_after = result.before.words, result.after.words
    example.terms_before, example.terms_after = result.before.terms, result.after.terms
    example.minutes_before, example.minutes_after = result.before.minutes, result.after.minutes
    example.docx_sha256 = _keep_docx(session, store, result.docx)
    example.approved_at = event.at
    example.published_at = example.unpublished_at = None
    session.add(example)
    session.flush()
    told = second_person.writers(session, found)
    notices.notify_all(session, told, Kind.APPROVED, found.document_id, by=by.person_id)
    _keep_version(session, example, versions_kept.Kind.APPROVED, by)
    return example


def _example_of(session: Session, review_id: int) -> Example | None:
    return session.scalars(select(Example).where(Example.review_id == review_id)).one_or_none()


def _keep_docx(session: Session, store: FileStore, data: bytes) -> str:
    sha256 = store.put(data)
    if session.get(File, sha256) is None:
        session.add(
            File(sha256=sha256, size=len(data), media_type=DOCX, format="docx", created_at=now(session))
        )
    return sha256


def publish(session: Session, document_id: int, *, by: Actor, seen: int, no_personal_data: bool) -> Example:
    """Show a simplified document among the examples.

    Raises:
        BadRequestError: ``confirmation_missing`` unless `no_personal_data` was confirmed; ``masking_missing``
            as long as no copy of the file is confirmed (`masking.confirm`).
    """
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    next_state(document.state, Action.PUBLISH, by)
    if document.masked_sha256 is None:
        raise BadRequestError("masking_missing")
    if not no_personal_data:
        raise BadRequestError("confirmation_missing")
    event = events.record(session, document, Action.PUBLISH, by)
    example = of_document(session, document_id)
    if example is None:
        raise WorkflowError("step_not_allowed", state=document.state, action=Action.PUBLISH)
    _replace(session, example, event.at)
    example.published_at, example.unpublished_at = event.at, None
    told = second_person.writers(session, example.review)
    notices.notify_all(session, told, Kind.PUBLISHED, document_id, by=by.person_id)
    _keep_version(session, example, versions_kept.Kind.PUBLISHED, by)
    return example


def _keep_version(session: Session, example: Example, kind: versions_kept.Kind, by: Actor) -> None:
    found = example.review
    kept = versions_kept.as_it_stands(
        session, found, reviews.judged(session, found), reviews.accepted(session, found)
    )
    measured = versions_kept.Measured(example.level_after, example.words_after)
    versions_kept.keep(session, found, kind, kept, by=by, measured=measured)


def _replace(session: Session, example: Example, at: datetime) -> None:
    """A corrected text takes the place of the one that was public."""
    session.execute(
        update(Example)
        .where(
            Example.document_id == example.document_id,
            Example.id != example.id,
            IS_PUBLIC,
        )
        .values(unpublished_at=at)
    )


def removal(history: Sequence[Event]) -> str | None:
    """The public reason why the text of a document was taken back, None when it was not, or is public again.

    `history`: the steps of the document, oldest first.
    """
    for event in reversed(history):
        if event.action is Action.UNPUBLISH:
            return event.reason
        if event.action is Action.PUBLISH:
            return None
    return None


def of_document(session: Session, document_id: int) -> Example | None:
    """The last approved pair of a document, public or not."""
    return session.scalars(
        select(Example).where(Example.document_id == document_id).order_by(Example.id.desc()).limit(1)
    ).one_or_none()
