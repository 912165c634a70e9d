"""Editing a document: decisions on its suggestions, a second pair of eyes, approval, publication."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError, WorkflowError
from workbench.language.locked import term_changed, term_places
from workbench.model import Span
from workbench.register import (
    block_texts_kept,
    events,
    learning,
    locked_terms,
    merging,
    notices,
    second_person,
    triage,
    versions_kept,
)
from workbench.register.database import now
from workbench.register.notices import Kind
from workbench.register.tables import Decision, Document, Review, Suggestion
from workbench.register.workflow import Action, Actor, State, next_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

TEXT_LENGTH = 5000


class Outcome(StrEnum):
    """What an editor says of a suggestion. `UNDONE` takes the last word back; `LATER` puts off the answer."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    UNDONE = "undone"
    LATER = "later"


class RejectionReason(StrEnum):
    """Why a suggestion is not good, from a list so that reasons can be counted."""

    MEANING = "meaning"
    GRAMMAR = "grammar"
    LEGAL_TERM = "legal_term"
    NOT_PLAINER = "not_plainer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision on one suggestion, as it is asked for.

    `text` replaces the original: for `ACCEPTED` None means the first replacement.
    """

    suggestion_id: int
    outcome: Outcome
    text: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A change that an editor wants: code points ``[start, end)`` become `text`."""

    start: int
    end: int
    text: str
    verbatim: bool = False
    """An editor's own words for a whole block: no seam around them is repaired."""


_NO_ANSWER = frozenset({Outcome.UNDONE, Outcome.LATER})
"""What leaves a suggestion to decide on."""


class Aside(StrEnum):
    """Why a suggestion is set aside: nobody needs to decide on it, and no decision on it counts."""

    OWN_TEXT = "own_text"
    """An editor's own text stands in the place of its block."""
    LOCKED_TERM = "locked_term"
    """It would change a term that is locked."""
    REJECTED_BEFORE = "rejected_before"
    """An earlier round rejected it on this document; any word of this round brings it back."""
    EXCEPTION = "exception"
    """Its rule is silent on these words; the same holds here."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A suggestion and the last word on it; None while nobody has said anything, or after an undo.

    `aside`: why it does not count now; `term`: the locked term that it would change. `later`: the word that
    put its answer off, where that was the last one; `decision` is None then.
    """

    suggestion: Suggestion
    decision: Decision | None
    aside: Aside | None = None
    term: str | None = None
    later: Decision | None = None


def start(session: Session, document_id: int, *, by: Actor, seen: int) -> Review:
    """Open a round of editing on an accepted document."""
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    events.record(session, document, Action.START_REVIEW, by)
    document.assignee_id = by.person_id
    if document.analysis is None:
        raise WorkflowError("step_not_allowed", state=document.state, action=Action.START_REVIEW)
    review = Review(
        document=document,
        analysis=document.analysis,
        opened_at=document.changed_at,
        opened_by_id=by.person_id,
        level_now=document.analysis.level,
        words_now=document.analysis.words,
    )
    session.add(review)
    session.flush()
    return review


