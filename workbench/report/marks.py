"""A stretch of text and the marks on it -> pieces that do not overlap, to be drawn one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Span


class MarkKind(StrEnum):
    """What a mark says of its text."""

    TERM = "term"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of a document's text, and the note that explains it."""

    span: Span
    kind: MarkKind
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that the same marks cover from end to end; plain when there are none."""

    text: str
    marks: tuple[Mark, ...] = ()


def pieces(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text of a span, cut wherever a mark begins or ends; joined, the pieces are that text."""
    inside = [mark for mark in marks if mark.span.start < span.end and mark.span.end > span.start]
    ends = {span.start, span.end}
    for mark in inside:
        ends |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
    cuts = sorted(ends)
    return tuple(
        Piece(text[start:end], tuple(m for m in inside if m.span.start <= start and end <= m.span.end))
        for start, end in pairwise(cuts)
    )
