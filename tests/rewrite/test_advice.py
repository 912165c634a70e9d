"""Advice names a place and leaves the words to the editor."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text


def advised(text: str, language: Language = Language.FR) -> dict[str, str]:
    """Kind of advice -> the words it stands on."""
    found = suggest_text(text, language)
    advice = [s for s in found if ".advice." in s.rule]
    assert all(not s.ready for s in advice)
    assert all(not s.replacements for s in advice if not s.rule.endswith(".acronym"))
    return {s.rule.rsplit(".", 1)[1]: s.original for s in found if ".advice." in s.rule}


def test_a_sentence_of_more_than_25_words_is_named_whole() -> None:
    twenty_six = " ".join(["mot"] * 25) + " fin."
    assert advised(twenty_six)["long_sentence"] == twenty_six
    assert "long_sentence" not in advised(" ".join(["mot"] * 24) + " fin.")


def test_two_negations_are_named() -> None:
    text = "Vous ne pouvez pas venir sans rendez-vous."
    assert advised(text)["double_negation"] == "ne pouvez pas venir sans"
    assert "double_negation" not in advised("Vous ne pouvez pas venir demain.")


def test_a_passive_without_agent_is_named_in_a_sentence_of_some_length() -> None:
    text = "Votre demande de logement est étudiée dans les deux mois qui suivent son dépôt à la mairie."
    assert advised(text)["passive"] == "est étudiée"
    with_agent = (
        "Votre demande de logement est étudiée par la mairie dans les deux mois qui suivent son dépôt."
    )
    assert "passive" not in advised(with_agent)


def test_initials_are_named_once_and_not_when_they_are_explained() -> None:
    assert advised("Écrivez à la CDAPH. La CDAPH répond.") == {"acronym": "CDAPH"}
    assert advised("Écrivez à la commission des droits (CDAPH). La CDAPH répond.") == {}
    assert advised("Envoyez un PDF.") == {}


@pytest.mark.parametrize("word", ["ANCIEN", "MÉDECIN", "MEDECIN", "UN", "CASTELNAU"])
def test_words_and_long_names_in_capitals_are_no_initials(word: str) -> None:
    assert advised(f"Le titulaire {word} du contrat signe.") == {}


def _both(meaning: str, name: str) -> tuple[str, str]:
    """Words first where the grammar around allows it, initials first after that."""
    return f"{meaning} ({name})", f"{name} ({meaning})"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Demandez une APL à votre caisse.", _both("aide personnalisée au logement", "APL")),
        ("Adressez-vous à l’ANTS pour le permis.", _both("Agence nationale des titres sécurisés", "ANTS")),
        ("Le RSA augmente en mai.", _both("revenu de solidarité active", "RSA")),
        ("Votre demande de RSA est acceptée.", _both("revenu de solidarité active", "RSA")),
        ("Écrivez aux MDPH.", ("MDPH (maison départementale des personnes handicapées)",)),
        ("Indiquez le numéro VHU.", ("VHU (véhicule hors d’usage)",)),
        ("Demandez une ASS à votre caisse.", ()),
        ("Demandez un ZQX à votre caisse.", ()),
        ("Demandez une aide (APL ou prime) à votre caisse.", ()),
    ],
)
def test_initials_come_with_their_meaning_where_there_is_only_one(
    text: str, offered: tuple[str, ...]
) -> None:
    found = [s for s in suggest_text(text, Language.FR) if s.rule == "fr.advice.acronym"]
    assert [(s.replacements, s.ready) for s in found] == [(offered, False)]


def test_only_the_first_use_of_initials_gets_their_meaning() -> None:
    found = suggest_text("Demandez une APL. Une APL est versée chaque mois.", Language.FR)
    assert [s.span.start for s in found if s.rule == "fr.advice.acronym"] == [13]


def test_piled_up_nouns_are_named() -> None:
    text = "Lisez la notice de demande de renouvellement de carte."
    assert advised(text)["noun_chain"] == "notice de demande de renouvellement de carte"


@pytest.mark.parametrize("text", ["", "ÉCRIVEZ À LA CDAPH SANS NE RIEN OUBLIER"])
def test_there_is_nothing_to_say_of_nothing_or_of_capitals(text: str) -> None:
    assert advised(text) == {}


def test_english_has_the_same_advice() -> None:
    text = "You cannot apply unless you live here."
    assert advised(text, Language.EN)["double_negation"] == "cannot apply unless"
