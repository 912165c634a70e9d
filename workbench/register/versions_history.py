"""All that was done to a document, step by step, decision by decision: who, what, when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.register import answers, listing, remarks
from workbench.register.block_texts_tables import BlockText
from workbench.register.tables import Decision, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.tables import Person


class Sort(StrEnum):
    """What kind of thing was done."""

    STEP = "step"
    """A step of the workflow."""
    DECISION = "decision"
    """A word on a suggestion."""
    OWN_TEXT = "own_text"
    """A block written anew, or given its text again."""
    ANSWER = "answer"
    """An answer to a point of the checklist."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark at a place of the text. `about`: the words that it is about; None: a whole block."""

    about: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. `person_id`, `name`: None where a citizen or the program did it.

    `code`: an action, an outcome, ``written`` or ``taken_back``, or an answer. `before` and `after`: the
    words of the text that it is about, None where it is about none; an answer has its point in `before`.
    `facts`: of a step, what its reason is made from where it has none. `remarks`: with which a text was sent
    back besides the reason, in the order of the text.
    """

    at: datetime
    version: int
    sort: Sort
    code: str
    person_id: int | None
    name: str | None
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    facts: Mapping[str, object] | None = None
    remarks: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; empty values ask for everything."""

    person_id: int | None = None
    sort: Sort | None = None


def history(session: Session, document_id: int) -> tuple[Entry, ...]:
    """What was done to a document, oldest first."""
    found = (
        *_steps(session, document_id),
        *_decisions(session, document_id),
        *_own_texts(session, document_id),
        *_answers(session, document_id),
    )
    return tuple(sorted(found, key=lambda each: (each.version, each.at)))


def answering(entries: Iterable[Entry], asked: Asked) -> tuple[Entry, ...]:
    """Those that answer the filters, in their order."""
    return tuple(
        each
        for each in entries
        if asked.person_id in {None, each.person_id} and asked.sort in {None, each.sort}
    )


def _steps(session: Session, document_id: int) -> Iterator[Entry]:
    noted: defaultdict[int, list[Noted]] = defaultdict(list)
    for remark in remarks.of_document(session, document_id):
        about = remark.suggestion.original if remark.suggestion else None
        noted[remark.version].append(Noted(about, remark.text))
    for row in listing.history(session, document_id):
        yield Entry(
            row.at,
            row.version,
            Sort.STEP,
            row.action.value,
            *_who(row.person),
            reason=_besides(row.reason, noted[row.version]),
            facts=row.facts,
            remarks=tuple(noted[row.version]),
        )


def _besides(reason: str | None, noted: Sequence[Noted]) -> str | None:
    """The reason of a step, None where it only repeats the remarks (`remarks.send_back`)."""
    return None if noted and reason == "\n".join(each.text for each in noted) else reason


def _decisions(session: Session, document_id: int) -> Iterator[Entry]:
    rows = session.scalars(
        select(Decision)
        .join(Review)
        .where(Review.document_id == document_id)
        .options(joinedload(Decision.person), joinedload(Decision.suggestion))
    )
    for row in rows:
        yield Entry(
            row.at,
            row.version,
            Sort.DECISION,
            row.outcome,
            *_who(row.person),
            before=row.suggestion.original,
            after=row.text,
            reason=row.reason,
        )


def _own_texts(session: Session, document_id: int) -> Iterator[Entry]:
    rows = session.scalars(
        select(BlockText)
        .join(Review, Review.id == BlockText.review_id)
        .where(Review.document_id == document_id)
        .options(joinedload(BlockText.person))
    )
    for row in rows:
        code = "taken_back" if row.text is None else "written"
        who = _who(row.person)
        yield Entry(row.at, row.version, Sort.OWN_TEXT, code, *who, before=row.original, after=row.text)


def _answers(session: Session, document_id: int) -> Iterator[Entry]:
    for row in answers.since(session, document_id, 0):
        yield Entry(
            row.at,
            row.version,
            Sort.ANSWER,
            row.answer,
            *_who(row.person),
            before=row.point,
            reason=row.note,
        )


def _who(person: Person | None) -> tuple[int | None, str | None]:
    return (person.id, person.name) if person else (None, None)
