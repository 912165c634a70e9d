"""A text and spans in it -> pieces that a template can show one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.model import Span


class Marked(Protocol):
    """Anything that covers a span of the text: a term, a suggestion."""

    @property
    def span(self) -> Span:
        """What it covers."""
        ...


M = TypeVar("M", bound=Marked)


@dataclass(frozen=True, slots=True)
class Piece(Generic[M]):
    """A run of text and what marks it, if anything."""

    text: str
    mark: M | None = None


def cut(text: str, marks: Iterable[M]) -> tuple[Piece[M], ...]:
    """The whole text in pieces. Where marks overlap, the one that starts first wins, then the longest."""
    return tuple(piece for piece in _pieces(text, marks) if piece.text)


def _pieces(text: str, marks: Iterable[M]) -> Iterator[Piece[M]]:
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.span.start < done:
            continue
        yield Piece(text[done : mark.span.start])
        yield Piece(text[mark.span.start : mark.span.end], mark)
        done = mark.span.end
    yield Piece(text[done:])
