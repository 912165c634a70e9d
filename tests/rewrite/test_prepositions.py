"""French turns with two senses are left where the words around do not tell which one is meant."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("Le projet a un effet significatif sur ce site.", "significatif"),
        ("Le plan est joint à la présente attestation.", "présente attestation"),
        ("Le contrat garde une clause irrévocable.", "irrévocable"),
        ("Le délai court dès lors que le dossier sera complet.", "dès lors que"),
        ("L’entrée est gratuite dans la limite des places disponibles.", "limite"),
        ("Vous êtes étudiant au sens du règlement.", "sens"),
        ("Vous payez, le cas échéant, une taxe.", "échéant"),
    ],
)
def test_a_turn_of_two_senses_is_not_replaced(text: str, turn: str) -> None:
    found = suggest_text(text, Language.FR)
    assert [s.original for s in found if turn in s.original and s.replacements] == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Une hausse significative est prévue.", "importante"),
        ("Le plan est joint à la présente lettre.", "à cette lettre"),
        ("Au cas où vous déménagez, prévenez-nous.", "Si"),
        ("Au cas où vous déménageriez, prévenez-nous.", "Si vous déménagez"),
        ("Joignez, le cas échéant, le jugement.", "si besoin"),
    ],
)
def test_the_same_turn_is_replaced_where_its_sense_is_clear(text: str, first: str) -> None:
    assert first in [s.replacements[0] for s in suggest_text(text, Language.FR) if s.replacements]
