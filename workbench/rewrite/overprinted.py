"""Blocks that a page prints twice, one over the other: of each pair the later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import BlockKind
from workbench.rewrite.page_words import LEFT_OUT, bare, common_width

if TYPE_CHECKING:
    from workbench.model import Block, Document

_NEAR = 14.0
"""Points from the top of one to the top of the other: two printings of a line that was moved a little."""
_SHORTEST = 15
"""Characters: shorter texts (« Jour ») are repeated on purpose, as are the cells of a table."""


def overprinted(document: Document) -> frozenset[int]:
    """The indices of the blocks whose words another block of the page says at nearly the same place.

    Forms that were corrected by printing over an older version hold both. Short words only count where their
    boxes cover each other.
    """
    twice: set[int] = set()
    kept: list[tuple[str, Block]] = []
    for index, block in enumerate(document.blocks):
        if block.box is None or block.kind in LEFT_OUT:
            continue
        text = bare(document.text_of(block.span))
        if any(_is_over(block, other) and _says(text, said, block, other) for said, other in kept):
            twice.add(index)
        else:
            kept.append((text, block))
    return frozenset(twice)


def _is_over(one: Block, other: Block) -> bool:
    assert one.box is not None  # noqa: S101 - only blocks with boxes are compared
    if other.box is None or one.page != other.page:
        return False
    near = abs(one.box.y0 - other.box.y0) <= _NEAR
    width = min(one.box.x1 - one.box.x0, other.box.x1 - other.box.x0)
    cells = BlockKind.TABLE_CELL in (one.kind, other.kind)
    return near and not cells and common_width(one.box, other.box) >= 0.8 * width


def _says(text: str, said: str, one: Block, other: Block) -> bool:
    if not text:
        return False
    if text == said and len(text) >= _SHORTEST:
        return True
    assert one.box is not None  # noqa: S101 - as above
    assert other.box is not None  # noqa: S101 - as above
    common = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    covers = common >= 0.5 * (one.box.y1 - one.box.y0)
    return covers and (text == said or (len(text) >= _SHORTEST and text in said))
