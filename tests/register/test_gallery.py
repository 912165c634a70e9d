"""Published examples in their order: pages, neighbours, the one that gained most."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.register.house import RESULT
from workbench.errors import NotFoundError
from workbench.register import examples, gallery, gallery_search, reviews
from workbench.register.examples import Measured, Result
from workbench.register.gallery_search import ExampleFilters
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.register.house import House

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def publish(house: House, number: int, *, after: float | None = 2.5, at: datetime | None = None) -> int:
    """A document that has come all the way, from level 4.5 to this one; the number of its example."""
    document = house.in_review(number)
    house.decide(document, 0, Outcome.ACCEPTED)
    house.send(document)
    made = Result(RESULT.blocks, RESULT.before, Measured(after, 10, 0, 3.0), 1, RESULT.docx)
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review is not None
        seen = review.document.version
        found = examples.approve(session, house.store, review.id, made, by=house.approver, seen=seen)
    house.publish(document, at=at)
    return found.id


def test_examples_stand_newest_first_and_page_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery_search, "PAGE_SIZE", 2)
    first, second, third = (publish(house, n, at=MORNING.replace(hour=n + 1)) for n in range(3))
    with house.database.reading() as session:
        page = gallery_search.shelf(session)
        assert ([e.id for e in page.examples], page.total, page.pages) == ([third, second], 3, 2)
        assert [e.id for e in gallery_search.shelf(session, ExampleFilters(page=2)).examples] == [first]
        assert gallery_search.shelf(session, ExampleFilters(page=99)).page == 2
        assert gallery_search.shelf(session, ExampleFilters(domain="justice")).total == 0
        assert [e.id for e in gallery.latest(session, limit=1)] == [third]


def test_neighbours_of_one_moment_are_told_apart_by_their_number(house: House) -> None:
    first, second, third = (publish(house, n, at=NOON) for n in range(3))
    with house.database.reading() as session:
        beside = gallery.neighbours(session, gallery.one(session, second))
        assert beside.newer is not None
        assert beside.older is not None
        assert (beside.newer.id, beside.older.id) == (third, first)


def test_neighbours_are_the_nearest_in_time(house: House) -> None:
    late = publish(house, 1, at=NOON)
    early = publish(house, 2, at=MORNING)
    with house.database.reading() as session:
        beside = gallery.neighbours(session, gallery.one(session, late))
        assert beside.newer is None
        assert beside.older is not None
        assert beside.older.id == early


def test_the_example_that_gained_most_is_chosen_and_the_newest_of_equals(house: House) -> None:
    publish(house, 1, after=3.0)
    publish(house, 2, after=2.0, at=MORNING)
    best = publish(house, 3, after=2.0, at=NOON)
    publish(house, 4, after=None)
    with house.database.reading() as session:
        found = gallery.most_gained(session)
        assert found is not None
        assert found.id == best


def test_a_text_that_did_not_become_easier_is_not_chosen(house: House) -> None:
    publish(house, 1, after=4.5)
    with house.database.reading() as session:
        assert gallery.most_gained(session) is None


def test_an_example_taken_back_is_nowhere(house: House) -> None:
    example = publish(house, 1)
    with house.database.reading() as session:
        document = gallery.one(session, example).document_id
        assert gallery.of_document(session, document) is not None
    house.reopen_by_either(document)
    with house.database.reading() as session:
        assert gallery.of_document(session, document) is None
        assert gallery_search.shelf(session).total == 0
        with pytest.raises(NotFoundError):
            gallery.one(session, example)
