"""The workflow as one table: which step leads from where to where, and who may take it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import BadRequestError, WorkflowError


class State(StrEnum):
    """Where a document stands."""

    RECEIVED = "received"
    ANALYSED = "analysed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DUPLICATE = "duplicate"
    IN_REVIEW = "in_review"
    IN_APPROVAL = "in_approval"
    SIMPLIFIED = "simplified"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """A step that somebody, or the program, takes."""

    RECEIVE = "receive"
    PICK = "pick"
    """Taken out of a campaign by an editor, measured already: nobody handed it in."""
    ANALYSE = "analyse"
    ANALYSE_AGAIN = "analyse_again"
    """With words that were accepted, or withdrawn, since."""
    FAIL_ANALYSIS = "fail_analysis"
    DESCRIBE = "describe"
    ACCEPT = "accept"
    DECLINE = "decline"
    MARK_DUPLICATE = "mark_duplicate"
    START_REVIEW = "start_review"
    SEND_FOR_APPROVAL = "send_for_approval"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    """Take a published text off the public pages, for a public reason."""
    CORRECT = "correct"
    """Begin another round on a published text, which stays public meanwhile."""
    GIVE_UP_CORRECTION = "give_up_correction"
    """End this round without a new text: the published one stands again."""
    LINK_EDITION = "link_edition"
    """Say that a document is a newer edition of another one."""
    UNLINK_EDITION = "unlink_edition"
    REOPEN = "reopen"
    TAKE = "take"
    """An editor takes the work on a document upon themselves."""
    GIVE_BACK = "give_back"
    ASSIGN = "assign"
    """An approver says who works on it."""
    CONFIRM_MASKING = "confirm_masking"
    """An editor says what of the file is personal, or that nothing is: its copy without it may be public."""
    TAKE_BACK_MASKING = "take_back_masking"
    DELETE_FILE = "delete_file"
    """The file as it was handed in is deleted: its copy stays."""
    WITHDRAW = "withdraw"


class Role(StrEnum):
    """What an actor may do. A person can hold several roles."""

    SYSTEM = "system"
    CITIZEN = "citizen"
    AGENT = "agent"
    """At a counter: sees documents and what people said of them, changes nothing."""
    EDITOR = "editor"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"
    READER = "reader"
    """Sees the documents of one administration, answers accounts about it, changes no document."""


PERSON_ROLES = (Role.AGENT, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR, Role.READER)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a step: a signed-in person, the citizen who holds the code, or the program itself."""

    roles: frozenset[Role]
    person_id: int | None = None

    def may(self, role: Role) -> bool:
        """Whether this actor holds a role. An administrator holds those of editor and approver too."""
        return role in self.roles or (
            Role.ADMINISTRATOR in self.roles and role in {Role.EDITOR, Role.APPROVER}
        )


