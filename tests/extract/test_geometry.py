"""What boxes share, worked out by hand, and signs put into rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.geometry import area, common, likeness, shared
from workbench.extract.rows_of_signs import in_rows
from workbench.extract.sheet import Sign
from workbench.model import Box

numbers = st.integers(-100, 100)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)


def test_two_stretches_share_a_length_or_have_a_gap() -> None:
    assert common(0, 10, 4, 20) == 6
    assert common(0, 10, 10, 20) == 0
    assert common(0, 10, 13, 20) == -3


def test_areas_and_what_two_boxes_share_of_them() -> None:
    one, other = Box(0, 0, 10, 10), Box(5, 5, 15, 15)
    assert (area(one), shared(one, other)) == (100, 25)
    # 25 of 100 + 100 - 25.
    assert likeness(one, other) == pytest.approx(1 / 7)
    assert likeness(one, one) == 1


def test_boxes_that_touch_or_are_apart_share_nothing() -> None:
    one = Box(0, 0, 10, 10)
    assert shared(one, Box(10, 0, 20, 10)) == likeness(one, Box(10, 0, 20, 10)) == 0
    # Apart in both directions: the product of two gaps is no area.
    assert shared(one, Box(20, 20, 30, 30)) == 0


def test_a_box_turned_inside_out_has_no_area() -> None:
    assert area(Box(10, 10, 0, 20)) == area(Box(0, 0, 0, 10)) == 0


@given(boxes, boxes)
def test_sharing_is_mutual_and_never_more_than_all(one: Box, other: Box) -> None:
    assert shared(one, other) == shared(other, one) <= min(area(one), area(other))
    assert 0 <= likeness(one, other) <= 1


def sign(text: str, x: float, y: float, height: float = 10) -> Sign:
    return Sign(text, Box(x, y, x + 5 * len(text), y + height))


def rows(*signs: Sign) -> list[list[str]]:
    return [[each.text for each in row] for row in in_rows(signs)]


def test_signs_are_rows_from_top_to_bottom_and_left_to_right() -> None:
    assert rows(sign("c", 50, 112), sign("b", 80, 100), sign("a", 50, 101)) == [["a", "b"], ["c"]]


def test_a_small_sign_beside_a_large_one_is_of_its_row() -> None:
    assert rows(sign("Total", 50, 100, 20), sign("(1)", 90, 98, 6), sign("note", 120, 112, 8)) == [
        ["Total", "(1)", "note"]
    ]


def test_lines_that_touch_are_two_rows() -> None:
    assert rows(sign("a", 50, 100), sign("b", 50, 109)) == [["a"], ["b"]]


def test_without_signs_there_are_no_rows() -> None:
    assert rows() == []
