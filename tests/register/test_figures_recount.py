"""Every figure equals a recount from the events, whatever the history.

30 random histories each time. ``HISTORIES=1000 pytest tests/register/test_figures_recount.py`` tries more and
says how many figures it compared.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from tests.register.house import House, upload
from tests.register.recount import Fact, answers, facts_of, key_of
from workbench.register import (
    corrections,
    figures,
    figures_kept,
    people,
    reviews,
    submissions,
    triage,
)
from workbench.register.database import Database
from workbench.register.figures_asked import Along, Measure, Value, Where
from workbench.register.figures_tables import CountedDocument, FiguresClock
from workbench.register.reviews import Outcome
from workbench.register.store import FileStore
from workbench.register.submissions import Channel, Deposit
from workbench.register.tables import Document, Person
from workbench.register.triage import Description
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

HISTORIES = int(os.environ.get("HISTORIES", "30"))
START = datetime(2024, 10, 1, 8, 0, tzinfo=UTC)
DOMAINS = ("logement", "famille", "justice")
BODIES = ("", "Mairie de Saint-Aubin", "Caisse du Val")
PLACES = ("", "35", "2A", "974")
STEPS = (
    "accept", "decline", "join", "refile", "start", "approve", "publish", "unpublish", "correct", "give_up",
    "reopen", "withdraw",
)  # fmt: skip
compared: Counter[str] = Counter()


# --- The comparison ---


def compare(session: Session, told: list[Fact], where: Where, now: datetime) -> None:
    facts = [fact for fact in told if answers(fact, where)]
    names = {
        "received": Measure.RECEIVED,
        "accepted": Measure.ACCEPTED,
        "declined": Measure.DECLINED,
        "simplified": Measure.SIMPLIFIED,
        "published": Measure.PUBLISHED,
    }
    total = figures.totals(session, where)
    for name, measure in names.items():
        expected = [fact for fact in facts if fact.what is measure]
        same(getattr(total, name), len(expected))
        same(set(figures.documents(session, measure, where)), {fact.document for fact in expected})
    for along in Along:
        found = figures.totals_along(session, along, where)
        expected_keys = {key_of(f, along) for f in facts if f.what in names.values()}
        same(set(found), expected_keys)
        for key, (name, measure) in product(found, names.items()):
            same(getattr(found[key], name), sum(f.what is measure and key_of(f, along) == key for f in facts))
        if along is not Along.YEAR:
            unsaid = replace(where, elsewhere=((along, frozenset(found) - {None}),))
            silent = [fact for fact in facts if key_of(fact, along) is None]
            for measure in names.values():
                listed = set(figures.documents(session, measure, unsaid))
                same(listed, {fact.document for fact in silent if fact.what is measure})
    for delay in figures.delays(session, where):
        same_median(delay.documents, delay.days, [f.amount for f in facts if f.what is delay.step])
    gain = figures.gain_where(session, where)
    for value, shown in ((Value.LEVELS, gain.levels), (Value.WORDS, gain.words), (Value.DAYS, gain.days)):
        same_median(gain.examples, shown, [f.amount for f in facts if f.what is value])
    compare_backlog(
        session, where, now, [(now - f.at) / timedelta(days=1) for f in facts if f.what is Measure.OPEN]
    )


def compare_backlog(session: Session, where: Where, now: datetime, ages: list[float]) -> None:
    backlog = figures.backlog(session, where, now=now)
    same_median(backlog.documents, backlog.median, ages)
    same(backlog.oldest, pytest.approx(max(ages)) if ages else None)
    classes = [0, 0, 0, 0, 0]
    for age in ages:
        classes[sum(age >= first for first in (30, 90, 180, 365))] += 1
    same(list(backlog.classes), classes)
    listed = [len(figures.waiting_since(session, where, now=now, ages=n)) for n in range(5)]
    same(listed, classes)


def same(found: object, expected: object) -> None:
    compared["figures"] += 1
    assert found == expected


def same_median(number: int, shown: float | None, values: list[float]) -> None:
    same(number, len(values))
    same(shown, pytest.approx(median(values)) if values else None)


# --- The histories ---


def take(house: House, name: str, document: int, other: int, at: datetime) -> None:
    """Take a step if the document stands where it can be taken."""
    state = house.state(document)
    match name, state:
        case "accept", "analysed":
            house.accept(document, at=at)
        case "start", "accepted":
            house.start(document, at=at)
        case "approve", "in_review":
            send_and_approve(house, document, at)
        case "approve", "in_approval":
            house.approve(document, at=at)
        case "publish", "simplified":
            house.publish(document, at=at)
        case "reopen", "declined" | "duplicate" | "simplified" | "published":
            house.reopen_by_either(document, at=at)
        case _:
            take_other(house, name, document, other, at)


def send_and_approve(house: House, document: int, at: datetime) -> None:
    with house.database.reading() as session:
        review = reviews.latest(session, document)
        done = review is not None and reviews.accepted(session, review)
        wrote = review is not None and house.approver.person_id in {
            person.id for person in session.scalars(select(Person)) if person.id == review.opened_by_id
        }
    if not done:
        house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document, at=at)
    if not wrote:
        house.approve(document, at=at + timedelta(hours=5))


def take_other(house: House, name: str, document: int, other: int, at: datetime) -> None:
    state, by, seen = house.state(document), house.editor, house.version(document)
    early = {"received", "analysed", "accepted"}
    with house.database.transaction(at=at) as session:
        found = triage.document(session, document)
        if name == "decline" and state in early:
            triage.decline(session, document, by=by, seen=seen, reason="Déjà simple.")
        elif (
            name == "join"
            and state in early
            and triage.original_of(triage.document(session, other)).id != document
        ):
            triage.mark_duplicate(session, document, other, by=by, seen=seen)
        elif name == "refile" and state in {*early, "in_review"} and found.title:
            to = DOMAINS[(DOMAINS.index(found.domain_id) + 1) % len(DOMAINS)]
            said = Description(found.title, to, administration=BODIES[document % len(BODIES)])
            triage.describe(session, document, said, by=by, seen=seen)
        elif name == "withdraw" and state in early and document != 1:
            doubles = session.scalars(select(Document).where(Document.duplicate_of_id == document)).first()
            if doubles is None:
                submissions.withdraw(session, found.submissions[0])
        elif name == "correct" and state == "published":
            corrections.correct(session, document, by=by, seen=seen, reason="Une faute.")
        elif name == "give_up" and state == "in_review" and corrections.under_way(session, document):
            corrections.give_up(session, document, by=by, seen=seen)
        elif name == "unpublish" and state in {"published", "in_review"} and is_public(session, document):
            corrections.unpublish(session, document, by=house.approver, seen=seen, reason="Une erreur.")


def is_public(session: Session, document: int) -> bool:
    return figures.documents(session, Measure.PUBLISHED, Where()).count(document) == 1


DEPOSITS = st.builds(
    Deposit,
    domain=st.sampled_from(DOMAINS),
    administration=st.sampled_from(BODIES),
    departement=st.sampled_from(PLACES),
    channel=st.sampled_from(Channel),
)
WHERES = st.builds(
    Where,
    year=st.sampled_from([None, 2024, 2025]),
    domain=st.sampled_from(["", *DOMAINS]),
    administration=st.sampled_from([None, None, 1, 2]),
    departement=st.sampled_from(["", *PLACES]),
    channel=st.sampled_from(["", *Channel]),
)
MOVES = st.tuples(st.integers(1, 3), st.sampled_from(STEPS), st.integers(1, 3), st.integers(0, 40))
LIVES = st.lists(MOVES, max_size=14)
USUAL = ("accept", "start", "approve", "publish")


@pytest.fixture(scope="module")
def staffed(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register with its two people: their passwords take time to make."""
    path = tmp_path_factory.mktemp("figures") / "staffed.sqlite"
    shutil.copy(migrated, path)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        for role in (Role.EDITOR, Role.APPROVER):
            people.add(
                session, email=f"{role}@example.org", name=role, roles=[role], password="a long password"
            )
    database.close()
    return path


