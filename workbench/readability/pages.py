"""Where a span of the text stands, and how it is quoted in one line."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from workbench.model import Spot

if TYPE_CHECKING:
    from workbench.model import Document, Span

_LONGEST = 120


def place_of(document: Document, span: Span) -> Spot:
    """The place of a span: its page is that of the block in which it begins."""
    blocks = document.blocks
    at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    return Spot(page=blocks[at].page if at >= 0 else None, span=span)


def quoted(text: str) -> str:
    """A text as one line of at most 120 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2].rstrip() + " …"
