"""Who prepared a text: somebody else approves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from workbench.errors import WorkflowError
from workbench.register import people
from workbench.register.block_texts_tables import BlockText
from workbench.register.permissions import Permission
from workbench.register.tables import Decision, Document, Review
from workbench.register.workflow import State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor


def refuse_same_person(session: Session, found: Review, by: Actor) -> None:
    """A text is never approved by somebody who wrote or sent it.

    Raises:
        WorkflowError: ``same_person``.
    """
    if by.person_id in writers(session, found):
        raise WorkflowError("same_person")


def prepared_by(session: Session, person_id: int | None) -> frozenset[int]:
    """The documents in approval of which this person is one of the `writers`."""
    latest = (
        select(func.max(Review.id))
        .join(Document, Document.id == Review.document_id)
        .where(Document.state == State.IN_APPROVAL)
        .group_by(Review.document_id)
    )
    wrote = [
        Review.id.in_(select(kind.review_id).where(kind.person_id == person_id))
        for kind in (Decision, BlockText)
    ]
    mine = or_(Review.sent_by_id == person_id, *wrote)
    return frozenset(session.scalars(select(Review.document_id).where(Review.id.in_(latest), mine)))


def approvers(session: Session, found: Review) -> frozenset[int]:
    """Who may approve the text of a review: ids of people with an open account who did not prepare it."""
    able = {person.id for person in people.holders(session, Permission.APPROVE)}
    return frozenset(able - writers(session, found))


def writers(session: Session, found: Review) -> frozenset[int | None]:
    """Who wrote the text of a review or sent it: ids of people, None where nobody has sent it."""
    decided = select(Decision.person_id).where(Decision.review_id == found.id).distinct()
    wrote = select(BlockText.person_id).where(BlockText.review_id == found.id).distinct()
    return frozenset((*session.scalars(decided), *session.scalars(wrote), found.sent_by_id))
