"""What editors propose for all documents: entries for the lexicon, and words on which a rule is silent.

An administrator accepts, words anew or declines each; what is accepted can be withdrawn. The person who
proposed it is told. An accepted exception counts at once (`learning`), an entry with the next analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, NotFoundError, WorkflowError
from workbench.language import lexicon
from workbench.model import Language
from workbench.register import audit_log, local_words_again, notices, triage
from workbench.register.audit_log import Deed
from workbench.register.database import folded, now
from workbench.register.local_words_tables import WordProposal
from workbench.register.permissions import Permission, may

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.language.lexicon import Entry
    from workbench.register.workflow import Actor

TERM_LENGTH, TEXT_LENGTH, EXAMPLE_LENGTH = 200, 300, 1000
"""Characters of words and plain words; of a meaning, a reason or an answer; of an example."""


class Kind(StrEnum):
    """What is proposed."""

    ENTRY = "entry"
    EXCEPTION = "exception"


class State(StrEnum):
    """How a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """It was accepted, and no longer counts."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a proposal says; `rule` and `reason` of an exception, the others of an entry."""

    term: str
    plain: str = ""
    meaning: str = ""
    example: str = ""
    rule: str = ""
    reason: str = ""


def propose(session: Session, document_id: int, kind: Kind, said: Said, *, by: Actor) -> WordProposal:
    """A new proposal, made on a document.

    Raises:
        WorkflowError: ``role_missing``, this person is no editor.
        BadRequestError: ``word_missing``, ``plain_or_meaning_missing``, ``example_without_word``,
            ``text_too_long``, ``reason_missing``, ``proposed_already``, ``language_unknown``.
    """
    if not may(by.roles, Permission.EDIT):
        raise WorkflowError("role_missing")
    document = triage.document(session, document_id)
    if document.language is None or by.person_id is None:
        raise BadRequestError("language_unknown")
    row = WordProposal(
        kind=kind.value,
        language=document.language,
        state=State.OPEN.value,
        document_id=document_id,
        person_id=by.person_id,
        made_at=now(session),
    )
    _write(row, said)
    _refuse_double(session, row)
    session.add(row)
    session.flush()
    _note(session, row, by, "proposed")
    return row


def change(session: Session, proposal_id: int, said: Said, *, by: Actor, seen: int) -> WordProposal:
    """Word a proposal anew before it is answered; raises as `propose` and `accept` do."""
    row = _fresh(session, proposal_id, by, seen, State.OPEN)
    _write(row, said)
    _refuse_double(session, row)
    row.version += 1
    session.flush()
    _note(session, row, by, "changed")
    return row


def accept(session: Session, proposal_id: int, *, by: Actor, seen: int) -> WordProposal:
    """From now on it counts. Open documents are analysed again for an entry.

    Raises:
        WorkflowError: ``role_missing``, this person is no administrator.
        NotFoundError: there is no such proposal.
        BadRequestError: ``proposal_changed``, somebody else answered or changed it since the page was drawn.
    """
    row = _fresh(session, proposal_id, by, seen, State.OPEN)
    return _answer(session, row, State.ACCEPTED, by, None)


def decline(session: Session, proposal_id: int, answer: str, *, by: Actor, seen: int) -> WordProposal:
    """It is not taken; the reason is told. Raises as `accept`, and ``reason_missing``."""
    row = _fresh(session, proposal_id, by, seen, State.OPEN)
    return _answer(session, row, State.DECLINED, by, _reason(answer))


def withdraw(session: Session, proposal_id: int, answer: str, *, by: Actor, seen: int) -> WordProposal:
    """What was accepted no longer counts. Raises as `decline`."""
    row = _fresh(session, proposal_id, by, seen, State.ACCEPTED)
    return _answer(session, row, State.WITHDRAWN, by, _reason(answer))


