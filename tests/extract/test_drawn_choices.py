"""Answers that are marked although no box is drawn for the mark."""

from __future__ import annotations

import numpy as np
import pytest

from tests.extract.drawn_pages import Paper, same
from workbench.extract.drawn_choices import choices_of
from workbench.extract.sheet import Sheet, Sign, Tone, sheet_of
from workbench.extract.strokes import Strokes
from workbench.model import Box

SIDE = 9.0


def before(x: float, baseline: float) -> Box:
    """The square before an answer that starts at `x`."""
    middle = baseline - 3
    return Box(x - 1 - SIDE, middle - SIDE / 2, x - 1, middle + SIDE / 2)


@pytest.mark.parametrize(("yes", "no"), [("Oui", "Non"), ("OUI", "NON"), ("YES", "NO"), ("No", "Yes")])
def test_two_answers_with_room_before_them_are_marked_there(yes: str, no: str) -> None:
    paper = Paper()
    end = paper.text(50, 100, "Avez-vous des enfants ?")
    paper.text(end + 20, 100, yes)
    paper.text(end + 70, 100, no)
    assert same(paper.ticks(), before(end + 20, 100), before(end + 70, 100))


def test_two_answers_one_under_the_other_are_marked_before_each() -> None:
    paper = Paper()
    paper.text(50, 100, "Enfants à charge")
    paper.text(200, 100, "OUI")
    paper.text(200, 113, "NON")
    assert same(paper.ticks(), before(200, 100), before(200, 113))


def test_answers_within_a_sentence_are_words() -> None:
    paper = Paper()
    paper.text(50, 100, "Dites si oui ou non vous avez des enfants.")
    assert paper.drawn() == []


def test_one_answer_alone_is_a_word() -> None:
    paper = Paper()
    paper.text(50, 100, "Réponse")
    paper.text(150, 100, "Oui")
    assert paper.drawn() == []


@pytest.mark.parametrize("offset", [-14, 22])
def test_answers_with_a_drawn_box_are_marked_in_the_box(offset: float) -> None:
    paper = Paper()
    paper.text(50, 100, "Enfants à charge ?")
    boxes = [Box(x + offset, 92, x + offset + 9, 101) for x in (200.0, 270.0)]
    for box, (x, word) in zip(boxes, ((200, "Oui"), (270, "Non")), strict=True):
        paper.box(*box)
        paper.text(x, 100, word)
    assert same(paper.ticks(), *boxes)


def test_answers_over_the_cells_of_a_table_are_headings() -> None:
    paper = Paper()
    paper.grid([50, 250, 290, 330], [90, 106, 122])
    paper.text(262, 102, "Oui")
    paper.text(301, 102, "Non")
    paper.text(55, 118, "Je suis propriétaire")
    assert same(paper.ticks(), Box(250, 106, 290, 122), Box(290, 106, 330, 122))


def line_of(*words: str, step: float = 20) -> Sheet:
    """A page with one line of words and bullets, and "" for a box that is typed."""
    signs = [
        Sign(word, Box(50 + step * at, 90, 50 + step * at + 4 * max(len(word), 1), 100))
        for at, word in enumerate(words)
    ]
    return sheet_of(
        Strokes((), ()),
        words=[sign for sign in signs if sign.text],
        turned=(),
        ticks=[sign for sign in signs if not sign.text],
        pictures=(),
        size=(595, 842),
        tone=Tone(np.full((2, 2), 255, dtype=np.uint8), 0.0),
    )


def bullets(sheet: Sheet) -> list[float]:
    return [(each.box.x0 + each.box.x1) / 2 for each in choices_of(sheet, [])]


def test_a_bullet_before_a_short_answer_within_a_line_is_its_box() -> None:
    assert bullets(line_of("Sexe", "•", "M", "•", "F")) == [72, 112]


def test_a_bullet_after_an_option_with_a_box_is_the_box_of_the_next() -> None:
    assert bullets(line_of("", "Mensuel", "•", "Annuel", step=25)) == [102]


def test_bullets_between_or_before_other_words_are_no_boxes() -> None:
    assert bullets(line_of("Paris", "•", "Lyon", "•", "Nantes")) == []
    assert bullets(line_of("•", "Signez", "le", "formulaire")) == []


NATURES = ("Vente de terrain", "Location", "Travaux", "Autre demande")


def nature_of_request(paper: Paper, ask: str) -> None:
    paper.text(50, 80, ask)
    paper.text(50, 100, "LOGEMENT")
    for row, words in enumerate(NATURES):
        paper.text(66, 113 + 13 * row, words)


@pytest.mark.parametrize("ask", ["Cochez une seule nature de demande.", "Nature of suit (mark only one)"])
def test_an_indented_list_that_one_is_told_to_mark_is_marked_before_each_line(ask: str) -> None:
    paper = Paper()
    nature_of_request(paper, ask)
    assert same(paper.ticks(), *(before(66, 113 + 13 * row) for row in range(len(NATURES))))


def test_an_indented_list_that_only_informs_has_nothing_to_mark() -> None:
    paper = Paper()
    nature_of_request(paper, "Voici nos domaines.")
    assert paper.ticks() == []


def test_a_list_on_a_page_with_boxes_is_marked_in_the_boxes_alone() -> None:
    paper = Paper()
    nature_of_request(paper, "Cochez une seule nature de demande.")
    paper.box(50, 200, 59, 209)
    paper.text(64, 208, "Je demande un rendez-vous")
    assert same(paper.ticks(), Box(50, 200, 59, 209))
