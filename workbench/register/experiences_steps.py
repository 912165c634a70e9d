"""The life of an experience as one table, and the one place that takes a step of it and writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.errors import BadRequestError, WorkflowError
from workbench.register.database import now
from workbench.register.experiences_tables import ExperienceEvent
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from workbench.register.experiences_tables import Experience
    from workbench.register.workflow import Actor


class Tone(StrEnum):
    """How it went, as its author says."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Theme(StrEnum):
    """What was hard, or easy: the list is ours."""

    UNDERSTAND = "understand"
    PAPERS = "papers"
    LENGTH = "length"
    DELAY = "delay"
    WELCOME = "welcome"
    REACH = "reach"
    WEBSITE = "website"
    RIGHTS = "rights"
    OTHER = "other"


class State(StrEnum):
    """Where an account stands."""

    WAITING = "waiting"
    """For a moderator."""
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """A step that somebody, or the program, takes."""

    TELL = "tell"
    SEARCH = "search"
    """Personal data were looked for, or could not be."""
    DESCRIBE = "describe"
    """An editor says whose it is, and of which form."""
    MASK = "mask"
    UNMASK = "unmask"
    PUBLISH = "publish"
    DECLINE = "decline"
    UNPUBLISH = "unpublish"
    """Take a published account off the public pages; its author reads why."""
    REOPEN = "reopen"
    FORGET = "forget"
    """The text of a declined account is erased when its time is over."""
    ANSWER = "answer"
    CORRECT_ANSWER = "correct_answer"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: the state it leads to, who may take it, whether it needs a reason."""

    to: State
    by: frozenset[Role]
    reason: bool = False


_EDITOR = frozenset({Role.EDITOR})
_SYSTEM, _CITIZEN = frozenset({Role.SYSTEM}), frozenset({Role.CITIZEN})
_ANSWERERS = _EDITOR | {Role.READER}
_WAITING, _PUBLISHED, _DECLINED = State.WAITING, State.PUBLISHED, State.DECLINED

STEPS: dict[tuple[State | None, Action], Step] = {
    (None, Action.TELL): Step(_WAITING, _CITIZEN),
    (_WAITING, Action.SEARCH): Step(_WAITING, _SYSTEM),
    (_WAITING, Action.DESCRIBE): Step(_WAITING, _EDITOR),
    (_WAITING, Action.MASK): Step(_WAITING, _EDITOR),
    (_WAITING, Action.UNMASK): Step(_WAITING, _EDITOR),
    (_WAITING, Action.PUBLISH): Step(_PUBLISHED, _EDITOR),
    (_WAITING, Action.DECLINE): Step(_DECLINED, _EDITOR, reason=True),
    (_WAITING, Action.WITHDRAW): Step(State.WITHDRAWN, _CITIZEN),
    (_PUBLISHED, Action.DESCRIBE): Step(_PUBLISHED, _EDITOR),
    (_PUBLISHED, Action.ANSWER): Step(_PUBLISHED, _ANSWERERS),
    (_PUBLISHED, Action.CORRECT_ANSWER): Step(_PUBLISHED, _ANSWERERS),
    (_PUBLISHED, Action.UNPUBLISH): Step(_DECLINED, _EDITOR, reason=True),
    (_PUBLISHED, Action.WITHDRAW): Step(State.WITHDRAWN, _CITIZEN),
    (_DECLINED, Action.REOPEN): Step(_WAITING, _EDITOR),
    (_DECLINED, Action.FORGET): Step(_DECLINED, _SYSTEM),
    (_DECLINED, Action.WITHDRAW): Step(State.WITHDRAWN, _CITIZEN),
}


def next_state(before: State | None, action: Action, actor: Actor, *, reason: str | None = None) -> State:
    """The state after a step.

    Raises:
        WorkflowError: ``experience_step`` from this state, ``role_missing`` for this actor.
        BadRequestError: ``reason_missing``.
    """
    step = STEPS.get((before, action))
    if step is None:
        raise WorkflowError("experience_step", state=before, action=action)
    if not any(actor.may(role) for role in step.by):
        raise WorkflowError("role_missing", action=action)
    if step.reason and not (reason or "").strip():
        raise BadRequestError("reason_missing")
    return step.to


def record(
    session: Session,
    experience: Experience,
    action: Action,
    actor: Actor,
    *,
    reason: str | None = None,
    facts: Mapping[str, Any] | None = None,
) -> ExperienceEvent:
    """Take a step: choose the next state, append the event, raise the version. Raises as `next_state`."""
    before = State(experience.state) if experience.version else None
    after = next_state(before, action, actor, reason=reason)
    at = now(session)
    experience.state = after.value
    experience.version += 1
    if after is not before:
        experience.state_since = at
    event = ExperienceEvent(
        experience_id=experience.id,
        version=experience.version,
        action=action.value,
        state=after.value,
        at=at,
        person_id=actor.person_id,
        reason=(reason or "").strip() or None,
        facts=dict(facts or {}),
    )
    session.add(event)
    session.flush()
    return event


def check_version(session: Session, experience: Experience, seen: int) -> None:
    """Refuse a page that was drawn before the last change of an account.

    Raises:
        BadRequestError: ``experience_changed``.
    """
    session.refresh(experience, attribute_names=["version", "state"])
    if experience.version != seen:
        raise BadRequestError("experience_changed")
