"""Equal values of different pages are one object."""

from __future__ import annotations

from workbench.extract import kept_once
from workbench.extract.compose import Piece
from workbench.extract.kept_once import KeptOnce
from workbench.model import BlockKind, Box, FieldKind, FieldSource, FormField, Span, Word, Words


def new(text: str) -> str:
    """The same text as another object."""
    return text[:1] + text[1:]


def piece(page: int) -> Piece:
    words = Words([Word(Span(0, 3), Box(10.5, 20.5, 30.5, 40.5))])
    return Piece(BlockKind.LABEL, new("Nom"), words, page, Box(10.5, 20.5, 30.5, 40.5))


def field(page: int) -> FormField:
    box = Box(10.5, 20.5, 30.5, 40.5)
    label, name = new("Nom"), new("nom")
    return FormField(FieldKind.TEXT, FieldSource.WIDGET, page, box, label, name)


def test_what_is_kept_once_says_the_same() -> None:
    once = KeptOnce()
    first, second = once.piece(piece(1)), once.piece(piece(2))
    assert (first, second) == (piece(1), piece(2))
    assert first.box is second.box
    assert first.words is second.words
    assert first.text is second.text
    one, other = once.field(field(1)), once.field(field(2))
    assert (one, other) == (field(1), field(2))
    assert one.box is other.box is first.box
    assert one.label is other.label is first.text
    assert one.name is other.name


def test_a_field_without_words_and_box_stays_one() -> None:
    bare = FormField(FieldKind.TEXT, FieldSource.DRAWN)
    assert KeptOnce().field(bare) == bare


def test_only_so_many_values_are_remembered() -> None:
    once = KeptOnce()
    for number in range(kept_once.AT_MOST):
        once.value(Box(number, 0, 1, 1))
    late = once.value(Box(0.5, 0.5, 1, 1))
    assert once.value(Box(0.5, 0.5, 1, 1)) is not late
    assert once.value(Box(0, 0, 1, 1)) is once.value(Box(0, 0, 1, 1))


def test_words_that_were_moved_are_equal_and_have_one_hash() -> None:
    early = Words([Word(Span(0, 3), Box(1, 2, 3, 4)), Word(Span(4, 5))])
    late = Words([Word(Span(7, 10), Box(1, 2, 3, 4)), Word(Span(11, 12))])
    assert early != late
    assert early.moved(7) == late
    assert hash(early.moved(7)) == hash(late)
    assert Words() == Words([])
    assert hash(Words()) == hash(Words([]))
    assert early != Words([Word(Span(0, 3), Box(1, 2, 3, 4))])
