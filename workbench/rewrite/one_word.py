"""One word for one thing: where the same words are replaced in two ways, one way leads."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.apply import Change, apply
from workbench.rewrite.guards import meaning_kept
from workbench.rewrite.turns.table import exchanges_made

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from workbench.model import Language, Suggestion


def one_word(
    text: str, spans: Sequence[Span], found: Sequence[Suggestion], language: Language
) -> list[Suggestion]:
    """The suggestions of a text, in the same order; the first replacement that is most frequent leads.

    Compared are suggestions with the same original, case apart; of equally frequent ones, the first in the
    text leads. A replacement only moves up where it is among the suggestion's own, whose grammar and meaning
    were checked at that place; the others stay as they are. Where a sentence (`spans`) with all that is ready
    in it would then lose a fact, it stays as it was.
    """
    leading = _leading(found)
    if not leading:
        return list(found)
    sure = {_first(each) for each in found if each.ready}
    moved = [_led(each, leading.get(each.original.casefold()), sure) for each in found]
    for span in _touched(spans, found, moved):
        inside = [n for n, each in enumerate(found) if span.start <= each.span.start < span.end]
        if not _keeps(text, span, [moved[n] for n in inside], language):
            for n in inside:
                moved[n] = found[n]
    return moved


def _leading(found: Sequence[Suggestion]) -> dict[str, str]:
    """The replacement that leads, folded, for each original that is replaced by more than one."""
    firsts: dict[str, Counter[str]] = {}
    for each in sorted(found, key=lambda each: each.span):
        if each.replacements:
            firsts.setdefault(each.original.casefold(), Counter())[each.replacements[0].casefold()] += 1
    return {
        original: max(counts, key=counts.__getitem__)  # of equals, the one that was counted first
        for original, counts in firsts.items()
        if len(counts) > 1
    }


def _first(suggestion: Suggestion) -> tuple[str, str]:
    return suggestion.original.casefold(), next(iter(suggestion.replacements), "").casefold()


def _led(suggestion: Suggestion, leading: str | None, sure: Container[tuple[str, str]]) -> Suggestion:
    """The suggestion with this replacement first, where it has it; ready only if that is ready elsewhere."""
    own = [each for each in suggestion.replacements if each.casefold() == leading]
    if not own or own[0] == suggestion.replacements[0]:
        return suggestion
    led = replace(suggestion, replacements=tuple(dict.fromkeys((own[0], *suggestion.replacements))))
    return replace(led, ready=led.ready and _first(led) in sure)


def _touched(
    spans: Sequence[Span], found: Sequence[Suggestion], moved: Sequence[Suggestion]
) -> Iterator[Span]:
    """The sentences in which a suggestion that is ready was changed."""
    places = [new.span.start for old, new in zip(found, moved, strict=True) if new is not old and new.ready]
    return (span for span in spans if any(span.start <= place < span.end for place in places))


def _keeps(text: str, span: Span, inside: Sequence[Suggestion], language: Language) -> bool:
    """Whether a sentence with all that is ready in it says the same."""
    ready = [each for each in inside if each.ready]
    sentence = text[span.start : span.end]
    changes = [
        Change(Span(each.span.start - span.start, each.span.end - span.start), each.replacements[0])
        for each in ready
    ]
    after = apply(sentence, changes, language=language)
    return meaning_kept(sentence, after, language, exchanges=exchanges_made(ready, language))
