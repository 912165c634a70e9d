"""The append-only history of documents: the one place that takes a step and writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from workbench.errors import StaleVersionError
from workbench.register import entries, notices, workflow
from workbench.register.database import folded, now
from workbench.register.tables import Decision, Document, Event, Review
from workbench.register.workflow import DESCRIBED_STATES, Action, Actor, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session


def record(
    session: Session,
    document: Document,
    action: Action,
    actor: Actor,
    *,
    reason: str | None = None,
    facts: dict[str, Any] | None = None,
) -> Event:
    """Take a step: choose the next state, append the event, raise the version.

    Raises:
        WorkflowError, BadRequestError: see `workflow.next_state`. Nothing is changed then.
    """
    before = document.state if document.version else None
    after = workflow.next_state(before, action, actor, reason=reason)
    document.state = after
    document.version += 1
    document.changed_at = now(session)
    if after is not before:
        document.state_since = document.changed_at
        if before is State.IN_APPROVAL:
            notices.settle(session, document.id)
    document.search = _searched(document)
    event = Event(
        document=document,
        version=document.version,
        action=action,
        state=after,
        at=document.changed_at,
        person_id=actor.person_id,
        reason=(reason or "").strip() or None,
        facts=facts or {},
    )
    session.add(event)
    session.flush()
    entries.touch(session, document.id)
    return event


def _searched(document: Document) -> str:
    """What the public search looks through: only what the public may see."""
    if document.state not in DESCRIBED_STATES:
        return folded(document.form_number or "")
    named = document.administration.name if document.administration else ""
    return folded(" ".join((document.title or "", document.form_number or "", named)))


def check_version(session: Session, document: Document, seen: int) -> None:
    """Refuse a page that was drawn before the document's last change.

    Raises:
        StaleVersionError: ``stale_version``; what changed since is given by `changes_since`.
    """
    session.refresh(document, attribute_names=["version"])
    if document.version != seen:
        raise StaleVersionError("stale_version", document=document.id, seen=seen, current=document.version)


def changes_since(
    session: Session, document_id: int, seen: int
) -> tuple[Sequence[Event], Sequence[Decision]]:
    """The steps and the decisions that made the versions after `seen`, oldest first."""
    events = session.scalars(
        select(Event).where(Event.document_id == document_id, Event.version > seen).order_by(Event.version)
    ).all()
    decisions = session.scalars(
        select(Decision)
        .join(Review)
        .where(Review.document_id == document_id, Decision.version > seen)
        .order_by(Decision.version)
    ).all()
    return events, decisions


def state_of(events: Iterable[Event]) -> State | None:
    """The state that a history leads to, from the history alone."""
    last: State | None = None
    for event in events:
        last = event.state
    return last
