"""What a card shows of the text around its passage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.workshop.desk import analysis
from workbench.model import Block, BlockKind, Document, Span
from workbench.register import reviews
from workbench.web.workshop.review_cards import card_of, in_context

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.workshop.desk import Desk
    from workbench.web.workshop.review_cards import Card


@pytest.fixture
def card(desk: Desk, app: Flask) -> Card:
    """The first card of a review: ten characters long."""
    _, review = desk.in_review()
    with desk.database.reading() as session, app.test_request_context():
        return card_of(reviews.judged(session, reviews.review(session, review))[0])


@pytest.mark.parametrize(
    ("gain", "says"),
    [(0.0, ""), (0.04, ""), (0.05, "0,1"), (0.72, "0,7")],
)
def test_a_card_says_what_its_sentence_gains(desk: Desk, app: Flask, gain: float, says: str) -> None:
    made = analysis()
    first = replace(made.suggestions[0], gain=gain)
    _, review = desk.in_review(made=replace(made, suggestions=(first,)))
    with desk.database.reading() as session, app.test_request_context():
        card = card_of(reviews.judged(session, reviews.review(session, review))[0])
        words = f"rend la phrase plus simple de {says} niveau" if says else ""
        assert str(card.gain_says).replace("\N{NO-BREAK SPACE}", " ") == words
    assert card.gain == gain


def document(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return replace(analysis().document, text=text, blocks=(block,))


def test_a_short_block_is_shown_whole(card: Card) -> None:
    shown = in_context(analysis().document, card)
    assert (shown.lead, shown.tail) == ("", " ce refus, vous pouvez écrire.")


def test_a_long_block_is_cut_between_words(card: Card) -> None:
    text = "mot " * 40 + "Nonobstant" + " mot" * 40
    shown = in_context(document(text), replace(card, span=Span(160, 170)))
    assert shown.lead == "… " + "mot " * 19  # 80 characters are 20 words; the first may be half a word
    assert shown.tail == " mot" * 19 + " …"
