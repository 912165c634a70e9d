"""Figures equal a recount from the events, whatever the history."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.register.house import House
from workbench.register import figures, listing, people, reviews, schema, triage
from workbench.register.database import Database
from workbench.register.figures import Gain, Row, Total
from workbench.register.listing import Filters
from workbench.register.reviews import Outcome
from workbench.register.store import FileStore
from workbench.register.tables import Document, Event
from workbench.register.workflow import Role, State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_an_empty_register_has_no_figures(house: House) -> None:
    with house.database.reading() as session:
        assert figures.rows(session) == ()
        assert figures.total(()) == Total(0, 0, 0, 0)
        assert figures.gain(session) == Gain(0, None, None, None)


def test_figures_count_each_document_in_the_year_of_its_step(house: House) -> None:
    december = datetime(2024, 12, 30, 9, 0, tzinfo=UTC)
    first = house.deposit(1, domain="logement", at=december)
    house.deposit(2, domain="famille", at=december)
    january = december + timedelta(days=10)
    house.analyse(at=december)
    house.accept(first, at=january)
    house.start(first, at=january)
    house.decide(first, 0, Outcome.ACCEPTED)
    house.send(first, at=january)
    house.approve(first, at=january)
    house.publish(first, at=january)
    with house.database.reading() as session:
        assert figures.rows(session) == (
            Row("famille", 2024, received=1, declined=0, simplified=0, published=0),
            Row("logement", 2024, received=1, declined=0, simplified=0, published=0),
            Row("logement", 2025, received=0, declined=0, simplified=1, published=1),
        )
        assert figures.rows(session, year=2025, domain="logement")[0].simplified == 1
        assert figures.rows(session, domain="justice") == ()
        # One example: level 4.5 -> 2.5, 13 -> 10 words, ten days from deposit to approval.
        assert figures.gain(session) == Gain(1, 2.0, 1 - 10 / 13, 10.0)
        assert figures.gain(session, year=2024).examples == 0


def test_the_index_of_burden_is_the_median_of_what_was_received(house: House) -> None:
    at = datetime(2025, 3, 1, tzinfo=UTC)
    for number, index in enumerate((10.0, 40.0, 20.5, None)):
        house.deposit(number, at=at)
        house.analyse(at=at, index=index)
    house.deposit(9, domain="famille", at=at)
    with house.database.reading() as session:
        shown = {row.domain: row.burden_index for row in figures.rows(session)}
        # 10, 20.5 and 40: the one in the middle; the fourth has none, and the family's is not read yet.
        assert shown == {"logement": 20.5, "famille": None}
        head, *lines = figures.as_csv(figures.rows(session)).splitlines()
    assert head == "domain,year,received,declined,simplified,published,burden_index,picked"
    assert lines == ["famille,2025,1,0,0,0,,0", "logement,2025,4,0,0,0,20.5,0"]


def test_a_form_handed_in_twice_counts_once_when_its_deposits_are_joined(house: House) -> None:
    at = datetime(2025, 3, 1, tzinfo=UTC)
    one, two = house.deposit(1, at=at), house.deposit(1, at=at)
    for index in (10.0, 30.0):
        house.analyse(at=at, index=index)
    with house.database.transaction(at=at) as session:
        triage.mark_duplicate(session, two, one, by=house.editor, seen=house.version(two))
    with house.database.reading() as session:
        (row,) = figures.rows(session)
        assert row.received == 1
        assert listing.search(session, Filters()).total == 1
        assert [d.id for d in listing.search(session, Filters(state=State.DUPLICATE)).documents] == [two]
        assert two in [d.id for d in listing.search(session, Filters(q=str(two))).documents]
    house.reopen_by_either(two, at=at)
    with house.database.reading() as session:
        assert figures.rows(session)[0].received == 2


def recounted(session: Session) -> tuple[Row, ...]:
    """The same figures by the plainest way: walk through every history, in Python."""
    counts: Counter[tuple[str, int, str]] = Counter()
    for document in session.scalars(select(Document)):
        history = session.scalars(
            select(Event).where(Event.document_id == document.id).order_by(Event.id)
        ).all()
        state, last = None, {}
        for event in history:
            state = event.state
            last[event.action.value] = event.at.year
        domain = document.domain_id
        if state != "duplicate":
            counts[domain, last["receive"], "received"] += 1
        if state == "declined":
            counts[domain, last["decline"], "declined"] += 1
        if state in {"simplified", "published"}:
            counts[domain, last["approve"], "simplified"] += 1
        if state == "published":
            counts[domain, last["publish"], "published"] += 1
    keys = sorted({(year, domain) for domain, year, _ in counts})
    names = ("received", "declined", "simplified", "published")
    return tuple(Row(d, y, **{name: counts[d, y, name] for name in names}) for y, d in keys)


STEPS = ("analyse", "accept", "decline", "join", "start", "send", "approve", "publish", "reopen", "nothing")


def step(house: House, name: str, document: int, at: datetime) -> None:
    """Take a step if the document stands where it can be taken."""
    state = house.state(document)
    match name, state:
        case "accept", "analysed":
            house.accept(document, at=at)
        case "decline", "received" | "analysed" | "accepted":
            with house.database.transaction(at=at) as session:
                seen = house.version(document)
                triage.decline(session, document, by=house.editor, seen=seen, reason="Déjà simple.")
        case "join", "received" | "analysed" | "accepted" if document > 1:
            with house.database.transaction(at=at) as session:
                seen = house.version(document)
                triage.mark_duplicate(session, document, 1, by=house.editor, seen=seen)
        case "start", "accepted":
            house.start(document, at=at)
        case "send", "in_review":
            with house.database.reading() as session:
                review = reviews.latest(session, document)
                done = review is not None and reviews.accepted(session, review)
            if not done:
                house.decide(document, 0, Outcome.ACCEPTED)
            house.send(document, at=at)
        case "approve", "in_approval":
            house.approve(document, at=at)
        case "publish", "simplified":
            house.publish(document, at=at)
        case "reopen", "declined" | "duplicate" | "simplified" | "published":
            house.reopen_by_either(document, at=at)
        case _:
            pass


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["logement", "famille", "justice"]),
            st.integers(2024, 2026),
            st.lists(st.sampled_from(STEPS), max_size=10),
        ),
        max_size=3,
    )
)
def test_figures_equal_a_recount_from_the_events(stories: list[tuple[str, int, list[str]]]) -> None:
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/register.sqlite")
        schema.upgrade(database)
        with database.transaction() as session:
            editor, approver = (
                people.add(
                    session, email=f"{role}@example.org", name=role, roles=[role], password="a long password"
                )
                for role in (Role.EDITOR, Role.APPROVER)
            )
        house = House(database, FileStore(f"{folder}/files"), people.actor(editor), people.actor(approver))
        for number, (domain, year, steps) in enumerate(stories):
            at = datetime(year, 11, 20, tzinfo=UTC)
            document = house.deposit(number, domain=domain, at=at)
            house.analyse(at=at)
            for name in steps:
                at += timedelta(days=9)
                step(house, name, document, at)
        with database.reading() as session:
            assert figures.rows(session) == recounted(session)
            for found in session.scalars(select(Document)):
                last = session.scalars(
                    select(Event).where(Event.document_id == found.id).order_by(Event.id.desc())
                ).first()
                assert last is not None
                assert found.state == last.state
        database.close()
