"""Editions of one form: offered by their number, linked, and what was decided on one holds for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import BadRequestError, StaleVersionError
from workbench.register import editions, listing, reviews, taken_over, triage
from workbench.register.reviews import Outcome
from workbench.register.triage import Description

if TYPE_CHECKING:
    from tests.register.house import House


def numbered(house: House, number: int, form_number: str) -> int:
    document = house.deposit(number)
    with house.database.transaction() as session:
        said = Description("Un titre", "logement", form_number=form_number)
        triage.describe(session, document, said, by=house.editor, seen=house.version(document))
    return document


def link(house: House, document: int, of: int) -> None:
    with house.database.transaction() as session:
        editions.link(session, document, of, by=house.editor, seen=house.version(document))


def earlier(house: House, document: int) -> int | None:
    with house.database.reading() as session:
        found = editions.earlier(session, document)
        return found.id if found else None


def later(house: House, document: int) -> list[int]:
    with house.database.reading() as session:
        return [each.id for each in editions.later(session, document)]


def outcomes(house: House, document: int) -> list[str | None]:
    with house.database.reading() as session:
        review = reviews.latest(session, document)
        assert review is not None
        judged = reviews.judged(session, review)
        return [each.decision.outcome if each.decision else None for each in judged]


def take_over(house: House, document: int) -> None:
    with house.database.transaction() as session:
        review = reviews.latest(session, document)
        assert review is not None
        taken_over.take_over(session, review.id, by=house.editor, seen=house.version(document))


def test_older_editions_of_the_same_number_are_offered_the_newest_first(house: House) -> None:
    oldest, other, old, new = (
        numbered(house, 1, "12345*03"),
        numbered(house, 2, "12346*04"),
        numbered(house, 3, "12345*04"),
        numbered(house, 4, "12345*06"),
    )
    with house.database.reading() as session:
        offered = {
            each: [found.id for found in editions.offers(session, triage.document(session, each))]
            for each in (oldest, other, old, new)
        }
    assert offered == {oldest: [], other: [], old: [oldest], new: [old, oldest]}


def test_a_link_stands_in_the_history_on_both_sides_and_can_be_taken_back(house: House) -> None:
    old, new = house.deposit(1), house.deposit(2)
    link(house, new, old)
    assert later(house, old) == [new]
    with house.database.reading() as session:
        event = listing.history(session, new)[-1]
        assert (event.action, event.facts) == ("link_edition", {"edition_of": old})
    assert earlier(house, new) == old
    with house.database.transaction() as session:
        editions.unlink(session, new, by=house.editor, seen=house.version(new))
    assert earlier(house, new) is None
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="edition_missing"):
        editions.unlink(session, new, by=house.editor, seen=house.version(new))


def test_a_document_is_no_edition_of_itself_nor_of_what_comes_after_it(house: House) -> None:
    one, two, three = (house.deposit(n) for n in (1, 2, 3))
    link(house, two, one)
    link(house, three, two)
    for document, of in ((one, one), (one, three), (two, three)):
        with house.database.transaction() as session, pytest.raises(BadRequestError, match="edition_of"):
            editions.link(session, document, of, by=house.editor, seen=house.version(document))
    link(house, three, one)
    assert earlier(house, three) == one


def test_a_link_from_an_old_page_is_refused(house: House) -> None:
    old, new = house.deposit(1), house.deposit(2)
    with house.database.transaction() as session, pytest.raises(StaleVersionError):
        editions.link(session, new, old, by=house.editor, seen=house.version(new) - 1)


def test_an_edition_of_a_double_is_one_of_what_it_stands_for(house: House) -> None:
    first, double, new = house.deposit(1), house.deposit(1), house.deposit(2)
    with house.database.transaction() as session:
        triage.mark_duplicate(session, double, first, by=house.editor, seen=house.version(double))
    link(house, new, double)
    assert earlier(house, new) == first
    assert later(house, first) == [new]
    with house.database.reading() as session:
        assert editions.neighbours(session, first) == (None, (new,))
        assert editions.neighbours(session, new) == (first, ())


def test_an_edition_that_is_joined_to_the_next_one_is_no_edition_of_it(house: House) -> None:
    old, new = house.deposit(1), house.deposit(2)
    link(house, new, old)
    with house.database.transaction() as session:
        triage.mark_duplicate(session, old, new, by=house.editor, seen=house.version(old))
    assert earlier(house, new) is None
    assert later(house, new) == []
    with house.database.reading() as session:
        assert editions.neighbours(session, new) == (None, ())


@pytest.fixture
def decided_and_new(house: House) -> tuple[int, int]:
    """Two editions in review; in the older one a suggestion is accepted and the other rejected."""
    old = house.in_review(1)
    house.decide(old, 0, Outcome.ACCEPTED)
    house.decide(old, 1, Outcome.REJECTED, reason="legal_term")
    new = house.in_review(2)
    link(house, new, old)
    return old, new


def test_decisions_on_the_same_passage_are_found_again_and_taken_over(
    house: House, decided_and_new: tuple[int, int]
) -> None:
    _, new = decided_and_new
    with house.database.reading() as session:
        found = taken_over.found_again(session, triage.document(session, new))
    assert [(each.word.outcome, each.word.text) for each in found.again] == [
        ("accepted", "malgré"),
        ("rejected", None),
    ]
    assert found.decided == 2
    take_over(house, new)
    assert outcomes(house, new) == ["accepted", "rejected"]


def test_what_is_decided_already_stays_and_nothing_is_taken_over_twice(
    house: House, decided_and_new: tuple[int, int]
) -> None:
    _, new = decided_and_new
    house.decide(new, 0, Outcome.REJECTED, reason="meaning")
    take_over(house, new)
    assert outcomes(house, new) == ["rejected", "rejected"]
    with pytest.raises(BadRequestError, match="nothing_to_take_over"):
        take_over(house, new)


def test_own_words_are_taken_over_as_own_words(house: House) -> None:
    old = house.in_review(1)
    house.decide(old, 0, Outcome.EDITED, "En dépit de")
    new = house.in_review(2)
    link(house, new, old)
    take_over(house, new)
    assert outcomes(house, new) == ["edited", None]


def test_nothing_is_found_again_without_an_earlier_edition(house: House) -> None:
    new = house.in_review(2)
    with house.database.reading() as session:
        found = taken_over.found_again(session, triage.document(session, new))
    assert (found.again, found.decided) == ((), 0)
