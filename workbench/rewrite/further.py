"""Plainer words inside what a suggestion writes, by reading once more.

A turn moves words and bends them: « le demandeur est tenu de s’acquitter de » becomes « vous êtes tenu de
vous acquitter de », where the rules that knew the first words do not find them. The sentence as it comes out
is parsed again, and what is ready for its new words goes in too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.parse import parse
from workbench.model import Span
from workbench.rewrite.apply import Change, applied, apply, changes_of
from workbench.rewrite.engine import suggestions_for
from workbench.rewrite.guards import meaning_kept
from workbench.rewrite.parsed import flat
from workbench.rewrite.turns.table import exchanges_made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tree import Doc
    from workbench.model import Language, Suggestion
    from workbench.rewrite.apply import Applied


class Unfinished(NamedTuple):
    """A suggestion of a sentence, its span counted from the sentence's start.

    `free`: how far the suggestion may grow, up to its neighbours.
    """

    sentence: str
    suggestion: Suggestion
    free: Span


def taken_further(unfinished: Sequence[Unfinished], language: Language) -> list[Suggestion]:
    """Each suggestion, its first replacement made plainer where that keeps the meaning; the bare one second.

    It may come to reach further than before. All sentences are parsed in one go.
    """
    turned = [
        applied(sentence, [Change(each.span, each.replacements[0])], language=language)
        for sentence, each, _ in unfinished
    ]
    docs = parse([flat(made.text) for made in turned], language)
    return [
        _plainer(each, made, doc, language) for each, made, doc in zip(unfinished, turned, docs, strict=True)
    ]


def _plainer(unfinished: Unfinished, turned: Applied, doc: Doc, language: Language) -> Suggestion:
    sentence, suggestion, free = unfinished
    span, place = suggestion.span, turned.spans[0]
    before, after = span.start - free.start, free.end - span.end
    inside = [
        other.suggestion
        for other in suggestions_for(turned.text, doc, language)
        if other.suggestion.ready
        and other.suggestion.rule != suggestion.rule
        and other.suggestion.span.overlaps(place)
        and place.start - before <= other.suggestion.span.start
        and other.suggestion.span.end <= place.end + after
        and not exchanges_made([other.suggestion], language)
    ]
    if not inside:
        return suggestion
    start = min(place.start, *(each.span.start for each in inside))
    end = max(place.end, *(each.span.end for each in inside))
    whole = Span(span.start - (place.start - start), span.end + (end - place.end))
    text = apply(turned.text, changes_of(inside), language=language)
    new = text[start : len(text) - (len(turned.text) - end)]
    exchanges = exchanges_made([suggestion], language)
    as_meant = apply(sentence, [Change(whole, new)], language=language) == text
    if not as_meant or not meaning_kept(sentence, text, language, exchanges=exchanges):
        return suggestion
    original, bare = sentence[whole.start : whole.end], turned.text[start:end]
    return replace(suggestion, span=whole, original=original, replacements=tuple(dict.fromkeys((new, bare))))
