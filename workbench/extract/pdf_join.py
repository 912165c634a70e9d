"""A group of lines -> one running text: hyphens at line ends undone, a span for each word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.compose import Piece
from workbench.model import BlockKind, Span, Word, Words

if TYPE_CHECKING:
    from workbench.extract.pdf_groups import Group

_SOFT_HYPHEN = "\xad"
_HYPHENS = "-‐\xad"
_KEEP_BEFORE = re.compile(
    r"ci|non|sous|demi|vice|mi|ex|rendez|peut|au|là|contre|grand|après|avant|entre|semi|quasi|porte|self|well|pre"
)
_KEEP_AFTER = re.compile(
    r"ci|là|vous|nous|je|tu|ils?|elles?|on|moi|toi|le|la|les|lui|leur|y|en|mêmes?|être|dessus|dessous|dire|ce|t"
    r"|jointe?s?"
)
"""Halves around a hyphen that belongs to the word even at the end of a line (``ci-joint``, ``peut-être``)."""


def joined(group: Group, *, page: int) -> Piece:
    """A group as a paragraph. A word cut by a line end becomes one of two parts, each with its box."""
    text = ""
    words: list[Word] = []
    pending = False
    for line in group.lines:
        for position, placed in enumerate(line.words):
            last = position == len(line.words) - 1 and line is not group.lines[-1]
            if text and not (pending and position == 0):
                text += " "
            shown, pending = _shown(placed.text, _next_word(group, line) if last else None)
            words.append(Word(Span(len(text), len(text) + len(shown)), placed.box))
            text += shown
    return Piece(BlockKind.PARAGRAPH, text, Words(words), page=page, box=group.box)


def _next_word(group: Group, line: object) -> str | None:
    lines = group.lines
    return next((after.words[0].text for before, after in pairwise(lines) if before is line), None)


def _shown(text: str, following: str | None) -> tuple[str, bool]:
    """A word as it stands in the text, and whether the next one is glued to it."""
    bare = text.replace(_SOFT_HYPHEN, "")
    if following is None or text[-1] not in _HYPHENS or len(text) < 2 or not text[-2].isalpha():  # noqa: PLR2004
        return bare or "-", False
    if text[-1] == _SOFT_HYPHEN:
        return bare, True
    before = text[:-1].rpartition("-")[2].strip("(«“’'").lower()
    after = following.split("-")[0].strip(".,;:!?)»”").lower()
    if not following[0].islower() or _KEEP_BEFORE.fullmatch(before) or _KEEP_AFTER.fullmatch(after):
        return bare, True
    return bare[:-1], True
