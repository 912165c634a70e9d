"""What DOCX and ODT share: the text of a paragraph -> the pieces that are read as one, and their kinds."""

from __future__ import annotations

import re

from workbench.extract.compose import Piece, piece_of_text
from workbench.model import BlockKind

_LEADER = re.compile(r"[.…_·‗]{4,}|…{2,}|_{3,}|\t+")
"""Dots or a rule to write on, or tabs: what stands left and right of them is read apart."""
_TICK = re.compile(r"[☐☑☒□■▢❑❒❏⬜◻◼○◯\uf000-\uf8ff]")
_DASH = re.compile(r"^[-–—•▪]\s?\w")
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(r"[.!?…][»”)]*$")
_LABEL_WORDS, _SENTENCE_WORDS, _HEADING_WORDS = 12, 6, 16


def pieces_of_paragraph(
    text: str, kind: BlockKind | None, *, level: int | None = None, address: str | None = None
) -> list[Piece]:
    """The pieces of one paragraph, all with its address; none when it holds no letter or digit.

    `kind` None: list item, label or paragraph, told from the words.
    """
    pieces = []
    for part in _LEADER.split(_TICK.sub("\t", text)):
        clean = _SPACES.sub(" ", part).strip(" \n·")
        if any(c.isalnum() for c in clean):
            pieces.append(piece_of_text(kind or running_kind(clean), clean, level=level, address=address))
    return pieces


def running_kind(text: str) -> BlockKind:
    """Whether words that are nothing else are a list item, a label or running text."""
    words = len(text.split())
    if _DASH.match(text):
        return BlockKind.LIST_ITEM
    if text.endswith(":") and words <= _LABEL_WORDS:
        return BlockKind.LABEL
    if words > _LABEL_WORDS or (words >= _SENTENCE_WORDS and _SENTENCE_END.search(text)):
        return BlockKind.PARAGRAPH
    return BlockKind.LABEL


def reads_like_heading(text: str) -> bool:
    """Whether a bold paragraph is short and unfinished enough for a heading."""
    words = text.split()
    return 0 < len(words) <= _HEADING_WORDS and not text.rstrip().endswith((":", ".", ",", ";", "!", "?"))
