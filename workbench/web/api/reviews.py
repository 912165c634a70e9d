"""Operations of editors on a review: its suggestions, decisions, approval by a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import ServiceUnavailable

from workbench.errors import NotFoundError
from workbench.model import Wording
from workbench.register import examples, remarks, second_person
from workbench.register import reviews as rounds
from workbench.register.api_lists import Part, Place
from workbench.register.reviews import Outcome, Verdict
from workbench.register.workflow import Action, next_state
from workbench.sandbox import PoolError
from workbench.web.api import doors
from workbench.web.api.answers import page, part_answer, rounded
from workbench.web.api.blueprint import body, bp, gives, query
from workbench.web.api.schemas_workshop import (
    AcceptSuggestionSent,
    DecidedValues,
    EditSuggestionSent,
    Nothing,
    RejectSuggestionSent,
    ReviewValues,
    SendBackSent,
    SuggestionsAsked,
    SuggestionsPart,
)
from workbench.web.api.shapes import InLanguage, place_of
from workbench.web.api.versions import seen, tag
from workbench.web.api.work import person_values
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop import measuring
from workbench.wording import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.examples import Result
    from workbench.register.reviews import Judged
    from workbench.register.tables import Review

    Changed = tuple[dict[str, Any], int, dict[str, str]]

_REVIEW = "/workshop/reviews/<int(max=999999999):review_id>"
_SUGGESTION = f"{_REVIEW}/suggestions/<int(max=999999999):suggestion_id>"


@bp.get(_REVIEW)
@query(InLanguage)
@gives(ReviewValues)
def review(review_id: int, asked: Mapping[str, Any]) -> Changed:
    """A round of editing, measured with the decisions so far."""
    del asked
    with this_service().database.reading() as session:
        is_measured = rounds.review(session, review_id).words_now is not None
    if not is_measured:
        measuring.measure(review_id)
    with this_service().database.reading() as session:
        return _shown(session, rounds.review(session, review_id))


@bp.get(f"{_REVIEW}/suggestions")
@query(SuggestionsAsked)
@gives(SuggestionsPart)
def suggestions(review_id: int, asked: Mapping[str, Any]) -> Response:
    """The suggestions of a review with the last word on each, in the order of the text."""
    with this_service().database.reading() as session:
        found = rounds.review(session, review_id)
        judged = rounds.judged(session, found)
        version = found.document.version
    if "undecided" in asked:
        judged = tuple(each for each in judged if each.decision is None and each.aside is None)
    part = _part(judged, place_of(asked.get("cursor")), asked["limit"])
    items = [_suggestion(each) for each in part.rows]
    return part_answer(SuggestionsPart, items, part.next, version=version)


@bp.post(f"{_SUGGESTION}/accept")
@query(InLanguage)
@body(AcceptSuggestionSent)
@gives(DecidedValues)
def accept_suggestion(review_id: int, suggestion_id: int, sent: Mapping[str, Any], **_: Any) -> Changed:
    """Take a suggestion over."""
    return _decide(review_id, Verdict(suggestion_id, Outcome.ACCEPTED, sent.get("replacement")))


@bp.post(f"{_SUGGESTION}/edit")
@query(InLanguage)
@body(EditSuggestionSent)
@gives(DecidedValues)
def edit_suggestion(review_id: int, suggestion_id: int, sent: Mapping[str, Any], **_: Any) -> Changed:
    """Put own words in the place of the original."""
    return _decide(review_id, Verdict(suggestion_id, Outcome.EDITED, sent["text"]))


@bp.post(f"{_SUGGESTION}/reject")
@query(InLanguage)
@body(RejectSuggestionSent)
@gives(DecidedValues)
def reject_suggestion(review_id: int, suggestion_id: int, sent: Mapping[str, Any], **_: Any) -> Changed:
    """Leave the original as it is, and say why."""
    return _decide(review_id, Verdict(suggestion_id, Outcome.REJECTED, reason=sent["reason"]))


@bp.post(f"{_SUGGESTION}/undo")
@query(InLanguage)
@body(Nothing)
@gives(DecidedValues)
def undo_suggestion(review_id: int, suggestion_id: int, **_: Any) -> Changed:
    """Take the last word on a suggestion back."""
    return _decide(review_id, Verdict(suggestion_id, Outcome.UNDONE))


@bp.post(f"{_REVIEW}/send")
@query(InLanguage)
@body(Nothing)
@gives(ReviewValues)
def send(review_id: int, **_: Any) -> Changed:
    """Send the text to a second person, measured first."""
    version = seen()
    with this_service().database.reading() as session:
        is_measured = rounds.review(session, review_id).words_now is not None
    if not is_measured:
        measuring.measure(review_id)
    return _change(
        review_id, lambda session: rounds.send(session, review_id, by=doors.caller().actor, seen=version)
    )


@bp.post(f"{_REVIEW}/approve")
@query(InLanguage)
@body(Nothing)
@gives(ReviewValues)
def approve(review_id: int, **_: Any) -> Changed:
    """Approve a text that somebody else prepared."""
    version, by = seen(), doors.caller().actor
    result = _result(review_id)
    return _change(
        review_id,
        lambda session: examples.approve(
            session, this_service().store, review_id, result, by=by, seen=version
        ),
    )


@bp.post(f"{_REVIEW}/send-back")
@query(InLanguage)
@body(SendBackSent)
@gives(ReviewValues)
def send_back(review_id: int, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Changed:
    """Give a text back to its editor, and say why."""
    del asked
    version, by = seen(), doors.caller().actor
    return _change(
        review_id,
        lambda session: remarks.send_back(session, review_id, (), by=by, seen=version, reason=sent["reason"]),
    )


def _decide(review_id: int, verdict: Verdict) -> Changed:
    """Record a decision; the suggestion as it stands then."""
    version, by = seen(), doors.caller().actor
    with this_service().database.transaction() as session:
        found = rounds.review(session, review_id)
        if not any(each.id == verdict.suggestion_id for each in found.analysis.suggestions):
            raise NotFoundError("not_found")
        rounds.decide(session, review_id, verdict, by=by, seen=version)
        doors.note(session, ("review", review_id))
        judged = rounds.judged(session, found)
        stands = next(each for each in judged if each.suggestion.id == verdict.suggestion_id)
        version = found.document.version
        values = {"review": review_id, "version": version, "suggestion": _suggestion(stands)}
        return values, 200, tag(version)


def _change(review_id: int, step: Callable[[Session], object]) -> Changed:
    """Take a step on a review; the review as it is then."""
    with this_service().database.transaction() as session:
        rounds.review(session, review_id)
        step(session)
        doors.note(session, ("review", review_id))
        return _shown(session, rounds.review(session, review_id))


def _result(review_id: int) -> Result:
    """What is about to be approved; whoever may not approve does not make the workers work."""
    engine, by = this_service().engine, doors.caller().actor
    if engine is None:
        raise ServiceUnavailable
    with this_service().database.reading() as session:
        found = rounds.review(session, review_id)
        next_state(found.document.state, Action.APPROVE, by)
        second_person.refuse_same_person(session, found, by)
    try:
        return engine.result(review_id)
    except PoolError as error:
        raise ServiceUnavailable from error


def _part(judged: Sequence[Judged], after: Place | None, limit: int) -> Part[Judged]:
    behind = [
        each
        for each in judged
        if after is None or (each.suggestion.position, each.suggestion.id) > (after.key, after.number)
    ]
    shown = behind[:limit]
    last = shown[-1].suggestion if len(behind) > limit else None
    return Part(shown, None if last is None else Place(last.position, last.id))


def _shown(session: Session, found: Review) -> Changed:
    document, judged = found.document, rounds.judged(session, found)
    values = {
        "number": found.id,
        "document": document.id,
        "version": document.version,
        "state": document.state.value,
        "opened": found.opened_at,
        "opened_by": person_values(found.opened_by),
        "sent": found.sent_at,
        "closed": found.closed_at,
        "level_before": rounded(found.analysis.level),
        "level_now": rounded(found.level_now),
        "words_before": found.analysis.words,
        "words_now": found.words_now,
        "suggestions": len(judged),
        "decided": sum(1 for each in judged if each.decision is not None),
        "page": page("workshop.review", review_id=found.id),
    }
    return values, 200, tag(document.version)


def _suggestion(judged: Judged) -> dict[str, Any]:
    found, decision = judged.suggestion, judged.decision
    return {
        "number": found.id,
        "start": found.start,
        "end": found.end,
        "original": found.original,
        "replacements": found.replacements,
        "rule": found.rule,
        "why": said(Wording(found.why_fr, found.why_en), current_locale()),
        "confidence": rounded(found.confidence),
        "ready": found.ready,
        "gain": rounded(found.gain),
        "aside": judged.aside.value if judged.aside else None,
        "outcome": decision.outcome if decision else None,
        "text": decision.text if decision else None,
        "reason": decision.reason if decision else None,
    }
