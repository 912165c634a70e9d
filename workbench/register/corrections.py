"""What becomes of a published text: it is taken off the public pages, or corrected while it stays there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import delete

from workbench.errors import BadRequestError, WorkflowError
from workbench.register import (
    block_texts_kept,
    events,
    gallery,
    notices,
    reviews,
    second_person,
    triage,
    versions,
)
from workbench.register.block_texts_tables import BlockText
from workbench.register.notices import Kind
from workbench.register.tables import Decision, Example, Review
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
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
    told = second_person.writers(session, example.review)
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


def under_way(session: Session, document_id: int) -> Review | None:
    """The round that corrects a text which is public; None where there is none."""
    public, found = gallery.of_document(session, document_id), reviews.latest(session, document_id)
    if public is None or found is None or found.id == public.review_id:
        return None
    return found if found.closed_at is None else None


def give_up(session: Session, document_id: int, *, by: Actor, seen: int) -> Review:
    """End a correction that is being written: the published text stands again, in the workshop too.

    Its words are kept as a version first, so that another correction can take them up. Where the document was
    analysed again meanwhile the round keeps them itself. A pair that was approved, then taken up again, goes.

    Raises:
        StaleVersionError: the page was drawn before somebody else's change.
        WorkflowError: no correction of a public text is being written, or this person is not an editor.
    """
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    found, public = under_way(session, document_id), gallery.of_document(session, document_id)
    if found is None or public is None:
        raise WorkflowError("step_not_allowed", state=document.state, action=Action.GIVE_UP_CORRECTION)
    reviews.check_may_decide(document, by)
    kept = versions.published(session, public.review_id)
    if kept is not None:
        with suppress(
            BadRequestError
        ):  # that text stands there, or the passages are those of another analysis
            versions.restore(session, document_id, kept.number, by=by, seen=seen)
    event = events.record(session, document, Action.GIVE_UP_CORRECTION, by)
    found.closed_at, found.closed_by_id = event.at, by.person_id
    session.execute(delete(Example).where(Example.review_id == found.id, Example.published_at.is_(None)))
    return found


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
