"""Small letters and accents for passages in capitals: words chosen by their neighbours, and the guard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.turns.accents import bare, with_accents
from workbench.rewrite.turns.capitals import in_small_letters, same_letters

WORDS = [
    "VOUS", "DEVEZ", "SIGNER", "A", "LA", "MAIRIE", "OU", "DES", "RECEPTION", "EST", "TRAITE", "DEMANDE",
    "N°", "2026", "URSSAF", "XIV", "L’ELEVE", "(E)", "MARIE", "ETAT", "CIVIL", "MORLAC", "6EME", "CŒUR", ".",
    "!", "«",
]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "word", "sure"),
    [
        ("demande a signer", "à", True),
        ("il a la carte", "a", True),
        ("le maire a signe", "a", False),
        ("cadre a", "A", True),
        ("dans le cas ou vous partez", "où", True),
        ("le maire ou le juge", "ou", True),
        ("des que possible", "dès", True),
        ("des factures", "des", True),
        ("elle est ne le", "né", True),
        ("ne signez pas", "ne", True),
        ("le dossier est traite", "traité", True),
        ("elle traite le dossier", "traite", True),
        ("une demande", "demande", True),
        ("le dossier traite par", "traité", False),
        ("le total du est", "du", True),
        ("rejetee", "rejetée", True),
    ],
)
def test_neighbours_choose_the_accents(phrase: str, word: str, sure: bool) -> None:  # noqa: FBT001
    words = phrase.split()
    at = next(n for n, each in enumerate(words) if bare(each) == bare(word))
    assert with_accents(words, at, written=False) == (word, sure)


def test_a_word_that_no_dictionary_has_is_not_guessed() -> None:
    assert with_accents(["morlac"], 0, written=False) is None
    made = next(in_small_letters("LA MAIRIE DE MORLAC EST FERMEE."))
    assert made.replacements == ("La mairie de MORLAC est fermée.",)
    assert not made.sure


def test_a_writer_who_sets_accents_means_the_words_without() -> None:
    assert with_accents(["traite"], 0, written=True) == ("traite", True)


@pytest.mark.parametrize("text", ["SIGNATURE DU MAIRE", "Le maire signe.", "", "2026 - N° 12"])
def test_short_labels_and_small_letters_are_left(text: str) -> None:
    assert list(in_small_letters(text)) == []


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12).map(" ".join))
def test_nothing_but_case_and_accents_ever_changes(text: str) -> None:
    for turned in in_small_letters(text):
        assert same_letters(text, turned.replacements[0])
        assert "«" in text or turned.replacements[0] != text


def test_what_a_program_fills_in_stays() -> None:
    made = next(in_small_letters("JE SOUSSIGNE {USAGER_NOM} DEMANDE [NOM DE LA CARTE] ET SIGNE."))
    assert "{USAGER_NOM} demande [NOM DE LA CARTE]" in made.replacements[0]


def test_other_letters_are_another_text() -> None:
    assert same_letters("L’ÉTAT", "l’état")
    assert not same_letters("DEMANDES", "demande")


def test_a_shouted_sentence_gets_this_turn_and_no_other() -> None:
    found = suggest_text("NONOBSTANT CE REFUS, VOUS DEVEZ SIGNER LA LETTRE.", Language.FR)
    assert [(each.rule, each.ready) for each in found] == [("fr.capitales.phrase", True)]
    assert suggest_text("YOU MUST SIGN THE LETTER BEFORE MAY.", Language.EN) == ()
