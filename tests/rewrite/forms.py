"""Pages made by hand: blocks and fields with their boxes, a word every so many points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import (
    Block,
    BlockKind,
    Box,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Language,
    Page,
    Span,
    Word,
    Words,
)
from workbench.rewrite.compare import align
from workbench.rewrite.controls import Control
from workbench.rewrite.laid_out import LaidOut, Line, Table, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.rewrite.apply import Change
    from workbench.rewrite.laid_out import Part, Piece

LETTER, HEIGHT = 5.0, 10.0
"""Points: the width of a letter, the height of a line."""


def label(text: str, x: float, y: float, kind: BlockKind = BlockKind.LABEL) -> tuple[BlockKind, str, Box]:
    """A text whose top left corner is there, 5 points a letter, 10 points a line."""
    lines = text.split("\n")
    return kind, text, Box(x, y, x + LETTER * max(map(len, lines)), y + HEIGHT * len(lines))


def field(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    name: str | None = None,
    kind: FieldKind = FieldKind.TEXT,
    group: int | None = None,
) -> FormField:
    """A field with its box."""
    return FormField(kind, FieldSource.DRAWN, 1, Box(x0, y0, x1, y1), label=name, group=group)


def tick(x: float, y: float, name: str | None = None, group: int | None = None) -> FormField:
    """A box to tick, 10 points wide and high."""
    return field(x, y, x + 10, y + 10, name, FieldKind.CHECKBOX, group)


def page(blocks: Sequence[tuple[BlockKind, str, Box]], fields: Iterable[FormField]) -> Document:
    """A page of a French PDF."""
    text = "\n\n".join(words for _, words, _ in blocks)
    made: list[Block] = []
    start = 0
    for kind, words, box in blocks:
        made.append(
            Block(kind, Span(start, start + len(words)), 1, box, words=Words(_words(words, start, box)))
        )
        start += len(words) + 2
    pages = (Page(1, 595.0, 842.0),)
    return Document(Format.PDF, Language.FR, text, pages, tuple(made), tuple(fields))


def _words(text: str, start: int, box: Box) -> Iterable[Word]:
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        for found in re.finditer(r"\S+", line[0]):
            left, top = box.x0 + LETTER * found.start(), box.y0 + HEIGHT * number
            span = Span(start + line.start() + found.start(), start + line.start() + found.end())
            yield Word(span, Box(left, top, left + LETTER * len(found[0]), top + HEIGHT))


def laid_out(
    blocks: Sequence[tuple[BlockKind, str, Box]], fields: Iterable[FormField], *changes: Change
) -> LaidOut:
    """The parts of such a page."""
    document = page(blocks, fields)
    return lay_out(align(document, changes), document)


def shown(text: LaidOut) -> list[str]:
    """Each part on a line: ``[2]`` is the second field, ``[1+]`` a longer one, cells stand between bars."""
    return [_shown(part) for part in text.parts]


def _shown(part: Part) -> str:
    if isinstance(part, Table):
        return " // ".join(" | ".join(_pieces(cell) for cell in row) for row in part.rows)
    assert isinstance(part, Line)
    return _pieces(part.pieces)


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(
        f"[{piece.number}{'+' if piece.lines > 1 else ''}]" if isinstance(piece, Control) else piece
        for piece in pieces
    ).replace("\u2003", " ~ ")
