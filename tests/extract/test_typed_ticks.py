"""Boxes to tick that are letters: told by how they look, not by their code."""

from __future__ import annotations

import numpy as np
import pytest

from tests.extract.drawn_pages import Paper, same
from workbench.extract.pdf_words import PlacedWord
from workbench.extract.typed_ticks import typed_ticks
from workbench.model import Box

SCALE = 2.0
PLACE = Box(50, 90, 60, 100)


def word(raw: str, box: Box = PLACE, *, text: str = "") -> PlacedWord:
    """A word of a font of pictograms, without text that could be read."""
    return PlacedWord(raw, text, box, size=10, bold=False, visible=True)


def letters(*areas: tuple[Box, int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A page of 100 by 150 points with areas painted in a grey, one over the other."""
    page = np.full((300, 200), 255, dtype=np.uint8)
    for box, grey in areas:
        x0, y0, x1, y1 = (int(side * SCALE) for side in box)
        page[y0:y1, x0:x1] = grey
    return page


RING = letters((Box(51, 91, 59, 99), 0), (Box(52, 92, 58, 98), 255))
FULL = letters((Box(51, 91, 59, 99), 0))
CORNER = letters((Box(51, 91, 59, 99), 0), (Box(52, 91, 59, 98), 255))
FLAT = letters((Box(51, 94, 59, 97), 0), (Box(52, 95, 58, 96), 255))


def test_a_letter_that_looks_like_a_ring_is_a_box_where_its_ink_is() -> None:
    (tick,) = typed_ticks([word("\uf0a8")], RING, scale=SCALE)
    assert (tick.text, tick.box) == ("", Box(51, 91, 59, 99))


@pytest.mark.parametrize("ink", [FULL, CORNER, FLAT, letters()], ids=["full", "two sides", "flat", "no ink"])
def test_a_pictogram_that_is_full_open_or_flat_is_no_box(
    ink: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> None:
    assert typed_ticks([word("\uf0a8")], ink, scale=SCALE) == []


def test_a_letter_that_can_be_read_is_no_box_whatever_it_looks_like() -> None:
    assert typed_ticks([word("O", text="O"), word("Oui", text="Oui")], RING, scale=SCALE) == []


def test_a_sign_that_is_a_box_by_its_code_is_one_without_its_picture() -> None:
    (tick,) = typed_ticks([word("\u2610")], letters(), scale=SCALE)
    assert tick.box.x1 - tick.box.x0 == tick.box.y1 - tick.box.y0 == 10


@pytest.mark.parametrize("pair", ["[]", "()"])
def test_a_pair_of_brackets_is_a_box(pair: str) -> None:
    (tick,) = typed_ticks([word(pair, text=pair)], letters(), scale=SCALE)
    assert tick.box == PLACE


def test_a_sign_that_hangs_over_the_edge_of_the_page_is_no_error() -> None:
    outside = (Box(-5, -5, 4, 4), Box(95, 145, 104, 154), Box(500, 500, 510, 510))
    assert typed_ticks([word("x", box) for box in outside], RING, scale=SCALE) == []


# --- On a page ---


@pytest.mark.parametrize("letter", ["o", "p", "q", "r", "m"])
@pytest.mark.parametrize("size", [11, 12, 14])
def test_the_boxes_of_a_font_of_pictograms_are_ticked(letter: str, size: float) -> None:
    paper = Paper()
    paper.text(50, 100, letter, size=size, font="zadb")
    paper.text(54 + size, 100, "Je suis propriétaire")
    # The ink of these letters is 0.7 of their size wide and high.
    assert same(paper.ticks(), Box(50.4, 100.2 - 0.7 * size, 50.4 + 0.7 * size, 100.2))
    assert paper.places() == []


@pytest.mark.parametrize("sign", ["\u25a1", "\u25cb"])
def test_the_boxes_of_a_text_font_are_ticked_before_each_option(sign: str) -> None:
    paper = Paper()
    for x, words in ((50, "Oui"), (120, "Non")):
        paper.page.insert_text((x, 100), sign, fontname="japan", fontsize=10)
        paper.text(x + 14, 100, words)
    ticks = paper.ticks()
    assert len(ticks) == 2
    assert all(x - 1 <= tick.x0 < tick.x1 <= x + 12 for x, tick in zip((50, 120), ticks, strict=True))


def test_brackets_before_each_option_are_ticked() -> None:
    paper = Paper()
    paper.text(50, 100, "[] Marié")
    paper.text(150, 100, "() Célibataire")
    assert [round(tick.x0) for tick in paper.ticks()] == [50, 150]


@pytest.mark.parametrize("letter", ["4", "l", "6", "u"])
def test_check_marks_and_bullets_of_a_font_of_pictograms_are_not_ticked(letter: str) -> None:
    paper = Paper()
    paper.text(50, 100, letter, size=12, font="zadb")
    paper.text(66, 100, "une copie de votre bail ;")
    assert paper.drawn() == []


def test_letters_of_the_text_are_not_ticked() -> None:
    paper = Paper()
    paper.text(50, 100, "o une copie de votre bail ; O positif ; D ou 0 à gauche", size=12)
    assert paper.drawn() == []


@pytest.mark.parametrize("raw", ["[]", "[_]", "(__)", "|_|"])
def test_brackets_and_bars_around_nothing_are_a_box(raw: str) -> None:
    (tick,) = typed_ticks([word(raw)], letters(), scale=SCALE)
    assert tick.box == PLACE


def test_brackets_with_a_space_between_are_one_box_and_far_ones_are_none() -> None:
    """Ten-point letters: 16 points between two brackets at most."""
    left = word("[", Box(50, 90, 53, 100), text="[")
    near, far = (word("]", Box(x, 90, x + 3, 100), text="]") for x in (60, 70))
    (tick,) = typed_ticks([left, near], letters(), scale=SCALE)
    assert tick.box == Box(50, 90, 63, 100)
    assert typed_ticks([left, far], letters(), scale=SCALE) == []
    assert typed_ticks([left, word("]", Box(50, 110, 53, 120), text="]")], letters(), scale=SCALE) == []


def test_spaced_brackets_on_a_page_are_ticked() -> None:
    paper = Paper()
    paper.text(50, 100, "[ ] Oui   [ ] Non")
    assert len(paper.ticks()) == 2


def test_brackets_around_letters_that_their_font_cannot_name_are_no_box() -> None:
    grey = letters()
    grey[int(PLACE.y0 * SCALE) : int(PLACE.y1 * SCALE), int(PLACE.x0 * SCALE) : int(PLACE.x1 * SCALE)] = 0
    assert typed_ticks([word("()")], grey, scale=SCALE) == []
