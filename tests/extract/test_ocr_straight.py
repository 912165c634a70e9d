"""How a page lies, and the way back from the straight page to the displayed one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from workbench.extract.ocr_models import DotBox
from workbench.extract.ocr_straight import Turn, askew, lies_sideways, turned
from workbench.model import Box


@pytest.mark.parametrize("degrees", [-7.3, -0.6, 0.0, 2.5])
def test_the_angle_of_a_ruled_page_is_found(degrees: float) -> None:
    grey = np.full((1100, 800), 255, np.uint8)
    for y in range(100, 1000, 40):
        cv2.line(grey, (100, y), (700, y), 0, 3)
    # Turned by so much counter-clockwise, it must be turned back by as much.
    assert askew(turned(grey, degrees)) == pytest.approx(-degrees, abs=0.1)


def test_a_box_goes_back_to_where_it_is_displayed() -> None:
    # A page 100 wide and 200 high, shown after a quarter turn counter-clockwise: 200 wide, 100 high.
    # What stands at the upper left of the straight page is displayed at the lower left.
    turn = Turn(quarters=1, degrees=0.0, width=100, height=200)
    assert turn.back(Box(10, 20, 40, 30)) == pytest.approx((20, 60, 30, 90))


def test_a_box_of_a_page_on_its_head_goes_back_to_the_other_corner() -> None:
    turn = Turn(quarters=2, degrees=0.0, width=100, height=200)
    assert turn.back(Box(10, 20, 40, 30)) == pytest.approx((60, 170, 90, 180))


def test_a_box_of_a_page_laid_askew_goes_back_along_the_turn() -> None:
    # A dot at the right edge of the straight page, turned counter-clockwise by 1 degree: it was lower before,
    # by 50 * sin(1 degree) = 0.87 points.
    turn = Turn(quarters=0, degrees=1.0, width=100, height=200)
    assert turn.back(Box(99, 99, 101, 101)) == pytest.approx((98.99, 99.87, 100, 101.87), abs=0.02)


def test_a_page_whose_lines_are_higher_than_wide_lies_sideways() -> None:
    assert lies_sideways([DotBox(0, 0, 10, 200), DotBox(20, 0, 30, 300)])
    assert not lies_sideways([DotBox(0, 0, 200, 10), DotBox(0, 20, 300, 30), DotBox(0, 0, 10, 100)])
    assert not lies_sideways([])
