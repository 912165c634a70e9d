"""Fillable forms of a few fields, made here, and what is left of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.manifest import build
from corpus.mupdf import pymupdf
from workbench.errors import UnreadableDocumentError
from workbench.extract.flatten import flatten
from workbench.model import Box, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

BOX = Box(100, 100, 200, 120)


def form(draw: Callable[[Any], None], box: Box = BOX, *, turn: int = 0, **settings: Any) -> bytes:
    """A page of 300 by 400 points with one text field, over what `draw` draws."""
    pdf = pymupdf.open()
    page = pdf.new_page(width=300, height=400)
    draw(page)
    widget = pymupdf.Widget()
    widget.field_type, widget.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "a"
    widget.field_label, widget.rect = "Nom de naissance", pymupdf.Rect(box)
    for name, value in settings.items():
        setattr(widget, name, value)
    page.add_widget(widget)
    page.set_rotation(turn)
    return bytes(pdf.tobytes())


def nothing(_: Any) -> None:
    """Draw nothing."""


def rule(page: Any) -> None:
    page.draw_line((100, 121), (200, 121), width=0.6)


def frame(page: Any) -> None:
    page.draw_rect(BOX, width=0.6)


def posts(page: Any) -> None:
    for x in (99, 201):
        page.draw_line((x, 100), (x, 120), width=0.6)


def dots(page: Any) -> None:
    page.insert_text((100, 119), "." * 36, fontsize=10)


def tint_everywhere(page: Any) -> None:
    page.draw_rect(page.rect, color=None, fill=(0.9, 0.9, 0.9))


def rule_far_below(page: Any) -> None:
    page.draw_line((100, 126), (200, 126), width=0.6)


@pytest.mark.parametrize("draw", [rule, frame, posts, dots])
def test_a_field_on_ink_shows(draw: Callable[[Any], None]) -> None:
    (field,) = flatten(form(draw)).key
    assert field.shows


def test_a_field_with_a_ground_of_its_own_shows() -> None:
    # The edges reach 4 points into the field: 40 points high, it has a middle of 32.
    high = Box(100, 100, 200, 140)
    (field,) = flatten(form(lambda page: page.draw_rect(high, color=None, fill=(0.9, 0.9, 0.9)), high)).key
    assert field.shows


@pytest.mark.parametrize("draw", [nothing, tint_everywhere, rule_far_below])
def test_a_field_without_ink_or_ground_does_not_show(draw: Callable[[Any], None]) -> None:
    (field,) = flatten(form(draw)).key
    assert not field.shows


def test_the_key_says_kind_page_place_and_tooltip() -> None:
    (field,) = flatten(form(rule)).key
    assert (field.kind, field.page, field.box, field.tooltip) == (FieldKind.TEXT, 1, BOX, "Nom de naissance")


def test_boxes_are_those_of_the_page_as_displayed() -> None:
    # Turned by 90 degrees clockwise, a page 400 high: (x, y) is shown at (400 - y, x).
    (field,) = flatten(form(rule, turn=90)).key
    assert field.box == Box(280, 100, 300, 200)
    assert field.shows


def test_hidden_and_tiny_fields_are_no_part_of_the_key() -> None:
    assert flatten(form(rule, field_display=1)).key == ()
    assert flatten(form(rule, Box(100, 100, 200, 102))).key == ()


def test_nothing_of_the_form_data_is_left() -> None:
    flat = flatten(build("garde-enfant"))
    assert len(flat.key) > 20
    with pymupdf.open(stream=flat.data) as pdf:
        assert pdf.is_form_pdf is False
        assert flat.pages == pdf.page_count
        assert [widget for page in pdf for widget in page.widgets()] == []
    assert flatten(flat.data).key == ()


def test_a_file_that_is_no_pdf_is_damaged() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        flatten(b"%PDF-1.4\nnothing")
