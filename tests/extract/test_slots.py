"""Slots between strokes placed by hand: where something could stand, and what is around it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract.slots import Floor, Slot, slots_of
from workbench.model import Box


def rule(x0: float, x1: float, y: float) -> Box:
    """A horizontal line half a point thick."""
    return Box(x0, y, x1, y + 0.5)


def post(x: float, y0: float, y1: float) -> Box:
    """An upright line half a point thick."""
    return Box(x, y0, x + 0.5, y1)


def on(
    *floors: Box, posts: tuple[Box, ...] = (), bars: tuple[Box, ...] = (), kind: Floor = Floor.LINE
) -> list[Slot]:
    """The slots of floors of one kind, from top to bottom and left to right."""
    found = slots_of([(floor, kind) for floor in floors], posts, bars)
    return sorted(found, key=lambda slot: (slot.floor, slot.x0))


def ends(slots: list[Slot]) -> list[tuple[int, int]]:
    """From where to where each slot goes, in whole points."""
    return [(round(slot.x0), round(slot.x1)) for slot in slots]


BOX = (rule(50, 150, 100), rule(50, 150, 120))
WALLS = (post(50, 100, 120), post(149.5, 100, 120))


def test_without_floors_there_are_no_slots() -> None:
    assert on(posts=WALLS) == []


def test_a_bare_rule_is_one_open_slot_up_to_the_top_of_the_page() -> None:
    (slot,) = on(rule(50, 150, 100))
    assert (slot.x0, slot.x1, slot.floor, slot.roof) == (50, 150, 100, 0)
    assert (slot.posts, slot.closed, slot.band) == ([], False, False)
    assert (slot.width, slot.height, slot.box) == (100, 100, Box(50, 0, 150, 100))


def test_posts_that_stand_on_a_rule_cut_it() -> None:
    slots = on(rule(50, 150, 100), posts=tuple(post(x, 90, 100) for x in (50, 80, 110, 149.5)))
    assert ends(slots) == [(50, 80), (80, 110), (110, 150)]
    assert [len(slot.posts) for slot in slots] == [2, 2, 2]


def test_a_post_that_hangs_under_a_rule_does_not_cut_it() -> None:
    assert ends(on(rule(50, 150, 100), posts=(post(80, 100, 130),))) == [(50, 150)]


def test_a_rule_goes_on_before_its_first_and_after_its_last_post() -> None:
    slots = on(rule(50, 150, 100), posts=(post(80, 90, 100), post(110, 90, 100)))
    assert ends(slots) == [(50, 80), (80, 110), (110, 150)]
    assert [len(slot.posts) for slot in slots] == [1, 2, 1]


def test_a_box_is_one_closed_slot_under_its_upper_line() -> None:
    upper, inside = on(*BOX, posts=WALLS)
    assert not upper.closed
    assert inside.closed
    assert (inside.roof, inside.floor, round(inside.height)) == (100.5, 120, 20)


def test_a_box_whose_corners_miss_by_a_point_or_two_is_closed() -> None:
    loose = (post(51.5, 101.5, 119), post(148, 101.5, 119))
    assert [slot.closed for slot in on(*BOX, posts=loose)] == [False, True]


def test_the_cells_of_a_table_are_closed() -> None:
    floors = [rule(50, 150, y) for y in (100, 120, 140)]
    slots = on(*floors, posts=tuple(post(x, 100, 140) for x in (50, 100, 149.5)))
    assert sum(slot.closed for slot in slots) == 4
    assert {(slot.roof, slot.floor) for slot in slots if slot.closed} == {(100.5, 120), (120.5, 140)}


def test_a_row_with_lines_above_and_below_and_no_walls_is_a_band() -> None:
    slots = on(rule(50, 150, 100), rule(50, 150, 120))
    assert [(slot.closed, slot.band) for slot in slots] == [(False, False), (False, True)]


def test_lines_far_apart_or_of_other_ends_are_no_band() -> None:
    assert not any(slot.band for slot in on(rule(50, 150, 100), rule(50, 150, 200)))
    assert not any(slot.band for slot in on(rule(50, 150, 100), rule(80, 190, 120)))


def test_a_table_without_outer_walls_has_closed_cells_at_its_ends() -> None:
    floors = [rule(50, 150, y) for y in (100, 120)]
    slots = on(*floors, posts=(post(90, 100, 120), post(120, 100, 120)))
    assert [slot.closed for slot in slots if slot.floor == 120] == [True, True, True]


def test_a_line_with_posts_and_nothing_above_is_open() -> None:
    assert [slot.closed for slot in on(BOX[1], posts=WALLS)] == [False]


def test_a_leader_is_never_closed_and_takes_no_notice_of_the_frame_around_it() -> None:
    floors = [
        (rule(20, 300, 60), Floor.LINE),
        (rule(20, 300, 140), Floor.LINE),
        (rule(50, 250, 100), Floor.LEADER),
    ]
    frame = (post(20, 60, 140), post(150, 60, 140), post(300, 60, 140))
    (leader,) = [slot for slot in slots_of(floors, frame, ()) if slot.kind is Floor.LEADER]
    assert (leader.x0, leader.x1, leader.closed) == (50, 250, False)


def test_typed_bars_cut_leaders_and_no_lines() -> None:
    bars = tuple(post(x, 92, 100) for x in (50, 70, 90))
    assert ends(on(rule(50, 90, 100), bars=bars, kind=Floor.LEADER)) == [(50, 70), (70, 90)]
    assert ends(on(rule(50, 90, 100), bars=bars)) == [(50, 90)]


def test_a_box_of_tint_is_closed_by_its_edges() -> None:
    assert [slot.closed for slot in on(*BOX, posts=WALLS, kind=Floor.EDGE)] == [False, True]


def test_a_short_rule_above_is_no_roof() -> None:
    (slot,) = on(rule(50, 150, 120), posts=(post(50, 100, 120),))
    assert slot.roof == 0
    slots = on(rule(60, 80, 100), rule(50, 150, 120))
    assert slots[-1].roof == 0


strokes = st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(1, 200))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(strokes, st.sampled_from(Floor)), max_size=8),
    st.lists(strokes, max_size=8),
    st.lists(strokes, max_size=4),
)
def test_whatever_the_strokes_slots_lie_on_their_floor(
    floors: list[tuple[tuple[int, int, int], Floor]],
    posts: list[tuple[int, int, int]],
    bars: list[tuple[int, int, int]],
) -> None:
    rules = [(rule(x, x + length, y), kind) for (x, y, length), kind in floors]
    upright = [[post(x, y, y + length) for x, y, length in each] for each in (posts, bars)]
    for slot in slots_of(rules, *upright):
        assert (slot.rule, slot.kind) in rules
        assert slot.rule.x0 - 3 <= slot.x0 < slot.x1 <= slot.rule.x1 + 3
        assert 0 <= slot.roof < slot.floor or slot.roof == 0
        assert not (slot.closed and slot.band)
