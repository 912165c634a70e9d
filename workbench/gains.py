"""What each suggestion is worth: by how many levels its sentence gets easier.

The level is that of the page (`workbench.readability.level`): words, their length, how common they are. It
needs no parse, so that both wordings of a sentence can be measured each time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.readability.scoring import open_level
from workbench.rewrite.apply import Change, apply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Language, Suggestion

_DIGITS = 2
"""Digits of a gain: a hundredth of a level is finer than anybody reads."""
_REMEMBERED = 1024
_level = lru_cache(maxsize=_REMEMBERED)(open_level)
"""The level of a passage; several suggestions often stand in one sentence."""


def with_gains(
    text: str, spans: Sequence[Span], suggestions: Sequence[Suggestion], language: Language
) -> tuple[Suggestion, ...]:
    """The suggestions with their gains, in the same order. `spans`: the sentences of the text, in order."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    return tuple(
        replace(each, gain=gain(text, _around(each.span, starts, ends), each, language))
        if each.replacements
        else each
        for each in suggestions
    )


def gain(text: str, sentence: Span, suggestion: Suggestion, language: Language) -> float:
    """Levels that a sentence loses with the first replacement of a suggestion inside it, 0 or more.

    Levels are not cut off at 1 and 6, so that what helps a very hard sentence a little counts too; where a
    sentence is split, its parts count by their words. 0 too where the measure sees no gain: a list, an order.
    """
    before = text[sentence.start : sentence.end]
    start, end = suggestion.span
    place = Span(start - sentence.start, end - sentence.start)
    after = apply(before, [Change(place, suggestion.replacements[0])], language=language)
    was, becomes = _level(before, language), _level(after, language)
    return 0.0 if was is None or becomes is None else max(0.0, round(was - becomes, _DIGITS))


def _around(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    """The sentences that a span touches, as one span around it; the span itself where it touches none."""
    first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
    if last < first:
        return span
    return Span(min(span.start, starts[first]), max(span.end, ends[last]))
