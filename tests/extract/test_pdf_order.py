"""The order in which the pieces of a page are read, on pieces placed by hand."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.extract.pdf_order import climbs, in_reading_order
from workbench.model import Box


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of 10 points."""

    name: str
    box: Box
    order: int
    size: float = 10.0


def painted(*places: tuple[str, float, float, float]) -> list[Piece]:
    """Pieces in the order of their painting: name, left, top and width."""
    return [
        Piece(name, Box(x, y, x + width, y + 12), order) for order, (name, x, y, width) in enumerate(places)
    ]


def names(pieces: list[Piece]) -> list[str]:
    return [piece.name for piece in in_reading_order(pieces)]


def test_a_page_painted_as_it_is_read_is_read_as_painted() -> None:
    pieces = painted(
        ("a", 40, 40, 100), ("b", 40, 60, 100), ("right a", 300, 40, 100), ("right b", 300, 60, 100)
    )
    assert names(pieces) == ["a", "b", "right a", "right b"]
    assert climbs(pieces) == 0.0


def test_a_footer_painted_first_is_read_last_and_a_number_painted_last_is_read_at_the_top() -> None:
    rows = [(str(row), 40.0, 100.0 + 20 * row, 400.0) for row in range(20)]
    pieces = painted(("footer", 40, 800, 400), *rows, ("number", 40, 40, 80))
    assert names(pieces) == ["number", *(str(row) for row in range(20)), "footer"]


def test_footers_in_the_corners_go_below_all_text_though_they_share_a_column_with_little_of_it() -> None:
    narrow = [(str(row), 40.0, 100.0 + 20 * row, 60.0) for row in range(10)]
    wide = [(f"wide {row}", 300.0, 100.0 + 20 * row, 100.0) for row in range(10)]
    rows = [piece for both in zip(narrow, wide, strict=True) for piece in both]
    pieces = painted(("left", 40, 800, 60), ("right", 300, 800, 60), *rows)
    assert names(pieces)[-2:] == ["left", "right"]


def test_cells_of_a_row_that_are_painted_from_the_right_are_left_as_painted() -> None:
    """1 pair of 66 climbs, along a row: the table may be meant so."""
    rows = [(str(row), 40.0, 100.0 + 20 * row, 400.0) for row in range(10)]
    pieces = painted(("b", 300, 60, 80), ("a", 40, 60, 80), *rows)
    assert names(pieces)[:2] == ["b", "a"]


def test_a_page_painted_from_the_bottom_is_cut_along_its_valleys() -> None:
    pieces = painted(*((str(row), 40.0, 400.0 - 20 * row, 100.0) for row in range(8)))
    assert climbs(pieces) == 1.0
    assert names(pieces) == ["7", "6", "5", "4", "3", "2", "1", "0"]


def test_two_columns_painted_in_disorder_are_read_down_where_the_painting_says_so() -> None:
    left = [(f"left {row}", 40.0, 200.0 - 20 * row, 100.0) for row in range(5)]
    right = [(f"right {row}", 300.0, 205.0 - 20 * row, 100.0) for row in range(5)]
    assert names(painted(*left, *right)) == [
        *(f"left {row}" for row in (4, 3, 2, 1, 0)),
        *(f"right {row}" for row in (4, 3, 2, 1, 0)),
    ]


def test_nothing_and_one_piece_are_in_order() -> None:
    assert in_reading_order([]) == []
    assert names(painted(("a", 40, 40, 100))) == ["a"]
    assert climbs([]) == 0.0
