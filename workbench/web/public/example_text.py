"""The text of an example -> passages before and after by sentence, why each changed, what did not change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench import serial
from workbench.model import BlockKind, Language, Span, Wording
from workbench.register import reviews
from workbench.register.reviews import Outcome
from workbench.rewrite.compare import AlignedBlock
from workbench.rewrite.differ import Run, differ
from workbench.rewrite.sentence_pairs import sentence_pairs
from workbench.web.languages import current_locale
from workbench.web.marks import Piece, cut
from workbench.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Example
    from workbench.rewrite.compare import AlignedChange
    from workbench.rewrite.sentence_pairs import SentencePair

_BETWEEN = 2
"""Characters between two blocks in the text of a document: a blank line (`workbench.model.Document`)."""
_OPEN_BLOCKS, _OPEN_CHARACTERS = 2, 400
"""Unchanged text up to this much stands open around the changes; more is folded."""
_SHOWPIECE_LONGEST, _SHOWPIECE_BEST = 420, 240
"""Characters of a passage that the first page can show at a glance, and those that it shows best."""
_LONG_CHANGE = 100
"""Characters of both sides of a change from which its own words are compared, to show what stayed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were changed, on one side."""

    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One change: the words before, the words after, why they are plainer (None when nobody said).

    `proposed`: the program proposed these very words, and a person accepted them.
    """

    before: str
    after: str
    why: str | None
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence before and after, in stretches; either side may be empty. `whole`: both in one, for a diff.

    A stretch of `whole` stands on one side only where it is changed: before where `is_old`, else after.
    """

    before: tuple[Run, ...]
    after: tuple[Run, ...]
    whole: tuple[tuple[Run, bool], ...]
    reasons: tuple[Reason, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the two sides differ."""
        return any(run.is_changed for run in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that changed: in pieces, and as pairs of sentences, with the reasons of its changes."""

    before: tuple[Piece[Mark], ...]
    after: tuple[Piece[Mark], ...]
    reasons: tuple[Reason, ...]
    pairs: tuple[Pair, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Decided:
    """Why a change was suggested, and whether the words are those that the program proposed."""

    why: Wording
    proposed: bool = False


Reasons = dict[int, Decided]
"""Where a change starts in the text before -> what the register says of it."""


def reasons_of(session: Session, example: Example) -> Reasons:
    """Why the changes that made an example were suggested, and whether they were taken as proposed."""
    return {
        one.suggestion.start: Decided(
            Wording(one.suggestion.why_fr, one.suggestion.why_en),
            one.decision.outcome == Outcome.ACCEPTED,
        )
        for one in reviews.judged(session, example.review)
        if one.decision is not None and one.decision.text is not None
    }


def stretches(
    blocks: Sequence[dict[str, Any]], reasons: Reasons, language: Language = Language.FR
) -> tuple[Passage | Unchanged, ...]:
    """The whole text in order: passages that changed, and what lies between them."""
    found: list[Passage | Unchanged] = []
    for is_changed, group in groupby(_placed(blocks), key=lambda placed: placed.is_changed):
        if is_changed:
            found.extend(_passage(placed, reasons, language) for placed in group)
        else:
            found.append(_unchanged([placed.block for placed in group]))
    return tuple(found)


def best_passage(blocks: Sequence[dict[str, Any]], reasons: Reasons) -> Passage | None:
    """The passage that shows best what was done: many changes, short enough to be read at a glance."""
    changed = [placed for placed in _placed(blocks) if placed.is_changed]
    return _passage(max(changed, key=_worth), reasons, None) if changed else None


def _worth(placed: _Placed) -> tuple[bool, int, int]:
    length = len(placed.block.before)
    return length <= _SHOWPIECE_LONGEST, len(placed.block.changes), -abs(length - _SHOWPIECE_BEST)


def _placed(blocks: Sequence[dict[str, Any]]) -> Iterator[_Placed]:
    start = 0
    for data in blocks:
        block = serial.from_json(AlignedBlock, data)
        yield _Placed(start, block)
        start += len(block.before) + _BETWEEN


def _passage(placed: _Placed, reasons: Reasons, language: Language | None) -> Passage:
    """The passage; without its sentences where no language is given."""
    block = placed.block
    told = [(change, _reason(placed, change, reasons)) for change in block.changes]
    pairs = sentence_pairs(block, language) if language else ()
    return Passage(
        before=cut(block.before, [Mark(change.before) for change in block.changes]),
        after=cut(block.after, [Mark(change.after) for change in block.changes]),
        reasons=tuple(reason for _, reason in told),
        pairs=tuple(_pair(block, pair, told) for pair in pairs),
    )


def _pair(block: AlignedBlock, pair: SentencePair, told: Iterable[tuple[AlignedChange, Reason]]) -> Pair:
    """A pair of sentences; a change is told with the pair in which it begins."""
    here = [(change, reason) for change, reason in told if _touches(change, pair)]
    old, new = block.before[slice(*pair.before)], block.after[slice(*pair.after)]
    before = _runs(block.before, pair.before, [change.before for change, _ in here])
    after = _runs(block.after, pair.after, [change.after for change, _ in here])
    if _stayed(before) != _stayed(after) or any(_is_rough(change, pair) for change, _ in here):
        before, after = differ(old, new)
    return Pair(
        before,
        after,
        tuple(_together(before, after)),
        tuple(reason for change, reason in here if _begins(change, pair)),
    )


def _touches(change: AlignedChange, pair: SentencePair) -> bool:
    return any(
        one.overlaps(side) or (one.start == one.end and side.start <= one.start < side.end)
        for one, side in zip((change.before, change.after), pair, strict=True)
    )


def _begins(change: AlignedChange, pair: SentencePair) -> bool:
    one, side = (
        (change.before, pair.before)
        if change.before.start < change.before.end
        else (change.after, pair.after)
    )
    return side.start <= one.start < side.end


def _is_rough(change: AlignedChange, pair: SentencePair) -> bool:
    """Whether a change says little of what changed: it goes over the sentence, or over many words."""
    sides = list(zip((change.before, change.after), pair, strict=True))
    goes_over = any(one.start < side.start or one.end > side.end for one, side in sides if one.overlaps(side))
    return goes_over or all(one.end - one.start >= _LONG_CHANGE for one, _ in sides)


def _runs(text: str, span: Span, changes: Sequence[Span]) -> tuple[Run, ...]:
    own = [Mark(Span(change.start - span.start, change.end - span.start)) for change in changes]
    return tuple(Run(piece.text, piece.mark is not None) for piece in cut(text[slice(*span)], own))


def _stayed(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs if not run.is_changed)


def _together(before: Sequence[Run], after: Sequence[Run]) -> Iterator[tuple[Run, bool]]:
    """Both sides as one text: what stayed once, what is gone (True) before what came in its place.

    What stayed is the same text on both sides, perhaps in other stretches.
    """
    old, new = list(before), list(after)
    while old or new:
        if old and old[0].is_changed:
            yield old.pop(0), True
        elif new and new[0].is_changed:
            yield new.pop(0), False
        else:
            length = min(len(old[0].text), len(new[0].text))
            yield Run(old[0].text[:length]), False
            old, new = (_shortened(side, length) for side in (old, new))


def _shortened(runs: Sequence[Run], length: int) -> list[Run]:
    rest = runs[0].text[length:]
    return [Run(rest), *runs[1:]] if rest else [*runs[1:]]


def _reason(placed: _Placed, change: AlignedChange, reasons: Mapping[int, Decided]) -> Reason:
    block = placed.block
    decided = reasons.get(placed.start + change.before.start)
    why = change.why or (decided.why if decided else None)
    return Reason(
        before=block.before[slice(*change.before)],
        after=block.after[slice(*change.after)],
        why=said(why, current_locale()) if why else None,
        proposed=decided is not None and decided.proposed,
    )


def _unchanged(blocks: Sequence[AlignedBlock]) -> Unchanged:
    lines = tuple(Line(b.before, b.kind is BlockKind.HEADING) for b in blocks if b.before.strip())
    is_long = len(lines) > _OPEN_BLOCKS or sum(len(line.text) for line in lines) > _OPEN_CHARACTERS
    return Unchanged(lines, is_long)
