"""Sending a text back with remarks, each tied to a change or to a block, for the editor to find there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError
from workbench.register import reviews
from workbench.register.tables import Event, Review, Suggestion
from workbench.register.versions_tables import Remark
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor

LONGEST = 2000
"""Characters of one remark, at most: those of any reason."""


@dataclass(frozen=True, slots=True)
class Said:
    """A remark to be made. `block`: place in reading order, from 0; `suggestion_id`: of its change."""

    block: int
    text: str
    suggestion_id: int | None = None


def send_back(
    session: Session, review_id: int, said: Sequence[Said], *, by: Actor, seen: int, reason: str
) -> Review:
    """Give a text back with remarks. Without a general `reason`, the remarks are the reason.

    Raises:
        StaleVersionError, WorkflowError: see `reviews.send_back`.
        BadRequestError: ``reason_missing`` (nothing was said at all), ``suggestion_elsewhere``,
            ``text_too_long``.
    """
    kept = [Said(each.block, each.text.strip(), each.suggestion_id) for each in said if each.text.strip()]
    if any(len(each.text) > LONGEST for each in kept):
        raise BadRequestError("text_too_long", most=LONGEST)
    whole = reason.strip() or "\n".join(each.text for each in kept)
    found = reviews.send_back(session, review_id, by=by, seen=seen, reason=whole)
    for each in kept:
        _refuse_elsewhere(session, found, each)
        session.add(
            Remark(
                review_id=found.id,
                block=each.block,
                suggestion_id=each.suggestion_id,
                text=each.text,
                person_id=by.person_id,
                at=found.document.changed_at,
                version=found.document.version,
            )
        )
    session.flush()
    return found


def last_back(session: Session, found: Review) -> Event | None:
    """When a text was last sent back in this round; None where it never was."""
    return session.scalars(
        select(Event)
        .where(
            Event.document_id == found.document_id,
            Event.action == Action.SEND_BACK,
            Event.at >= found.opened_at,
        )
        .options(joinedload(Event.person))
        .order_by(Event.version.desc())
        .limit(1)
    ).one_or_none()


def last(session: Session, found: Review) -> Sequence[Remark]:
    """The remarks with which a text was last sent back, in the order of the text; none where it never was."""
    back = last_back(session, found)
    return session.scalars(
        select(Remark)
        .where(Remark.review_id == found.id, Remark.version == (back.version if back else None))
        .options(joinedload(Remark.person), joinedload(Remark.suggestion))
        .order_by(Remark.block, Remark.id)
    ).all()


def of_document(session: Session, document_id: int) -> Sequence[Remark]:
    """Every remark with which a text of a document was sent back, each time in the order of the text."""
    return session.scalars(
        select(Remark)
        .join(Review, Review.id == Remark.review_id)
        .where(Review.document_id == document_id)
        .options(joinedload(Remark.suggestion))
        .order_by(Remark.version, Remark.block, Remark.id)
    ).all()


def _refuse_elsewhere(session: Session, found: Review, said: Said) -> None:
    """A remark stands on a block and a change of this very text."""
    suggestion = session.get(Suggestion, said.suggestion_id) if said.suggestion_id is not None else None
    is_elsewhere = said.suggestion_id is not None and (
        suggestion is None or suggestion.analysis_id != found.analysis_id
    )
    if is_elsewhere or said.block < 0:
        raise BadRequestError("suggestion_elsewhere")
