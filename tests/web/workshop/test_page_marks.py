"""Hard words and sentences have their lines on the picture, where the places of words are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import analysis
from workbench import serial
from workbench.model import Box, Span, Word, Words
from workbench.web.workshop.page_marks import PageMarks, marks_of

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk
    from workbench.model import Analysis


def with_places() -> Analysis:
    """The words of the first sentence on two lines: "Nonobstant ce refus," and "vous pouvez écrire."."""
    made = analysis()
    places = [
        Word(Span(0, 10), Box(50, 50, 110, 60)),
        Word(Span(11, 13), Box(114, 50, 125, 60)),
        Word(Span(14, 20), Box(129, 50, 160, 61)),  # its comma hangs lower
        Word(Span(21, 25), Box(50, 64, 70, 74)),
        Word(Span(26, 32), Box(74, 64, 110, 74)),
        Word(Span(33, 40), Box(114, 64, 150, 74)),
    ]
    first, second = made.document.blocks
    blocks = (replace(first, words=Words(places)), second)
    return replace(made, document=replace(made.document, blocks=blocks))


def payload(made: Analysis) -> dict[str, Any]:
    return cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))


def test_a_word_has_a_line_at_its_foot_and_a_sentence_one_under_each_of_its_rows() -> None:
    assert marks_of(payload(with_places())) == {1: PageMarks("M50 60H110", "M50 61H160 M50 74H150")}


def test_nothing_is_drawn_where_the_places_of_words_are_not_kept() -> None:
    assert marks_of(payload(analysis())) == {}


def test_the_review_shows_the_lines_with_their_legend(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review(0, with_places())
    page = editor.page(f"/atelier/revues/{review}")
    assert found(page, "//*[@class='sheet-page']//*[@class='line-word']/@d") == ["M50 60H110"]
    assert "Sur les pages :" in words_of(page).replace("\xa0", " ")


def test_the_keys_are_on_a_page_of_their_own(editor: CheckedClient) -> None:
    assert len(found(editor.page("/atelier/clavier"), "//dt")) == 20
    assert "rewrite the whole block" in words_of(editor.page("/en/atelier/clavier"))