def proposal(session: Session, proposal_id: int) -> WordProposal:
    """One proposal.

    Raises:
        NotFoundError: none has this number.
    """
    found = session.get(WordProposal, proposal_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def every(session: Session, state: State) -> Sequence[WordProposal]:
    """The proposals that stand so, newest first."""
    return session.scalars(
        select(WordProposal)
        .where(WordProposal.state == state.value)
        .options(joinedload(WordProposal.person), joinedload(WordProposal.answered_by))
        .order_by(WordProposal.id.desc())
    ).all()


def waiting(session: Session) -> int:
    """How many wait for an answer."""
    counted = select(func.count()).select_from(WordProposal)
    return session.scalar(counted.where(WordProposal.state == State.OPEN.value)) or 0


def exceptions(session: Session) -> frozenset[tuple[str, str]]:
    """The exceptions that count: a rule, and folded words on which it is silent."""
    rows = session.execute(
        select(WordProposal.rule, WordProposal.folded).where(
            WordProposal.kind == Kind.EXCEPTION.value, WordProposal.state == State.ACCEPTED.value
        )
    )
    return frozenset((rule, words) for rule, words in rows if rule is not None)


def entries(session: Session) -> tuple[Entry, ...]:
    """The entries that count, oldest first."""
    return _entries_that_are(session, State.ACCEPTED)


def ever_accepted(session: Session) -> tuple[Entry, ...]:
    """The entries that count, and those that counted once, oldest first."""
    return _entries_that_are(session, State.ACCEPTED, State.WITHDRAWN)


def _entries_that_are(session: Session, *states: State) -> tuple[Entry, ...]:
    rows = session.scalars(
        select(WordProposal)
        .where(WordProposal.kind == Kind.ENTRY.value, WordProposal.state.in_(states))
        .order_by(WordProposal.id)
    )
    return tuple(entry_of(each) for each in rows)


def entry_of(row: WordProposal) -> Entry:
    """The entry of the lexicon that a proposal asks for."""
    return lexicon.house_entry(
        row.id,
        Language(row.language),
        row.term,
        plain=row.plain or "",
        meaning=row.meaning or "",
        example=row.example or "",
    )


def _write(row: WordProposal, said: Said) -> None:
    """Put what is said into a row, once it is known to be complete."""
    clean = {name: " ".join(getattr(said, name).split()) for name in said.__dataclass_fields__}
    _check(Kind(row.kind), clean)
    row.term, row.folded = clean["term"], folded(clean["term"])
    row.plain, row.meaning = clean["plain"] or None, clean["meaning"] or None
    row.example = clean["example"] or None
    row.rule, row.reason = clean["rule"] or None, clean["reason"] or None


def _check(kind: Kind, said: dict[str, str]) -> None:
    if not any(map(str.isalnum, said["term"])) or len(said["term"]) > TERM_LENGTH:
        raise BadRequestError("word_missing", most=TERM_LENGTH)
    for name, most in (("plain", TERM_LENGTH), ("meaning", TEXT_LENGTH), ("example", EXAMPLE_LENGTH)):
        if len(said[name]) > most:
            raise BadRequestError("text_too_long", most=most)
    if kind is Kind.EXCEPTION:
        if not said["rule"]:
            raise BadRequestError("word_missing", most=TERM_LENGTH)
        _reason(said["reason"])
        return
    if not said["plain"] and not said["meaning"]:
        raise BadRequestError("plain_or_meaning_missing")
    if folded(said["term"]) not in folded(said["example"]):
        raise BadRequestError("example_without_word")


def _reason(text: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise BadRequestError("reason_missing")
    if len(clean) > TEXT_LENGTH:
        raise BadRequestError("reason_too_long", most=TEXT_LENGTH)
    return clean


def _refuse_double(session: Session, row: WordProposal) -> None:
    """Refuse what is proposed or accepted already in another row."""
    same = select(WordProposal.id).where(
        WordProposal.kind == row.kind,
        WordProposal.language == row.language,
        WordProposal.folded == row.folded,
        WordProposal.rule.is_(None) if row.rule is None else WordProposal.rule == row.rule,
        WordProposal.state.in_((State.OPEN.value, State.ACCEPTED.value)),
        WordProposal.id != row.id,
    )
    if session.scalars(same.limit(1)).one_or_none() is not None:
        raise BadRequestError("proposed_already")


def _fresh(session: Session, proposal_id: int, by: Actor, seen: int, state: State) -> WordProposal:
    if not may(by.roles, Permission.SET_RULES):
        raise WorkflowError("role_missing")
    row = proposal(session, proposal_id)
    session.refresh(row, attribute_names=["version", "state"])
    if row.version != seen or row.state != state:
        raise BadRequestError("proposal_changed")
    return row


def _answer(session: Session, row: WordProposal, state: State, by: Actor, answer: str | None) -> WordProposal:
    row.state, row.answer = state.value, answer
    row.answered_by_id, row.answered_at = by.person_id, now(session)
    row.version += 1
    session.flush()
    if row.kind == Kind.ENTRY and state is not State.DECLINED:
        local_words_again.ask(session, Language(row.language))
    notices.notify(session, row.person_id, notices.Kind.PROPOSAL_ANSWERED, row.document_id, by=by.person_id)
    _note(session, row, by, state.value)
    return row


def _note(session: Session, row: WordProposal, by: Actor, step: str) -> None:
    facts: dict[str, audit_log.Fact] = {"step": step, "kind": row.kind}
    audit_log.note(session, Deed.PROPOSAL, by=by.person_id, on=("proposal", row.id), facts=facts)
