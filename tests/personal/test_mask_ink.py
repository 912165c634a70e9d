"""A signature on a scan is seen where one signs; words, lines and emblems are not taken for one."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from workbench.extract.mask_ink import ink_areas
from workbench.intake import take_in
from workbench.model import (
    Block,
    BlockKind,
    Box,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Page,
    PageSource,
    Span,
    Word,
    Words,
)
from workbench.tongues import Language

_DOTS = 200 / 72
SIGNATURE = Box(100, 300, 160, 312)
SCRIBBLE: list[tuple[float, float]] = [
    (120, 350),
    (140, 325),
    (150, 360),
    (170, 330),
    (185, 355),
    (205, 328),
    (225, 352),
]


def scan(*strokes: list[tuple[float, float]], width: int = 3) -> bytes:
    """A page of 400 by 500 points, 200 dots to the inch: a word, a frame and some strokes."""
    made = Image.new("L", (round(400 * _DOTS), round(500 * _DOTS)), 250)
    pen = ImageDraw.Draw(made)
    pen.rectangle([side * _DOTS for side in (90, 316, 300, 380)], outline=0, width=2)
    pen.rectangle([side * _DOTS for side in SIGNATURE], fill=60)
    for stroke in strokes:
        pen.line([(x * _DOTS, y * _DOTS) for x, y in stroke], fill=40, width=width, joint="curve")
    out = io.BytesIO()
    made.save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def read(
    text: str = "Signature", *, source: PageSource = PageSource.OCR, field: Box | None = None
) -> Document:
    """What a reader of the scan would say: one word, and a text field where there is one."""
    span = Span(0, len(text))
    block = Block(BlockKind.LABEL, span, 1, SIGNATURE, words=Words([Word(span, SIGNATURE)]))
    fields = (FormField(FieldKind.TEXT, FieldSource.DRAWN, 1, field),) if field else ()
    pages = (Page(1, 400, 500, source),)
    return Document(Format.IMAGE, Language.FR, text, pages=pages, blocks=(block,), fields=fields)


def test_a_scribble_under_the_word_that_asks_for_it_is_a_signature() -> None:
    (area,) = ink_areas(take_in(scan(SCRIBBLE), "a.png"), read())
    assert area.signs
    # From the first to the last point of the line, and half its width.
    assert area.place.box == pytest.approx((120, 325, 225, 360), abs=2)
    assert area.place.page == 1


def test_the_word_the_frame_and_dirt_are_no_ink_of_a_hand() -> None:
    dirt = [(150.0, 340.0), (153.0, 341.0)]
    assert ink_areas(take_in(scan(dirt), "a.png"), read()) == ()


def test_a_stroke_in_a_field_is_handwriting_and_elsewhere_it_is_nothing() -> None:
    upload = take_in(scan(SCRIBBLE), "a.png")
    (area,) = ink_areas(upload, read("Votre nom", field=Box(90, 316, 300, 380)))
    assert not area.signs
    assert ink_areas(upload, read("Votre nom")) == ()


def test_a_dark_picture_is_no_signature() -> None:
    picture = [(120.0, 330.0 + rank) for rank in range(0, 40, 1)]
    filled = [[(120.0, y), (200.0, y)] for _, y in picture]
    assert ink_areas(take_in(scan(*filled, width=4), "a.png"), read()) == ()


def test_pages_with_text_of_their_own_are_not_looked_at() -> None:
    assert ink_areas(take_in(scan(SCRIBBLE), "a.png"), read(source=PageSource.TEXT)) == ()
