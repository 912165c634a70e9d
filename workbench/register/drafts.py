"""What people are typing in a review, kept until they send it, so that a closed tab loses nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workbench.errors import BadRequestError
from workbench.register.database import now
from workbench.register.presence_tables import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

KEPT = timedelta(days=30)
"""Drafts that nobody touched since are deleted."""
LONGEST = 20_000
"""Characters of a draft, at most: as many as the longest text that can be sent."""
MOST = 200
"""Drafts of one person in one review: more fields than anybody types in."""
_LONGEST_NAME = 80


def keep(session: Session, review_id: int, person_id: int, field: str, text: str) -> Draft:
    """Keep what is in a field now, in the place of what was kept before. `field`: its id on the page.

    Raises:
        BadRequestError: ``draft_too_long``; ``draft_unknown`` (no id, or too many drafts).
    """
    if len(text) > LONGEST:
        raise BadRequestError("draft_too_long", most=LONGEST)
    known = session.get(Draft, (review_id, person_id, field))
    if not field or len(field) > _LONGEST_NAME or (known is None and _is_full(session, review_id, person_id)):
        raise BadRequestError("draft_unknown")
    at = now(session)
    session.execute(delete(Draft).where(Draft.saved_at < at - KEPT))
    row = session.merge(Draft(review_id=review_id, person_id=person_id, field=field, text=text, saved_at=at))
    session.flush()
    return row


def of_person(session: Session, review_id: int, person_id: int) -> Sequence[Draft]:
    """What a person is typing in a review; what others type is theirs alone."""
    return session.scalars(
        select(Draft)
        .where(
            Draft.review_id == review_id,
            Draft.person_id == person_id,
            Draft.saved_at >= now(session) - KEPT,
        )
        .order_by(Draft.field)
    ).all()


def forget(session: Session, review_id: int, person_id: int, *fields: str) -> None:
    """Delete what was typed in these fields: it was sent, or nobody wants it any more."""
    session.execute(
        delete(Draft).where(
            Draft.review_id == review_id, Draft.person_id == person_id, Draft.field.in_(fields)
        )
    )


def _is_full(session: Session, review_id: int, person_id: int) -> bool:
    return len(of_person(session, review_id, person_id)) >= MOST
