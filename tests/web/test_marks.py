"""Cutting a text where marks stand."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.web.marks import Piece, cut


@dataclass(frozen=True)
class Mark:
    span: Span


def test_a_text_without_marks_is_one_piece() -> None:
    assert cut("Bonjour.", []) == (Piece("Bonjour."),)


def test_marks_stand_between_the_words_around_them() -> None:
    hard = Mark(Span(3, 13))
    assert cut("Un nonobstant.", [hard]) == (Piece("Un "), Piece("nonobstant", hard), Piece("."))


def test_where_marks_overlap_the_first_then_the_longest_wins() -> None:
    short, long, later = Mark(Span(0, 4)), Mark(Span(0, 8)), Mark(Span(5, 10))
    assert [piece.mark for piece in cut("abcdefghij", [later, short, long])] == [long, None]


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda t: Mark(Span(t[0], t[0] + t[1])))


@given(st.text(min_size=40, max_size=60), st.lists(spans, max_size=8))
def test_no_character_is_lost_or_doubled(text: str, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in cut(text, marks)) == text
