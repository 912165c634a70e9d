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