@dataclass
class Reset:
    """One register that begins anew for each history: its engine knows the statements already."""

    template: Path
    path: Path
    house: House

    def __call__(self) -> House:
        self.house.database.close()
        shutil.copy(self.template, self.path)
        with self.house.database.transaction() as session:
            # Earlier than all before: what is kept in memory of the last history is read anew.
            session.execute(update(FiguresClock).values(revision=10**9 - 1000 * compared["histories"]))
        return self.house


@pytest.fixture(scope="module")
def reset(staffed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reset]:
    folder = tmp_path_factory.mktemp("histories")
    path = folder / "register.sqlite"
    shutil.copy(staffed, path)
    database = Database(f"sqlite:///{path}")
    with database.reading() as session:
        editor, approver = session.scalars(select(Person).order_by(Person.id))
    house = House(database, FileStore(str(folder / "files")), people.actor(editor), people.actor(approver))
    yield Reset(staffed, path, house)
    database.close()


@settings(max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DEPOSITS, min_size=1, max_size=3), st.integers(0, 4), LIVES, WHERES)
def test_every_figure_equals_a_recount_from_the_events(
    reset: Reset, deposits: list[Deposit], usual: int, moves: list[tuple[int, str, int, int]], where: Where
) -> None:
    house = reset()
    at = live(house, deposits, [(1, step, 1, 9) for step in USUAL[:usual]] + moves)
    with house.database.reading() as session:
        facts = facts_of(session)
        for asked in (Where(), where, replace(where, domain="", administration=None)):
            compare(session, facts, asked, at + timedelta(days=1))
        before = kept(session)
    with house.database.transaction() as session:
        figures_kept.recount(session)
        assert kept(session) == before
    compared["histories"] += 1


def live(house: House, deposits: list[Deposit], moves: list[tuple[int, str, int, int]]) -> datetime:
    """Hand in forms, then take the steps; the moment of the last."""
    at = START
    for number, said in enumerate(deposits):
        with house.database.transaction(at=at) as session:
            submissions.deposit(session, house.store, upload(number), said)
        house.analyse(at=at)
        at += timedelta(days=3)
    for document, name, other, days in moves:
        at += timedelta(days=days, hours=1)
        if max(document, other) <= len(deposits):
            take(house, name, document, other, at)
    return at


def kept(session: Session) -> list[tuple[Any, ...]]:
    """The rows behind the figures, without their revision."""
    table = CountedDocument.__table__
    columns = [column for column in table.columns if column.name != "revision"]
    return [tuple(row) for row in session.execute(select(*columns).order_by(table.c.document_id))]


def test_how_much_was_compared_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        if HISTORIES > 30:
            sys.stdout.write(f"\n{compared['histories']} histories, {compared['figures']} figures compared\n")
    assert compared["figures"] > 100 * compared["histories"] > 0
