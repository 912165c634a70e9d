"""Usual answers to depositors, in both languages: administrators word them, editors pick and change them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import audit_log
from workbench.register.audit_log import Deed
from workbench.register.database import now
from workbench.register.triage_tables import CannedAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor

NAME_LENGTH = 120
TEXT_LENGTH = 2000


class Use(StrEnum):
    """With which step of triage an answer is offered."""

    DECLINE = "decline"
    JOIN = "join"
    ACCEPT = "accept"
    EXPERIENCE = "experience"
    """An account of a citizen that is not published."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What an administrator says of an answer: what editors pick it by, and what the public reads."""

    use: Use
    name_fr: str
    name_en: str
    text_fr: str
    text_en: str


def seed(session: Session) -> None:
    """Put the answers of ``canned_answers.toml`` into the table, for each step that has none there."""
    known = set(session.scalars(select(CannedAnswer.use).distinct()))
    data = tomllib.loads(files("workbench.register").joinpath("canned_answers.toml").read_text("utf-8"))
    for row in (each for each in data["answer"] if each["use"] not in known):
        said = Wording(Use(row["use"]), row["fr"], row["en"], row["text_fr"], row["text_en"])
        _added(session, said, by=None)


def offered(session: Session, use: Use) -> Sequence[CannedAnswer]:
    """The answers that go with a step, in their order."""
    return session.scalars(
        select(CannedAnswer)
        .where(CannedAnswer.use == use.value, ~CannedAnswer.retired)
        .order_by(CannedAnswer.position, CannedAnswer.id)
    ).all()


def every(session: Session) -> Sequence[CannedAnswer]:
    """All answers by step and order, those that are no longer offered last."""
    return session.scalars(
        select(CannedAnswer).order_by(
            CannedAnswer.retired, CannedAnswer.use, CannedAnswer.position, CannedAnswer.id
        )
    ).all()


def one(session: Session, answer_id: int) -> CannedAnswer:
    """One answer.

    Raises:
        NotFoundError: there is none of this number.
    """
    found = session.get(CannedAnswer, answer_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def add(session: Session, said: Wording, *, by: Actor) -> CannedAnswer:
    """A new answer, after the others of its step.

    Raises:
        BadRequestError: ``canned_answer_incomplete``: a name or a text is missing.
    """
    made = _added(session, _checked(said), by=by.person_id)
    _note(session, made, by, "added")
    return made


def change(session: Session, answer_id: int, said: Wording, *, by: Actor, seen: int) -> CannedAnswer:
    """Word an answer anew. What was sent with it stays as it was sent.

    Raises:
        BadRequestError: ``canned_answer_incomplete``, or ``canned_answer_changed``: somebody else did so
            since the page was drawn.
    """
    said, found = _checked(said), _fresh(session, answer_id, seen)
    found.use = said.use.value
    found.name_fr, found.name_en = said.name_fr, said.name_en
    found.text_fr, found.text_en = said.text_fr, said.text_en
    _written(session, found, by)
    _note(session, found, by, "changed")
    return found


def retire(session: Session, answer_id: int, *, by: Actor, seen: int) -> CannedAnswer:
    """Offer an answer no longer; raises as `change` does."""
    return _offer(session, answer_id, by, seen, retired=True)


def restore(session: Session, answer_id: int, *, by: Actor, seen: int) -> CannedAnswer:
    """Offer an answer again; raises as `change` does."""
    return _offer(session, answer_id, by, seen, retired=False)


def _offer(session: Session, answer_id: int, by: Actor, seen: int, *, retired: bool) -> CannedAnswer:
    found = _fresh(session, answer_id, seen)
    found.retired = retired
    _written(session, found, by)
    _note(session, found, by, "retired" if retired else "restored")
    return found


def _added(session: Session, said: Wording, *, by: int | None) -> CannedAnswer:
    last = session.scalar(select(func.max(CannedAnswer.position))) or 0
    made = CannedAnswer(
        use=said.use.value,
        name_fr=said.name_fr,
        name_en=said.name_en,
        text_fr=said.text_fr,
        text_en=said.text_en,
        position=last + 1,
        changed_at=now(session),
        changed_by_id=by,
    )
    session.add(made)
    session.flush()
    return made


def _fresh(session: Session, answer_id: int, seen: int) -> CannedAnswer:
    found = one(session, answer_id)
    session.refresh(found, attribute_names=["version"])
    if found.version != seen:
        raise BadRequestError("canned_answer_changed")
    return found


def _written(session: Session, found: CannedAnswer, by: Actor) -> None:
    found.version += 1
    found.changed_at, found.changed_by_id = now(session), by.person_id
    session.flush()


def _note(session: Session, found: CannedAnswer, by: Actor, done: str) -> None:
    audit_log.note(
        session, Deed.CANNED_ANSWER, by=by.person_id, on=("answer", found.id), facts={"done": done}
    )


def _checked(said: Wording) -> Wording:
    names = tuple(" ".join(name.split())[:NAME_LENGTH] for name in (said.name_fr, said.name_en))
    texts = tuple(text.strip()[:TEXT_LENGTH] for text in (said.text_fr, said.text_en))
    if not all((*names, *texts)):
        raise BadRequestError("canned_answer_incomplete")
    return Wording(said.use, *names, *texts)
