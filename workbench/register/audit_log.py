"""The log of what people did in the workshop: who, what, when, on what. Only ever added to.

It holds codes and numbers. What a citizen, or anybody else, wrote never enters it: `note` refuses sentences.
Steps of documents, decisions and answers enter it with their own rows, wherever those are made (see the end).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Select, insert, select
from sqlalchemy.event import listen
from sqlalchemy.orm import joinedload

from workbench.register.block_texts_tables import BlockText
from workbench.register.database import now
from workbench.register.experiences_tables import ExperienceEvent
from workbench.register.locked_terms_tables import LockedTerm
from workbench.register.people_tables import AuditEntry
from workbench.register.tables import Decision, Event, PointAnswer, RuleWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

Fact = str | int | bool | None

_CODE = re.compile(r"[\w.,:;@/+<>-]{0,120}")
"""What a fact may hold: no space, so no sentence."""


class Deed(StrEnum):
    """What was done. Steps and decisions on documents are `STEP` and `DECISION`, their facts say which."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SESSION_ENDED = "session_ended"
    REFUSAL = "refusal"
    ACCOUNT_MADE = "account_made"
    ROLES_CHANGED = "roles_changed"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    LINK_MADE = "link_made"
    """An invitation, or a link for a new password."""
    PASSWORD_ASKED = "password_asked"  # noqa: S105 - a deed, no password
    PASSWORD_SET = "password_set"  # noqa: S105
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    SECOND_FACTOR_RULE = "second_factor_rule"
    """The roles for which sign-in takes two steps."""
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    IDENTITY_TIED = "identity_tied"
    """An account is from now on that of somebody whom a provider names."""
    STEP = "step"
    """A step of a document, publication among them."""
    DECISION = "decision"
    MARK = "mark"
    """A word on what may be personal in a file."""
    OWN_TEXT = "own_text"
    """Own words in the place of a block."""
    TERM_LOCKED = "term_locked"
    POINT_ANSWERED = "point_answered"
    RULE_SET = "rule_set"
    TARGET_SET = "target_set"
    """How many days a step may take."""
    COMMENT = "comment"
    """Something said about a text, changed, deleted, resolved; never the words."""
    DOWNLOAD = "download"
    LOG_EXPORTED = "log_exported"
    CANNED_ANSWER = "canned_answer"
    """A usual answer was added, worded anew, retired or restored."""
    PROPOSAL = "proposal"
    """An entry or an exception was proposed, changed, accepted, declined, withdrawn; never its words."""
    COUNTER_DEPOSIT = "counter_deposit"
    """A deposit was typed for somebody: at a counter, by phone, from paper."""
    LOOK_UP = "look_up"
    """Somebody was told where their deposit stands; never what they said of it."""
    LESSON = "lesson"
    """What was learnt from a form was told anew, or taken back; never the words."""
    EXPERIENCE = "experience"
    """A step of an account of a citizen; never its words."""
    TOKEN_MADE = "token_made"  # noqa: S105
    """A token of the API; its scopes and for how many days."""
    TOKEN_ENDED = "token_ended"  # noqa: S105
    TOKEN_USED = "token_used"  # noqa: S105
    """Something was done with a token; the steps that it took stand in lines of their own."""
    SYNTHESIS = "synthesis"
    """A step of a synthesis: made, counted, introduced, published, corrected, given up."""
    CAMPAIGN = "campaign"
    """A step of a campaign: made, paused, resumed, tried again, picked from, exported, deleted."""


