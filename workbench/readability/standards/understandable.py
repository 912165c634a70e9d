"""Principle 3, understandable: sentences and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import BlockKind, TermSource, Verdict
from workbench.readability.standards.measured import (
    NOT_APPLICABLE,
    Finding,
    Measured,
    Place,
    named,
    pattern,
    within,
)

if TYPE_CHECKING:
    from workbench.model import SentenceScore, Term
    from workbench.readability.standards.checklist import Point

_CLAUSES = 3
"""Subordinate clauses from which a sentence carries more than one idea."""
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE, BlockKind.TABLE_CELL})
_FEWEST_SENTENCES = 5
"""With fewer sentences an average or a share says nothing."""
_CAPITALS_SHARE = 0.8
_ACRONYM_LETTERS = 3
_BEFORE = 20
_NO_ACRONYM = re.compile(r"[\d_/-]\||\|[-_]?\d|\d{5} \||[A-ZÀ-Ý][a-zà-ÿ]{3,} \|")
"""What stands before and after letters in capitals, a bar between them."""


def level(given: Measured, point: Point) -> Finding:
    """The level of the whole; the hardest sentences are the evidence."""
    if given.level is None:
        return NOT_APPLICABLE
    if given.level <= point.limit:
        return Finding(Verdict.PASS, (), len(given.sentences))
    hard = sorted(
        (each for each in given.sentences if each.level > point.limit), key=lambda each: -each.level
    )
    return Finding(Verdict.FAIL, tuple(Place(each.span) for each in hard), len(given.sentences))


def sentence_length(given: Measured, point: Point) -> Finding:
    """The mean of the words of a sentence; the sentences beyond the limit are the evidence."""
    count = len(given.sentences)
    if count < _FEWEST_SENTENCES:
        return NOT_APPLICABLE
    if sum(each.words for each in given.sentences) <= point.limit * count:
        return Finding(Verdict.PASS, (), count)
    long = tuple(Place(each.span) for each in given.sentences if each.words > point.limit)
    return Finding(Verdict.FAIL, long, count)


def one_idea(given: Measured, point: Point) -> Finding:
    """Sentences with more words than the limit, or three words that open a subordinate clause."""
    if len(given.sentences) < _FEWEST_SENTENCES:
        return NOT_APPLICABLE
    heavy = [Place(each.span) for each in given.sentences if _is_heavy(given, each, point.limit)]
    return within(heavy, len(given.sentences), point.allowed)


def double_negation(given: Measured, _point: Point) -> Finding:
    """Sentences with two negations that cancel out or hang on each other."""
    wanted = pattern("double_negation", given.language)
    found = [each.span for each in given.sentences if wanted.search(given.document.text_of(each.span))]
    return within([Place(span) for span in found], len(given.sentences))


def acronyms(given: Measured, _point: Point) -> Finding:
    """Acronyms of three letters or more that are never spelled out, each once."""
    if not given.words:
        return NOT_APPLICABLE
    first = {
        term.lemma: term
        for term in reversed(given.terms)
        if term.source is TermSource.ACRONYM and _needs_meaning(given.document.text, term)
    }
    places = [Place(term.span) for term in sorted(first.values(), key=lambda term: term.span)]
    return Finding(Verdict.FAIL, tuple(places)) if places else Finding(Verdict.PASS)


def digits(given: Measured, _point: Point) -> Finding:
    """Numbers from two on that are written in words before a unit (« trois mois »)."""
    return _none_of(given, "number_in_words")


def capitals(given: Measured, point: Point) -> Finding:
    """Running text, titles and labels left out, of more words than the limit and mostly in capitals."""
    blocks = [block.span for block in given.blocks() if block.kind in _RUNNING]
    shouted = [Place(span) for span in blocks if _is_shouted(given.document.text_of(span), point.limit)]
    return within(shouted, len(blocks))


def passive(given: Measured, point: Point) -> Finding:
    """Sentences with the reason `passive`, beyond the share allowed."""
    if len(given.sentences) < _FEWEST_SENTENCES:
        return NOT_APPLICABLE
    found = [Place(each.span) for each in given.sentences if "passive" in each.reasons]
    return within(found, len(given.sentences), point.allowed)


def jargon(given: Measured, point: Point) -> Finding:
    """Hard words and phrases in 100 words of the text, acronyms left out: they have their own point."""
    if not given.sentences:
        return NOT_APPLICABLE
    found = [term for term in given.terms if term.source is not TermSource.ACRONYM]
    if 100 * len(found) <= point.limit * given.words:
        return Finding(Verdict.PASS, (), given.words)
    hardest = sorted(found, key=lambda term: (-term.difficulty, term.span))
    return Finding(Verdict.FAIL, tuple(Place(term.span) for term in hardest), given.words)


def addresses_reader(given: Measured, point: Point) -> Finding:
    """A word for the reader or an order to them; a text in which the reader says « je » needs none."""
    if len(given.sentences) < point.limit:
        return NOT_APPLICABLE
    found = named(given.find("reader"))
    if found.verdict is Verdict.FAIL and any(given.find("first_person")):
        return NOT_APPLICABLE
    return found


def legal_references(given: Measured, point: Point) -> Finding:
    """Sentences that quote an article or an act, beyond the share allowed."""
    if len(given.sentences) < _FEWEST_SENTENCES:
        return NOT_APPLICABLE
    wanted = pattern("legal_reference", given.language)
    found = [each.span for each in given.sentences if wanted.search(given.document.text_of(each.span))]
    return within([Place(span) for span in found], len(given.sentences), point.allowed)


def and_or(given: Measured, _point: Point) -> Finding:
    """Every « et/ou »."""
    return _none_of(given, "and_or")


def _needs_meaning(text: str, term: Term) -> bool:
    """Whether letters in capitals are an acronym: no part of a number (« 3233-SD »), no town, no name."""
    before, after = text[max(0, term.span.start - _BEFORE) : term.span.start], text[term.span.end :][:2]
    return len(term.lemma) >= _ACRONYM_LETTERS and not _NO_ACRONYM.search(f"{before}|{after}")


def _none_of(given: Measured, name: str) -> Finding:
    if not given.words:
        return NOT_APPLICABLE
    found = tuple(given.find(name))
    return Finding(Verdict.FAIL if found else Verdict.PASS, found)


def _is_heavy(given: Measured, sentence: SentenceScore, most: float) -> bool:
    clauses = pattern("clause", given.language)
    return sentence.words > most or len(clauses.findall(given.document.text_of(sentence.span))) >= _CLAUSES


def _is_shouted(text: str, most: float) -> bool:
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if len(words) <= most:
        return False
    return sum(word.isupper() for word in words) > _CAPITALS_SHARE * len(words)
