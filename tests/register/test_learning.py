"""A suggestion that was rejected on a document is set aside in its later rounds, until it is wanted again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.register.house import TEXT, analysis
from tests.register.rounds import a_round, asides, changes, say
from workbench import model, serial
from workbench.register import analyses, reviews
from workbench.register.database import now
from workbench.register.reviews import Outcome
from workbench.register.tables import Review

if TYPE_CHECKING:
    from tests.register.house import House


@pytest.fixture
def first(house: House) -> int:
    return a_round(house)


def later_round(house: House, first: int, made: model.Analysis | None = None) -> int:
    """A new round on the same document, after it was analysed anew."""
    made = made or analysis()
    payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
    with house.database.transaction() as session:
        document = reviews.review(session, first).document
        number = len(document.events)
        row = analyses.keep(session, document.file_sha256, f"later/{first}/{number}", made, payload)
        review = Review(document=document, analysis=row, opened_at=now(session))
        session.add(review)
        session.flush()
        return review.id


def test_what_was_rejected_is_set_aside_after_a_new_analysis(house: House, first: int) -> None:
    say(house, first, 0, Outcome.REJECTED)
    say(house, first, 1, Outcome.ACCEPTED)
    assert asides(house, later_round(house, first)) == ["rejected_before", None]
    assert asides(house, first) == [None, None]


def test_only_the_last_word_of_before_counts(house: House, first: int) -> None:
    say(house, first, 0, Outcome.REJECTED)
    say(house, first, 0, Outcome.ACCEPTED)
    say(house, first, 1, Outcome.REJECTED)
    say(house, first, 1, Outcome.UNDONE)
    assert asides(house, later_round(house, first)) == [None, None]


def test_it_is_proposed_again_when_somebody_asks_for_it(house: House, first: int) -> None:
    say(house, first, 0, Outcome.REJECTED)
    second = later_round(house, first)
    say(house, second, 0, Outcome.UNDONE)
    assert asides(house, second) == [None, None]
    say(house, second, 0, Outcome.ACCEPTED)
    assert changes(house, second) == [(0, 10, "malgré")]


def test_another_rule_on_the_same_words_is_still_proposed(house: House, first: int) -> None:
    say(house, first, 0, Outcome.REJECTED)
    made = analysis()
    other = replace(made.suggestions[0], rule="fr.test.other")
    second = later_round(house, first, replace(made, suggestions=(other, made.suggestions[1])))
    assert asides(house, second) == [None, None]


def test_the_same_words_in_another_sentence_are_still_proposed(house: House, first: int) -> None:
    say(house, first, 0, Outcome.REJECTED)
    made = analysis()
    text = TEXT.replace("ce refus", "ce délai")
    sentence = replace(made.assessment.sentences[0], span=model.Span(0, len(text)))
    moved = replace(
        made,
        document=replace(made.document, text=text),
        assessment=replace(made.assessment, sentences=(sentence,)),
    )
    assert asides(house, later_round(house, first, moved)) == [None, None]


def test_another_document_with_the_same_sentence_keeps_its_suggestion(house: House, first: int) -> None:
    say(house, first, 0, Outcome.REJECTED)
    assert asides(house, a_round(house, 1)) == [None, None]
