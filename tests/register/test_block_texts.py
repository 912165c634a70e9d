"""An editor's own words in the place of a block: they count, they are taken back, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.register.house import RESULT, TEXT
from tests.register.rounds import a_round, asides, changes, say, seen_now
from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkflowError
from workbench.register import block_texts, block_texts_kept, examples, reviews, rule_figures
from workbench.register.block_texts_tables import BlockText
from workbench.register.people_tables import AuditEntry
from workbench.register.reviews import Outcome
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from tests.register.house import House
    from workbench.register.workflow import Actor

OWN = "Vous pouvez nous écrire. Joignez une copie."


@pytest.fixture
def review(house: House) -> int:
    return a_round(house)


def write(
    house: House, review: int, text: str, *, block: int = 0, seen: int | None = None, by: Actor | None = None
) -> None:
    seen = seen_now(house, review) if seen is None else seen
    with house.database.transaction() as session:
        block_texts.write(session, review, block, text, by=by or house.editor, seen=seen)


def both(house: House) -> Actor:
    """The approver, who may edit too."""
    return replace(house.approver, roles=house.approver.roles | {Role.EDITOR})


def take_back(house: House, review: int) -> None:
    seen = seen_now(house, review)
    with house.database.transaction() as session:
        block_texts.take_back(session, review, 0, by=house.editor, seen=seen)


def test_the_own_text_stands_in_the_place_of_the_block_and_its_suggestions_are_set_aside(
    house: House, review: int
) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    assert changes(house, review) == [(0, 10, "malgré")]
    write(house, review, f"  {OWN}\n")
    assert changes(house, review) == [(0, len(TEXT), OWN)]
    assert asides(house, review) == ["own_text", "own_text"]


def test_taken_back_the_decisions_of_before_count_again(house: House, review: int) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    write(house, review, OWN)
    take_back(house, review)
    assert changes(house, review) == [(0, 10, "malgré")]
    assert asides(house, review) == [None, None]
    with house.database.reading() as session:
        rows = block_texts_kept.of_review(session, review)
        assert [(row.text, row.original, row.person.name) for row in rows] == [
            (OWN, TEXT, "Editor"),
            (None, TEXT, "Editor"),
        ]


def test_the_last_own_text_counts(house: House, review: int) -> None:
    write(house, review, OWN)
    write(house, review, "Écrivez-nous.")
    assert changes(house, review) == [(0, len(TEXT), "Écrivez-nous.")]


def test_no_suggestion_of_the_block_is_accepted_meanwhile_but_it_can_be_rejected(
    house: House, review: int
) -> None:
    write(house, review, OWN)
    with pytest.raises(BadRequestError, match="own_text_here"):
        say(house, review, 0, Outcome.ACCEPTED)
    say(house, review, 1, Outcome.REJECTED)
    assert changes(house, review) == [(0, len(TEXT), OWN)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n ", "text_missing"),
        (TEXT, "text_unchanged"),
        ("a" * (block_texts.LONGEST + 1), "text_too_long"),
    ],
)
def test_nothing_too_much_and_the_same_are_refused(house: House, review: int, text: str, code: str) -> None:
    with pytest.raises(BadRequestError, match=code):
        write(house, review, text)
    assert changes(house, review) == []


def test_a_block_that_is_not_there_has_no_text(house: House, review: int) -> None:
    for block in (-1, 1):
        with pytest.raises(NotFoundError):
            write(house, review, OWN, block=block)
    with pytest.raises(NotFoundError):
        take_back(house, review)


def test_nobody_overwrites_what_they_have_not_seen(house: House, review: int) -> None:
    seen = seen_now(house, review)
    say(house, review, 0, Outcome.ACCEPTED)
    with pytest.raises(StaleVersionError):
        write(house, review, OWN, seen=seen)


def test_only_an_editor_writes_and_only_in_a_review(house: House, review: int) -> None:
    with pytest.raises(WorkflowError):
        write(house, review, OWN, by=house.approver)
    write(house, review, OWN)
    house.send(1)
    with pytest.raises(WorkflowError):
        write(house, review, "Écrivez-nous.")


def test_an_own_text_alone_can_be_sent_and_its_writer_does_not_approve_it(house: House, review: int) -> None:
    write(house, review, OWN, by=both(house))
    house.send(1)
    seen = seen_now(house, review)
    with house.database.transaction() as session, pytest.raises(WorkflowError, match="same_person"):
        examples.approve(session, house.store, review, RESULT, by=both(house), seen=seen)


def test_each_text_is_a_line_of_the_log_without_its_words(house: House, review: int) -> None:
    write(house, review, OWN)
    take_back(house, review)
    with house.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "own_text")).all()
        assert [(each.kind, each.item, each.facts) for each in entries] == [
            ("review", review, {"outcome": "own_text", "block": 0}),
            ("review", review, {"outcome": "undone", "block": 0}),
        ]


def test_rows_are_only_ever_added(house: House, review: int) -> None:
    write(house, review, OWN)
    with house.database.transaction() as session:
        row = session.scalars(select(BlockText)).one()
        row.text = "Autre chose."
        with pytest.raises(TypeError, match="only ever added"):
            session.flush()
        session.expunge(row)


def test_what_was_written_since_a_page_was_drawn_is_found(house: House, review: int) -> None:
    seen = seen_now(house, review)
    write(house, review, OWN)
    with house.database.reading() as session:
        document = reviews.review(session, review).document_id
        assert [row.text for row in block_texts_kept.since(session, document, seen)] == [OWN]
        assert block_texts_kept.since(session, document, seen_now(house, review)) == []


def test_what_is_put_off_is_still_to_decide_and_counts_for_no_rule(house: House, review: int) -> None:
    say(house, review, 0, Outcome.ACCEPTED)
    say(house, review, 0, Outcome.LATER)
    assert changes(house, review) == []
    with house.database.reading() as session:
        first, second = reviews.judged(session, reviews.review(session, review))
        assert (first.decision, second.later) == (None, None)
        assert first.later is not None
        assert first.later.outcome == "later"
        assert rule_figures.rule_figures(session) == ()
    say(house, review, 0, Outcome.UNDONE)
    with house.database.reading() as session:
        assert reviews.judged(session, reviews.review(session, review))[0].later is None
