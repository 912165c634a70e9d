"""Rings are boxes to tick; a ring round a sign, and a large one, are not."""

from __future__ import annotations

from tests.extract.drawn_pages import Paper, same
from workbench.model import Box


def _ring(paper: Paper, x: float, y: float, radius: float) -> None:
    paper.page.draw_circle((x, y), radius, width=0.6)


def test_rings_before_texts_are_boxes_to_tick() -> None:
    paper = Paper()
    for x, word in ((100, "Monsieur"), (200, "Madame")):
        _ring(paper, x, 200, 5)
        paper.text(x + 10, 203, word)
    assert same(paper.ticks(), Box(95, 195, 105, 205), Box(195, 195, 205, 205))


def test_a_ring_round_a_number_is_no_box_to_tick() -> None:
    paper = Paper()
    _ring(paper, 100, 200, 6)
    paper.text(97.5, 203, "1", size=8)
    paper.text(112, 203, "Votre situation")
    assert paper.ticks() == []


def test_a_large_ring_is_no_box_to_tick() -> None:
    paper = Paper()
    _ring(paper, 100, 200, 20)
    paper.text(125, 203, "Votre situation")
    assert paper.ticks() == []
