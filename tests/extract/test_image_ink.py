"""Pictures drawn by hand -> what is drawn on them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from workbench.extract.image_ink import image_ink, without_ink, without_letters
from workbench.extract.pdf_text import Line
from workbench.extract.pdf_words import PlacedWord
from workbench.model import Box

SCALE = 3
"""Dots per point of the pictures here."""


def paper() -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.full((300 * SCALE, 200 * SCALE), 255, np.uint8)


def rectangle(
    grey: np.ndarray, box: tuple[float, float, float, float], colour: int = 0, width: int = -1
) -> None:
    x0, y0, x1, y1 = (round(value * SCALE) for value in box)
    cv2.rectangle(grey, (x0, y0), (x1 - 1, y1 - 1), colour, width)


def assert_one(found: tuple[Box, ...], expected: tuple[float, ...], *, within: float) -> None:
    assert len(found) == 1
    assert found[0] == pytest.approx(expected, abs=within)


def test_a_rule_and_a_post_are_found_where_they_are_drawn() -> None:
    grey = paper()
    rectangle(grey, (20, 50, 120, 51))
    rectangle(grey, (150, 20, 151, 90))
    ink = image_ink(grey, points_per_dot=1 / SCALE)
    assert_one(ink.rules, (20, 50, 120, 51), within=0.5)
    assert_one(ink.posts, (150, 20, 151, 90), within=0.5)


def test_a_stroke_shorter_than_twelve_points_is_no_rule() -> None:
    grey = paper()
    rectangle(grey, (20, 50, 29, 51))
    assert image_ink(grey, points_per_dot=1 / SCALE).rules == ()


def test_a_row_of_dots_is_one_rule() -> None:
    grey = paper()
    for number in range(25):
        rectangle(grey, (20 + 4 * number, 50, 21 + 4 * number, 51))
    # 25 dots, 4 points apart: from 20 to 20 + 4 * 24 + 1 = 117.
    assert_one(image_ink(grey, points_per_dot=1 / SCALE).rules, (20, 50, 117, 51), within=0.5)


def test_three_dots_are_no_rule() -> None:
    grey = paper()
    for number in range(3):
        rectangle(grey, (20 + 6 * number, 50, 21 + 6 * number, 51))
    assert image_ink(grey, points_per_dot=1 / SCALE).rules == ()


def test_an_empty_square_is_one_and_a_filled_square_or_a_circle_is_not() -> None:
    grey = paper()
    rectangle(grey, (20, 20, 30, 30), width=SCALE)
    rectangle(grey, (60, 20, 70, 30))
    cv2.circle(grey, (105 * SCALE, 25 * SCALE), 5 * SCALE, 0, SCALE)
    # Half of the outline, half a point, lies outside the rectangle.
    assert_one(image_ink(grey, points_per_dot=1 / SCALE).squares, (20, 20, 30, 30), within=1)


def test_a_ticked_square_is_still_one() -> None:
    grey = paper()
    rectangle(grey, (20, 20, 32, 32), width=2)
    cv2.line(grey, (60, 60), (95, 95), 0, 2)
    cv2.line(grey, (60, 95), (95, 60), 0, 2)
    assert len(image_ink(grey, points_per_dot=1 / SCALE).squares) == 1


def test_a_tinted_area_is_found_with_its_lightness_whatever_is_written_on_it() -> None:
    grey = paper()
    rectangle(grey, (20, 100, 180, 140), 204)
    cv2.putText(grey, "Cadre", (90, 370), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    (tint,) = image_ink(grey, points_per_dot=1 / SCALE).tints
    assert tint.box == pytest.approx((20, 100, 180, 140), abs=2)
    assert tint.grey == pytest.approx(0.8, abs=0.02)  # 204 / 255


def test_strokes_inside_a_word_belong_to_its_letters() -> None:
    grey = paper()
    rectangle(grey, (20, 20, 22, 40))
    rectangle(grey, (20, 60, 120, 61))
    ink = image_ink(grey, points_per_dot=1 / SCALE)
    word = PlacedWord("Il", "Il", Box(18, 15, 40, 45), 24, bold=False, visible=True)
    line = Line((word,), word.box, 24, bold=False, order=0, upright=True)
    assert len(ink.posts) == 1
    assert without_letters(ink, [line]).posts == ()
    assert without_letters(ink, [line]).rules == ink.rules


def test_a_picture_without_its_ink_is_blank() -> None:
    grey = paper()
    rectangle(grey, (20, 50, 120, 51))
    ink = image_ink(grey, points_per_dot=1 / SCALE)
    assert int(without_ink(grey, ink, points_per_dot=1 / SCALE).min()) == 255


def test_blank_paper_has_no_ink() -> None:
    ink = image_ink(paper(), points_per_dot=1 / SCALE)
    assert (ink.rules, ink.posts, ink.squares, ink.tints) == ((), (), (), ())
