"""Lines to write on: ruled, dotted, dashed and typed, with the label before, above or under them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.extract.drawn_pages import Paper, above, same
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    Blank = Callable[[Paper, float, float, float], None]

END = 400.0


def stroked(paper: Paper, x0: float, x1: float, y: float) -> None:
    paper.rule(x0, x1, y + 2)


def dashed(paper: Paper, x0: float, x1: float, y: float) -> None:
    paper.line(x0, y + 2, x1, y + 2, dashes="[3 2] 0")


def dotted(paper: Paper, x0: float, x1: float, y: float) -> None:
    paper.line(x0, y + 2, x1, y + 2, width=1, dashes="[1 3] 0")


def tiny_squares(paper: Paper, x0: float, x1: float, y: float) -> None:
    for x in range(int(x0), int(x1), 3):
        paper.area(x, y, x + 0.7, y + 0.7, grey=0)


def typed(sign: str) -> Blank:
    """Fill a line with a typed sign."""

    def _typed(paper: Paper, x0: float, x1: float, y: float) -> None:
        one = paper.text(-1000, y, sign) + 1000
        paper.text(x0, y, sign * int((x1 - x0) / one))

    return _typed


def thin_fill(paper: Paper, x0: float, x1: float, y: float) -> None:
    paper.area(x0, y + 1.8, x1, y + 2.2, grey=0)


def pale(paper: Paper, x0: float, x1: float, y: float) -> None:
    paper.area(x0, y + 1.5, x1, y + 2, grey=0.85)


BLANKS = [
    pytest.param(stroked, id="ruled"),
    pytest.param(thin_fill, id="thin area"),
    pytest.param(pale, id="pale line"),
    pytest.param(dashed, id="dashed"),
    pytest.param(dotted, id="dotted"),
    pytest.param(tiny_squares, id="tiny squares"),
    pytest.param(typed("."), id="typed dots"),
    pytest.param(typed(". "), id="typed dots and spaces"),
    pytest.param(typed("_"), id="underscores"),
    pytest.param(typed("\u00b7"), id="raised dots"),
]


@pytest.mark.parametrize("blank", BLANKS)
def test_a_line_after_a_label_is_a_place_to_write(blank: Blank) -> None:
    paper = Paper()
    start = paper.text(50, 100, "Nom de naissance : ")
    blank(paper, start, END, 100)
    assert same(paper.places(), above(start, END, 101))
    assert paper.ticks() == []


@pytest.mark.parametrize("blank", BLANKS)
def test_two_labels_on_a_row_have_a_line_each(blank: Blank) -> None:
    paper = Paper()
    first = paper.text(50, 100, "Nom : ")
    blank(paper, first, 250, 100)
    second = paper.text(260, 100, "Prénom : ")
    blank(paper, second, 500, 100)
    assert same(paper.places(), above(first, 250, 101), above(second, 500, 101))


def test_labels_and_dots_typed_as_one_text_are_told_apart() -> None:
    paper = Paper()
    paper.text(50, 100, "Je soussigné .............................. né le ____________________ à Lyon")
    found = paper.places()
    assert len(found) == 2
    assert all(50 < box.x0 < box.x1 < 400 for box in found)


def test_a_rule_that_runs_under_its_label_is_free_after_it() -> None:
    paper = Paper()
    end = paper.text(50, 100, "Nom de naissance :")
    paper.rule(50, END, 102)
    assert same(paper.places(), above(end, END, 102))


def test_a_label_in_the_row_above_names_a_line_with_room_over_it() -> None:
    paper = Paper()
    paper.text(50, 100, "Nom de naissance")
    paper.rule(50, 300, 122)
    assert same(paper.places(), above(50, 300, 122))


def test_a_caption_under_a_rule_names_it() -> None:
    paper = Paper()
    paper.rule(50, 300, 130)
    paper.text(50, 138, "Nom de naissance", size=7)
    assert same(paper.places(), above(50, 300, 130))


def test_captions_under_one_rule_make_a_place_each() -> None:
    paper = Paper()
    paper.text(50, 100, "Adresse")
    paper.rule(50, 450, 130)
    for x, caption in ((50, "Rue"), (200, "Code postal"), (330, "Commune")):
        paper.text(x, 138, caption, size=7)
    assert same(paper.places(), above(50, 200, 130), above(200, 330, 130), above(330, 450, 130))


def test_the_words_of_one_caption_do_not_cut_its_rule() -> None:
    paper = Paper()
    paper.rule(50, 300, 130)
    paper.text(50, 138, "Nom, prénom et adresse du demandeur", size=7)
    assert same(paper.places(), above(50, 300, 130))


def test_places_to_write_stay_under_the_line_above_them() -> None:
    paper = Paper()
    for y in (100, 110, 120):
        start = paper.text(50, y, "Salaires : ", size=8)
        paper.rule(start, 300, y + 1)
    found = paper.places()
    assert len(found) == 3
    assert all(lower.y0 >= upper.y1 - 1.5 for upper, lower in pairwise(found))


@pytest.mark.parametrize("blank", [stroked, dotted, typed(".")], ids=["rules", "drawn dots", "typed dots"])
def test_ruled_paper_under_a_question_is_one_place(blank: Blank) -> None:
    paper = Paper()
    paper.text(50, 90, "Expliquez votre demande")
    for row in range(6):
        blank(paper, 50, 540, 110 + 20 * row)
    assert same(paper.places(), Box(50, 97, 540, 211))


def test_lines_with_a_label_each_stay_apart_however_many() -> None:
    paper = Paper()
    labels = ("Nom : ", "Prénom : ", "Rue : ", "Ville : ", "Pays : ", "Métier : ", "Courriel : ")
    expected = []
    for row, label in enumerate(labels):
        paper.text(50, 100 + 20 * row, label)
        paper.rule(110, END, 102 + 20 * row)
        expected.append(above(110, END, 102 + 20 * row))
    assert same(paper.places(), *expected)


def test_a_date_of_dots_and_slashes_is_one_place() -> None:
    paper = Paper()
    start = paper.text(50, 100, "Date : ")
    end = paper.text(start, 100, "....../....../............")
    assert same(paper.places(), above(start, end, 100))


def test_dots_in_running_text_are_places_of_their_own() -> None:
    paper = Paper()
    first = paper.text(50, 100, "Je demande que mon dossier soit transmis au service ")
    end = paper.text(first, 100, "." * 33)
    paper.text(end, 100, " de la")
    second = paper.text(50, 114, "commune de ")
    paper.text(paper.text(second, 114, "." * 30), 114, " dans les meilleurs délais.")
    assert same(paper.places(), above(first, end, 100), above(second, second + 30 * 2.78, 114))


def test_numbered_lines_are_places_of_their_own() -> None:
    paper = Paper()
    expected = []
    for row in range(6):
        paper.text(50, 100 + 20 * row, f"{row + 1}.")
        paper.rule(65, 545, 102 + 20 * row)
        expected.append(above(65, 545, 102 + 20 * row))
    assert same(paper.places(), *expected)


def test_the_line_after_the_last_option_is_a_place_and_the_squares_are_ticked() -> None:
    paper = Paper()
    squares = []
    for row, option in enumerate(("Locataire", "Propriétaire", "Autre : ")):
        squares.append(Box(45, 92 + 12 * row, 53, 100 + 12 * row))
        paper.box(*squares[-1])
        end = paper.text(60, 100 + 12 * row, option)
    paper.text(end, 124, "." * 60)
    assert same(paper.ticks(), *squares)
    assert same(paper.places(), above(end, end + 60 * 2.78, 124))


# --- What is no place to write ---


def test_an_underlined_sentence_is_no_place() -> None:
    paper = Paper()
    paper.rule(50, paper.text(50, 100, "Cette phrase est soulignée"), 102)
    assert paper.drawn() == []


def test_an_underlined_word_in_a_sentence_is_no_place() -> None:
    paper = Paper()
    start = paper.text(50, 100, "Vous devez ")
    end = paper.text(start, 100, "toujours")
    paper.rule(start, end, 101.5)
    paper.text(end, 100, " joindre une copie de votre bail.")
    assert paper.drawn() == []


def test_the_rule_under_a_heading_is_no_place() -> None:
    paper = Paper()
    paper.text(50, 100, "Votre identité", size=14)
    paper.rule(50, 545, 104)
    paper.text(50, 130, "Vous devez remplir ce cadre.")
    assert paper.drawn() == []


def test_the_frame_of_a_section_is_no_place_and_the_lines_in_it_are() -> None:
    paper = Paper()
    paper.box(40, 80, 555, 172)
    paper.text(50, 100, "Votre identité", size=14)
    for y in (130, 160):
        paper.text(50, y, "Nom :")
        paper.rule(90, 300, y + 2)
    assert same(paper.places(), above(90, 300, 132), above(90, 300, 162))


def test_the_leaders_of_a_table_of_contents_are_no_places() -> None:
    paper = Paper()
    for row, entry in enumerate(("Vos droits", "Vos recours", "Annexes")):
        start = paper.text(50, 100 + 18 * row, entry)
        typed(".")(paper, start, 500, 100 + 18 * row)
        paper.text(502, 100 + 18 * row, str(3 + row))
    assert paper.drawn() == []


def test_dots_that_lead_to_an_amount_cell_are_no_place_and_the_cell_is() -> None:
    paper = Paper()
    cells = []
    for row, label in enumerate(("Salaires", "Pensions")):
        y = 100 + 22 * row
        typed(".")(paper, paper.text(50, y, label), 400, y)
        paper.box(405, y - 12, 480, y + 4)
        cells.append(Box(405, y - 12, 480, y + 4))
    assert same(paper.places(), *cells)


def test_the_rules_at_the_head_and_the_foot_of_a_page_are_no_places() -> None:
    paper = Paper()
    paper.text(50, 50, "Ministère")
    paper.rule(50, 545, 60)
    paper.rule(50, 545, 805)
    paper.text(50, 817, "Page 1 sur 3", size=8)
    assert paper.drawn() == []


def test_a_rule_or_dots_over_the_last_notes_of_a_page_are_no_place() -> None:
    for blank, x1 in ((stroked, 200.0), (typed("."), 540.0)):
        paper = Paper()
        blank(paper, 50, x1, 800)
        paper.text(50, 812, "(1) Article 4 du code de la sécurité", size=7)
        assert paper.drawn() == []


def test_rules_without_a_word_near_them_are_no_places() -> None:
    paper = Paper()
    paper.rule(50, 300, 400)
    paper.line(297, 50, 297, 350)
    assert paper.drawn() == []
