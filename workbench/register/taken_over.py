"""What editors decided on one edition of a form, found again in the next one and taken over as decisions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import BadRequestError
from workbench.register import editions, reviews
from workbench.register.database import folded
from workbench.register.reviews import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.reviews import Judged
    from workbench.register.tables import Analysis, Decision, Document, Review, Suggestion
    from workbench.register.workflow import Actor

_AROUND = 40
"""Letters on each side of a passage, within its block, that must be the same too."""
_BETWEEN_BLOCKS = "\n\n"

Passage = tuple[str, str, str, str]
"""Rule, original, what stands before and behind it in its block; all but the rule folded."""


@dataclass(frozen=True, slots=True)
class Again:
    """A suggestion of the new edition, and what was decided on the same one in the same passage before."""

    suggestion: Suggestion
    word: Decision


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """What is found again, in the order of the new text; `decided`: on how many the old review decided."""

    again: tuple[Again, ...]
    decided: int


def found_again(session: Session, found: Document) -> FoundAgain:
    """The decisions of the last review of the earlier edition whose passage stands in this one too."""
    earlier = editions.earlier(session, found.id)
    old = reviews.latest(session, earlier.id) if earlier else None
    if old is None or found.analysis is None:
        return FoundAgain((), 0)
    words = [each for each in reviews.judged(session, old) if each.decision is not None]
    known = _by_passage(old.analysis, words)
    again = []
    for suggestion, passage in _passages(found.analysis, found.analysis.suggestions):
        if known[passage]:
            again.append(Again(suggestion, known[passage].pop(0)))
    return FoundAgain(tuple(again), len(words))


def take_over(session: Session, review_id: int, *, by: Actor, seen: int) -> tuple[Decision, ...]:
    """Decide in a review as the review of the earlier edition did, where nobody has decided yet.

    Left open: a suggestion that is set aside, and one that touches a change that is accepted.

    Raises:
        BadRequestError: ``nothing_to_take_over``.
        StaleVersionError, WorkflowError: as `reviews.decide`.
    """
    found = reviews.review(session, review_id)
    verdicts = list(_verdicts(session, found))
    if not verdicts:
        raise BadRequestError("nothing_to_take_over")
    return reviews.decide_all(session, review_id, verdicts, by=by, seen=seen)


def left_to_take_over(session: Session, found: Review) -> int:
    """How many decisions `take_over` would record now."""
    return sum(1 for _ in _verdicts(session, found))


def _verdicts(session: Session, found: Review) -> Iterator[Verdict]:
    judged = {each.suggestion.id: each for each in reviews.judged(session, found)}
    taken = [(each.start, each.end) for each in reviews.accepted(session, found)]
    for each in found_again(session, found.document).again:
        now = judged.get(each.suggestion.id)
        if now is None or now.decision is not None or now.aside is not None:
            continue
        verdict = _verdict(each)
        if verdict.text is not None:
            start, end = each.suggestion.start, each.suggestion.end
            if any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
        yield verdict


def _verdict(each: Again) -> Verdict:
    """The old word for the new suggestion; its own words where the new one does not offer them."""
    text, outcome = each.word.text, Outcome(each.word.outcome)
    if outcome is Outcome.ACCEPTED and text not in each.suggestion.replacements:
        outcome = Outcome.EDITED
    return Verdict(each.suggestion.id, outcome, text, each.word.reason)


def _by_passage(analysis: Analysis, words: Sequence[Judged]) -> defaultdict[Passage, list[Decision]]:
    decided = {each.suggestion.id: each.decision for each in words}
    known: defaultdict[Passage, list[Decision]] = defaultdict(list)
    for suggestion, passage in _passages(analysis, [each.suggestion for each in words]):
        decision = decided[suggestion.id]
        if decision is not None:
            known[passage].append(decision)
    return known


def _passages(analysis: Analysis, suggestions: Sequence[Suggestion]) -> Iterator[tuple[Suggestion, Passage]]:
    text: str = analysis.payload.get("document", {}).get("text", "")
    for each in suggestions:
        before = text[max(0, each.start - _AROUND) : each.start].rpartition(_BETWEEN_BLOCKS)[2]
        after = text[each.end : each.end + _AROUND].partition(_BETWEEN_BLOCKS)[0]
        yield each, (each.rule, folded(each.original), folded(before), folded(after))
