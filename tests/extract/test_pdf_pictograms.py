"""Pictograms glued to letters are words of their own; letters of one font are not parted."""

from __future__ import annotations

from typing import Any

import pymupdf as _pymupdf

from workbench.extract.pdf_pictograms import is_pictogram_font, parted_at_pictograms
from workbench.extract.pdf_words import page_words

pymupdf: Any = _pymupdf

BOX = "\uf06f"


def span(text: str, font: str, x0: float, x1: float) -> dict[str, Any]:
    return {"text": text, "font": font, "bbox": (x0, 10.0, x1, 20.0)}


def word(text: str, x0: float, x1: float) -> tuple[Any, ...]:
    return (x0, 10.0, x1, 20.0, text, 0, 0, 0)


def texts(words: list[tuple[Any, ...]]) -> list[tuple[str, float, float]]:
    return [(each[4], each[0], each[2]) for each in words]


def test_a_box_glued_to_a_number_is_a_word_of_its_own() -> None:
    spans = [
        span("\t4", "Arial", 30, 42),
        span(BOX, "Wingdings-Regular", 42, 52),
        span(" Non", "Arial", 52, 75),
    ]
    words = [word("4" + BOX, 38, 52), word("Non", 55, 75)]
    assert texts(parted_at_pictograms(words, spans)) == [("4", 38, 42), (BOX, 42, 52), ("Non", 55, 75)]


def test_a_letter_of_a_font_without_letters_is_a_pictogram_too() -> None:
    spans = [span("o", "ZapfDingbats", 30, 40), span("Oui", "Arial", 40, 60)]
    assert texts(parted_at_pictograms([word("oOui", 30, 60)], spans)) == [("o", 30, 40), ("Oui", 40, 60)]


def test_a_greek_letter_stays_with_its_word() -> None:
    spans = [span("≥", "Symbol", 30, 36), span("5", "Arial", 36, 42)]
    words = [word("≥5", 30, 42)]
    assert parted_at_pictograms(words, spans) == words
    assert is_pictogram_font("ABCDEF+Symbol")


def test_nothing_is_parted_inside_one_span_nor_where_spans_tell_other_letters() -> None:
    words = [word("a" + BOX, 30, 50)]
    assert parted_at_pictograms(words, [span("a" + BOX, "Custom", 30, 50)]) == words
    other = [span("b", "Arial", 30, 40), span(BOX, "Wingdings", 40, 50)]
    assert parted_at_pictograms(words, other) == words


def test_on_a_page_the_number_is_read_and_the_box_stands_where_it_is_painted() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((50, 100), "4", fontname="helv", fontsize=10)
    width = pymupdf.get_text_length("4", fontname="helv", fontsize=10)
    page.insert_text((50 + width, 100), "o", fontname="zadb", fontsize=10)
    page.insert_text((80, 100), "Autre cas", fontname="helv", fontsize=10)
    words = [word for _, run in page_words(page).runs for word in run]
    assert [(word.raw, word.text) for word in words] == [
        ("4", "4"),
        ("o", ""),
        ("Autre", "Autre"),
        ("cas", "cas"),
    ]
    assert abs(words[1].box.x0 - (50 + width)) < 0.1
