"""Who has a review open just now. One row a person, overwritten and soon deleted: no log of it is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from workbench.register.database import now
from workbench.register.presence_tables import Presence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

BEAT = timedelta(seconds=15)
"""How often an open page says that it is still open."""
HERE = 3 * BEAT
"""Somebody who was heard of within this time is there: one beat may be lost."""
RECENT = timedelta(minutes=10)
"""Rows that are older are deleted: a page without scripts is seldom loaded more often."""


def note(session: Session, review_id: int, person_id: int, block: int | None = None) -> None:
    """A person has this review open. `block`: the one they are on, by its place in reading order."""
    at = now(session)
    session.execute(delete(Presence).where(Presence.seen_at < at - RECENT))
    session.merge(Presence(review_id=review_id, person_id=person_id, block=block, seen_at=at))
    session.flush()


def others(session: Session, review_id: int, person_id: int) -> Sequence[Presence]:
    """Those beside this person who had the review open in the last ten minutes, the last seen first."""
    return session.scalars(
        select(Presence)
        .where(
            Presence.review_id == review_id,
            Presence.person_id != person_id,
            Presence.seen_at >= now(session) - RECENT,
        )
        .options(joinedload(Presence.person))
        .order_by(Presence.seen_at.desc(), Presence.person_id)
    ).all()


def is_here(row: Presence, at: datetime) -> bool:
    """Whether this person has the review open now, as far as can be known."""
    return row.seen_at >= at - HERE
