"""Boxes, cells of tables, captions inside them, and squares to tick."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from tests.extract.drawn_pages import Paper, above, same
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    Frame = Callable[[Paper, Box], None]


def stroked(paper: Paper, box: Box) -> None:
    paper.box(*box)


def thick(paper: Paper, box: Box) -> None:
    paper.box(*box, width=1.5)


def four_lines(paper: Paper, box: Box) -> None:
    paper.grid((box.x0, box.x1), (box.y0, box.y1))


def four_thin_areas(paper: Paper, box: Box) -> None:
    for sides in (
        (box.x0, box.y0, box.x1, box.y0 + 0.5),
        (box.x0, box.y1 - 0.5, box.x1, box.y1),
        (box.x0, box.y0, box.x0 + 0.5, box.y1),
        (box.x1 - 0.5, box.y0, box.x1, box.y1),
    ):
        paper.area(*sides, grey=0)


def tinted(paper: Paper, box: Box) -> None:
    paper.area(*box, grey=0.92)


def white_on_dark(paper: Paper, box: Box) -> None:
    paper.area(*box, grey=0)
    paper.area(box.x0 + 0.6, box.y0 + 0.6, box.x1 - 0.6, box.y1 - 0.6, grey=1)


def round_corners(paper: Paper, box: Box) -> None:
    radius = (2 / (box.x1 - box.x0), 2 / (box.y1 - box.y0))
    paper.page.draw_rect(box, width=0.5, radius=radius)


FRAMES = [stroked, thick, four_lines, four_thin_areas, tinted, white_on_dark, round_corners]
FRAME_IDS = [frame.__name__ for frame in FRAMES]


@pytest.mark.parametrize("frame", FRAMES, ids=FRAME_IDS)
def test_a_box_after_a_label_is_a_place_to_write(frame: Frame) -> None:
    paper = Paper()
    start = paper.text(50, 100, "Nom de naissance : ")
    box = Box(start, 88, 400, 104)
    frame(paper, box)
    assert same(paper.places(), box)
    assert paper.ticks() == []


@pytest.mark.parametrize("frame", FRAMES, ids=FRAME_IDS)
def test_a_large_box_under_a_question_is_one_place(frame: Frame) -> None:
    paper = Paper()
    paper.text(50, 100, "Expliquez votre demande")
    box = Box(50, 108, 540, 220)
    frame(paper, box)
    assert same(paper.places(), box)


def test_a_white_box_on_a_tinted_area_is_a_place_and_the_area_is_none() -> None:
    paper = Paper()
    paper.area(40, 80, 555, 150)
    boxes = []
    for y in (100, 130):
        start = paper.text(50, y, "Nom de naissance : ")
        boxes.append(Box(start, y - 12, 400, y + 4))
        paper.area(*boxes[-1], grey=1)
    assert same(paper.places(), *boxes)


def test_a_square_before_a_word_is_ticked() -> None:
    paper = Paper()
    for x, word in ((50, "Oui"), (100, "Non")):
        paper.box(x, 92, x + 8, 100)
        paper.text(x + 12, 100, word)
    assert same(paper.ticks(), Box(50, 92, 58, 100), Box(100, 92, 108, 100))
    assert paper.places() == []


@pytest.mark.parametrize("frame", FRAMES, ids=FRAME_IDS)
@pytest.mark.parametrize("side", [7, 10, 14])
def test_a_square_is_ticked_however_it_is_drawn(frame: Frame, side: float) -> None:
    paper = Paper()
    box = Box(50, 100 - side, 50 + side, 100)
    frame(paper, box)
    paper.text(70, 99, "Célibataire")
    assert same(paper.ticks(), box)
    assert paper.places() == []


def test_a_square_after_its_word_is_ticked_too() -> None:
    paper = Paper()
    paper.box(90, 92, 98, 100)
    paper.text(50, 100, "Marié")
    assert same(paper.ticks(), Box(90, 92, 98, 100))


def test_a_ring_before_a_word_is_ticked() -> None:
    paper = Paper()
    for x, word in ((54, "Oui"), (104, "Non")):
        paper.page.draw_circle((x, 96), 4)
        paper.text(x + 10, 100, word)
    assert same(paper.ticks(), Box(50, 92, 58, 100), Box(100, 92, 108, 100))


def test_a_flat_box_right_before_a_text_is_ticked_and_after_a_label_written_in() -> None:
    before, after = Paper(), Paper()
    box = Box(50, 92, 70, 101)
    before.box(*box)
    before.text(74, 100, "Je suis propriétaire")
    after.text(5, 100, "Âge :", size=9)
    after.box(*box)
    assert same(before.ticks(), box)
    assert same(after.places(), box)


# --- Tables ---

XS, YS = (50.0, 200.0, 300.0, 400.0), (100.0, 120.0, 140.0, 160.0)


def cell(column: int, row: int) -> Box:
    return Box(XS[column], YS[row], XS[column + 1], YS[row + 1])


def table(*texts: tuple[int, int, str]) -> Paper:
    """A table of three columns and three rows with words in some cells."""
    paper = Paper()
    paper.grid(XS, YS)
    for column, row, words in texts:
        paper.text(XS[column] + 4, YS[row] + 14, words)
    return paper


HEADS = ((0, 0, "Revenu"), (1, 0, "2023"), (2, 0, "2024"), (0, 1, "Salaires"), (0, 2, "Pensions"))


def test_the_empty_cells_of_a_table_are_places_and_its_heads_are_none() -> None:
    found = table(*HEADS).places()
    assert same(found, cell(1, 1), cell(2, 1), cell(1, 2), cell(2, 2))


def test_the_empty_corner_of_a_table_is_no_place() -> None:
    found = table(*HEADS[1:]).places()
    assert same(found, cell(1, 1), cell(2, 1), cell(1, 2), cell(2, 2))


def test_a_table_with_a_head_alone_has_all_other_cells_to_fill() -> None:
    found = table((0, 0, "Nom"), (1, 0, "Prénom"), (2, 0, "Né le")).places()
    assert same(found, *(cell(column, row) for row in (1, 2) for column in range(3)))


def test_a_table_whose_cells_are_full_has_no_place() -> None:
    rows = (("Aide", "Montant", "Durée"), ("Loyer", "120 euros", "1 an"), ("Transport", "40 euros", "2 ans"))
    full = table(
        *((column, row, text) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    )
    assert full.drawn() == []


def test_a_cell_that_is_painted_dark_is_blocked_out() -> None:
    paper = table(*HEADS)
    paper.area(200.5, 120.5, 299.5, 139.5, grey=0.5)
    assert same(paper.places(), cell(2, 1), cell(1, 2), cell(2, 2))


def test_a_cell_with_a_unit_is_free_beside_it() -> None:
    paper = table(*HEADS)
    paper.text(288, 134, "%")
    found = paper.places()
    assert len(found) == 4
    assert same([box for box in found if box.x0 < 300 and box.y0 < 139], Box(200, 120, 287, 140))


def test_cells_under_yes_and_no_are_ticked() -> None:
    paper = Paper()
    paper.grid((50, 300, 350, 400), YS)
    for x, words in ((310, "Oui"), (360, "Non")):
        paper.text(x, 114, words)
    for y, words in ((134, "Avez-vous un emploi ?"), (154, "Avez-vous des enfants ?")):
        paper.text(54, y, words)
    cells = [Box(x, y, x + 50, y + 20) for y in (120, 140) for x in (300, 350)]
    assert same(paper.ticks(), *cells)
    assert paper.places() == []


def test_squares_in_the_cells_of_a_table_are_ticked_and_their_cells_are_no_places() -> None:
    paper = table(*HEADS)
    squares = [Box(x, y, x + 9, y + 9) for y in (125, 145) for x in (208, 308)]
    for square in squares:
        paper.box(*square)
    assert same(paper.ticks(), *squares)
    assert paper.places() == []


def test_cells_at_the_ends_of_a_table_without_outer_walls_are_places() -> None:
    paper = Paper()
    xs = (50, 250, 400, 545)
    for y in YS:
        paper.rule(xs[0], xs[-1], y)
    for x in xs[1:-1]:
        paper.line(x, YS[0], x, YS[-1])
    for column, row, words in HEADS:
        paper.text(xs[column] + 4, YS[row] + 14, words)
    free = [Box(x0, y, x1, y + 20) for y in (120, 140) for x0, x1 in ((250, 400), (400, 545))]
    assert same(paper.places(), *free)


def test_a_head_row_on_a_tint_is_no_place_and_the_row_under_it_is() -> None:
    paper = Paper()
    paper.area(50, 100, 300, 120)
    paper.grid((50, 200, 300), (100, 120, 140))
    paper.text(54, 114, "Aide")
    paper.text(204, 114, "Montant")
    assert same(paper.places(), Box(50, 120, 200, 140), Box(200, 120, 300, 140))


# --- Captions ---


def test_a_cell_is_free_under_the_caption_in_it() -> None:
    paper = Paper()
    paper.box(50, 100, 300, 130)
    paper.text(53, 109, "Nom de naissance", size=7)
    assert same(paper.places(), Box(50, 110, 300, 130))


def test_cells_side_by_side_are_free_under_their_captions() -> None:
    paper = Paper()
    paper.grid((50, 200, 300, 400), (100, 130))
    for x, caption in ((53, "Nom de naissance"), (203, "Prénom"), (303, "Date de naissance")):
        paper.text(x, 109, caption, size=7)
    assert same(paper.places(), *(Box(x0, 110, x1, 130) for x0, x1 in ((50, 200), (200, 300), (300, 400))))


def test_each_cell_of_a_grid_is_free_under_its_caption() -> None:
    paper = Paper()
    paper.grid((50, 200, 400), (100, 125, 150))
    captions = ("Nom de naissance", "Prénom", "Numéro et rue", "Commune")
    places = [(x, y) for y in (108, 133) for x in (53, 203)]
    for (x, y), caption in zip(places, captions, strict=True):
        paper.text(x, y, caption, size=7)
    free = [Box(x0, y1 - 15, x1, y1) for y1 in (125, 150) for x0, x1 in ((50, 200), (200, 400))]
    assert same(paper.places(), *free)


def test_a_cell_is_free_after_the_caption_that_ends_with_a_colon() -> None:
    paper = Paper()
    paper.box(50, 100, 400, 120)
    end = paper.text(53, 114, "Nom de naissance :")
    assert same(paper.places(), Box(end, 100, 400, 120))


def test_a_frame_full_of_text_is_no_place() -> None:
    paper = Paper()
    paper.box(40, 80, 555, 130)
    for y in (94, 108, 122):
        paper.text(50, y, "Vous devez remplir ce cadre avec soin, le dater et le signer.")
    assert paper.drawn() == []


def test_a_heading_on_a_tinted_banner_is_no_place() -> None:
    for grey in (0.7, 0.9):
        paper = Paper()
        paper.area(50, 80, 545, 100, grey=grey)
        paper.text(55, 94, "Votre identité", size=12)
        assert paper.drawn() == []


# --- What is no place to write or to tick ---


def test_a_number_in_a_box_is_no_place() -> None:
    paper = Paper()
    paper.box(280, 800, 310, 818)
    paper.text(290, 813, "3")
    paper.box(50, 85, 66, 101)
    paper.text(55, 97, "3")
    paper.text(75, 97, "Votre identité")
    assert paper.drawn() == []


def test_the_frame_of_a_page_is_no_place() -> None:
    paper = Paper()
    paper.box(20, 20, 575, 822)
    start = paper.text(50, 100, "Nom : ")
    paper.rule(start, 300, 102)
    assert same(paper.places(), above(start, 300, 102))


def test_squares_in_a_picture_are_not_ticked() -> None:
    image = Image.new("L", (400, 400), 255)
    for x in (20, 200):
        ImageDraw.Draw(image).rectangle((x, 20, x + 40, 60), outline=0, width=3)
    data = io.BytesIO()
    image.save(data, "PNG")
    paper = Paper()
    paper.page.insert_image((100, 100, 200, 200), stream=data.getvalue())
    paper.text(130, 113, "Oui")
    assert paper.drawn() == []


def test_squares_without_words_are_ornaments() -> None:
    paper = Paper()
    paper.text(50, 100, "Vous pouvez contester cette décision.")
    for x in range(240, 340, 14):
        paper.box(x, 400, x + 8, 408)
    assert paper.drawn() == []


def test_filled_squares_before_the_lines_of_a_list_are_bullets() -> None:
    paper = Paper()
    for y in (100, 115, 130):
        paper.area(50, y - 6, 54, y - 2, grey=0)
        paper.text(60, y, "une copie de votre bail ;")
    assert paper.drawn() == []


def test_a_frame_in_which_something_is_drawn_is_no_place_to_write() -> None:
    """A logo whose letters are outlines: a quarter of the frame is painted."""
    paper = Paper()
    paper.text(50, 80, "Ministère")
    paper.box(50, 90, 150, 120)
    for x in range(60, 140, 8):
        paper.area(x, 98, x + 4, 112, grey=0.1)
    assert paper.places() == []


def test_a_cell_whose_heading_is_written_upwards_is_no_place_to_write() -> None:
    paper = Paper()
    paper.grid((50, 80, 300), (100, 220))
    paper.page.insert_text((70, 210), "Incidences sur le voisinage", fontsize=9, rotate=90)
    paper.text(90, 92, "Description")
    assert same(paper.places(), Box(80, 100, 300, 220))


@pytest.mark.parametrize(("words", "count"), [("Cochez votre choix :", 0), ("Votre choix :", 1)])
def test_what_tells_to_tick_asks_for_no_writing(words: str, count: int) -> None:
    paper = Paper()
    paper.text(50, 100, words)
    assert len(paper.places()) == count


@pytest.mark.parametrize(
    ("words", "count"), [("Check one :", 0), ("Please tick all that apply :", 0), ("Check number :", 1)]
)
def test_a_cell_that_tells_to_tick_is_not_written_in(words: str, count: int) -> None:
    paper = Paper()
    paper.box(50, 88, 400, 106)
    paper.text(54, 100, words)
    assert len(paper.places()) == count


def test_a_square_that_is_blocked_out_is_not_ticked() -> None:
    paper = Paper()
    paper.text(50, 102, "Total de la ligne")
    for x, grey in ((200, 0.7), (240, 0.93)):
        paper.area(x, 90, x + 18, 106, grey=grey)
        paper.box(x, 90, x + 18, 106)
    assert same(paper.ticks(), Box(240, 90, 258, 106))


def test_the_round_letters_of_a_drawn_title_are_not_ticked() -> None:
    paper = Paper()
    for at in range(8):
        paper.page.draw_circle((100 + 12 * at, 100), 4.5, width=1.5)
    paper.text(50, 130, "Vos démarches")
    assert len(paper.ticks()) <= 2, "only the first and the last have free room beside them"
