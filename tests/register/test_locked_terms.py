"""Locked terms: on a document or for an administration, with a history, until they are unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.register.rounds import a_round, asides, changes, say, seen_now
from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkflowError
from workbench.register import catalogue, locked_terms, reviews, triage
from workbench.register.locked_terms import Lock, Reach
from workbench.register.people_tables import AuditEntry
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.workflow import Actor


@pytest.fixture
def review(house: House) -> int:
    return a_round(house)


def lock(
    house: House,
    review: int,
    term: str,
    reach: Reach = Reach.DOCUMENT,
    *,
    reason: str = "",
    seen: int | None = None,
    by: Actor | None = None,
) -> int:
    seen = seen_now(house, review) if seen is None else seen
    with house.database.transaction() as session:
        document = reviews.review(session, review).document_id
        asked = Lock(term, reach, reason)
        return locked_terms.lock(session, document, asked, by=by or house.editor, seen=seen).id


def unlock(house: House, review: int, lock_id: int) -> None:
    seen = seen_now(house, review)
    with house.database.transaction() as session:
        document = reviews.review(session, review).document_id
        locked_terms.unlock(session, document, lock_id, by=house.editor, seen=seen)


def locked(house: House, review: int) -> list[str]:
    with house.database.reading() as session:
        document = reviews.review(session, review).document
        return [each.term for each in locked_terms.locked_on(session, document)]


def administered(house: House, *rounds: int) -> None:
    """File the documents of these reviews under one administration."""
    with house.database.transaction() as session:
        body = catalogue.administration_named(session, "Mairie de Brume", confirmed=True)
        for review in rounds:
            reviews.review(session, review).document.administration = body


def test_a_suggestion_that_changes_a_locked_term_is_set_aside(house: House, review: int) -> None:
    lock(house, review, " nonobstant ", reason="Le juge  l’exige.")
    assert asides(house, review) == ["locked_term", None]
    with house.database.reading() as session:
        found = reviews.review(session, review)
        assert reviews.judged(session, found)[0].term == "nonobstant"
        (row,) = locked_terms.locked_on(session, found.document)
        assert (row.term, row.reason, row.person.name) == ("nonobstant", "Le juge l’exige.", "Editor")


def test_a_decision_of_before_does_not_count_while_the_term_is_locked(house: House, review: int) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    number = lock(house, review, "Nonobstant")
    assert changes(house, review) == []
    unlock(house, review, number)
    assert changes(house, review) == [(0, 10, "malgré")]
    assert asides(house, review) == [None, None]


def test_words_that_lose_a_locked_term_are_refused_and_those_that_keep_it_are_not(
    house: House, review: int
) -> None:
    lock(house, review, "il vous appartient")
    with pytest.raises(BadRequestError, match="term_locked"):
        say(house, review, 1, Outcome.ACCEPTED)
    say(house, review, 1, Outcome.EDITED, "Il vous appartient seulement")
    assert changes(house, review) == [(41, 60, "Il vous appartient seulement")]


def test_a_term_of_an_administration_is_locked_on_all_its_documents(house: House, review: int) -> None:
    other, elsewhere = a_round(house, 1), a_round(house, 2)
    administered(house, review, other)
    lock(house, review, "nonobstant", Reach.ADMINISTRATION)
    told = [locked(house, each) for each in (review, other, elsewhere)]
    assert told == [["nonobstant"], ["nonobstant"], []]
    with house.database.reading() as session:
        body = reviews.review(session, other).document.administration_id
        assert body is not None
        assert [each.term for each in locked_terms.locked_for(session, body)] == ["nonobstant"]


def test_a_page_of_approval_is_out_of_date_when_a_lock_reaches_it(house: House, review: int) -> None:
    other = a_round(house, 1)
    administered(house, review, other)
    say(house, other, 1, Outcome.ACCEPTED)
    house.send(2)
    before = seen_now(house, other)
    lock(house, review, "nonobstant", Reach.ADMINISTRATION)
    assert seen_now(house, other) == before + 1


def test_a_lock_of_later_changes_nothing_in_a_round_that_is_closed(house: House, review: int) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    house.send(1)
    house.approve(1)
    lock(house, review, "nonobstant")
    assert changes(house, review) == [(0, 10, "malgré")]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Lock(" … "), "term_missing"),
        (Lock("a" * 201), "term_missing"),
        (Lock("délai", reason="a" * 301), "reason_too_long"),
        (Lock("délai", Reach.ADMINISTRATION), "administration_unknown"),
        (Lock("NONOBSTANT"), "term_locked_already"),
    ],
)
def test_what_cannot_be_locked_is_refused(house: House, review: int, asked: Lock, code: str) -> None:
    lock(house, review, "nonobstant")
    seen = seen_now(house, review)
    with house.database.transaction() as session, pytest.raises(BadRequestError, match=code):
        locked_terms.lock(session, 1, asked, by=house.editor, seen=seen)


def test_only_an_editor_locks_and_nobody_on_an_old_page(house: House, review: int) -> None:
    seen = seen_now(house, review)
    with pytest.raises(WorkflowError):
        lock(house, review, "délai", by=house.approver)
    lock(house, review, "délai")
    with pytest.raises(StaleVersionError):
        lock(house, review, "copie", seen=seen)
    with pytest.raises(NotFoundError):
        unlock(house, review, 99)


def test_locks_have_a_history_and_stand_in_the_log_without_the_term(house: House, review: int) -> None:
    unlock(house, review, lock(house, review, "délai"))
    assert locked(house, review) == []
    with house.database.reading() as session:
        rows = locked_terms.history(session, triage.document(session, 1))
        assert [(row.term, row.locked) for row in rows] == [("délai", True), ("délai", False)]
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "term_locked")).all()
        assert [(each.kind, each.item, each.facts) for each in entries] == [
            ("document", 1, {"outcome": "locked"}),
            ("document", 1, {"outcome": "unlocked"}),
        ]
