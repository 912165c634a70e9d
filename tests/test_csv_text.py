"""Tables as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from workbench.csv_text import csv_text


def test_the_names_of_the_columns_come_first_and_every_value_is_read_back() -> None:
    made = csv_text(("a", "b"), [("x, y", 1), (None, 0.5), ('"z"\n', "")])
    assert list(csv.reader(io.StringIO(made, newline=""))) == [
        ["a", "b"],
        ["x, y", "1"],
        ["", "0.5"],
        ['"z"\n', ""],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_run_as_a_formula(sign: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(csv_text(("a",), [(f"{sign}1",)]), newline=""))
    assert cell == f"'{sign}1"


def test_numbers_below_zero_stay_numbers() -> None:
    assert csv_text(("a",), [(-1,)]) == "a\r\n-1\r\n"
