"""Straight strokes in pages of grey dots painted by hand: two dots to the point, as pages are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract.strokes import Strokes, strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.model import Box

    Dots = NDArray[np.uint8]

SCALE = 2.0
NEAR = 1.0
"""Points by which a stroke may be beside where it was painted."""


def paper(width: float = 200, height: float = 100) -> Dots:
    """A white page, in points."""
    return np.full((int(height * SCALE), int(width * SCALE)), 255, dtype=np.uint8)


def paint(page: Dots, x0: float, y0: float, x1: float, y1: float, grey: int = 0) -> None:
    """Paint a rectangle, in points."""
    page[int(y0 * SCALE) : int(y1 * SCALE), int(x0 * SCALE) : int(x1 * SCALE)] = grey


def seen(drawn: Dots | None = None, letters: Dots | None = None) -> Strokes:
    """The strokes of a page."""
    blank = paper()
    return strokes(blank if drawn is None else drawn, blank if letters is None else letters, scale=SCALE)


def near(found: Sequence[Box], *expected: tuple[float, float, float, float]) -> bool:
    """Whether the boxes found are the expected ones, in any order, each side within a point."""
    if len(found) != len(expected):
        return False
    pairs = zip(sorted(found), sorted(expected), strict=True)
    return all(abs(a - b) <= NEAR for one, other in pairs for a, b in zip(one, other, strict=True))


def test_a_white_page_has_no_strokes() -> None:
    assert seen() == Strokes((), ())


def test_a_line_is_one_rule_from_end_to_end() -> None:
    page = paper()
    paint(page, 20, 50, 150, 51)
    found = seen(page)
    assert near(found.rules, (20, 50, 150, 51))
    assert (found.posts, found.edges) == ((), ())


@pytest.mark.parametrize("grey", [0, 128, 230])
def test_a_hairline_of_one_dot_is_a_rule_however_pale(grey: int) -> None:
    page = paper()
    page[100, 40:300] = grey
    assert near(seen(page).rules, (20, 50, 150, 50.5))


def test_an_upright_line_is_one_post() -> None:
    page = paper()
    paint(page, 60, 10, 61, 80)
    found = seen(page)
    assert near(found.posts, (60, 10, 61, 80))
    assert found.rules == ()


def test_a_box_has_two_rules_and_two_posts() -> None:
    page = paper()
    paint(page, 20, 20, 120, 60)
    paint(page, 21, 21, 119, 59, 255)
    found = seen(page)
    assert near(found.rules, (20, 20, 120, 21), (20, 59, 120, 60))
    assert near(found.posts, (20, 20, 21, 60), (119, 20, 120, 60))


def test_the_border_of_a_pale_area_is_an_edge_and_no_line() -> None:
    page = paper()
    paint(page, 20, 20, 120, 60, 235)
    found = seen(page)
    assert near(found.edges, (20, 20, 120, 20), (20, 60, 120, 60))
    assert near(found.posts, (20, 20, 20, 60), (120, 20, 120, 60))
    assert found.rules == ()


def test_a_white_box_on_a_tint_has_the_same_edges_as_a_tint_on_white() -> None:
    tint, hole = paper(), np.full_like(paper(), 225)
    paint(tint, 20, 20, 120, 60, 225)
    paint(hole, 20, 20, 120, 60, 255)
    assert seen(tint) == seen(hole)


def test_two_tints_side_by_side_part_at_a_post() -> None:
    page = paper()
    paint(page, 0, 0, 80, 100, 240)
    paint(page, 80, 0, 200, 100, 215)
    found = seen(page)
    assert near(found.posts, (80, 0, 80, 100))
    assert found.rules + found.edges == ()


def test_a_thick_bar_is_an_area_with_an_edge_above_and_below() -> None:
    page = paper()
    paint(page, 20, 40, 150, 52)
    assert near(seen(page).edges, (20, 40, 150, 40), (20, 52, 150, 52))


def test_a_rule_that_other_lines_cross_stays_whole() -> None:
    page = paper()
    paint(page, 20, 50, 180, 51)
    for x in (50, 90, 130):
        paint(page, x, 20, x + 1, 80)
    found = seen(page)
    assert near(found.rules, (20, 50, 180, 51))
    assert near(found.posts, *((x, 20, x + 1, 80) for x in (50, 90, 130)))


def test_lines_that_a_white_gap_parts_are_two() -> None:
    page = paper()
    paint(page, 20, 50, 80, 51)
    paint(page, 88, 50, 150, 51)
    assert near(seen(page).rules, (20, 50, 80, 51), (88, 50, 150, 51))


def test_lines_one_under_the_other_stay_apart() -> None:
    page = paper()
    for y in (30, 36, 42):
        paint(page, 20, y, 120, y + 0.5)
    assert near(seen(page).rules, *((20, y, 120, y + 0.5) for y in (30, 36, 42)))


@pytest.mark.parametrize(("mark", "step"), [(0.5, 1.5), (1.0, 3.0), (3.0, 5.0)])
def test_dots_or_dashes_in_a_row_are_one_leader_and_no_rule(mark: float, step: float) -> None:
    page = paper()
    xs = np.arange(20, 150, step)
    for x in xs:
        paint(page, x, 50, x + mark, 51)
    found = seen(page)
    assert near(found.leaders, (20, 50, xs[-1] + mark, 51))
    assert found.rules == ()


def test_typed_underscores_are_a_leader() -> None:
    letters = paper()
    for x in range(20, 120, 5):
        paint(letters, x, 50, x + 5, 50.5)
    assert near(seen(letters=letters).leaders, (20, 50, 120, 50.5))


def test_letters_are_no_leader() -> None:
    letters = paper()
    for x in range(20, 160, 5):  # stems of 8 points on a foot of 3, as in a row of small i with serifs
        paint(letters, x, 42, x + 1, 50)
        paint(letters, x - 1, 49, x + 2, 50)
    assert seen(letters=letters) == Strokes((), ())


def test_the_first_dots_after_a_letter_belong_to_the_leader() -> None:
    letters = paper()
    paint(letters, 10, 42, 18, 50)
    for x in range(20, 150, 3):
        paint(letters, x, 49, x + 1, 50)
    (leader,) = seen(letters=letters).leaders
    assert leader.x0 <= 24
    assert leader.x1 == pytest.approx(149, abs=NEAR)


def test_bars_typed_on_a_leader_are_told_with_it() -> None:
    letters = paper()
    paint(letters, 20, 60, 140, 60.5)
    for x in (20, 50, 80, 110, 139):
        paint(letters, x, 53, x + 1, 60.5)
    found = seen(letters=letters)
    assert near(found.leaders, (20, 60, 140, 60.5))
    assert [round(bar.x0) for bar in sorted(found.bars)] == [20, 50, 80, 110, 139]
    assert all(bar.y1 - bar.y0 >= 6 for bar in found.bars)


def test_the_same_strokes_are_seen_at_half_the_scale() -> None:
    page = paper()
    paint(page, 20, 20, 120, 60)
    paint(page, 21, 21, 119, 59, 255)
    fine, coarse = seen(page), strokes(page[::2, ::2], paper()[::2, ::2], scale=1.0)
    assert near(coarse.rules, *fine.rules)
    assert near(coarse.posts, *fine.posts)


def test_a_page_too_small_to_hold_a_stroke_has_none() -> None:
    dot = np.zeros((1, 1), dtype=np.uint8)
    assert strokes(dot, dot, scale=SCALE) == Strokes((), ())


rectangles = st.tuples(
    st.integers(0, 90), st.integers(0, 50), st.integers(1, 60), st.integers(1, 40), st.integers(0, 255)
)


@settings(max_examples=50, deadline=None)
@given(st.lists(rectangles, max_size=8), st.lists(rectangles, max_size=8))
def test_whatever_is_painted_strokes_lie_on_the_page_and_end_after_their_start(
    drawn: list[tuple[int, int, int, int, int]], typed: list[tuple[int, int, int, int, int]]
) -> None:
    pages = paper(100, 60), paper(100, 60)
    for page, painted in zip(pages, (drawn, typed), strict=True):
        for x, y, width, height, grey in painted:
            paint(page, x, y, x + width, y + height, grey)
    for boxes in strokes(*pages, scale=SCALE):
        for box in boxes:
            assert 0 <= box.x0 <= box.x1 <= 100
            assert 0 <= box.y0 <= box.y1 <= 60
