"""A document or a free text -> all suggestions, by rules first, then advice on whole sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.language.parse import parse
from workbench.language.sentences import split_text
from workbench.model import BlockKind, Document, Language, Sentence, Span, Suggestion, Term, Wording
from workbench.rewrite.advice import acronym_advice, sentence_advice
from workbench.rewrite.engine import fit_together, suggestions_for
from workbench.rewrite.further import Unfinished, taken_further
from workbench.rewrite.labelled import label_suggestions
from workbench.rewrite.law_text import blocks_of_law
from workbench.rewrite.one_word import one_word
from workbench.rewrite.parsed import flat
from workbench.rewrite.turns.said_alike import said_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tree import Doc

_UNTOUCHED = frozenset({BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER})
_EXPLAINED = 0.8
_GLANCE = 40
"""Characters of the next sentence that a turn may look at: its first words."""


def suggest(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Suggestion, ...]:
    """The suggestions for the running text and the labels of a document, sorted by place.

    Ready ones never overlap; advice may cover them. What is said of labels is only offered. Headings,
    headers and footers stay as they are, and so does the law's own wording (`blocks_of_law`). Nothing when
    the language of the document is unknown.
    """
    if document.language is None:
        return ()
    law = blocks_of_law(document)
    spans = [
        sentence.span
        for sentence in sentences
        if not document.blocks
        or (sentence.block not in law and document.blocks[sentence.block].kind not in _UNTOUCHED)
    ]
    docs = _parsed(document.text, spans, document.language)
    found = [
        *_suggest(document.text, spans, docs, document.language),
        *label_suggestions(document, sentences),
    ]
    alike = one_word(document.text, spans, found, document.language)
    return tuple(sorted(alike, key=lambda s: (s.span, s.rule)))


def suggest_text(text: str, language: Language) -> tuple[Suggestion, ...]:
    """The suggestions for one free text, sorted by place."""
    return suggest_texts([text], language)[0]


def suggest_texts(texts: Sequence[str], language: Language) -> list[tuple[Suggestion, ...]]:
    """The suggestions for each text, in the same order; all sentences are parsed in one go."""
    spans = [list(split_text(text, language)) for text in texts]
    sentences = [flat(text[s.start : s.end]) for text, found in zip(texts, spans, strict=True) for s in found]
    docs = iter(parse(sentences, language))
    return [
        tuple(one_word(text, found, _suggest(text, found, [next(docs) for _ in found], language), language))
        for text, found in zip(texts, spans, strict=True)
    ]


def explanations(
    text: str, terms: Sequence[Term], suggestions: Sequence[Suggestion], language: Language
) -> tuple[Suggestion, ...]:
    """`suggestions` and, as advice, what is known of each hard word that none of them takes away.

    That is its explanation; where it has none and nothing else is said there, its plainer wordings.
    Terms come from a lexicon that this stage does not know; the door that has both joins them here.
    """
    busy = [s for s in suggestions if s.replacements]
    added = [
        Suggestion(
            span=term.span,
            original=text[term.span.start : term.span.end],
            replacements=(),
            rule=f"{language.value}.explain.term",
            why=why,
            confidence=_EXPLAINED,
            ready=False,
        )
        for term in terms
        if (why := _advice(term, suggestions)) and not any(_takes_away(each, term, text) for each in busy)
    ]
    return tuple(sorted([*suggestions, *added], key=lambda s: (s.span, s.rule)))


def leaving_terms_whole(suggestions: Sequence[Suggestion], terms: Sequence[Term]) -> tuple[Suggestion, ...]:
    """`suggestions` without those that change a part of a longer term that has an explanation and must stay.

    « À concurrence de » is plain to replace, but not in « à concurrence de l’actif net ».
    """
    locked = [term.span for term in terms if term.explain and not term.plain]
    return tuple(
        each
        for each in suggestions
        if not each.replacements or not any(_is_part(each.span, whole) for whole in locked)
    )


def _is_part(span: Span, whole: Span) -> bool:
    return span != whole and whole.start <= span.start and span.end <= whole.end


def _advice(term: Term, suggestions: Sequence[Suggestion]) -> Wording | None:
    """What is said of a hard word that stays: its explanation, or its plainer wordings if nothing else is."""
    if term.explain:
        return Wording(term.explain, term.explain)
    if not term.plain or any(term.span.overlaps(each.span) for each in suggestions):
        return None
    plain = " / ".join(term.plain)
    return Wording(f"Mot ou tour difficile. Plus simple : « {plain} ».", f"Hard wording. Plainer: “{plain}”.")


def _takes_away(suggestion: Suggestion, term: Term, text: str) -> bool:
    """Whether a term is no longer in the text once a suggestion is accepted."""
    word = text[term.span.start : term.span.end].lower()
    return term.span.overlaps(suggestion.span) and word not in suggestion.replacements[0].lower()


def _parsed(text: str, spans: Sequence[Span], language: Language) -> list[Doc]:
    return parse([flat(text[span.start : span.end]) for span in spans], language)


def _suggest(
    text: str, spans: Sequence[Span], docs: Sequence[Doc], language: Language
) -> tuple[Suggestion, ...]:
    found = [
        _moved(suggestion, span.start)
        for span, doc, made in zip(spans, docs, _made(text, spans, docs, language), strict=True)
        for suggestion in (*made, *sentence_advice(text[span.start : span.end], doc, language))
    ]
    busy = [suggestion.span for suggestion in found if suggestion.replacements]
    found.extend(
        replace(advice, replacements=()) if any(advice.span.overlaps(span) for span in busy) else advice
        for advice in acronym_advice(text, spans, language)
    )
    return tuple(sorted(said_alike(text, spans, found), key=lambda s: (s.span, s.rule)))


def _made(
    text: str, spans: Sequence[Span], docs: Sequence[Doc], language: Language
) -> list[list[Suggestion]]:
    """What rules and turns suggest for each sentence, taken further where they are unfinished.

    One that grew stays as it was where it would meet a neighbour that grew before it, or spoil a fact with
    the others.
    """
    found: list[list[Suggestion]] = []
    pending: list[tuple[int, int]] = []
    for number, (span, doc) in enumerate(zip(spans, docs, strict=True)):
        after = text[span.end : span.end + _GLANCE].lstrip()
        made = suggestions_for(text[span.start : span.end], doc, language, after=after)
        found.append([each.suggestion for each in made])
        pending += [(number, place) for place, each in enumerate(made) if each.unfinished]
    if pending:
        unfinished = [
            Unfinished(
                text[slice(*spans[number])], found[number][place], _free(found[number], place, spans[number])
            )
            for number, place in pending
        ]
        for (number, place), suggestion in zip(pending, taken_further(unfinished, language), strict=True):
            together = [*found[number][:place], suggestion, *found[number][place + 1 :]]
            if fit_together(text[slice(*spans[number])], together, language):
                found[number] = together
    return found


def _free(suggestions: Sequence[Suggestion], place: int, sentence: Span) -> Span:
    """How far a suggestion of a sentence may grow: to its neighbours or the ends of the sentence."""
    start = suggestions[place - 1].span.end if place else 0
    more = suggestions[place + 1 : place + 2]
    return Span(start, more[0].span.start if more else sentence.end - sentence.start)


def _moved(suggestion: Suggestion, by: int) -> Suggestion:
    return replace(suggestion, span=Span(suggestion.span.start + by, suggestion.span.end + by))
