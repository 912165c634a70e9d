"""The gallery: filters that combine, words, orders, and the lines that it is kept in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.register.test_gallery import publish
from workbench.register import entries, examples_files, gallery_kept, gallery_search
from workbench.register.examples_tables import ExampleEntry, ExampleFiles
from workbench.register.filing import Audience
from workbench.register.gallery_search import ExampleFilters, Order
from workbench.register.tables import Document
from workbench.tongues import Language

if TYPE_CHECKING:
    from tests.register.house import House

IN_2025 = datetime(2025, 3, 1, tzinfo=UTC)
IN_2026 = datetime(2026, 3, 1, tzinfo=UTC)
LATER = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def three(house: House) -> House:
    """Examples 1 to 3 of documents 1 to 3, from level 4.5 to 2.5, 3.5 and 4.4."""
    for number, (after, at) in enumerate(((2.5, IN_2025), (3.5, LATER), (4.4, IN_2026)), 1):
        publish(house, number, after=after, at=at)
    with house.database.transaction() as session:
        first = session.get_one(Document, 1)
        first.audience, first.language = Audience.PEOPLE.value, "en"
        first.title, first.search = "Claim form", "claim form housing office"
    return house


def found(house: House, **asked: object) -> list[int]:
    with house.database.reading() as session:
        shelf = gallery_search.shelf(session, ExampleFilters(**asked))  # type: ignore[arg-type]
        return [each.id for each in shelf.examples]


def test_filters_combine(three: House) -> None:
    assert found(three) == [2, 3, 1]
    assert found(three, year=2026) == [2, 3]
    assert found(three, year=2026, gain=1) == [2]
    assert found(three, gain=2) == [1]
    assert found(three, language=Language.EN, audience=Audience.PEOPLE) == [1]
    assert found(three, language=Language.FR, audience=Audience.PEOPLE) == []
    assert found(three, domain="justice") == []


def test_orders_are_by_gain_and_by_voices(three: House) -> None:
    three.deposit(3)  # the same file a second time: one voice more
    with three.database.transaction() as session:
        for each in session.query(Document).filter(Document.id > 3):
            each.duplicate_of_id = 3
    assert found(three, order=Order.GAIN) == [1, 2, 3]
    assert found(three, order=Order.VOICES)[0] == 3
    assert found(three, order=Order.GAIN, year=2026) == [2, 3]


def test_words_are_found_with_a_mistake_in_them(three: House) -> None:
    assert found(three, q="claim") == [1]
    with three.database.reading() as session:
        shelf = gallery_search.shelf(session, ExampleFilters(q="clain hosing"))
        assert ([each.id for each in shelf.examples], shelf.near) == ([1], True)
        assert gallery_search.shelf(session, ExampleFilters(q="xyzxyz")).total == 0


def test_only_values_that_find_something_can_be_chosen(three: House) -> None:
    with three.database.reading() as session:
        values = gallery_search.values(session)
    assert values.years == (2026, 2025)
    assert values.languages == (Language.FR, Language.EN)
    assert values.audiences == (Audience.PEOPLE,)


def test_an_empty_gallery_has_nothing_to_choose_from(house: House) -> None:
    with house.database.reading() as session:
        assert gallery_search.values(session).years == ()
        assert gallery_search.shelf(session).total == 0


def test_lines_made_anew_are_those_that_were_kept(three: House) -> None:
    def lines() -> list[tuple[object, ...]]:
        with three.database.reading() as session:
            rows = session.query(ExampleEntry).order_by(ExampleEntry.example_id)
            return [(r.example_id, r.document_id, r.gain, r.voices, r.published_at, r.language) for r in rows]

    kept = lines()
    with three.database.transaction() as session:
        session.query(ExampleEntry).delete()
        gallery_kept.catch_up(session)
    assert lines() == kept
    with three.database.transaction() as session:
        entries.reindex(session)
    assert lines() == kept


def test_files_wait_are_made_once_and_wait_again_when_the_title_changes(three: House) -> None:
    with three.database.transaction(at=LATER) as session:
        claims = [examples_files.claim_next(session, "here:1:x", lease_seconds=60) for _ in range(4)]
        assert [claim.example_id for claim in claims if claim] == [3, 2, 1]
        assert claims[0] is not None
        assert claims[1] is not None
        assert claims[2] is not None
        examples_files.finish(session, claims[0], 2, 3)
        examples_files.give_up(session, claims[1], "too_slow")
        examples_files.release(session, claims[2])
    with three.database.reading() as session:
        made = examples_files.made(session, 3)
        assert made is not None
        assert (made.pages_before, made.pages_after) == (2, 3)
        assert [examples_files.waits(session, number) for number in (1, 2, 3)] == [True, False, False]
    with three.database.transaction() as session:
        session.get_one(Document, 3).title = "Un autre titre"
    with three.database.reading() as session:
        assert examples_files.made(session, 3) is None
        assert examples_files.waits(session, 3)


def test_what_a_worker_made_of_another_title_does_not_count(three: House) -> None:
    with three.database.transaction() as session:
        claim = examples_files.claim_next(session, "here:1:x", lease_seconds=60)
    assert claim is not None
    with three.database.transaction() as session:
        session.get_one(Document, claim.example_id).title = "Un autre titre"
    with three.database.transaction() as session:
        examples_files.finish(session, claim, 1, 1)
    with three.database.reading() as session:
        assert examples_files.made(session, claim.example_id) is None


def test_files_that_took_three_workers_down_are_given_up_and_dead_claims_freed(house: House) -> None:
    publish(house, 1)
    for _ in range(3):
        with house.database.transaction() as session:
            assert examples_files.claim_next(session, "here:1:x", lease_seconds=60)
            assert examples_files.release_dead(session, lambda worker: worker != "here:1:x") == 1
    with house.database.transaction() as session:
        assert examples_files.claim_next(session, "here:1:x", lease_seconds=60) is None
    with house.database.reading() as session:
        assert session.get_one(ExampleFiles, 1).failure == "reader_crashed"
