"""The words of the register: what finds a document, mistakes and accents forgiven, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from workbench.register import entries, listing, triage, word_search
from workbench.register.database import Database, folded
from workbench.register.entries_tables import Entry
from workbench.register.entry_filters import Filters, Sort
from workbench.register.tables import Document
from workbench.register.triage import Description

if TYPE_CHECKING:
    from tests.register.house import House

TITLES = (
    "Demande de certificat d’immatriculation (carte grise)",
    "Allocation de logement familiale",
    "Déclaration de naissance à l’étranger",
    "Carte de séjour",
)


def titled(house: House, title: str, number: int, *, form_number: str = "") -> int:
    """A document that an editor has filed under this title and accepted."""
    document = house.deposit(number)
    house.analyse()
    with house.database.transaction() as session:
        said = Description(title, "logement", form_number=form_number)
        triage.describe(session, document, said, by=house.editor, seen=house.version(document))
    house.accept(document)
    return document


@pytest.fixture
def titles(house: House) -> dict[str, int]:
    return {title: titled(house, title, number) for number, title in enumerate(TITLES)}


def asked(house: House, q: str, **filters: object) -> listing.Found:
    with house.database.reading() as session:
        return listing.search(session, Filters(q=q, **filters))  # type: ignore[arg-type]


def numbers(found: listing.Found) -> list[int]:
    return [document.id for document in found.documents]


def test_a_document_is_found_by_its_words_by_their_beginning_and_in_the_plural(
    house: House, titles: dict[str, int]
) -> None:
    grey, housing, birth, stay = titles.values()
    for q, expected in {
        "carte grise": [grey],
        "CARTES GRISES": [grey],
        "immat": [grey],
        "allocations logement": [housing],
        "declaration etranger": [birth],
        "L’ÉTRANGER": [birth],
        "séjour": [stay],
    }.items():
        found = asked(house, q)
        assert (numbers(found), found.near) == (expected, False), q


def test_one_mistake_is_forgiven_and_told(house: House, titles: dict[str, int]) -> None:
    grey, housing, birth, _ = titles.values()
    for q, expected in {
        "carte grisse": [grey],
        "alocation logment": [housing],
        "lgoement": [housing],
        "naisance": [birth],
        "carte grise introuvable": [grey],
    }.items():
        found = asked(house, q)
        assert (numbers(found), found.near) == (expected, True), q


def test_words_that_resemble_nothing_find_nothing(house: House, titles: dict[str, int]) -> None:
    assert titles
    for q in ("introuvable", "xyzzy plugh", "!!!", "«»", "grs"):
        found = asked(house, q)
        assert (found.total, found.near) == (0, False), q


def test_the_best_match_stands_first_unless_an_order_is_asked_for(
    house: House, titles: dict[str, int]
) -> None:
    grey, _, _, stay = titles.values()
    assert numbers(asked(house, "carte")) == [stay, grey]  # the shorter title says more of it
    assert numbers(asked(house, "carte", sort=Sort.OLDEST)) == [grey, stay]


def test_the_number_of_a_form_finds_it_with_or_without_its_edition_and_its_name(house: House) -> None:
    document = titled(house, "Demande de logement", 0, form_number="90017*03")
    for q in ("90017", "90017*03", "cerfa 90017", "Cerfa n° 90017*03", f"n° {document}"):
        assert numbers(asked(house, q)) == [document], q


def test_a_title_is_found_once_an_editor_has_accepted_it_and_no_longer_than_that(house: House) -> None:
    document = house.deposit()
    house.analyse()
    assert asked(house, "réexamen").total == 0
    house.accept(document)
    assert numbers(asked(house, "réexamen")) == [document]
    with house.database.transaction() as session:
        triage.decline(session, document, by=house.editor, seen=house.version(document), reason="Périmé.")
    assert asked(house, "réexamen").total == 0


_titles = st.text(min_size=1, max_size=60)


@given(title=_titles, other=_titles)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_own_words_of_any_title_find_it_with_or_without_accents(
    house: House, title: str, other: str
) -> None:
    with Session(house.database.engine) as session:
        word_search.keep(session, {1: folded(title), 2: folded(other)})
        for asked_for in (title, title.upper(), folded(title)):
            what = word_search.wanted(asked_for)
            said = word_search.found_among(session, what)
            assert (1 in said) == bool(what.groups), asked_for


@given(word=st.text("abcdefghij", min_size=4, max_size=12), data=st.data())
def test_a_word_is_one_step_from_each_of_its_misspellings(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for other in (
        word[:place] + word[place + 1 :],
        f"{word[:place]}z{word[place:]}",
        f"{word[:place]}z{word[place + 1 :]}",
    ):
        assert word_search.distance(word, other) == word_search.distance(other, word) == 1
    assert word_search.distance(word, swapped) == (swapped != word)


def test_another_database_looks_through_the_rows_for_the_same_words(
    house: House, titles: dict[str, int]
) -> None:
    with house.database.reading() as session:
        for q in ("carte grise", "allocations logement", "etranger"):
            rows = session.query(Document.id).where(word_search.read_through(word_search.wanted(q)))
            assert [row.id for row in rows] == numbers(asked(house, q)), q
    compiled = word_search.read_through(word_search.wanted("carte")).compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]
    assert "LIKE" in str(compiled)
    assert titles


def test_the_lines_that_are_kept_are_those_that_are_made_anew(house: House) -> None:
    house.published(0)
    house.in_review(1)
    one, two = house.deposit(2), house.deposit(3)
    with house.database.transaction() as session:
        triage.mark_duplicate(session, two, one, by=house.editor, seen=house.version(two))
    assert (kept := _lines(house.database))[one][0] == 2  # its own voice and that of its double
    with house.database.transaction() as session:
        assert entries.reindex(session) == 4
    assert _lines(house.database) == kept
    house.reopen_by_either(two)
    assert _lines(house.database)[one][0] == 1


def _lines(database: Database) -> dict[int, tuple[object, ...]]:
    with database.reading() as session:
        rows = session.query(Entry).order_by(Entry.document_id)
        return {
            row.document_id: (row.voices, row.state, row.changed_at, row.level, row.has_example, row.channels)
            for row in rows
        }
