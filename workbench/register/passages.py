"""What tells a suggestion from others in any analysis of the same text: its rule, its words, its sentence."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from workbench.register.database import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.register.tables import Analysis, Suggestion

Passage = tuple[str, str, str, str]
"""Rule, words, what stands before and behind them in their sentence; all but the rule folded."""


def passages(analysis: Analysis, suggestions: Iterable[Suggestion]) -> Iterator[tuple[Suggestion, Passage]]:
    """Each suggestion with what tells it from others in any analysis of the same text."""
    document = analysis.payload.get("document", {})
    text: str = document.get("text", "")
    sentences = _spans(analysis.payload.get("assessment", {}).get("sentences", ()))
    blocks = _spans(document.get("blocks", ()))
    for each in suggestions:
        start, end = _around(sentences, each) or _around(blocks, each) or (each.start, each.end)
        before, after = text[start : each.start], text[each.end : end]
        yield each, (each.rule, folded(each.original), folded(before), folded(after))


def _spans(parts: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    return sorted((each["span"][0], each["span"][1]) for each in parts)


def _around(spans: Sequence[tuple[int, int]], suggestion: Suggestion) -> tuple[int, int] | None:
    """The span that holds a whole suggestion; None without one."""
    place = bisect_right(spans, (suggestion.start, 1 << 62)) - 1
    if place < 0 or spans[place][1] < suggestion.end:
        return None
    return spans[place]
