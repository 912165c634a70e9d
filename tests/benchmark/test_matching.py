"""Pairs of boxes, with their overlaps worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.benchmark.matching import Placed, centre_hit, matched, overlap, same_mark, same_place
from workbench.model import Box

FIELD = Box(100, 100, 200, 120)  # 100 wide, 20 high: 2000 square points
SQUARE = Box(10, 10, 20, 20)

sides = st.floats(0, 500)
boxes = st.builds(
    lambda x, y, wide, high: Box(x, y, x + wide, y + high), sides, sides, st.floats(1, 300), st.floats(1, 300)
)


def test_overlap_is_the_shared_area_over_the_covered_area() -> None:
    assert overlap(FIELD, FIELD) == 1.0
    # Half of the width shared: 1000 of 2000 + 2000 - 1000 = 3000.
    assert overlap(FIELD, Box(150, 100, 250, 120)) == pytest.approx(1 / 3)
    assert overlap(FIELD, Box(200, 100, 300, 120)) == 0.0
    assert overlap(FIELD, Box(100, 121, 200, 140)) == 0.0


def test_the_same_place_asks_for_half() -> None:
    # 100 x 10 inside 100 x 20: 1000 / 2000.
    assert same_place(FIELD, Box(100, 110, 200, 120)) == 0.5
    assert same_place(FIELD, Box(100, 110.1, 200, 120)) == 0.0


def test_a_centre_is_hit_by_a_box_of_like_size_only() -> None:
    # 300 x 20 round the same centre: three times the area, overlap 1/3.
    assert centre_hit(FIELD, Box(0, 100, 300, 120)) == pytest.approx(0.1 + 1 / 3)
    assert centre_hit(FIELD, Box(0, 100, 301, 120)) == 0.0
    # Its centre, (190, 110), lies inside: 60 x 20 shared of 100 x 20 twice, 1200 / 2800.
    assert centre_hit(FIELD, Box(140, 100, 240, 120)) == pytest.approx(0.1 + 1200 / 2800)
    # Its centre, (201, 110), lies outside, and so does the other's.
    assert centre_hit(FIELD, Box(151, 100, 251, 120)) == 0.0
    assert centre_hit(FIELD, Box(150, 110, 150, 110)) == 0.0


def test_ticks_match_when_their_centres_are_four_points_apart() -> None:
    # 4 points to the right: 60 shared of 140, less than half; the centres are 4 apart: 0.5 - 4 / 100.
    assert same_mark(SQUARE, Box(14, 10, 24, 20)) == pytest.approx(0.46)
    assert same_mark(SQUARE, Box(14.1, 10, 24.1, 20)) == 0.0
    # 2 points to the right: 80 of 120.
    assert same_mark(SQUARE, Box(12, 10, 22, 20)) == pytest.approx(2 / 3)


def test_the_closest_pair_is_made_first_and_each_box_is_used_once() -> None:
    key = [Placed(1, FIELD), Placed(1, Box(100, 104, 200, 124))]
    found = [Placed(1, Box(100, 104, 200, 124)), Placed(1, Box(100, 112, 200, 132))]
    # Second field and first box: 1. First field and first box: 1600 / 2400. Second and second: 1200 / 2800,
    # too little. The first field stays alone: the box that it overlaps by two thirds is taken.
    assert matched(key, found, same_place) == ((1, 0),)


def test_boxes_on_other_pages_do_not_match() -> None:
    assert matched([Placed(1, FIELD)], [Placed(2, FIELD)], same_place) == ()


@given(st.lists(boxes, max_size=6), st.lists(boxes, max_size=6))
def test_no_box_is_matched_twice(key: list[Box], found: list[Box]) -> None:
    pairs = matched([Placed(1, box) for box in key], [Placed(1, box) for box in found], centre_hit)
    assert len({at for at, _ in pairs}) == len({to for _, to in pairs}) == len(pairs)


@given(boxes, boxes)
def test_closeness_does_not_depend_on_which_box_is_the_key(one: Box, other: Box) -> None:
    for closeness in (overlap, same_place, centre_hit, same_mark):
        assert closeness(one, other) == pytest.approx(closeness(other, one))
