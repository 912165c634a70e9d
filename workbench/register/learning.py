"""What earlier words of people set aside: what was rejected on this document before, and exceptions of rules.

The same suggestion is one of the same rule, on the same words, in the same sentence. Only the last word that
was said of it counts, in whichever round it was said. Any word on it in the round that is open now brings it
back: `reviews.Outcome.UNDONE` proposes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from workbench.register import local_words
from workbench.register.database import folded
from workbench.register.passages import passages
from workbench.register.tables import Analysis, Decision, Review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from workbench.register.passages import Passage

REJECTED, UNDONE, LATER = "rejected", "undone", "later"
"""Words of `reviews.Outcome`, which stands above this module."""


def excepted(session: Session, found: Review) -> dict[int, str]:
    """The suggestions of a review on whose words their rule is to be silent: those words, by their id."""
    known = local_words.exceptions(session)
    if not known:
        return {}
    return {
        each.id: each.original
        for each in found.analysis.suggestions
        if (each.rule, folded(each.original)) in known
    }


def rejected_before(session: Session, found: Review) -> dict[int, Decision]:
    """The suggestions of a review that were rejected in an earlier round of its document.

    Returns:
        The rejection, by the id of the suggestion of `found`; whatever was said of it in `found` itself.
    """
    if not _was_anything_rejected(session, found):
        return {}
    last: dict[Passage, Decision] = {}
    for analysis, decisions in _earlier_words(session, found):
        said = {each.suggestion_id: each for each in decisions}
        decided = [each for each in analysis.suggestions if each.id in said]
        last |= {passage: said[each.id] for each, passage in passages(analysis, decided)}
    rejected = {passage: each for passage, each in last.items() if each.outcome == REJECTED}
    return {
        each.id: rejected[passage]
        for each, passage in passages(found.analysis, found.analysis.suggestions)
        if passage in rejected
    }


def _was_anything_rejected(session: Session, found: Review) -> bool:
    """Cheap to ask: texts are only compared where an earlier round rejected something."""
    earlier = (Review.document_id == found.document_id, Review.id < found.id)
    said = exists().where(Decision.review_id == Review.id, Decision.outcome == REJECTED, *earlier)
    return bool(session.scalar(select(said)))


def _earlier_words(session: Session, found: Review) -> Iterator[tuple[Analysis, list[Decision]]]:
    """The last words of each earlier round, oldest round first; those put off say nothing."""
    rounds = session.scalars(
        select(Review)
        .where(Review.document_id == found.document_id, Review.id < found.id)
        .options(joinedload(Review.analysis))
        .order_by(Review.id)
    )
    for each in rounds:
        decisions = [word for word in each.decisions if word.outcome != LATER]
        yield each.analysis, decisions
