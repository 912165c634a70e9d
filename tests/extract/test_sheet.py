"""A page put together from words and strokes placed by hand."""

from __future__ import annotations

import numpy as np

from workbench.extract.sheet import Sheet, Sign, Tone, sheet_of
from workbench.extract.slots import Floor
from workbench.extract.strokes import Strokes
from workbench.model import Box

SIZE = (300.0, 400.0)


def rule(x0: float, x1: float, y: float) -> Box:
    return Box(x0, y, x1, y + 0.5)


def word(text: str, x: float, y: float) -> Sign:
    """Letters five points wide and ten high."""
    return Sign(text, Box(x, y, x + 5 * len(text), y + 10))


def page(
    *rules: Box,
    leaders: tuple[Box, ...] = (),
    posts: tuple[Box, ...] = (),
    words: tuple[Sign, ...] = (),
    ticks: tuple[Sign, ...] = (),
    pictures: tuple[Box, ...] = (),
) -> Sheet:
    tone = Tone(np.full((40, 30), 255, dtype=np.uint8), 0.1)
    strokes = Strokes(rules, posts, leaders=leaders)
    return sheet_of(strokes, words=words, turned=(), ticks=ticks, pictures=pictures, size=SIZE, tone=tone)


def floors(sheet: Sheet) -> set[Box]:
    return {slot.rule for slot in sheet.slots}


LINE = rule(50, 250, 200)


def test_words_and_typed_ticks_are_found_in_an_area_and_words_alone_too() -> None:
    tick = Sign("", Box(50, 100, 58, 108))
    sheet = page(words=(word("Oui", 62, 100), word("Nom", 62, 140)), ticks=(tick,))
    assert [sign.text for sign in sheet.within(40, 95, 200, 115)] == ["", "Oui"]
    assert [sign.text for sign in sheet.words_in(Box(40, 95, 200, 115))] == ["Oui"]
    assert sheet.within(200, 95, 290, 115) == []
    assert sheet.ticks == (tick,)


def test_a_word_stands_in_an_area_with_its_middle_or_a_good_part_of_it() -> None:
    sheet = page(words=(word("Naissance", 50, 100),))  # 50 to 95, its middle at 72.5
    assert sheet.within(0, 95, 75, 115)
    assert sheet.within(80, 95, 200, 115)  # 15 of 45
    assert not sheet.within(92, 95, 200, 115)
    assert not sheet.within(0, 106, 200, 115)


def test_letters_end_above_the_foot_of_their_box() -> None:
    sign = word("Nom", 50, 100)
    assert 105 < sign.bottom < 110


def test_strokes_of_a_picture_are_left_out_and_those_beside_it_are_not() -> None:
    posts = (Box(100, 180, 100.5, 200),)
    assert floors(page(LINE, posts=posts, pictures=(Box(40, 150, 260, 250),))) == set()
    assert page(LINE, posts=posts, pictures=(Box(40, 150, 260, 250),)).posts == ()
    assert floors(page(LINE, pictures=(Box(100, 150, 260, 250),))) == {LINE}


def test_the_picture_of_a_whole_page_and_tiny_pictures_hide_nothing() -> None:
    for picture in (Box(0, 0, 300, 400), Box(40, 195, 260, 205)):
        assert floors(page(LINE, pictures=(picture,))) == {LINE}


def test_the_edges_of_the_page_are_no_floors() -> None:
    assert floors(page(rule(0, 300, 0.5), LINE, rule(0, 300, 399))) == {LINE}


def test_a_solid_line_seen_as_a_leader_too_is_one_line() -> None:
    sheet = page(LINE, leaders=(rule(50, 250, 200.5),))
    assert [slot.kind for slot in sheet.slots] == [Floor.LINE]


def test_the_denser_part_of_a_leader_is_no_line_of_its_own() -> None:
    sheet = page(rule(100, 150, 200), leaders=(LINE,))
    assert [slot.kind for slot in sheet.slots] == [Floor.LEADER]


def test_three_lines_with_the_same_ends_and_steps_are_ruled_paper() -> None:
    lines = [rule(50, 250, y) for y in (100, 120, 140)]
    assert page(*lines).ruled == set(lines)
    assert page(*lines[:2]).ruled == set()


def test_lines_with_words_between_or_of_other_lengths_are_no_ruled_paper() -> None:
    lines = [rule(50, 250, y) for y in (100, 120, 140)]
    assert page(*lines, words=(word("Nom", 50, 108), word("Rue", 50, 128))).ruled == set()
    assert page(lines[0], rule(50, 180, 120), lines[2]).ruled == set()
    assert page(lines[0], lines[1], rule(50, 250, 190)).ruled == set()


def test_dark_areas_are_told_from_light_ones() -> None:
    grey = np.full((40, 30), 255, dtype=np.uint8)
    grey[10:20] = 90  # a tenth of the scale: from 100 to 200 points
    tone = Tone(grey, 0.1)
    assert tone.of(Box(20, 110, 280, 180)) == 90
    assert tone.of(Box(20, 250, 280, 390)) == 255


def test_the_stained_share_leaves_out_the_rim_and_takes_the_ground_as_it_is() -> None:
    """Dots a point apart: of the 8 by 8 dots inside a box of 10 by 10 points, 16 are painted: a quarter."""
    grey = np.full((20, 20), 200, dtype=np.uint8)
    grey[0, :] = grey[:, 0] = 0
    grey[2:6, 2:6] = 0
    tone = Tone(grey, 1.0)
    assert tone.stained(Box(0, 0, 9, 9)) == 0.25
    assert tone.stained(Box(10, 10, 19, 19)) == 0.0
    assert tone.stained(Box(2, 2, 4, 4)) == 0.0  # too few dots to tell
