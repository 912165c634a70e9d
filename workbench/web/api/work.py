"""Operations of editors on documents: the queue, who works on what, accepted or declined, published."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workbench.register import examples, listing, queue_assignments, queue_views, reviews, triage
from workbench.register import queue as waiting
from workbench.register.queue_views import Asked, View
from workbench.register.workflow import State, possible_actions
from workbench.web.api import doors
from workbench.web.api.answers import domain_values, page, part_answer, rounded
from workbench.web.api.blueprint import body, bp, gives, query
from workbench.web.api.queue_order import part_of
from workbench.web.api.schemas_workshop import (
    AcceptSent,
    AssignSent,
    DeclineSent,
    MeValues,
    Nothing,
    PublishSent,
    QueueAsked,
    QueuePart,
    WorkValues,
)
from workbench.web.api.shapes import InLanguage, place_of
from workbench.web.api.versions import seen, tag
from workbench.web.public.document_rows import index_of
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.queue import Line
    from workbench.register.tables import Document, Person
    from workbench.register.workflow import Actor

    Changed = tuple[dict[str, Any], int, dict[str, str]]

_TO_WORK = {"work": {"operationId": "work", "parameters": {"document_id": "$response.body#/items/0/number"}}}
_DOCUMENT = "/workshop/documents/<int(max=999999999):document_id>"


@bp.get("/workshop/me")
@query(InLanguage)
@gives(MeValues)
def me(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Whose token this is, and what it may be used for."""
    del asked
    found = doors.caller()
    return {
        "person": {"number": found.person_id, "name": found.name},
        "roles": sorted(role.value for role in found.actor.roles),
        "token": found.token_name,
        "scopes": found.scopes,
        "expires": found.expires,
    }


@bp.get("/workshop/queue")
@query(QueueAsked)
@gives(QueuePart, links=_TO_WORK)
def queue(asked: Mapping[str, Any]) -> Response:
    """Documents that wait for somebody."""
    by = doors.caller().actor
    wanted = Asked(
        view=View(asked["view"]),
        domain=asked.get("domain", ""),
        administration=asked.get("administration"),
        state=State(asked["state"]) if "state" in asked else None,
    )
    with this_service().database.reading() as session:
        lines = queue_views.answering(waiting.read(session, by, datetime.now(UTC)), wanted)
        found = part_of(lines, asked["sort"], after=place_of(asked.get("cursor")), limit=asked["limit"])
        shown = listing.in_order(session, [line.id for line in found.rows])
        items = [
            _queued(session, document, line, by) for document, line in zip(shown, found.rows, strict=True)
        ]
    return part_answer(QueuePart, items, found.next)


@bp.get(_DOCUMENT)
@query(InLanguage)
@gives(WorkValues)
def work(document_id: int, asked: Mapping[str, Any]) -> Changed:
    """One document, and what may be done with it now."""
    del asked
    with this_service().database.reading() as session:
        return _shown(session, doors.document_in_reach(session, document_id))


@bp.post(f"{_DOCUMENT}/take")
@query(InLanguage)
@body(Nothing)
@gives(WorkValues)
def take(document_id: int, **_said: Any) -> Changed:
    """Take a document upon oneself."""
    return _change(document_id, queue_assignments.take)


@bp.post(f"{_DOCUMENT}/give-back")
@query(InLanguage)
@body(Nothing)
@gives(WorkValues)
def give_back(document_id: int, **_said: Any) -> Changed:
    """Give a document back to everybody."""
    return _change(document_id, queue_assignments.give_back)


@bp.post(f"{_DOCUMENT}/assign")
@query(InLanguage)
@body(AssignSent)
@gives(WorkValues)
def assign(document_id: int, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Changed:
    """Hand a document to somebody who may edit, or to nobody."""
    del asked

    def step(session: Session, number: int, *, by: Actor, seen: int) -> object:
        return queue_assignments.assign(session, number, sent["person"], by=by, seen=seen)

    return _change(document_id, step)


@bp.post(f"{_DOCUMENT}/accept")
@query(InLanguage)
@body(AcceptSent)
@gives(WorkValues)
def accept_document(document_id: int, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Changed:
    """Accept a document for study. Its title becomes public."""
    del asked

    def step(session: Session, number: int, *, by: Actor, seen: int) -> object:
        return triage.accept(session, number, by=by, seen=seen, **sent)

    return _change(document_id, step)


@bp.post(f"{_DOCUMENT}/decline")
@query(InLanguage)
@body(DeclineSent)
@gives(WorkValues)
def decline_document(document_id: int, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Changed:
    """Decline a document, with the answer that the public reads."""
    del asked

    def step(session: Session, number: int, *, by: Actor, seen: int) -> object:
        return triage.decline(session, number, by=by, seen=seen, **sent)

    return _change(document_id, step)


@bp.post(f"{_DOCUMENT}/review")
@query(InLanguage)
@body(Nothing)
@gives(WorkValues, status=201)
def start_review(document_id: int, **_said: Any) -> Changed:
    """Begin the editing of an accepted document."""
    return _change(document_id, reviews.start, status=201)


@bp.post(f"{_DOCUMENT}/publish")
@query(InLanguage)
@body(PublishSent)
@gives(WorkValues)
def publish(document_id: int, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Changed:
    """Show an approved text among the examples."""
    del asked

    def step(session: Session, number: int, *, by: Actor, seen: int) -> object:
        return examples.publish(session, number, by=by, seen=seen, **sent)

    return _change(document_id, step)


def _change(document_id: int, step: Callable[..., object], *, status: int = 200) -> Changed:
    """Take a step on a document in the version that the program read; the document as it is then."""
    version, by = seen(), doors.caller().actor
    with this_service().database.transaction() as session:
        doors.document_in_reach(session, document_id)
        step(session, document_id, by=by, seen=version)
        doors.note(session, ("document", document_id))
        values, _, headers = _shown(session, triage.document(session, document_id))
        return values, status, headers


def _shown(session: Session, document: Document) -> Changed:
    return _values(session, document, doors.caller().actor), 200, tag(document.version)


def _queued(session: Session, document: Document, line: Line, by: Actor) -> dict[str, Any]:
    return {
        **_values(session, document, by),
        "voices": line.voices,
        "priority": rounded(line.priority),
        "days_late": line.days_late,
    }


def _values(session: Session, document: Document, by: Actor) -> dict[str, Any]:
    body, review = document.administration, reviews.latest(session, document.id)
    return {
        "number": document.id,
        "version": document.version,
        "title": document.title,
        "form_number": document.form_number,
        "language": document.language,
        "domain": domain_values(document.domain),
        "administration": {"number": body.id, "name": body.name} if body else None,
        "state": document.state.value,
        "since": document.state_since,
        "received": document.received_at,
        "level": rounded(document.analysis.level) if document.analysis else None,
        "burden_index": index_of(document.analysis) if document.analysis else None,
        "assignee": person_values(document.assignee),
        "review": review.id if review else None,
        "actions": [action.value for action in possible_actions(document.state, by)],
        "page": page("workshop.document", document_id=document.id),
    }


def person_values(person: Person | None) -> dict[str, Any] | None:
    """Somebody of the workshop."""
    return None if person is None else {"number": person.id, "name": person.name}
