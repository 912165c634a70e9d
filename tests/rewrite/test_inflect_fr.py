"""French forms: from Lexique where it has them, by regular endings where it has not."""

from __future__ import annotations

import pytest

from workbench.rewrite.inflect_fr import (
    agree,
    conjugate,
    derived_lemmas,
    derived_readings,
    gender_of,
    is_verb,
    noun,
    number_of,
    plural,
)


@pytest.mark.parametrize(
    ("lemma", "form", "expected"),
    [
        ("devoir", "ind:pre:2p", "devez"),
        ("pouvoir", "ind:fut:3s", "pourra"),
        ("envoyer", "ind:fut:1p", "enverrons"),
        ("payer", "ind:pre:3s", "paie"),
        ("vérifier", "cnd:pre:3p", "vérifieraient"),
        ("prouver", "ind:pre:2p", "prouvez"),
        ("remplir", "imp:pre:2p", "remplissez"),
        ("étudier", "ind:pre:1p", "étudions"),
        ("rappeler", "ind:pre:1p", "rappelons"),
        ("instruire", "ind:pre:1p", "instruisons"),
        ("faire", "inf", "faire"),
        ("lire", "inf", "lire"),
        ("joindre", "par:pre", "joignant"),
        ("mot-inconnu", "ind:pre:3s", None),
    ],
)
def test_a_verb_takes_the_form_that_is_asked_for(lemma: str, form: str, expected: str | None) -> None:
    assert conjugate(lemma, form) == expected


@pytest.mark.parametrize(
    ("lemma", "gender", "number", "expected"),
    [
        ("étudier", "f", "s", "étudiée"),
        ("remettre", "m", "p", "remis"),
        ("détruire", "f", "p", "détruites"),
        ("recevoir", "f", "s", "reçue"),
    ],
)
def test_a_participle_agrees(lemma: str, gender: str, number: str, expected: str) -> None:
    assert conjugate(lemma, "par:pas", gender, number) == expected


@pytest.mark.parametrize(
    ("word", "gender", "number", "expected"),
    [
        ("complet", "f", "s", "complète"),
        ("faux", "f", "p", "fausses"),
        ("cité", "f", "p", "citées"),
        ("financier", "m", "p", "financiers"),
        ("définitif", "f", "s", "définitive"),
        ("soumis", "m", "p", "soumis"),
        ("lié", None, None, "lié"),
    ],
)
def test_an_adjective_agrees(word: str, gender: str | None, number: str | None, expected: str) -> None:
    assert agree(word, gender, number) == expected


def test_a_noun_takes_its_number_and_the_gender_that_it_has() -> None:
    assert noun("formulaire", "f", "p") == "formulaires"
    assert noun("reçu", "m", "p") == "reçus"


@pytest.mark.parametrize(
    ("word", "expected"), [("avis", "avis"), ("local", "locaux"), ("niveau", "niveaux"), ("reçu", "reçus")]
)
def test_a_plural_is_made_by_rule(word: str, expected: str) -> None:
    assert plural(word) == expected


def test_gender_and_number_are_told_only_when_they_are_sure() -> None:
    assert (gender_of("demande"), gender_of("formulaire"), gender_of("mot-inconnu")) == ("f", "m", None)
    assert (number_of("demandes"), number_of("avis")) == ("p", None)


def test_a_form_that_the_table_lacks_is_led_back_to_its_verb() -> None:
    assert "résilier" in derived_lemmas("résiliez")
    assert "instruire" in derived_lemmas("instruisons")
    assert ("ind:pre:2p", None, None) in derived_readings("résiliez", "résilier")
    assert ("par:pas", "f", "p") in derived_readings("diligentées", "diligenter")


def test_only_infinitives_are_verbs() -> None:
    assert is_verb("payer")
    assert not is_verb("paie")
    assert not is_verb("nonobster")
