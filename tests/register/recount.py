"""The figures by the plainest way: every event, one after the other, in plain Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from workbench.register.figures_asked import Along, Measure, Value, Where
from workbench.register.tables import Document, Event, Submission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass
class Told:
    """What the events of one document say of it. Moments by what happened then."""

    at: dict[str, datetime] = field(default_factory=dict)
    firsts: dict[str, datetime] = field(default_factory=dict)
    delays: dict[Value, timedelta] = field(default_factory=dict)
    state: str = ""
    is_public: bool = False
    gained: float = 0.0


def told_by(events: list[Event]) -> Told:
    told = Told()
    for event in events:
        action, at = event.action.value, event.at
        first_answer = not {"accept", "decline"} & told.firsts.keys()
        if action in {"accept", "decline"} and first_answer:
            told.delays[Value.TO_ANSWER] = at - told.at["receive"]
        if action == "approve" and action not in told.firsts:
            told.delays[Value.TO_APPROVAL] = at - told.at["accept"]
        if action == "publish":
            told.gained = (told.at["approve"] - told.at["receive"]) / timedelta(days=1)
            if action not in told.firsts:
                told.delays[Value.TO_PUBLICATION] = at - told.at["approve"]
                told.delays[Value.WHOLE_WAY] = at - told.at["receive"]
        told.is_public = (told.is_public or action == "publish") and not (
            action == "unpublish" or (action == "reopen" and told.state == "published")
        )
        told.firsts.setdefault(action, at)
        told.at[action] = at
        told.state = event.state.value
    return told


@dataclass(frozen=True)
class Fact:
    """One document counts once for one thing."""

    what: Measure | Value
    document: int
    at: datetime
    where: Where
    amount: float = 0.0


def facts_of(session: Session) -> list[Fact]:
    found = []
    for document in session.scalars(select(Document)):
        events = list(
            session.scalars(select(Event).where(Event.document_id == document.id).order_by(Event.version))
        )
        deposit = session.scalars(
            select(Submission).where(Submission.document_id == document.id).order_by(Submission.id)
        ).first()
        assert deposit is not None
        told = told_by(events)
        where = Where(
            domain=document.domain_id,
            administration=document.administration_id,
            departement=deposit.departement or "",
            channel=deposit.channel,
        )
        if told.state != "duplicate":
            found += [Fact(what, document.id, at, where, amount) for what, at, amount in counts_of(told)]
    return found


def counts_of(told: Told) -> Iterator[tuple[Measure | Value, datetime, float]]:
    done = ("simplified", "published")
    yield Measure.RECEIVED, told.at["receive"], 0
    if told.state in {"accepted", "in_review", "in_approval", *done}:
        yield Measure.ACCEPTED, told.at["accept"], 0
    if told.state == "declined":
        yield Measure.DECLINED, told.at["decline"], 0
    if told.state in done or told.is_public:
        yield Measure.SIMPLIFIED, told.at["approve"], 0
    if told.is_public:
        yield Measure.PUBLISHED, told.at["publish"], 0
        yield Value.LEVELS, told.at["publish"], 2.0  # as every result of the house
        yield Value.WORDS, told.at["publish"], 1 - 10 / 13
        yield Value.DAYS, told.at["publish"], told.gained
    elif told.state not in {*done, "declined", "withdrawn"}:
        yield Measure.OPEN, told.at["receive"], 0
    ends = {
        Value.TO_ANSWER: min(
            (told.firsts[a] for a in ("accept", "decline") if a in told.firsts), default=None
        ),
        Value.TO_APPROVAL: told.firsts.get("approve"),
        Value.TO_PUBLICATION: told.firsts.get("publish"),
        Value.WHOLE_WAY: told.firsts.get("publish"),
    }
    for step, end in ends.items():
        if end is not None:
            yield step, end, told.delays[step] / timedelta(days=1)


def answers(fact: Fact, where: Where) -> bool:
    return all(
        asked in {None, "", had}
        for asked, had in (
            (where.year, fact.at.year),
            (where.domain, fact.where.domain),
            (where.administration, fact.where.administration),
            (where.departement, fact.where.departement),
            (where.channel, fact.where.channel),
        )
    )


def key_of(fact: Fact, along: Along) -> Any:
    return fact.at.year if along is Along.YEAR else getattr(fact.where, along.value) or None