SYSTEM = Actor(frozenset({Role.SYSTEM}))
CITIZEN = Actor(frozenset({Role.CITIZEN}))


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: the state it leads to, who may take it, whether it needs a reason."""

    to: State
    by: Role
    reason: bool = False


SIMPLIFIED_STATES = (State.SIMPLIFIED, State.PUBLISHED)
OPEN_STATES = (
    State.RECEIVED,
    State.ANALYSED,
    State.ACCEPTED,
    State.IN_REVIEW,
    State.IN_APPROVAL,
)
"""States in which somebody, or the program, still has something to do."""


def _triage(state: State) -> dict[tuple[State | None, Action], Step]:
    """What can happen to a document before its review starts."""
    return {
        (state, Action.DESCRIBE): Step(state, Role.EDITOR),
        (state, Action.DECLINE): Step(State.DECLINED, Role.EDITOR, reason=True),
        (state, Action.MARK_DUPLICATE): Step(State.DUPLICATE, Role.EDITOR),
        (state, Action.WITHDRAW): Step(State.WITHDRAWN, Role.CITIZEN),
        **_work(state),
    }


def _work(state: State) -> dict[tuple[State | None, Action], Step]:
    """Who works on a document can change as long as somebody edits it or is about to."""
    return {
        (state, Action.TAKE): Step(state, Role.EDITOR),
        (state, Action.GIVE_BACK): Step(state, Role.EDITOR),
        (state, Action.ASSIGN): Step(state, Role.APPROVER),
    }


def _editions() -> dict[tuple[State | None, Action], Step]:
    """What is known of editions can be said whenever the document is open or done; nothing else changes."""
    open_or_done = (*OPEN_STATES, *SIMPLIFIED_STATES)
    return {
        (state, action): Step(state, Role.EDITOR)
        for state in open_or_done
        for action in (Action.LINK_EDITION, Action.UNLINK_EDITION)
    }


def _masking() -> dict[tuple[State | None, Action], Step]:
    """A copy can be confirmed once the file is read; what is published keeps its copy, or gets another."""
    read = (State.ANALYSED, State.ACCEPTED, State.IN_REVIEW, State.IN_APPROVAL, State.SIMPLIFIED)
    return {
        **{(state, Action.CONFIRM_MASKING): Step(state, Role.EDITOR) for state in (*read, State.PUBLISHED)},
        **{(state, Action.TAKE_BACK_MASKING): Step(state, Role.EDITOR) for state in read},
        **{(state, Action.DELETE_FILE): Step(state, Role.SYSTEM) for state in State},
    }


def _unpublishing_while_corrected() -> dict[tuple[State | None, Action], Step]:
    """A text that is public while it is corrected can be taken back; the correction goes on."""
    return {
        (state, Action.UNPUBLISH): Step(state, Role.APPROVER, reason=True)
        for state in (State.IN_REVIEW, State.IN_APPROVAL, State.SIMPLIFIED)
    }


STEPS: dict[tuple[State | None, Action], Step] = {
    (None, Action.RECEIVE): Step(State.RECEIVED, Role.CITIZEN),
    (None, Action.PICK): Step(State.ACCEPTED, Role.EDITOR),
    (State.RECEIVED, Action.ANALYSE): Step(State.ANALYSED, Role.SYSTEM),
    **{
        (state, Action.ANALYSE_AGAIN): Step(state, Role.SYSTEM)
        for state in (State.ANALYSED, State.ACCEPTED, State.IN_REVIEW)
    },
    (State.RECEIVED, Action.FAIL_ANALYSIS): Step(State.RECEIVED, Role.SYSTEM),
    **_triage(State.RECEIVED),
    **_triage(State.ANALYSED),
    **_triage(State.ACCEPTED),
    (State.ANALYSED, Action.ACCEPT): Step(State.ACCEPTED, Role.EDITOR),
    (State.ACCEPTED, Action.START_REVIEW): Step(State.IN_REVIEW, Role.EDITOR),
    (State.IN_REVIEW, Action.DESCRIBE): Step(State.IN_REVIEW, Role.EDITOR),
    **_work(State.IN_REVIEW),
    (State.IN_REVIEW, Action.SEND_FOR_APPROVAL): Step(State.IN_APPROVAL, Role.EDITOR),
    (State.IN_APPROVAL, Action.SEND_BACK): Step(State.IN_REVIEW, Role.APPROVER, reason=True),
    (State.IN_APPROVAL, Action.APPROVE): Step(State.SIMPLIFIED, Role.APPROVER),
    (State.SIMPLIFIED, Action.PUBLISH): Step(State.PUBLISHED, Role.APPROVER),
    (State.PUBLISHED, Action.CORRECT): Step(State.IN_REVIEW, Role.EDITOR, reason=True),
    (State.IN_REVIEW, Action.GIVE_UP_CORRECTION): Step(State.PUBLISHED, Role.EDITOR),
    (State.PUBLISHED, Action.UNPUBLISH): Step(State.SIMPLIFIED, Role.APPROVER, reason=True),
    **_unpublishing_while_corrected(),
    (State.DECLINED, Action.REOPEN): Step(State.RECEIVED, Role.EDITOR, reason=True),
    (State.DUPLICATE, Action.REOPEN): Step(State.RECEIVED, Role.EDITOR, reason=True),
    (State.SIMPLIFIED, Action.REOPEN): Step(State.IN_REVIEW, Role.APPROVER, reason=True),
    (State.PUBLISHED, Action.REOPEN): Step(State.IN_REVIEW, Role.APPROVER, reason=True),
    **_masking(),
    **_editions(),
}

DESCRIBED_STATES = (State.ACCEPTED, State.IN_REVIEW, State.IN_APPROVAL, *SIMPLIFIED_STATES)
"""States in which an editor has read the title, so that the public may see it."""


def next_state(state: State | None, action: Action, actor: Actor, *, reason: str | None = None) -> State:
    """State after `action`; the only place where a state is ever chosen.

    Raises:
        WorkflowError: ``step_not_allowed`` (facts: state, action) or ``role_missing``.
        BadRequestError: ``reason_missing``.
    """
    step = STEPS.get((state, action))
    if step is None:
        raise WorkflowError("step_not_allowed", state=state, action=action)
    if not actor.may(step.by):
        raise WorkflowError("role_missing", action=action)
    if step.reason and not (reason or "").strip():
        raise BadRequestError("reason_missing")
    return step.to


def possible_actions(state: State, actor: Actor) -> tuple[Action, ...]:
    """The steps that this actor may take now, in the order of the table."""
    return tuple(action for (before, action), step in STEPS.items() if before == state and actor.may(step.by))
