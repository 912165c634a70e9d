"""Where the words and blocks of one page stand, as placing fields asks for it: who is left, above, below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BlockKind, Box, FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model import Document, FormField

TICKS = frozenset({FieldKind.CHECKBOX, FieldKind.RADIO})
LEFT_OUT = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
"""Blocks that belong to the sheet and not to the text: a file without pages does without them."""
_SAME_LINE = 0.4
"""Share of the lower of two heights that must be common for two boxes to stand on one line."""
_SPACES = re.compile(r"\s+")


class Placed(NamedTuple):
    """A word of a block: `start` and `end` count from the beginning of the text of the block."""

    block: int
    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with a box: its index in the document, its text on one line, the characters of its own text."""

    index: int
    kind: BlockKind
    box: Box
    text: str
    length: int


@dataclass(frozen=True, slots=True)
class PageWords:
    """The blocks of one page, their words, and its fields by their index."""

    pieces: tuple[Piece, ...]
    words: tuple[Placed, ...]
    fields: tuple[tuple[int, FormField, Box], ...]


def pages_of(document: Document) -> Iterator[PageWords]:
    """Each page of the document that has fields with a box."""
    for number in sorted({field.page for field in document.fields if field.page and field.box}):
        yield _page(document, number)


def _page(document: Document, number: int) -> PageWords:
    pieces: list[Piece] = []
    words: list[Placed] = []
    for index, block in enumerate(document.blocks):
        if block.page != number or block.box is None:
            continue
        shift, end = block.span
        text = one_line(document.text_of(block.span))
        pieces.append(Piece(index, block.kind, block.box, text, end - shift))
        words.extend(
            Placed(index, word.span.start - shift, word.span.end - shift, word.box)
            for word in block.words
            if word.box
        )
    fields = tuple(
        (index, field, field.box)
        for index, field in enumerate(document.fields)
        if field.page == number and field.box
    )
    return PageWords(tuple(pieces), tuple(words), fields)


def one_line(text: str) -> str:
    """The text with each run of blanks as one space."""
    return _SPACES.sub(" ", text).strip()


def bare(text: str) -> str:
    """The text as labels are compared: one line, lower case, without the colon or star at its end."""
    return one_line(text).casefold().strip(" :*.,-–•")


def same_line(one: Box, other: Box) -> bool:
    """Whether two boxes stand beside each other."""
    common = min(one.y1, other.y1) - max(one.y0, other.y0)
    return common >= _SAME_LINE * min(one.y1 - one.y0, other.y1 - other.y0)


def common_width(one: Box, other: Box) -> float:
    """Points that two boxes share from left to right; below 0: the gap between them."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def middle(box: Box) -> tuple[float, float]:
    """The centre of a box."""
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