def note(
    session: Session,
    deed: Deed,
    *,
    by: int | None,
    on: tuple[str, int | None] | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> AuditEntry:
    """Add a line, at the time of the session. `by`: id of a person; `on`: a kind of thing and its id.

    Raises:
        ValueError: a fact that could be a sentence (120 characters at most, no space).
    """
    kept = dict(facts or {})
    for name, value in kept.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise ValueError(f"the fact {name} is no code")
    kind, item = on or (None, None)
    entry = AuditEntry(at=now(session), person_id=by, action=deed.value, kind=kind, item=item, facts=kept)
    session.add(entry)
    return entry


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for in the log; empty values ask for everything. `since` is inside, `until` is not."""

    person_id: int | None = None
    deed: Deed | None = None
    kind: str | None = None
    item: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def entries(
    session: Session, asked: Asked, *, before: int | None = None, limit: int = 100
) -> Sequence[AuditEntry]:
    """Lines of the log, newest first; `before`: only those older than the line of this id."""
    query = _filtered(asked)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()


def all_entries(session: Session, asked: Asked) -> Iterator[AuditEntry]:
    """All such lines, oldest first, a thousand in memory at a time."""
    yield from session.scalars(_filtered(asked).order_by(AuditEntry.id).execution_options(yield_per=1000))


def _filtered(asked: Asked) -> Select[AuditEntry]:
    query = select(AuditEntry).options(joinedload(AuditEntry.person))
    if asked.person_id is not None:
        query = query.where(AuditEntry.person_id == asked.person_id)
    if asked.deed is not None:
        query = query.where(AuditEntry.action == asked.deed.value)
    if asked.kind is not None:
        query = query.where(AuditEntry.kind == asked.kind)
    if asked.item is not None:
        query = query.where(AuditEntry.item == asked.item)
    if asked.since is not None:
        query = query.where(AuditEntry.at >= asked.since)
    if asked.until is not None:
        query = query.where(AuditEntry.at < asked.until)
    return query


def _add(
    connection: Connection,
    deed: Deed,
    row: Event | Decision | PointAnswer | RuleWord | BlockText | LockedTerm | ExperienceEvent,
    on: tuple[str, int | None],
    facts: dict[str, Fact],
) -> None:
    """A line for a row that was just written, unless the program or a citizen wrote it."""
    if row.person_id is not None:
        kind, item = on
        connection.execute(
            insert(AuditEntry).values(
                at=row.at, person_id=row.person_id, action=deed.value, kind=kind, item=item, facts=facts
            )
        )


def _step(_mapper: object, connection: Connection, row: Event) -> None:
    facts: dict[str, Fact] = {"step": row.action.value, "state": row.state.value}
    _add(connection, Deed.STEP, row, ("document", row.document_id), facts)


def _decision(_mapper: object, connection: Connection, row: Decision) -> None:
    facts: dict[str, Fact] = {"outcome": row.outcome, "suggestion": row.suggestion_id}
    _add(connection, Deed.DECISION, row, ("review", row.review_id), facts)


def _point(_mapper: object, connection: Connection, row: PointAnswer) -> None:
    facts: dict[str, Fact] = {"point": row.point, "answer": row.answer}
    _add(connection, Deed.POINT_ANSWERED, row, ("review", row.review_id), facts)


def _rule(_mapper: object, connection: Connection, row: RuleWord) -> None:
    facts: dict[str, Fact] = {"rule": row.rule, "unmuted": row.unmuted}
    _add(connection, Deed.RULE_SET, row, ("rule", None), facts)


def _experience(_mapper: object, connection: Connection, row: ExperienceEvent) -> None:
    facts: dict[str, Fact] = {"step": f"experience_{row.action}"}
    _add(connection, Deed.EXPERIENCE, row, ("experience", row.experience_id), facts)


def _own_text(_mapper: object, connection: Connection, row: BlockText) -> None:
    outcome = "undone" if row.text is None else "own_text"
    facts: dict[str, Fact] = {"outcome": outcome, "block": row.block}
    _add(connection, Deed.OWN_TEXT, row, ("review", row.review_id), facts)


def _term(_mapper: object, connection: Connection, row: LockedTerm) -> None:
    facts: dict[str, Fact] = {"outcome": "locked" if row.locked else "unlocked"}
    on = ("administration", row.administration_id) if row.document_id is None else None
    _add(connection, Deed.TERM_LOCKED, row, on or ("document", row.document_id), facts)


listen(Event, "after_insert", _step)
listen(ExperienceEvent, "after_insert", _experience)
listen(BlockText, "after_insert", _own_text)
listen(LockedTerm, "after_insert", _term)
listen(Decision, "after_insert", _decision)
listen(PointAnswer, "after_insert", _point)
listen(RuleWord, "after_insert", _rule)
