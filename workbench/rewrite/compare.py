"""A document and its accepted changes -> its text before and after, block by block, what changed and why.

This is what an example shows side by side and what the writers write.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model import BlockKind, Document, Language, Span, Wording
from workbench.rewrite.apply import Change, applied, checked

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class AlignedChange:
    """One change: its place in the old and the new text of its block; `rule` and `why` where it has them."""

    before: Span
    after: Span
    rule: str | None = None
    why: Wording | None = None


@dataclass(frozen=True, slots=True)
class AlignedBlock:
    """A block before and after. `before` equals `after` where nothing was changed."""

    kind: BlockKind
    before: str
    after: str
    changes: tuple[AlignedChange, ...] = ()
    level: int | None = None


def align(before: Document, changes: Sequence[Change]) -> tuple[AlignedBlock, ...]:
    """One aligned block per block of the document, in order. A document without blocks is one paragraph.

    Raises:
        ValueError: changes overlap, or one stands in no block.
    """
    order = checked(before.text, changes)
    blocks = [(block.kind, block.span, block.level) for block in before.blocks] or [
        (BlockKind.PARAGRAPH, Span(0, len(before.text)), None)
    ]
    aligned = tuple(
        _aligned(before, kind, span, level, [c for c in order if _inside(c.span, span)])
        for kind, span, level in blocks
    )
    if sum(len(block.changes) for block in aligned) != len(order):
        raise ValueError("a change stands in no block, or in more than one")
    return aligned


def _aligned(
    document: Document, kind: BlockKind, span: Span, level: int | None, changes: Sequence[Change]
) -> AlignedBlock:
    text = document.text_of(span)
    own = [replace(change, span=_moved(change.span, -span.start)) for change in changes]
    made = applied(text, own, language=document.language or Language.FR)
    return AlignedBlock(
        kind=kind,
        before=text,
        after=made.text,
        changes=tuple(
            AlignedChange(change.span, after, change.rule, change.why)
            for change, after in zip(own, made.spans, strict=True)
        ),
        level=level,
    )


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
