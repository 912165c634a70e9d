from __future__ import annotations

import re

import pytest

from corpus.content import typeset
from corpus.pairs import Pair, pairs

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
NEGATIVE = re.compile(
    r"\b(?:ne|n’|non|sauf|hors|not|no|aucun|aucune|seul\w*|only|solely|faute|défaut|sans)\b|n’", re.IGNORECASE
)
POSITIVE = {"tournure positive", "positive wording"}


def ids(pair: Pair) -> str:
    return pair.id


def test_there_are_forty_french_and_ten_english_pairs_in_twelve_domains() -> None:
    assert len(pairs("fr")) >= 40
    assert len(pairs("en")) >= 10
    assert len({pair.domain for pair in pairs("fr")}) == 12
    assert len({pair.id for pair in pairs()}) == len(pairs())


@pytest.mark.parametrize("pair", pairs(), ids=ids)
def test_a_pair_changes_its_text_and_says_how(pair: Pair) -> None:
    assert pair.before != pair.after
    assert pair.changed
    assert pair.id.startswith(pair.lang)


@pytest.mark.parametrize("pair", pairs(), ids=ids)
def test_the_numbers_of_a_pair_survive(pair: Pair) -> None:
    assert sorted(NUMBER.findall(pair.before)) == sorted(NUMBER.findall(pair.after))


@pytest.mark.parametrize("pair", pairs(), ids=ids)
def test_the_sentences_of_a_plain_text_are_shorter(pair: Pair) -> None:
    assert _longest(pair.after) <= min(25, _longest(pair.before) + 8)


@pytest.mark.parametrize("pair", [p for p in pairs() if NEGATIVE.search(p.before)], ids=ids)
def test_a_negation_survives_unless_the_pair_says_that_it_was_turned(pair: Pair) -> None:
    assert NEGATIVE.search(pair.after) or "Sinon" in pair.after or POSITIVE & set(pair.changed)


def test_french_spacing_is_set() -> None:
    assert typeset("« Oui » : 10 % ?") == "«\u00a0Oui\u00a0»\u00a0: 10\u00a0%\u00a0?"


def _longest(text: str) -> int:
    return max(len(sentence.split()) for sentence in re.split(r"[.;:!?]", text))
