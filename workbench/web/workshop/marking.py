"""A block's text and all that stands on it -> runs that a template can show one after the other.

Suggestions, hard words and sentences overlap freely; nothing begins or ends inside a run.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.model import Span
    from workbench.web.workshop.burden_shown import BurdenMark

_M = TypeVar("_M")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a suggestion stands. `after`: what was decided to be put there, None when nothing was."""

    span: Span
    suggestion: int
    is_decided: bool = False
    is_advice: bool = False
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. `after` stands with the last run of a changed place, `begins` where findings begin.

    `is_asked`: the run is a part of something that the form could spare its reader.
    """

    text: str
    is_hard: bool = False
    place: Place | None = None
    after: str | None = None
    is_asked: bool = False
    begins: tuple[BurdenMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs of one sentence, with its level if it is hard; or of what stands between two."""

    runs: tuple[Run, ...]
    level: float | None = None


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A hard sentence, its level, and why it is hard, in words."""

    span: Span
    level: float
    reasons: tuple[str, ...]


def marked(
    text: str,
    block: Span,
    *,
    sentences: Sequence[HardSentence],
    terms: Sequence[Span],
    places: Sequence[Place],
    asked: Sequence[BurdenMark] = (),
) -> tuple[Stretch, ...]:
    """The text of `block` in stretches. Where places overlap, a changed one wins, then the shortest."""
    if not (sentences or terms or places or asked):
        return (Stretch((Run(text[block.start : block.end]),)),)
    spans = [*terms, *(each.span for each in sentences), *(each.span for each in places)]
    spans += [each.span for each in asked]
    edges = sorted({block.start, block.end, *_inside(block, spans)})
    ranked = sorted(places, key=lambda each: (each.after is None, each.span.end - each.span.start))
    chosen = _first_over(edges, [(each.span, each) for each in ranked])
    sentence = _first_over(edges, [(each.span, each) for each in sentences])
    hard = _first_over(edges, [(term, term) for term in terms])
    asking = _first_over(edges, [(each.span, each) for each in asked])
    stretches: list[Stretch] = []
    runs: list[Run] = []
    for i, (start, end) in enumerate(pairwise(edges)):
        place = chosen[i]
        runs.append(
            Run(
                text=text[start:end],
                is_hard=hard[i] is not None,
                place=place,
                after=place.after if place is not None and chosen[i + 1] is not place else None,
                is_asked=asking[i] is not None,
                begins=tuple(each for each in asked if max(each.span.start, block.start) == start),
            )
        )
        if end == block.end or sentence[i] is not sentence[i + 1]:
            stretches.append(Stretch(tuple(runs), None if (found := sentence[i]) is None else found.level))
            runs = []
    return tuple(stretches)


def _inside(block: Span, spans: Iterable[Span]) -> Iterable[int]:
    return (edge for span in spans for edge in span if block.start < edge < block.end)


def _first_over(edges: Sequence[int], marks: Sequence[tuple[Span, _M]]) -> list[_M | None]:
    """For each edge the first of the marks that covers what begins there. Nothing begins at the last edge."""
    found: list[_M | None] = [None] * len(edges)
    for span, mark in reversed(marks):
        for i in range(bisect_left(edges, span.start), bisect_left(edges, span.end)):
            found[i] = mark
    found[-1] = None
    return found