def review(session: Session, review_id: int) -> Review:
    """One review.

    Raises:
        NotFoundError: no review has this number.
    """
    found = session.get(Review, review_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def latest(session: Session, document_id: int) -> Review | None:
    """The last round of editing of a document."""
    return session.scalars(
        select(Review).where(Review.document_id == document_id).order_by(Review.id.desc()).limit(1)
    ).one_or_none()


def judged(session: Session, found: Review) -> tuple[Judged, ...]:
    """Every suggestion of a review with the last word on it, in the order of the text."""
    return _judged(session, found, _Standing(session, found))


def _judged(session: Session, found: Review, standing: _Standing) -> tuple[Judged, ...]:
    last: dict[int, Decision] = {}
    for decision in session.scalars(
        select(Decision).where(Decision.review_id == found.id).order_by(Decision.id)
    ):
        last[decision.suggestion_id] = decision
    return tuple(standing.judged(each, last.get(each.id)) for each in found.analysis.suggestions)


class _Standing:
    """What sets suggestions of a review aside: own texts, locked terms, earlier rejections."""

    def __init__(self, session: Session, found: Review) -> None:
        self.texts = tuple(block_texts_kept.kept(session, found.id).values())
        locks = locked_terms.locked_on(session, found.document, until=found.closed_at)
        self._text: str = found.analysis.payload["document"]["text"] if locks else ""
        self._places = term_places(self._text, [each.term for each in locks])
        self._learned_of = dict.fromkeys(learning.rejected_before(session, found), Aside.REJECTED_BEFORE)
        self._learned_of |= dict.fromkeys(learning.excepted(session, found), Aside.EXCEPTION)

    def judged(self, suggestion: Suggestion, last: Decision | None) -> Judged:
        """A suggestion, the last word on it, and why it is set aside where it is."""
        decision = None if last is None or last.outcome in _NO_ANSWER else last
        later = last if last is not None and last.outcome == Outcome.LATER else None
        if self.has_text(suggestion):
            return Judged(suggestion, decision, Aside.OWN_TEXT, later=later)
        decided = decision.text if decision else None
        news = suggestion.replacements if decided is None else [decided]
        term = next(filter(None, (self.term_changed(suggestion, new) for new in news)), None)
        learned = self._learned_of.get(suggestion.id) if last is None else None
        return Judged(suggestion, decision, Aside.LOCKED_TERM if term else learned, term, later)

    def has_text(self, suggestion: Suggestion) -> bool:
        """Whether an own text stands in the place of its block."""
        return any(each.start < suggestion.end and suggestion.start < each.end for each in self.texts)

    def term_changed(self, suggestion: Suggestion, new: str) -> str | None:
        """The locked term that is lost when `new` stands in the place of the suggestion."""
        if not self._places:
            return None
        return term_changed(self._text, Span(suggestion.start, suggestion.end), new, self._places)


def place_of(session: Session, suggestion_id: int) -> int:
    """Where a suggestion begins in the text of its document.

    Raises:
        NotFoundError: there is no such suggestion.
    """
    found = session.get(Suggestion, suggestion_id)
    if found is None:
        raise NotFoundError("not_found")
    return found.start


def accepted(session: Session, found: Review) -> tuple[Accepted, ...]:
    """The changes that the decisions and the own texts of a review add up to, in the order of the text."""
    changes = [
        Accepted(j.suggestion.start, j.suggestion.end, j.decision.text)
        for j in judged(session, found)
        if j.decision is not None and j.decision.text is not None and j.aside is None
    ]
    changes += [
        Accepted(each.start, each.end, each.text, verbatim=True)
        for each in block_texts_kept.kept(session, found.id).values()
        if each.text is not None
    ]
    return tuple(sorted(changes, key=lambda each: each.start))


def decide(session: Session, review_id: int, verdict: Verdict, *, by: Actor, seen: int) -> Decision:
    """Record one decision of an editor.

    Raises:
        StaleVersionError: somebody else changed the suggestion, or what touches it, since (`merging`).
        WorkflowError: the document is not in review, or this person is not an editor.
        BadRequestError: ``suggestion_elsewhere``, ``reason_missing`` (a rejection), ``text_missing`` (an
            edit, or nothing to accept), ``overlaps`` (an accepted change already stands on this passage),
            ``own_text_here`` (an own text stands there), ``term_locked`` (it would change a locked term).
    """
    return decide_all(session, review_id, (verdict,), by=by, seen=seen)[0]


def decide_all(
    session: Session, review_id: int, verdicts: Sequence[Verdict], *, by: Actor, seen: int
) -> tuple[Decision, ...]:
    """Record several decisions at once, all or none; raises as `decide` does."""
    found = review(session, review_id)
    merging.check_suggestions(session, found, [verdict.suggestion_id for verdict in verdicts], seen)
    standing = _Standing(session, found)
    taken = _taken(_judged(session, found, standing))
    return tuple(_decide(session, found, standing, taken, verdict, by) for verdict in verdicts)


def _decide(
    session: Session,
    found: Review,
    standing: _Standing,
    taken: dict[int, tuple[int, int]],
    verdict: Verdict,
    by: Actor,
) -> Decision:
    """`taken`: as `_taken` gives it; it follows the decision."""
    check_may_decide(found.document, by)
    suggestion = session.get(Suggestion, verdict.suggestion_id)
    if suggestion is None or suggestion.analysis_id != found.analysis_id:
        raise BadRequestError("suggestion_elsewhere")
    text = _text(suggestion, verdict)
    taken.pop(suggestion.id, None)
    if text is not None:
        _no_overlap(taken.values(), suggestion)
        _not_aside(standing, suggestion, text)
        taken[suggestion.id] = suggestion.start, suggestion.end
    change(session, found)
    decision = Decision(
        review=found,
        suggestion=suggestion,
        outcome=verdict.outcome.value,
        text=text,
        reason=(verdict.reason or "").strip()[:300] or None,
        person_id=by.person_id,
        at=found.document.changed_at,
        version=found.document.version,
    )
    session.add(decision)
    session.flush()
    return decision


def change(session: Session, found: Review) -> None:
    """Make a new version of what is being edited, whose level is not known yet."""
    found.document.version += 1
    found.document.changed_at = now(session)
    found.level_now = found.words_now = None


def check_may_decide(document: Document, by: Actor) -> None:
    """Refuse who may not decide now: no step of the workflow, but it needs the right to send for approval.

    Raises:
        WorkflowError: the document is not in review, or this person is not an editor.
    """
    if document.state is not State.IN_REVIEW:
        raise WorkflowError("step_not_allowed", state=document.state, action="decide")
    next_state(document.state, Action.SEND_FOR_APPROVAL, by)


def _text(suggestion: Suggestion, verdict: Verdict) -> str | None:
    """What the decision puts in the place of the original; None when it changes nothing."""
    match verdict.outcome:
        case Outcome.ACCEPTED:
            text = verdict.text if verdict.text is not None else next(iter(suggestion.replacements), None)
            if text is None or text not in suggestion.replacements:
                raise BadRequestError("text_missing")
            return text
        case Outcome.EDITED:
            text = (verdict.text or "").strip()
            if not text or len(text) > TEXT_LENGTH:
                raise BadRequestError("text_missing")
            return text
        case Outcome.REJECTED if not (verdict.reason or "").strip():
            raise BadRequestError("reason_missing")
        case _:
            return None


def _taken(judgements: Iterable[Judged]) -> dict[int, tuple[int, int]]:
    """The passages on which an accepted change stands, by its suggestion."""
    return {
        each.suggestion.id: (each.suggestion.start, each.suggestion.end)
        for each in judgements
        if each.decision is not None and each.decision.text is not None and not each.aside
    }


def _no_overlap(taken: Iterable[tuple[int, int]], suggestion: Suggestion) -> None:
    if any(start < suggestion.end and suggestion.start < end for start, end in taken):
        raise BadRequestError("overlaps")


def _not_aside(standing: _Standing, suggestion: Suggestion, text: str) -> None:
    if standing.has_text(suggestion):
        raise BadRequestError("own_text_here")
    term = standing.term_changed(suggestion, text)
    if term is not None:
        raise BadRequestError("term_locked", term=term)


def measured(session: Session, review_id: int, *, level: float | None, words: int, version: int) -> None:
    """Keep the level of the text as decided so far, unless another decision came in meanwhile."""
    found = review(session, review_id)
    if found.document.version == version:
        found.level_now, found.words_now = level, words


def send(session: Session, review_id: int, *, by: Actor, seen: int) -> Review:
    """Send the edited text to a second person.

    Raises:
        BadRequestError: ``nothing_decided`` when no change was accepted.
    """
    found = review(session, review_id)
    events.check_version(session, found.document, seen)
    if not accepted(session, found):
        raise BadRequestError("nothing_decided")
    events.record(session, found.document, Action.SEND_FOR_APPROVAL, by)
    found.sent_at, found.sent_by_id = found.document.changed_at, by.person_id
    kept = versions_kept.as_it_stands(session, found, judged(session, found), accepted(session, found))
    versions_kept.keep(session, found, versions_kept.Kind.SENT, kept, by=by)
    told = second_person.approvers(session, found)
    notices.notify_all(session, told, Kind.TO_APPROVE, found.document_id, by=by.person_id)
    return found


def send_back(session: Session, review_id: int, *, by: Actor, seen: int, reason: str) -> Review:
    """Give the text back to its editor with a remark."""
    found = review(session, review_id)
    events.check_version(session, found.document, seen)
    events.record(session, found.document, Action.SEND_BACK, by, reason=reason)
    notices.notify_all(
        session, second_person.writers(session, found), Kind.SENT_BACK, found.document_id, by=by.person_id
    )
    found.sent_at = found.sent_by_id = None
    return found
