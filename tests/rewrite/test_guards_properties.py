"""Whatever sentence comes, no suggestion loses a fact; whatever fact is spoilt, the guards refuse it.

Sentences are put together by hypothesis (`fact_sentences`) or taken from real sheets; what must survive is
found by expressions of its own (`facts_found`), not by the guards.
"""

from __future__ import annotations

import csv
import json
import random
import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.rewrite.fact_sentences import SPOILT, Fact, FactSentence, fact_sentences
from tests.rewrite.facts_found import lost_facts_seen
from workbench.language.lexicon import Kind, entries
from workbench.language.sentences import split_text
from workbench.model import Language, Span, Suggestion
from workbench.rewrite import engine, suggest_text, suggest_texts
from workbench.rewrite.apply import Change, apply, rewritten
from workbench.rewrite.guards import meaning_kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.no_cover
"""Much is read here; what reads it is covered by the tests of each part."""

FR = Language.FR
SHEETS = Path(__file__).parents[3] / "shared" / "data" / "service_public" / "sheets.jsonl"
GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "fr.tsv"
REAL = 300
BATCH = 25
"""Sentences parsed in one go."""

few = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
batches = st.lists(fact_sentences(), min_size=BATCH, max_size=BATCH)


@cache
def real_sentences() -> tuple[str, ...]:
    """Sentences of real sheets; where they are not there, those of the project's gold table."""
    if SHEETS.exists():
        texts = [json.loads(line)["text"] for line in SHEETS.read_text("utf-8").splitlines()]
    else:
        with GOLD.open(encoding="utf-8", newline="") as table:
            texts = [row["before"] for row in csv.DictReader(table, delimiter="\t")]
    cut = [text[span.start : span.end] for text in texts for span in split_text(text, FR)]
    return tuple(random.Random(5).sample(cut, REAL))  # noqa: S311 - a sample, no secret


def changed_texts(text: str, suggestions: Sequence[Suggestion]) -> Iterator[tuple[str, str]]:
    """The text with all that is ready, then with each replacement of each suggestion alone; who made it."""
    yield "all ready", rewritten(text, suggestions)
    for suggestion in suggestions:
        for replacement in suggestion.replacements:
            yield suggestion.rule, apply(text, [Change(suggestion.span, replacement)])


def losses(texts: Sequence[str]) -> list[tuple[str, list[str], str, str]]:
    """What the suggestions for texts lose, as far as the independent expressions can tell."""
    return [
        (rule, lost, text, made)
        for text, suggestions in zip(texts, suggest_texts(texts, FR), strict=True)
        for rule, made in changed_texts(text, suggestions)
        if (lost := lost_facts_seen(text, made))
    ]


@given(batches)
@few
def test_every_fact_put_in_is_found_again_in_what_is_suggested(sentences: list[FactSentence]) -> None:
    texts = [sentence.text for sentence in sentences]
    gone = [
        (rule, fact.words, made)
        for sentence, suggestions in zip(sentences, suggest_texts(texts, FR), strict=True)
        for rule, made in changed_texts(sentence.text, suggestions)
        for fact in sentence.facts
        if not re.search(fact.again, made, re.IGNORECASE | re.DOTALL)
    ]
    assert gone == []
    assert losses(texts) == []


def test_no_suggestion_for_a_real_sentence_loses_a_fact() -> None:
    assert losses(real_sentences()) == []


def spoilt_texts(sentence: FactSentence, fact: Fact) -> Iterator[str]:
    """The sentence with one fact removed or altered, in each way of its kind that fits."""
    for words, other in SPOILT[fact.kind]:
        spoilt = re.sub(words, other, fact.words, count=1, flags=re.IGNORECASE)
        start = sentence.text.lower().find(fact.words.lower())
        if spoilt != fact.words and start >= 0:
            yield sentence.text[:start] + spoilt + sentence.text[start + len(fact.words) :]


@given(batches)
@few
def test_a_change_that_spoils_one_fact_is_refused(sentences: list[FactSentence]) -> None:
    passed = [
        (fact.kind, sentence.text, spoilt)
        for sentence in sentences
        for fact in sentence.facts
        for spoilt in spoilt_texts(sentence, fact)
        if meaning_kept(sentence.text, spoilt, FR)
    ]
    assert passed == []


