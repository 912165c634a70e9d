"""Strips as read -> words with a place, a size and a weight, in reading order."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from workbench.extract.ocr_lines import runs_from
from workbench.extract.ocr_models import DotBox, Glyph, Strip
from workbench.extract.ocr_order import in_columns
from workbench.extract.pdf_words import PlacedWord
from workbench.model import Box


def strip(text: str, *, x: int = 0, y: int = 0) -> Strip:
    """A strip 30 dots high whose characters stand 10 dots apart."""
    glyphs = tuple(Glyph(char, 10.0 * at + 5, 0.9) for at, char in enumerate(text))
    return Strip(DotBox(x, y, x + 10 * len(text), y + 30), glyphs)


def drawn(text: str, *, thick: int = 1) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A picture of a strip: each character is a bar 14 dots high that stands on row 22, a space nothing."""
    grey = np.full((30, 10 * len(text)), 255, np.uint8)
    for at, char in enumerate(text):
        if char != " ":
            cv2.rectangle(grey, (10 * at + 4, 8), (10 * at + 4 + thick - 1, 21), 0, -1)
    return grey


def test_a_word_has_its_box_and_the_size_that_its_ink_gives() -> None:
    ((upright, words),) = runs_from([strip("Dont Il")], drawn("Dont Il"), points_per_dot=1.0)
    assert upright
    assert [word.text for word in words] == ["Dont", "Il"]
    # Ink from row 8 to 22, none below the line: 14 dots are 0.72 of the size: 19.4, shown as 19.5.
    assert words[0].size == 19.5
    # The bars of the first word go from 4 to 35; the box from 0.9 of the size above row 22 to 0.22 below.
    assert words[0].box == pytest.approx((4, 22 - 0.9 * 19.4, 35, 22 + 0.22 * 19.4), abs=0.6)


def test_a_word_of_thicker_strokes_than_usual_is_bold() -> None:
    thin, thick = drawn("Nom de famille ici"), drawn("Nom", thick=4)
    grey = np.full((60, thin.shape[1]), 255, np.uint8)
    grey[:30], grey[30:, : thick.shape[1]] = thin, thick
    runs = runs_from([strip("Nom de famille ici"), strip("Nom", y=30)], grey, points_per_dot=1.0)
    assert [words[0].bold for _, words in runs] == [False, True]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Nom.....", "Nom"),
        ("......", ""),
        ("I_I_I", ""),
        ("|_|_|", ""),
        ("III", "III"),
        ("□", ""),
        (":", ":"),
    ],
)
def test_leaders_combs_and_ticks_are_no_text(raw: str, text: str) -> None:
    ((_, (word,)),) = runs_from([strip(raw)], drawn(raw), points_per_dot=1.0)
    assert (word.raw, word.text) == (raw, text)


def test_nothing_read_gives_no_run() -> None:
    assert runs_from([], drawn("x"), points_per_dot=1.0) == []


def placed(x0: float, y: float, x1: float, text: str = "x") -> tuple[bool, tuple[PlacedWord, ...]]:
    return True, (PlacedWord(text, text, Box(x0, y, x1, y + 11), 10, bold=False, visible=True),)


def test_long_lines_side_by_side_are_read_column_by_column() -> None:
    # Columns 200 points wide, 20 font sizes, with a valley of 20 points.
    runs = [placed(x, 100 + 12 * row, x + 200, f"{x}/{row}") for row in range(4) for x in (50, 270)]
    order = [words[0].text for _, words in in_columns(runs)]
    assert order == [f"{x}/{row}" for x in (50, 270) for row in range(4)]


def test_short_cells_side_by_side_are_read_row_by_row() -> None:
    runs = [placed(x, 100 + 20 * row, x + 60, f"{x}/{row}") for row in range(4) for x in (270, 50)]
    order = [words[0].text for _, words in in_columns(runs)]
    assert order == [f"{x}/{row}" for row in range(4) for x in (50, 270)]
