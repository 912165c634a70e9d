"""Verb phrases with words in between."""

from __future__ import annotations

import pytest

from workbench.language.lexicon import entries
from workbench.model import Language
from workbench.readability import find_terms


def marks(text: str) -> list[str]:
    return [text[term.span.start : term.span.end] for term in find_terms(text, Language.FR)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Vous devez faire, à cette date, parvenir une copie.", "faire, à cette date, parvenir"),
        ("Faites-nous parvenir une photo.", "Faites-nous parvenir"),
        ("Il faut faire (par courrier) parvenir une copie.", "faire (par courrier) parvenir"),
        ("Vous devez faire, avec votre demande, parvenir une photo.", "faire, avec votre demande, parvenir"),
        ("La mairie procède, sans délai, à la vérification.", "procède, sans délai, à"),
        ("Vous êtes donc, sauf accord, tenu de répondre.", "êtes donc, sauf accord, tenu de"),
        ("La ville a mis\nce beau projet en œuvre.", "mis\nce beau projet en œuvre"),
    ],
)
def test_the_mark_runs_from_the_first_word_to_the_last(text: str, mark: str) -> None:
    assert marks(text) == [mark]


def test_a_pattern_may_ask_for_a_shorter_gap() -> None:
    # « être …3 tenu de »: depuis | le | 3 | mai are four words
    assert marks("Vous êtes, depuis le 3 mai, tenu de répondre.") == []


def test_a_past_participle_that_makes_a_tense_is_another_verb() -> None:
    assert marks("Il n’a pas laissé la possibilité de répondre.") == []
    assert marks("Il faut faire, à la date indiquée, parvenir une copie.") == [
        "faire, à la date indiquée, parvenir"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Il peut faire du bruit. Parvenir au but est long.",
        "Il peut faire du bruit, parvenir au but.",
        "Il peut faire un effort pour parvenir au but.",
        "Il fait ce qu’il veut, sans aide, parvenir au but.",
        "Il peut faire ceci : parvenir au but.",
        "Il peut faire ceci\n\nparvenir au but.",
        "Il peut faire (ceci parvenir au but.",
        "Il faut faire une copie de la carte de son enfant de six ans parvenir au but.",
    ],
)
def test_a_gap_never_crosses_a_verb_an_end_or_an_open_comma_nor_more_than_eight_words(text: str) -> None:
    assert marks(text) == []


def test_before_de_a_noun_stands_in_a_gap_only_between_commas() -> None:
    assert marks("Il convient, pour la mairie, de signer.") == ["Il convient, pour la mairie, de"]
    assert marks("Il convient aux parents de Paul.") == []


def test_a_match_without_a_gap_goes_first() -> None:
    assert marks("Merci de faire parvenir la copie.") == ["faire parvenir"]


def test_only_french_patterns_have_gaps() -> None:
    assert sum("…" in pattern for entry in entries(Language.FR) for pattern in entry.find) >= 20
    assert not any("…" in pattern for entry in entries(Language.EN) for pattern in entry.find)