@contextmanager
def both_guards() -> Iterator[list[tuple[str, str, str]]]:
    """While it lasts, a list of the changes on which the guard of the words around and the whole differ."""
    differ: list[tuple[str, str, str]] = []
    around = engine._means_the_same  # noqa: SLF001 - the guard in question

    def both(text: str, span: Span, new: str, language: Language, exchanges: tuple[str, ...] = ()) -> bool:
        near = around(text, span, new, language, exchanges)
        whole = apply(text, [Change(span, new)], language=language)
        if near != meaning_kept(text, whole, language, exchanges=exchanges):
            differ.append((text[span.start : span.end], new, text))
        return near

    with patch.object(engine, "_means_the_same", both):
        yield differ


@given(batches)
@few
def test_the_guard_of_the_words_around_says_what_the_guard_of_the_whole_says(
    sentences: list[FactSentence],
) -> None:
    with both_guards() as differ:
        suggest_texts([sentence.text for sentence in sentences], FR)
    assert differ == []


def test_the_two_guards_agree_on_real_sentences() -> None:
    with both_guards() as differ:
        found = suggest_texts(real_sentences(), FR)
    assert any(found)
    assert differ == []


def test_real_sentences_get_the_same_answer_in_any_order() -> None:
    texts = real_sentences()[::5]
    together = suggest_texts(real_sentences(), FR)[::5]
    assert suggest_texts(texts[::-1], FR) == together[::-1]


LOCKED = re.compile(r"«[^»]*»|[\w.]+@[\w.]+\.fr|https?://\S+\w|(?<=\w )[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+)*")


def unlocked(text: str, suggestion: Suggestion) -> list[str]:
    """Quotations, addresses and names where a suggestion stands, left out by a replacement of it."""
    touched = [
        found[0]
        for found in LOCKED.finditer(text)
        if found.start() < suggestion.span.end and suggestion.span.start < found.end()
    ]
    return [words for words in touched for new in suggestion.replacements if words not in new]


@given(batches)
@few
def test_quotations_addresses_and_names_are_never_changed(sentences: list[FactSentence]) -> None:
    texts = [sentence.text for sentence in sentences]
    assert [
        (suggestion.rule, words, text)
        for text, suggestions in zip(texts, suggest_texts(texts, FR), strict=True)
        for suggestion in suggestions
        for words in unlocked(text, suggestion)
    ] == []


def test_terms_that_the_lexicon_says_to_keep_stay() -> None:
    locked = [entry for entry in entries(FR) if entry.kind is Kind.KEEP]
    texts = [*real_sentences(), *(text for entry in locked for text in entry.keep)]
    words = [word for entry in locked for word in entry.find]
    held = [
        (word, rule, made)
        for text, suggestions in zip(texts, suggest_texts(texts, FR), strict=True)
        for word in words
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        for rule, made in changed_texts(text, suggestions)
    ]
    assert len({word for word, _, _ in held}) >= 5
    assert [each for each in held if each[0] not in each[2]] == []


@given(batches)
@few
def test_a_text_gets_the_same_answer_alone_and_among_others(sentences: list[FactSentence]) -> None:
    texts = [sentence.text for sentence in sentences]
    together = suggest_texts(texts, FR)
    assert suggest_texts(texts[::-1], FR) == together[::-1]
    assert suggest_text(texts[0], FR) == together[0]
    joined = suggest_texts([" ".join(texts[:3])], FR)
    assert suggest_texts([" ".join(texts[:3])], FR) == joined


@cache
def drawn() -> tuple[FactSentence, ...]:
    """The sentences of one property, once each."""
    found: dict[FactSentence, None] = {}

    @given(batches)
    @few
    def collect(sentences: list[FactSentence]) -> None:
        found.update(dict.fromkeys(sentences))

    collect()
    return tuple(found)


@pytest.mark.parametrize("kind", sorted(SPOILT))
def test_every_kind_of_fact_is_put_in_and_can_be_spoilt(kind: str) -> None:
    spoilt = [
        text for s in drawn() for fact in s.facts if fact.kind == kind for text in spoilt_texts(s, fact)
    ]
    assert len(spoilt) >= len(SPOILT[kind])


def test_the_sentences_drawn_are_many() -> None:
    assert len(drawn()) >= 150
