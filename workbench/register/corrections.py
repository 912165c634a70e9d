"""What becomes of a published text: it is taken off the public pages, or corrected while it stays there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import WorkflowError
from workbench.register import block_texts_kept, events, gallery, notices, reviews, triage
from workbench.register.block_texts_tables import BlockText
from workbench.register.notices import Kind
from workbench.register.tables import Decision, Review
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Document, Example
    from workbench.register.workflow import Actor


def unpublish(session: Session, document_id: int, *, by: Actor, seen: int, reason: str) -> Example:
    """Take the published text of a document off the public pages. `reason` is public.

    The text stays approved. A correction that is under way goes on.

    Raises:
        WorkflowError: nothing of this document is public, or this person may not.
        BadRequestError: ``reason_missing``.
    """
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    example = _public(session, document, Action.UNPUBLISH)
    event = events.record(session, document, Action.UNPUBLISH, by, reason=reason)
    example.unpublished_at = event.at
    told = reviews.writers(session, example.review)
    notices.notify_all(session, told, Kind.UNPUBLISHED, document_id, by=by.person_id)
    return example


def correct(session: Session, document_id: int, *, by: Actor, seen: int, reason: str) -> Review:
    """Begin a new round on a published text, from the text as it was published. That one stays public.

    The decisions are taken over by the person who corrects, who therefore does not approve the correction.

    Raises:
        WorkflowError: the document is not published, or this person is not an editor.
        BadRequestError: ``reason_missing``.
    """
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    example = _public(session, document, Action.CORRECT)
    event = events.record(session, document, Action.CORRECT, by, reason=reason)
    review = Review(
        document=document,
        analysis=example.review.analysis,
        opened_at=event.at,
        opened_by_id=by.person_id,
        level_now=example.level_after,
        words_now=example.words_after,
    )
    session.add(review)
    session.flush()
    _take_over(session, example.review, review)
    return review


def _public(session: Session, document: Document, action: Action) -> Example:
    example = gallery.of_document(session, document.id)
    if example is None:
        raise WorkflowError("step_not_allowed", state=document.state, action=action)
    return example


def _take_over(session: Session, earlier: Review, review: Review) -> None:
    """Give a new round the decisions and the own texts of an earlier one."""
    for each in reviews.judged(session, earlier):
        if each.decision is not None:
            session.add(
                Decision(
                    review_id=review.id,
                    suggestion_id=each.suggestion.id,
                    outcome=each.decision.outcome,
                    text=each.decision.text,
                    reason=each.decision.reason,
                    person_id=review.opened_by_id,
                    at=review.opened_at,
                    version=review.document.version,
                )
            )
    for row in block_texts_kept.kept(session, earlier.id).values():
        session.add(
            BlockText(
                review_id=review.id,
                block=row.block,
                start=row.start,
                end=row.end,
                original=row.original,
                text=row.text,
                person_id=review.opened_by_id,
                at=review.opened_at,
                version=review.document.version,
            )
        )
    session.flush()
