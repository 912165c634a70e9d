"""A condition comes first where its pronouns can only mean what comes after it."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of


def turned(text: str) -> str:
    """The text with its condition first, where that is offered."""
    own = [each for each in suggest_text(text, Language.FR) if each.rule == "fr.phrase.condition"]
    return apply(text, changes_of(own), language=Language.FR)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Joignez votre avis d’imposition si vous en avez un.",
            "Si vous avez un avis d’imposition, joignez-le.",
        ),
        (
            "Envoyez votre attestation de stage si vous en avez une.",
            "Si vous avez une attestation de stage, envoyez-la.",
        ),
        (
            "Indiquez votre numéro de téléphone portable si vous en avez un.",
            "Si vous avez un numéro de téléphone portable, indiquez-le.",
        ),
        (
            "Donnez vos bulletins de salaire si vous en avez.",
            "Si vous avez des bulletins de salaire, donnez-les.",
        ),
        (
            "Le voisin doit payer un badge s’il veut une place.",
            "S’il veut une place, le voisin doit payer un badge.",
        ),
        (
            "Le voisin reçoit un badge de la mairie s’il travaille la nuit.",
            "S’il travaille la nuit, le voisin reçoit un badge de la mairie.",
        ),
    ],
)  # fmt: skip
def test_the_condition_comes_first(before: str, after: str) -> None:
    assert turned(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "Indiquez votre numéro de téléphone si vous en avez une.",
        "Joignez votre bail et votre facture d’eau si vous en avez une.",
        "Vous joignez votre attestation de stage si vous en avez une.",
        "Donnez votre bulletin de salaire si vous en avez plusieurs.",
        "L’enfant doit montrer un billet au chauffeur s’il vient en bus.",
        "Le directeur doit voir l’enfant en mai s’il part en train.",
        "La mairie envoie la lettre à la banque si elle refuse le projet.",
    ],
)
def test_a_condition_that_looks_back_stays(text: str) -> None:
    assert turned(text) == text
