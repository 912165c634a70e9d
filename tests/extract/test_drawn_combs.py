"""Combs: one place for each number or date, however its teeth are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.drawn_pages import Paper, same
from workbench.extract.comb_words import is_comb
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    Comb = Callable[[Paper, float, int], None]

TOP, FLOOR, TOOTH = 90.0, 104.0, 14.0


def boxes(paper: Paper, x: float, teeth: int) -> None:
    for tooth in range(teeth):
        paper.box(x + TOOTH * tooth, TOP, x + TOOTH * (tooth + 1), FLOOR)


def grid(paper: Paper, x: float, teeth: int) -> None:
    paper.grid([x + TOOTH * tooth for tooth in range(teeth + 1)], (TOP, FLOOR))


def boxes_apart(paper: Paper, x: float, teeth: int) -> None:
    for tooth in range(teeth):
        paper.box(x + TOOTH * tooth, TOP, x + TOOTH * (tooth + 1) - 3, FLOOR)


def cups(paper: Paper, x: float, teeth: int) -> None:
    for tooth in range(teeth):
        left, right = x + TOOTH * tooth, x + TOOTH * (tooth + 1) - 2
        paper.rule(left, right, FLOOR)
        for side in (left, right):
            paper.line(side, TOP + 3, side, FLOOR)


def ticks_on_a_rule(paper: Paper, x: float, teeth: int) -> None:
    paper.rule(x, x + TOOTH * teeth, FLOOR)
    for tooth in range(teeth + 1):
        paper.line(x + TOOTH * tooth, FLOOR - 5, x + TOOTH * tooth, FLOOR)


def box_with_ticks(paper: Paper, x: float, teeth: int) -> None:
    paper.box(x, TOP, x + TOOTH * teeth, FLOOR)
    for tooth in range(1, teeth):
        paper.line(x + TOOTH * tooth, FLOOR - 5, x + TOOTH * tooth, FLOOR)


def white_on_tint(paper: Paper, x: float, teeth: int) -> None:
    paper.area(x - 10, TOP - 10, x + TOOTH * teeth + 10, FLOOR + 10)
    for tooth in range(teeth):
        paper.area(x + TOOTH * tooth, TOP, x + TOOTH * (tooth + 1) - 2, FLOOR, grey=1)


COMBS = [boxes, grid, boxes_apart, cups, ticks_on_a_rule, box_with_ticks, white_on_tint]
COMB_IDS = [comb.__name__ for comb in COMBS]


@pytest.mark.parametrize("comb", COMBS, ids=COMB_IDS)
@pytest.mark.parametrize("teeth", [5, 15])
def test_a_comb_after_a_label_is_one_place(comb: Comb, teeth: int) -> None:
    paper = Paper()
    x = paper.text(50, 101, "Code postal : ")
    comb(paper, x, teeth)
    assert same(paper.places(), Box(x, TOP, x + TOOTH * teeth, FLOOR))
    assert paper.ticks() == []


@pytest.mark.parametrize("comb", COMBS, ids=COMB_IDS)
def test_combs_of_two_answers_on_a_row_stay_apart(comb: Comb) -> None:
    paper = Paper()
    first = paper.text(50, 101, "Code postal : ")
    comb(paper, first, 5)
    second = paper.text(270, 101, "Téléphone : ")
    comb(paper, second, 10)
    expected = (Box(x, TOP, x + TOOTH * teeth, FLOOR) for x, teeth in ((first, 5), (second, 10)))
    assert same(paper.places(), *expected)


@pytest.mark.parametrize("comb", [boxes, grid, cups])
def test_combs_one_under_the_other_stay_apart(comb: Comb) -> None:
    paper = Paper()
    comb(paper, 150, 5)
    paper.text(50, 101, "Code postal")
    paper.box(150, 124, 400, 140)
    paper.text(50, 136, "Commune")
    assert same(paper.places(), Box(150, TOP, 150 + TOOTH * 5, FLOOR), Box(150, 124, 400, 140))


def date_of(paper: Paper, x: float, *, gap: float, sign: str = "") -> Box:
    """Combs of two, two and four boxes with gaps, or signs in the gaps."""
    start = x
    for teeth in (2, 2, 4):
        boxes(paper, x, teeth)
        x += TOOTH * teeth
        if sign and teeth == 2:
            paper.text(x + gap / 2 - 1.4, 101, sign)
        x += gap
    return Box(start, TOP, x - gap, FLOOR)


def test_the_three_combs_of_a_date_are_one_place() -> None:
    paper = Paper()
    date = date_of(paper, paper.text(50, 101, "Née le : "), gap=5)
    assert same(paper.places(), date)


@pytest.mark.parametrize("sign", ["/", "-"])
def test_the_combs_of_a_date_with_signs_between_are_one_place(sign: str) -> None:
    paper = Paper()
    date = date_of(paper, paper.text(50, 101, "Née le : "), gap=10, sign=sign)
    assert same(paper.places(), date)


def test_the_groups_of_a_long_number_are_one_place() -> None:
    paper = Paper()
    x = paper.text(50, 101, "Numéro de sécurité sociale : ")
    start = x
    for teeth in (1, 2, 2, 2, 3, 3, 2):
        boxes(paper, x, teeth)
        x += TOOTH * teeth + 4
    assert same(paper.places(), Box(start, TOP, x - 4, FLOOR))


@pytest.mark.parametrize("tooth", ["__|", "___|", "_|"])
@pytest.mark.parametrize("size", [10, 12])
def test_a_comb_typed_with_bars_and_underscores_is_one_place(tooth: str, size: float) -> None:
    paper = Paper()
    x = paper.text(50, 100, "Code postal : ")
    end = paper.text(x, 100, "|" + tooth * 6, size=size)
    assert same(paper.places(), Box(x, 88, end, 102))


def test_a_date_typed_with_bars_and_slashes_is_one_place() -> None:
    paper = Paper()
    x = paper.text(50, 100, "Née le : ")
    end = paper.text(x, 100, "|__|__|/|__|__|/|__|__|__|__|")
    assert same(paper.places(), Box(x, 88, end, 102))


def test_boxes_that_hold_letters_are_no_comb() -> None:
    paper = Paper()
    grid(paper, 50, 5)
    for tooth, digit in enumerate("75012"):
        paper.text(54 + TOOTH * tooth, 101, digit)
    assert paper.drawn() == []


def test_squares_of_options_on_a_row_are_no_comb() -> None:
    paper = Paper()
    expected = []
    for x in range(50, 250, 50):
        expected.append(Box(x, 92, x + 9, 101))
        paper.box(*expected[-1])
        paper.text(x + 12, 100, "Oui")
    assert same(paper.ticks(), *expected)
    assert paper.places() == []


def test_the_wide_cells_of_a_row_are_no_comb() -> None:
    paper = Paper()
    paper.text(50, 85, "Montants")
    paper.grid((50, 130, 210, 290), (90, 106))
    assert same(paper.places(), *(Box(x, 90, x + 80, 106) for x in (50, 130, 210)))


@pytest.mark.parametrize("word", ["|__|__|", "|_|_|", "___", "|___|", "[__|__]", "__.__"])
def test_bars_and_underscores_are_no_word(word: str) -> None:
    assert is_comb(word)


@pytest.mark.parametrize(
    "word", ["", "_", "|", "Nom", "Il", "III", "L.", "[ ]", "__Nom__", "10/12", "nom_usage"]
)
def test_letters_and_single_signs_are_no_comb(word: str) -> None:
    assert not is_comb(word)


def test_upright_strokes_of_a_painted_sign_are_no_comb() -> None:
    """A warning sign: two dark halves on a floor, each as wide as a tooth."""
    paper = Paper()
    paper.rule(50, 70, 112)
    for x in (50, 60, 70):
        paper.line(x, 100, x, 112)
    assert len(paper.places()) == 1
    for x in (52, 62):
        paper.area(x, 102, x + 3, 110, grey=0.1)
    assert paper.places() == []


def squares(paper: Paper, xs: list[float], side: float = 9) -> list[Box]:
    boxes = [Box(x, FLOOR - side, x + side, FLOOR) for x in xs]
    for box in boxes:
        paper.box(*box)
    return boxes


def test_three_squares_apart_that_no_word_follows_are_the_digits_of_a_number() -> None:
    paper = Paper()
    paper.text(50, 101, "Nombre de jours")
    first, _, last = squares(paper, [300, 314.5, 329])
    assert same(paper.places(), Box(first.x0, first.y0, last.x1, FLOOR))
    assert paper.ticks() == []


def test_three_squares_with_their_answers_are_ticked() -> None:
    paper = Paper()
    paper.text(50, 103, "Tous les")
    boxes = squares(paper, [100, 114.5, 129])
    paper.text(144, 103, "une, deux ou trois fois par an")
    assert same(paper.ticks(), *boxes)


def test_a_square_behind_a_sign_after_teeth_of_its_size_is_one_more_digit() -> None:
    paper = Paper()
    paper.text(50, 101, "Latitude")
    boxes(paper, 150, 2)
    paper.text(182, 101, ",")
    paper.box(190, TOP, 190 + TOOTH, FLOOR)
    paper.text(220, 101, "degrés")
    assert paper.ticks() == []


def test_a_square_far_from_teeth_of_its_size_is_ticked() -> None:
    paper = Paper()
    paper.text(50, 101, "Code")
    boxes(paper, 100, 5)
    paper.box(300, TOP, 300 + TOOTH, FLOOR)
    paper.text(320, 101, "Je n’ai pas de code")
    assert same(paper.ticks(), Box(300, TOP, 300 + TOOTH, FLOOR))
