"""Pages that lie in the file in other ways than upright: fields stand where the reader sees them."""

from __future__ import annotations

import pytest

from corpus.mupdf import pymupdf
from tests.extract.drawn_pages import LINE, Paper, same
from workbench.extract.pdf_raster import raster
from workbench.extract.pdf_sheet import page_sheet
from workbench.extract.pdf_words import page_words
from workbench.model import Box

FIELD, SQUARE = Box(120, 88, 300, 104), Box(50, 140, 58, 148)


def form() -> Paper:
    """A page of 400 by 500 points with a box, a square and a rule over its foot."""
    paper = Paper(400, 500)
    paper.text(50, 100, "Nom de famille")
    paper.box(*FIELD)
    paper.box(*SQUARE)
    paper.text(62, 148, "Je suis majeur")
    start = paper.text(50, 300, "Signature")
    paper.rule(start + 4, 300, 302)
    return paper


PLACES = (FIELD, Box(96, 302 - LINE, 300, 302))


def moved(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)


def turned(degrees: int) -> Paper:
    """The same page as displayed, lying on its side or its head in the file."""
    flat = form()
    paper = Paper(500, 400) if degrees % 180 else Paper(400, 500)
    paper.page.show_pdf_page(paper.page.rect, flat.pdf, 0, rotate=degrees)
    paper.page.set_rotation(degrees)
    return paper


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_fields_of_a_turned_page_stand_where_they_are_displayed(degrees: int) -> None:
    paper = turned(degrees)
    assert (paper.page.rect.width, paper.page.rect.height) == (400, 500)
    assert same(paper.places(), *PLACES)
    assert same(paper.ticks(), SQUARE)


def test_fields_of_a_cropped_page_are_measured_from_the_corner_of_what_is_displayed() -> None:
    paper = form()
    paper.page.set_cropbox(pymupdf.Rect(30, 60, 380, 450))
    assert same(paper.places(), *(moved(box, -30, -60) for box in PLACES))
    assert same(paper.ticks(), moved(SQUARE, -30, -60))


def test_what_lies_outside_of_a_cropped_page_is_no_field() -> None:
    paper = form()
    paper.page.set_cropbox(pymupdf.Rect(30, 120, 380, 450))
    assert same(paper.places(), moved(PLACES[1], -30, -120))


def test_a_page_whose_origin_is_elsewhere_gives_the_same_boxes() -> None:
    paper = form()
    left, bottom = -31, 117
    stream = paper.pdf.get_new_xref()
    paper.pdf.update_object(stream, "<<>>")
    paper.pdf.update_stream(stream, b"1 0 0 1 %d %d cm\n" % (left, bottom) + paper.page.read_contents())
    paper.pdf.xref_set_key(paper.page.xref, "Contents", f"{stream} 0 R")
    paper.pdf.xref_set_key(paper.page.xref, "MediaBox", f"[{left} {bottom} {left + 400} {bottom + 500}]")
    paper.pdf = pymupdf.open(stream=paper.bytes())
    paper.page = paper.pdf[0]
    assert same(paper.places(), *PLACES)
    assert same(paper.ticks(), SQUARE)


def test_letters_and_drawings_are_painted_apart() -> None:
    paper = form()
    dots = raster(paper.page)
    assert dots.drawn.shape == dots.letters.shape == (int(500 * dots.scale), int(400 * dots.scale))
    heading = (
        slice(int(88 * dots.scale), int(104 * dots.scale)),
        slice(int(48 * dots.scale), int(115 * dots.scale)),
    )
    assert dots.drawn[heading].min() == 255
    assert dots.letters[heading].min() < 100
    right = (
        slice(int(80 * dots.scale), int(110 * dots.scale)),
        slice(int(150 * dots.scale), int(310 * dots.scale)),
    )
    assert dots.drawn[right].min() < 100
    assert dots.letters[right].min() == 255


def test_a_huge_page_is_painted_small_enough_for_memory_and_its_fields_are_found() -> None:
    paper = Paper(4000, 4000)
    paper.text(100, 1000, "Nom", size=40)
    paper.page.draw_rect((300, 940, 2500, 1020), width=1)
    dots = raster(paper.page)
    assert dots.drawn.size <= 6_100_000
    assert same(paper.places(), Box(300, 940, 2500, 1020))


def test_a_page_without_anything_has_no_strokes_and_no_words() -> None:
    paper = Paper()
    sheet = page_sheet(paper.page, page_words(paper.page))
    assert (sheet.slots, sheet.signs, sheet.ticks, sheet.posts) == ((), (), (), ())
    assert (sheet.width, sheet.height) == (595, 842)
    assert paper.drawn() == []


def test_an_area_is_as_light_as_it_is_painted() -> None:
    paper = Paper()
    paper.area(100, 100, 300, 200, grey=0.5)
    tone = page_sheet(paper.page, page_words(paper.page)).tone
    assert tone.of(Box(120, 120, 280, 180)) == pytest.approx(128, abs=2)
    assert tone.of(Box(400, 400, 500, 500)) == 255
    assert tone.of(Box(5000, 5000, 5010, 5010)) == 255
