"""Figures, by example. That they equal a recount whatever the history: `test_figures_recount`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workbench.register import figures, listing, triage
from workbench.register.entry_filters import Filters
from workbench.register.figures import Gain, Row, Total
from workbench.register.reviews import Outcome
from workbench.register.workflow import State

if TYPE_CHECKING:
    from tests.register.house import House


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
            Row("logement", 2025, received=0, declined=0, simplified=1, published=1, accepted=1),
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
    assert head == "domain,year,received,declined,simplified,published,burden_index,picked,accepted"
    assert lines == ["famille,2025,1,0,0,0,,0,0", "logement,2025,4,0,0,0,20.5,0,0"]


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
