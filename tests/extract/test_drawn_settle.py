"""Candidates placed by hand: what lies over each other, holds others, or is one answer in several pieces."""

from __future__ import annotations

import numpy as np

from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.drawn_settle import settled
from workbench.extract.sheet import Sign, Tone, sheet_of
from workbench.extract.strokes import Strokes
from workbench.model import Box

CELL, RULE, LEADER, SQUARE = Habit.CELL, Habit.RULE, Habit.LEADER, Habit.SQUARE


def word(text: str, x: float, y: float) -> Sign:
    return Sign(text, Box(x, y, x + 5 * len(text), y + 10))


def kept(*candidates: Drawn, words: tuple[Sign, ...] = ()) -> set[Drawn]:
    """What is left of candidates on a page of 595 by 842 points."""
    tone = Tone(np.full((1, 1), 255, dtype=np.uint8), 0.0)
    sheet = sheet_of(
        Strokes((), ()), words=words, turned=(), ticks=(), pictures=(), size=(595, 842), tone=tone
    )
    return set(settled(candidates, sheet))


def writing(x0: float, x1: float, y: float, habit: Habit = RULE) -> Drawn:
    """A line to write on."""
    return Drawn(Box(x0, y - 14, x1, y), habit)


def square(x: float, y: float, side: float = 9) -> Drawn:
    return Drawn(Box(x, y, x + side, y + side), SQUARE)


OUI = (word("Oui", 120, 100),)


def test_of_two_ways_to_see_one_place_the_surer_is_kept() -> None:
    cell, line = Drawn(Box(100, 100, 300, 116), CELL), writing(100, 300, 116)
    assert kept(line, cell) == {cell}


def test_places_side_by_side_are_both_kept() -> None:
    both = (Drawn(Box(100, 100, 300, 116), CELL), Drawn(Box(300, 100, 500, 116), CELL))
    assert kept(*both) == set(both)


def test_the_frame_of_smaller_places_is_no_place() -> None:
    frame, inner = Drawn(Box(50, 50, 500, 300), CELL), Drawn(Box(100, 100, 300, 116), CELL)
    assert kept(frame, inner) == {inner}
    assert kept(frame, square(108, 100), words=OUI) == {square(108, 100)}


def test_the_cell_around_a_box_to_tick_is_no_place() -> None:
    assert kept(Drawn(Box(104, 96, 122, 114), CELL), square(108, 100), words=OUI) == {square(108, 100)}


def test_a_square_needs_words_beside_or_above_it() -> None:
    assert kept(square(300, 400)) == set()
    assert kept(square(300, 400), words=(word("Oui", 314, 400),)) == {square(300, 400)}
    assert kept(square(300, 400), words=(word("Oui", 280, 400),)) == {square(300, 400)}
    assert kept(square(300, 400), words=(word("Oui", 298, 380),)) == {square(300, 400)}


def test_parts_that_slashes_part_are_one_date() -> None:
    parts = [writing(100 + 30 * at, 122 + 30 * at, 116, LEADER) for at in range(3)]
    slashes = tuple(word("/", 124 + 30 * at, 104) for at in range(2))
    assert {each.box for each in kept(*parts, words=slashes)} == {Box(100, 102, 182, 116)}
    assert kept(*parts) == set(parts)
    assert kept(*parts, words=(word("à", 124, 104), word("à", 154, 104))) == set(parts)


def test_many_lines_under_each_other_without_labels_are_one_place() -> None:
    lines = [writing(100, 500, 100 + 20 * at) for at in range(6)]
    assert {each.box for each in kept(*lines)} == {Box(100, 86, 500, 200)}


def test_lines_with_a_label_each_are_places_of_their_own() -> None:
    lines = [writing(100, 500, 100 + 20 * at) for at in range(6)]
    labels = tuple(word("Enfant", 60, 90 + 20 * at) for at in range(6))
    assert kept(*lines, words=labels) == set(lines)


def test_the_rows_of_a_table_of_several_columns_are_places_of_their_own() -> None:
    cells = [Drawn(Box(x, y, x + 100, y + 20), CELL) for y in range(100, 200, 20) for x in (100, 200, 300)]
    assert kept(*cells) == set(cells)


def test_nothing_stays_nothing() -> None:
    assert kept() == set()
