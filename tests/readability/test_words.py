"""Syllables of a word."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.readability.words import syllables, word_facts


@pytest.mark.parametrize(
    ("word", "expected"),
    [("mairie", 2), ("l’", 0), ("administration", 5), ("dématérialisée", 6), ("téléservices", 4), ("eau", 1)],
)
def test_french_syllables_are_those_of_speech(word: str, expected: int) -> None:
    assert syllables(word, Language.FR) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("cat", 1), ("table", 2), ("make", 1), ("helped", 1), ("application", 4), ("needed", 2)],
)
def test_english_syllables(word: str, expected: int) -> None:
    assert syllables(word, Language.EN) == expected


def test_a_formal_word_weighs_more_than_a_daily_one() -> None:
    formal = word_facts("subrogation", Language.FR, name=False)
    daily = word_facts("voiture", Language.FR, name=False)
    assert formal.rarity > 2 > daily.rarity
    assert (formal.heavy, daily.heavy) == (1, 0)
