"""Suggestions of one document that say the same of the same words, and one decision for all that are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import BadRequestError
from workbench.register import merging, reviews
from workbench.register.reviews import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.reviews import Judged
    from workbench.register.tables import Decision, Suggestion
    from workbench.register.workflow import Actor


Key = tuple[str, str, str]
"""Rule, original and first replacement, folded."""


@dataclass(frozen=True, slots=True)
class DecidedAlike:
    """What was decided at once, and how many open ones were left: another change touches their passage."""

    decisions: tuple[Decision, ...]
    left: int


def same(suggestion: Suggestion) -> Key:
    """What those that are alike share: rule, original, first replacement, case and line breaks apart."""
    first = next(iter(suggestion.replacements), "")
    return suggestion.rule, _folded(suggestion.original), _folded(first)


def decide_alike(session: Session, review_id: int, verdict: Verdict, *, by: Actor, seen: int) -> DecidedAlike:
    """Record one decision for a suggestion and for all open ones like it, each as a decision of its own.

    `verdict`: accepted or rejected. Those are left open that cannot take the chosen words: an accepted change
    stands on their passage, or these words are not among theirs.

    Raises:
        StaleVersionError, WorkflowError, BadRequestError: as `reviews.decide`.
    """
    found = reviews.review(session, review_id)
    merging.check_suggestions(session, found, (verdict.suggestion_id,), seen)
    reviews.check_may_decide(found.document, by)
    judged = reviews.judged(session, found)
    asked = next((each.suggestion for each in judged if each.suggestion.id == verdict.suggestion_id), None)
    if asked is None:
        raise BadRequestError("suggestion_elsewhere")
    alike = [
        each
        for each in judged
        if each.decision is None and each.aside is None and same(each.suggestion) == same(asked)
    ]
    verdicts = (
        _acceptable(alike, judged, verdict) if verdict.outcome is Outcome.ACCEPTED else _each(alike, verdict)
    )
    decisions = reviews.decide_all(session, review_id, verdicts, by=by, seen=seen)
    return DecidedAlike(decisions, len(alike) - len(decisions))


def _each(alike: Sequence[Judged], verdict: Verdict) -> list[Verdict]:
    return [Verdict(each.suggestion.id, verdict.outcome, None, verdict.reason) for each in alike]


def _acceptable(alike: Sequence[Judged], judged: Sequence[Judged], verdict: Verdict) -> list[Verdict]:
    """The same words for each, as each writes them; no two touch, and none touches an accepted change."""
    taken = [
        (each.suggestion.start, each.suggestion.end)
        for each in judged
        if each.decision is not None and each.decision.text is not None and each.aside is None
    ]
    verdicts = []
    for suggestion in (each.suggestion for each in alike):
        text = _written(suggestion, verdict.text)
        if text is None or any(start < suggestion.end and suggestion.start < end for start, end in taken):
            continue
        taken.append((suggestion.start, suggestion.end))
        verdicts.append(Verdict(suggestion.id, Outcome.ACCEPTED, text))
    return verdicts


def _written(suggestion: Suggestion, chosen: str | None) -> str | None:
    """The replacement that is the chosen one but for case; the first where none is named."""
    if chosen is None:
        return next(iter(suggestion.replacements), None)
    return next((each for each in suggestion.replacements if _folded(each) == _folded(chosen)), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
