"""What earlier words of people set aside: a suggestion that was rejected on this document before.

The same suggestion is one of the same rule, on the same words, in the same sentence. Only the last word that
was said of it counts, in whichever round it was said. Any word on it in the round that is open now brings it
back: `reviews.Outcome.UNDONE` proposes it again.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from workbench.register.database import folded
from workbench.register.tables import Analysis, Decision, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Suggestion

REJECTED, UNDONE, LATER = "rejected", "undone", "later"
"""Words of `reviews.Outcome`, which stands above this module."""

Passage = tuple[str, str, str, str]
"""Rule, words, what stands before and behind them in their sentence; all but the rule folded."""


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


def passages(analysis: Analysis, suggestions: Iterable[Suggestion]) -> Iterator[tuple[Suggestion, Passage]]:
    """Each suggestion with what tells it from others in any analysis of the same text."""
    document = analysis.payload.get("document", {})
    text: str = document.get("text", "")
    sentences = _spans(analysis.payload.get("assessment", {}).get("sentences", ()))
    blocks = _spans(document.get("blocks", ()))
    for each in suggestions:
        start, end = _around(sentences, each) or _around(blocks, each) or (each.start, each.end)
        before, after = text[start : each.start], text[each.end : end]
        yield each, (each.rule, folded(each.original), folded(before), folded(after))


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


def _spans(parts: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    return sorted((each["span"][0], each["span"][1]) for each in parts)


def _around(spans: Sequence[tuple[int, int]], suggestion: Suggestion) -> tuple[int, int] | None:
    """The span that holds a whole suggestion; None without one."""
    place = bisect_right(spans, (suggestion.start, 1 << 62)) - 1
    if place < 0 or spans[place][1] < suggestion.end:
        return None
    return spans[place]
