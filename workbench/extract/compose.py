"""Pieces in reading order -> the text of a document, its blocks and their words with spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model import Block, BlockKind, Box, Span, Word, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = "\n\n"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the text. The spans of `words` count from the start of `text`."""

    kind: BlockKind
    text: str
    words: Words = field(default=Words())
    page: int | None = None
    box: Box | None = None
    level: int | None = None
    address: str | None = None


def piece_of_text(
    kind: BlockKind,
    text: str,
    *,
    level: int | None = None,
    address: str | None = None,
    page: int | None = None,
) -> Piece:
    """A piece without boxes, whose words are what stands between white space."""
    words = Words(Word(Span(match.start(), match.end())) for match in _WORD.finditer(text))
    return Piece(kind, text, words, page=page, level=level, address=address)


def compose(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of all pieces joined by a blank line, and their blocks. Pieces without text are left out."""
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for piece in pieces:
        if not piece.text.strip():
            continue
        blocks.append(
            Block(
                kind=piece.kind,
                span=Span(at, at + len(piece.text)),
                page=piece.page,
                box=piece.box,
                level=piece.level,
                address=piece.address,
                words=piece.words.moved(at),
            )
        )
        texts.append(piece.text)
        at += len(piece.text) + len(_BETWEEN)
    return _BETWEEN.join(texts), tuple(blocks)
