"""The two texts of a block -> which sentences became which.

The list of changes says where each sign of the old text stands in the new one, so most ends of sentences are
known for sure. Where a change goes over several sentences on both sides, they are aligned in their order by
dynamic programming, as Gale & Church (1993) do, with beads of 1-1, 1-2, 2-1, 1-0 and 0-1 sentences. Both
sides are of one language: shared words (coefficient of Dice 1945) tell more than lengths.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.sentences import split_text
from workbench.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Language
    from workbench.rewrite.compare import AlignedBlock, AlignedChange

_WORD = re.compile(r"\w+")
_STEM = 5
"""Letters that two forms of one word share."""
_BEADS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_IN_ORDER = 0.02
"""What is said for a pair that shares no word: it stands at the same place."""
_MOST = 60
"""Sentences on a side of a stretch: a longer one is one pair."""


class SentencePair(NamedTuple):
    """Sentences of the old and the new text of a block that say the same; an empty span: there is none."""

    before: Span
    after: Span


def sentence_pairs(block: AlignedBlock, language: Language) -> tuple[SentencePair, ...]:
    """The pairs of a block, in order; put together, their spans are both whole texts."""
    old, new = _sentences(block.before, language), _sentences(block.after, language)
    found: list[SentencePair] = []
    i = j = 0
    for next_i, next_j in (*_sure(block, old, new), (len(old), len(new))):
        found.extend(_aligned(block, old[i:next_i], new[j:next_j]))
        i, j = next_i, next_j
    return tuple(found)


def _sentences(text: str, language: Language) -> list[Span]:
    """The sentences, each with what stands before the next one."""
    starts = [span.start for span in split_text(text, language)]
    bounds = [0, *starts[1:], len(text)]
    return [Span(start, end) for start, end in pairwise(bounds) if start < end]


def _sure(block: AlignedBlock, old: Sequence[Span], new: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """How many sentences end before a place where, for sure, one begins or ends on both sides."""
    ranks = {span.start: rank for rank, span in enumerate(new)} | {len(block.after): len(new)}
    starts = {span.start: rank for rank, span in enumerate(old)} | {len(block.before): len(old)}
    done = 0
    for start, rank in starts.items():
        for place in _places(start, block.changes):
            found = ranks.get(_next_word(block.after, place))
            if found is not None and found >= done:
                done = found
                yield rank, done


def _places(at: int, changes: Sequence[AlignedChange]) -> tuple[int, ...]:
    """Where a place of the old text stands in the new one: at both ends of what was put in there.

    Empty where a change goes over it.
    """
    shift = 0
    found: list[int] = []
    for change in changes:
        if change.before.start < at < change.before.end:
            return ()
        if change.before.start == at:
            found.append(change.after.start)
        if change.before.end <= at:
            shift = change.after.end - change.before.end
    return (*found, at + shift)


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _aligned(block: AlignedBlock, old: Sequence[Span], new: Sequence[Span]) -> list[SentencePair]:
    if not old and not new:
        return []
    if min(len(old), len(new)) <= 1 or max(len(old), len(new)) > _MOST:
        return [_pair(old, new)]
    return _best(block, old, new)


def _best(block: AlignedBlock, old: Sequence[Span], new: Sequence[Span]) -> list[SentencePair]:
    """The beads whose sentences share most words, in the order of the text."""
    left = [_stems(block.before, span) for span in old]
    right = [_stems(block.after, span) for span in new]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            for p, q in _BEADS:
                if (i - p, j - q) in best:
                    value = best[i - p, j - q][0] + _worth(left[i - p : i], right[j - q : j])
                    if (i, j) not in best or value > best[i, j][0]:
                        best[i, j] = (value, (p, q))
    found: list[SentencePair] = []
    i, j = len(old), len(new)
    while i or j:
        p, q = best[i, j][1]
        i, j = i - p, j - q
        found.append(_pair(old[i : i + p], new[j : j + q]))
    return found[::-1]


def _worth(left: Sequence[Counter[str]], right: Sequence[Counter[str]]) -> float:
    """Twice the shared words over all words, 0-1; a little more for one sentence beside one."""
    if not left or not right:
        return 0.0
    old, new = sum(left, Counter()), sum(right, Counter())
    both = old.total() + new.total()
    alike = 2 * (old & new).total() / both if both else 0.0
    in_order = _IN_ORDER if len(left) == len(right) else 0.0
    return alike + in_order


def _stems(text: str, span: Span) -> Counter[str]:
    return Counter(word[:_STEM] for word in _WORD.findall(text[span.start : span.end].casefold()))


def _pair(old: Sequence[Span], new: Sequence[Span]) -> SentencePair:
    return SentencePair(_together(old), _together(new))


def _together(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
