"""Marks that overlap become pieces that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.report.marks import Mark, MarkKind, pieces

TEXT = "Nonobstant ce refus, écrivez."


def mark(start: int, end: int, kind: MarkKind = MarkKind.TERM) -> Mark:
    return Mark(Span(start, end), kind, "")


def test_a_text_is_cut_where_a_mark_begins_or_ends() -> None:
    word, phrase = mark(0, 10), mark(0, 19, MarkKind.SUGGESTION)
    assert [(each.text, each.marks) for each in pieces(TEXT, Span(0, len(TEXT)), [word, phrase])] == [
        ("Nonobstant", (word, phrase)),
        (" ce refus", (phrase,)),
        (", écrivez.", ()),
    ]


def test_a_mark_beyond_the_stretch_is_cut_to_it() -> None:
    assert [each.text for each in pieces(TEXT, Span(11, 19), [mark(0, 13)])] == ["ce", " refus"]


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)).map(sorted)))
def test_pieces_joined_are_the_text(places: list[list[int]]) -> None:
    marks = [mark(start, end) for start, end in places]
    assert "".join(each.text for each in pieces(TEXT, Span(0, len(TEXT)), marks)) == TEXT
