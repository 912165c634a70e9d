"""Quotations, addresses, names, initials and titles of laws are left alone."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite.protected import is_shouted, protected_characters, protected_spans


def protected(text: str) -> list[str]:
    return [text[start:end] for start, end in protected_spans(text)]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Écrivez « lu et approuvé » en bas.", "« lu et approuvé »"),
        ("Écrivez à service@mairie.fr demain.", "service@mairie.fr"),
        ("Lisez https://mairie.fr/aide demain.", "https://mairie.fr/aide"),
        ("Lisez le code de la sécurité sociale avant de venir.", "code de la sécurité sociale"),
        ("Lisez la loi n° 78-17 du 6 janvier 1978.", "loi n° 78-17 du 6 janvier 1978"),
        (
            "Lisez le décret n° 2020-1310 du 29 octobre 2020 prescrivant les mesures utiles, puis signez.",
            "décret n° 2020-1310 du 29 octobre 2020 prescrivant les mesures utiles",
        ),
        (
            "Lisez le code du travail et l’arrêté du 8 décembre 2016 relatif au dossier de demande.",
            "arrêté du 8 décembre 2016 relatif au dossier de demande",
        ),
        ("Appelez la Commission demain.", "Commission"),
        ("Appelez la CAF demain.", "CAF"),
        ("Il aide son frère en l’hébergeant.", "en l’hébergeant"),
        ("Dites-le en l'hébergeant chez vous.", "en l'hébergeant"),
    ],
)
def test_a_zone_is_protected(text: str, zone: str) -> None:
    assert zone in protected(text)


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert protected("Solliciter une aide est gratuit.") == []
    assert protected("• Solliciter une aide.") == []


def test_every_character_of_a_zone_is_covered() -> None:
    assert protected_characters("la CAF") == frozenset({3, 4, 5})


def test_a_line_of_capitals_is_told_from_a_sentence() -> None:
    assert is_shouted("DEMANDE DE CARTE")
    assert not is_shouted("Demande de carte CAF")
    assert not is_shouted("123")


def test_what_a_lexicon_keeps_is_kept_in_its_language_only() -> None:
    assert protected_spans("or vice versa", Language.EN) == ((3, 13),)
    assert protected_spans("ou vice versa", Language.FR) == ()
