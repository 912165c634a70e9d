"""Deposits that somebody of the service takes in for a person, and finding one again without its code.

A form whose number is known already gets one more deposit: a voice that counts for that document
(`workbench.register.joining`), with a code of its own. Rows of `Submission` are only ever added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.register import audit_log, triage
from workbench.register.audit_log import Deed
from workbench.register.database import folded, now
from workbench.register.form_numbers import form_number_of, with_number
from workbench.register.submissions import Channel, Deposit, new_submission
from workbench.register.tables import Document, Submission
from workbench.register.workflow import OPEN_STATES, SIMPLIFIED_STATES, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

CHANNELS = (Channel.COUNTER, Channel.PHONE, Channel.PAPER)
"""How a deposit comes in that somebody else types."""
_FOUND_MOST = 20


def known_form(session: Session, written: str) -> Document | None:
    """The document that stands for a form number, None when nobody handed that form in.

    The same edition goes first, where one is told; then what is being worked on or done, before what was
    declined; then the newest. Doubles give way to their originals, withdrawn documents are left out.
    """
    asked = form_number_of(written)
    if asked is None:
        return None
    rows = session.scalars(select(Document).where(with_number(asked), Document.state != State.WITHDRAWN))
    found = [each for each in map(triage.original_of, rows) if each.state is not State.WITHDRAWN]
    alive = (*OPEN_STATES, *SIMPLIFIED_STATES)
    return max(
        found,
        key=lambda each: (
            asked.edition is not None and each.form_number == str(asked),
            each.state in alive,
            each.id,
        ),
        default=None,
    )


def deposit_again(session: Session, document: Document, said: Deposit) -> Submission:
    """One more deposit of a form that is known; `said.domain` and `said.administration` are not used."""
    submission = new_submission(session, document, said, now(session))
    session.add(submission)
    session.flush()
    return submission


def note_deposit(session: Session, submission: Submission, *, by: int) -> None:
    """Write into the log who typed a deposit, and how it came in."""
    on = ("document", submission.document_id)
    audit_log.note(session, Deed.COUNTER_DEPOSIT, by=by, on=on, facts={"channel": submission.channel})


@dataclass(frozen=True, slots=True)
class Remembered:
    """What somebody knows of a deposit whose code is lost. `since` is inside, `until` is not.

    `words`: the number of the form, or words of its title, its file name or its administration.
    """

    words: str
    departement: str
    since: datetime
    until: datetime


def remembered(session: Session, asked: Remembered, *, by: int) -> Sequence[Submission]:
    """Deposits of that time and département whose form answers the words, newest first, twenty at most.

    The search is a line of the log, with the count of what it found.
    """
    query = (
        select(Submission)
        .join(Submission.document)
        .where(Submission.created_at >= asked.since, Submission.created_at < asked.until)
        .where(Submission.departement == asked.departement)
        .options(joinedload(Submission.document).joinedload(Document.administration))
        .order_by(Submission.id.desc())
    )
    number = form_number_of(asked.words)
    if number is not None:
        query = query.where(with_number(number))
    words = () if number is not None else folded(asked.words).split()[:10]
    found = [each for each in session.scalars(query) if _answers(each.document, words)][:_FOUND_MOST]
    audit_log.note(session, Deed.LOOK_UP, by=by, facts={"how": "by_form", "found": len(found)})
    return found


def note_look_up(session: Session, submission: Submission | None, *, by: int) -> None:
    """Write into the log that somebody was told where a deposit stands; None: its code was unknown."""
    on = None if submission is None else ("document", submission.document_id)
    facts: dict[str, audit_log.Fact] = {"how": "by_code", "found": int(submission is not None)}
    audit_log.note(session, Deed.LOOK_UP, by=by, on=on, facts=facts)


def _answers(document: Document, words: Sequence[str]) -> bool:
    named = document.administration.name if document.administration else ""
    text = folded(" ".join(filter(None, (document.title, document.file_name, named))))
    return all(word in text for word in words)
