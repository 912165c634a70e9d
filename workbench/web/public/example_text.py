"""The text of an example -> passages before and after, why each changed, and what did not change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench import serial
from workbench.model import BlockKind, Wording
from workbench.register import reviews
from workbench.rewrite.compare import AlignedBlock
from workbench.web.languages import current_locale
from workbench.web.marks import Piece, cut
from workbench.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from workbench.model import Span
    from workbench.register.tables import Example
    from workbench.rewrite.compare import AlignedChange

_BETWEEN = 2
"""Characters between two blocks in the text of a document: a blank line (`workbench.model.Document`)."""
_OPEN_BLOCKS, _OPEN_CHARACTERS = 2, 400
"""Unchanged text up to this much stands open around the changes; more is folded."""
_SHOWPIECE_LONGEST, _SHOWPIECE_BEST = 420, 240
"""Characters of a passage that the first page can show at a glance, and those that it shows best."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were changed, on one side."""

    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One change: the words before, the words after, why they are plainer (None when nobody said)."""

    before: str
    after: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that changed, in pieces, with the reasons of its changes."""

    before: tuple[Piece[Mark], ...]
    after: tuple[Piece[Mark], ...]
    reasons: tuple[Reason, ...]
    is_changed: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A block that did not change."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Neighbouring blocks that did not change; `folded`: too long to stand between the changes."""

    lines: tuple[Line, ...]
    folded: bool
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block, and where it starts in the text of the document before."""

    start: int
    block: AlignedBlock

    @property
    def is_changed(self) -> bool:
        return self.block.before != self.block.after


Reasons = dict[int, Wording]
"""Where a change starts in the text before -> why it was suggested."""


def reasons_of(session: Session, example: Example) -> Reasons:
    """Why the changes that made an example were suggested."""
    return {
        one.suggestion.start: Wording(one.suggestion.why_fr, one.suggestion.why_en)
        for one in reviews.judged(session, example.review)
        if one.decision is not None and one.decision.text is not None
    }


def stretches(blocks: Sequence[dict[str, Any]], reasons: Reasons) -> tuple[Passage | Unchanged, ...]:
    """The whole text in order: passages that changed, and what lies between them."""
    found: list[Passage | Unchanged] = []
    for is_changed, group in groupby(_placed(blocks), key=lambda placed: placed.is_changed):
        if is_changed:
            found.extend(_passage(placed, reasons) for placed in group)
        else:
            found.append(_unchanged([placed.block for placed in group]))
    return tuple(found)


def best_passage(blocks: Sequence[dict[str, Any]], reasons: Reasons) -> Passage | None:
    """The passage that shows best what was done: many changes, short enough to be read at a glance."""
    changed = [placed for placed in _placed(blocks) if placed.is_changed]
    return _passage(max(changed, key=_worth), reasons) if changed else None


def _worth(placed: _Placed) -> tuple[bool, int, int]:
    length = len(placed.block.before)
    return length <= _SHOWPIECE_LONGEST, len(placed.block.changes), -abs(length - _SHOWPIECE_BEST)


def _placed(blocks: Sequence[dict[str, Any]]) -> Iterator[_Placed]:
    start = 0
    for data in blocks:
        block = serial.from_json(AlignedBlock, data)
        yield _Placed(start, block)
        start += len(block.before) + _BETWEEN


def _passage(placed: _Placed, reasons: Reasons) -> Passage:
    block = placed.block
    return Passage(
        before=cut(block.before, [Mark(change.before) for change in block.changes]),
        after=cut(block.after, [Mark(change.after) for change in block.changes]),
        reasons=tuple(_reason(placed, change, reasons) for change in block.changes),
    )


def _reason(placed: _Placed, change: AlignedChange, reasons: Mapping[int, Wording]) -> Reason:
    block = placed.block
    why = change.why or reasons.get(placed.start + change.before.start)
    return Reason(
        before=block.before[slice(*change.before)],
        after=block.after[slice(*change.after)],
        why=said(why, current_locale()) if why else None,
    )


def _unchanged(blocks: Sequence[AlignedBlock]) -> Unchanged:
    lines = tuple(Line(b.before, b.kind is BlockKind.HEADING) for b in blocks if b.before.strip())
    is_long = len(lines) > _OPEN_BLOCKS or sum(len(line.text) for line in lines) > _OPEN_CHARACTERS
    return Unchanged(lines, is_long)
