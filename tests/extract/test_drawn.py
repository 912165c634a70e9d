"""The search for drawn fields as a whole, on whatever words and strokes a page may have."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.drawn_pages import Paper
from workbench.extract.drawn import drawn_on
from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.sheet import Sheet, Sign, Tone, sheet_of
from workbench.extract.strokes import Strokes
from workbench.model import Box

WIDTH, HEIGHT = 300, 200
WORDS = ("Nom", "Nom :", "Oui", "Non", "/", "€", "1", "(1)", "Signature", "2024", "soussigné,", "Total :")


def tone(grey: int = 255) -> Tone:
    return Tone(np.full((HEIGHT, WIDTH), grey, dtype=np.uint8), 1.0)


def sheet(
    strokes: Strokes,
    *,
    words: list[Sign] | None = None,
    ticks: list[Sign] | None = None,
    pictures: list[Box] | None = None,
) -> Sheet:
    return sheet_of(
        strokes,
        words=words or [],
        turned=[],
        ticks=ticks or [],
        pictures=pictures or [],
        size=(WIDTH, HEIGHT),
        tone=tone(),
    )


TOP = 20
"""A written line under the edge of the page: strokes nearer to it leave no room to write."""
xs, ys = st.integers(0, WIDTH), st.integers(TOP, HEIGHT)
"""Whole points: strokes meet, cross and lie over each other often."""


@st.composite
def rules(draw: st.DrawFn) -> Box:
    x0, x1 = sorted(draw(st.lists(xs, min_size=2, max_size=2, unique=True)))
    y = draw(st.integers(TOP, HEIGHT - 1))
    return Box(x0, y, x1, y + 0.5)


@st.composite
def posts(draw: st.DrawFn) -> Box:
    y0, y1 = sorted(draw(st.lists(ys, min_size=2, max_size=2, unique=True)))
    x = draw(st.integers(0, WIDTH - 1))
    return Box(x, y0, x + 0.5, y1)


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The rules and posts of a table or a comb."""
    at, step = draw(st.tuples(xs, ys)), draw(st.tuples(st.integers(5, 60), st.integers(5, 40)))
    across = [x for k in range(draw(st.integers(2, 6))) if (x := at[0] + k * step[0]) < WIDTH]
    down = [y for k in range(draw(st.integers(1, 4))) if (y := at[1] + k * step[1]) < HEIGHT]
    if not across or not down:
        return (), ()
    return (
        tuple(Box(across[0], y, across[-1] + 0.5, y + 0.5) for y in down),
        tuple(Box(x, down[0], x + 0.5, down[-1] + 0.5) for x in across),
    )


@st.composite
def signs(draw: st.DrawFn, texts: tuple[str, ...] = WORDS) -> Sign:
    text = draw(st.sampled_from(texts))
    x, y, size = draw(st.integers(0, WIDTH - 60)), draw(st.integers(0, HEIGHT - 14)), draw(st.integers(6, 14))
    return Sign(text, Box(x, y, x + 0.5 * size * max(len(text), 1), y + size))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    loose = [draw(st.lists(each, max_size=6)) for each in (rules(), posts(), rules(), rules(), posts())]
    tables = draw(st.lists(grids(), max_size=3))
    return sheet(
        Strokes(
            tuple(loose[0]) + tuple(rule for table in tables for rule in table[0]),
            tuple(loose[1]) + tuple(post for table in tables for post in table[1]),
            *(tuple(each) for each in loose[2:]),
        ),
        words=draw(st.lists(signs(), max_size=8)),
        ticks=draw(st.lists(signs(("",)), max_size=3)),
        pictures=[Box(100, 50, 200, 120)] if draw(st.booleans()) else [],
    )


often = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(sheets())
def test_whatever_is_on_a_page_fields_have_an_area_and_lie_on_the_page(page: Sheet) -> None:
    for each in drawn_on(page):
        assert -1 <= each.box.x0 < each.box.x1 <= WIDTH + 1
        assert -1 <= each.box.y0 < each.box.y1 <= HEIGHT + 1


@often
@given(sheets())
def test_the_same_page_gives_the_same_fields(page: Sheet) -> None:
    assert drawn_on(page) == drawn_on(page)


@often
@given(sheets())
def test_no_field_is_found_twice(page: Sheet) -> None:
    boxes = [each.box for each in drawn_on(page)]
    assert len(set(boxes)) == len(boxes)


def test_an_empty_page_has_no_fields() -> None:
    assert drawn_on(sheet(Strokes((), ()))) == []


def test_a_typed_box_is_ticked_wherever_it_stands() -> None:
    box = Box(50, 50, 58, 58)
    assert drawn_on(sheet(Strokes((), ()), ticks=[Sign("", box)])) == [Drawn(box, Habit.GLYPH)]


def test_ticks_are_told_from_places_to_write() -> None:
    ticked = {habit for habit in Habit if Drawn(Box(0, 0, 1, 1), habit).is_tick}
    assert ticked == {Habit.SQUARE, Habit.GLYPH, Habit.CHOICE}


def test_a_page_read_twice_from_its_file_gives_the_same_fields() -> None:
    paper = Paper()
    start = paper.text(50, 100, "Nom : ")
    paper.box(start, 88, 300, 104)
    paper.box(50, 140, 58, 148)
    paper.text(62, 148, "Oui")
    found = paper.drawn()
    assert len(found) == 2
    assert paper.drawn() == found
