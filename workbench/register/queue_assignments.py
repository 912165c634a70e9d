"""Who works on a document: taken, given back, handed to somebody. Each is a step of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import BadRequestError, WorkflowError
from workbench.register import events, notices, people, triage
from workbench.register.notices import Kind
from workbench.register.permissions import Permission, may
from workbench.register.tables import Person
from workbench.register.workflow import Action, next_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.register.workflow import Actor


def take(session: Session, document_id: int, *, by: Actor, seen: int) -> Document:
    """An editor works on this document from now on.

    Raises:
        StaleVersionError: the page was drawn before a change.
        WorkflowError: ``already_taken`` by somebody who may still edit, or as `workflow.next_state`.
        NotFoundError: no document has this number.
    """
    found = _fresh(session, document_id, seen)
    holder = None if found.assignee_id is None else session.get(Person, found.assignee_id)
    if found.assignee_id != by.person_id and not leaves_free(holder):
        raise WorkflowError("already_taken")
    events.record(session, found, Action.TAKE, by)
    found.assignee_id = by.person_id
    return found


def give_back(session: Session, document_id: int, *, by: Actor, seen: int) -> Document:
    """An editor gives back what they had taken or been handed: anybody may take it.

    Raises:
        WorkflowError: ``not_yours``, or as `workflow.next_state`.
        StaleVersionError, NotFoundError: as `take`.
    """
    found = _fresh(session, document_id, seen)
    if found.assignee_id is None or found.assignee_id != by.person_id:
        raise WorkflowError("not_yours")
    events.record(session, found, Action.GIVE_BACK, by)
    found.assignee_id = None
    return found


def assign(session: Session, document_id: int, person_id: int | None, *, by: Actor, seen: int) -> Document:
    """An approver hands a document to somebody who may edit, or (None) to nobody.

    Raises:
        BadRequestError: ``assignee_cannot_edit``.
        WorkflowError, StaleVersionError, NotFoundError: as `take`.
    """
    found = _fresh(session, document_id, seen)
    next_state(found.state, Action.ASSIGN, by)
    person = None if person_id is None else session.get(Person, person_id)
    if person_id is not None and (person is None or not can_work(person)):
        raise BadRequestError("assignee_cannot_edit")
    said = (
        {"code": "handed_to", "code_facts": {"name": person.name}} if person else {"code": "handed_to_nobody"}
    )
    events.record(session, found, Action.ASSIGN, by, facts={"to": person_id, **said})
    found.assignee_id = person_id
    if person_id is not None:
        notices.notify(session, person_id, Kind.ASSIGNED, found.id, by=by.person_id)
    return found


def candidates(session: Session) -> Sequence[Person]:
    """The people who may be handed a document, by name."""
    return people.holders(session, Permission.EDIT)


def leaves_free(holder: Person | None) -> bool:
    """Whether an editor may take what this person has: nobody has it, or they can no longer work on it."""
    return holder is None or not can_work(holder)


def can_work(person: Person) -> bool:
    """Whether this account is open and may edit."""
    return person.active and may(people.actor(person).roles, Permission.EDIT)


def _fresh(session: Session, document_id: int, seen: int) -> Document:
    found = triage.document(session, document_id)
    events.check_version(session, found, seen)
    return found
