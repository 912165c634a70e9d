"""Answers of administrations to experiences: public at once, dated, worded anew with their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import notices, people
from workbench.register.database import now
from workbench.register.experiences import one, seconds_between
from workbench.register.experiences_steps import Action, State, check_version, record
from workbench.register.experiences_tables import ExperienceAnswer
from workbench.register.notices import Kind
from workbench.register.permissions import Permission
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.experiences_tables import Experience
    from workbench.register.workflow import Actor

ANSWER_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer as it is worded now, and its earlier wordings, oldest first."""

    first: ExperienceAnswer
    now: ExperienceAnswer
    earlier: tuple[ExperienceAnswer, ...]


def answers_of(experience: Experience) -> tuple[Worded, ...]:
    """The answers of an account, oldest first."""
    found = []
    for first in experience.answers:
        if first.first_id is None:
            wordings = [first, *(each for each in experience.answers if each.first_id == first.id)]
            found.append(Worded(first, wordings[-1], tuple(wordings[:-1])))
    return tuple(found)


def may_answer(session: Session, experience: Experience, by: Actor) -> bool:
    """Whether this person may answer: an editor all public accounts, a reader those of theirs."""
    if experience.state != State.PUBLISHED.value:
        return False
    return by.may(Role.EDITOR) or sees(session, experience, by)


def sees(session: Session, experience: Experience, by: Actor) -> bool:
    """Whether a reader of an administration sees this account in the workshop: once it is public."""
    if Role.READER not in by.roles or by.person_id is None or experience.state != State.PUBLISHED.value:
        return False
    scope = people.scope_of(session, by.person_id)
    return scope is not None and scope.id == experience.administration_id


def must_vouch(session: Session, experience: Experience, by: Actor) -> bool:
    """Whether this person may answer and is no reader of the administration in whose name it is published."""
    return may_answer(session, experience, by) and not sees(session, experience, by)


def vouch(session: Session, experience_id: int, *, by: Actor, said: bool) -> None:
    """Let a person answer once they have said that they may do so in that name, where nothing else shows it.

    Raises:
        BadRequestError: ``answer_not_vouched``: they have not said so.
    """
    if not said and must_vouch(session, one(session, experience_id), by):
        raise BadRequestError("answer_not_vouched")


def answer(session: Session, experience_id: int, text: str, *, by: Actor, seen: int) -> ExperienceAnswer:
    """Publish an answer. Editors are told when a reader wrote it.

    Raises:
        BadRequestError: ``answer_missing``, ``answer_too_long``, ``experience_changed``.
        NotFoundError: it is of another administration than the reader's.
        WorkflowError: it is not public.
    """
    experience = _fresh(session, experience_id, by, seen)
    made = _written(session, experience, None, _checked(text), by)
    record(session, experience, Action.ANSWER, by)
    if experience.answered_at is None and experience.published_at is not None:
        experience.answered_at = made.at
        experience.answered_after = seconds_between(experience.published_at, made.at)
    session.flush()
    _tell_editors(session, experience, by)
    return made


def correct(
    session: Session, experience_id: int, answer_id: int, text: str, *, by: Actor, seen: int
) -> ExperienceAnswer:
    """Word an answer anew; the earlier wording stays to be read. Raises as `answer` does."""
    experience = _fresh(session, experience_id, by, seen)
    if not any(each.id == answer_id and each.first_id is None for each in experience.answers):
        raise NotFoundError("not_found")
    made = _written(session, experience, answer_id, _checked(text), by)
    record(session, experience, Action.CORRECT_ANSWER, by)
    _tell_editors(session, experience, by)
    return made


def _fresh(session: Session, experience_id: int, by: Actor, seen: int) -> Experience:
    found = one(session, experience_id)
    if not by.may(Role.EDITOR) and not sees(session, found, by):
        raise NotFoundError("not_found")
    check_version(session, found, seen)
    return found


def _checked(text: str) -> str:
    kept = text.replace("\r\n", "\n").strip()
    if not kept:
        raise BadRequestError("answer_missing")
    if len(kept) > ANSWER_LONGEST:
        raise BadRequestError("answer_too_long", most=ANSWER_LONGEST)
    return kept


def _written(
    session: Session, experience: Experience, first: int | None, text: str, by: Actor
) -> ExperienceAnswer:
    if by.person_id is None:
        raise NotFoundError("not_found")
    made = ExperienceAnswer(first_id=first, text=text, at=now(session), person_id=by.person_id)
    experience.answers.append(made)
    session.flush()
    return made


def _tell_editors(session: Session, experience: Experience, by: Actor) -> None:
    if by.may(Role.EDITOR):
        return
    for person in people.holders(session, Permission.MODERATE_EXPERIENCES):
        notices.notify_of_experience(
            session, person.id, Kind.EXPERIENCE_ANSWERED, experience.id, by=by.person_id
        )
