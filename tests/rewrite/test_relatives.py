"""A relative clause at the end of a long sentence becomes a sentence where its noun is sure."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of


def cut(text: str) -> str:
    """The text with what is suggested for the last relative clause."""
    own = [
        each for each in suggest_text(text, Language.FR) if each.rule in {"fr.phrase.ou", "fr.phrase.dont"}
    ]
    return apply(text, changes_of(own), language=Language.FR)


@pytest.mark.parametrize(
    ("left", "relative", "own"),
    [
        (
            "Vous devez retirer votre carte dans les deux semaines à la préfecture de votre département",
            ", où vous remplirez une fiche de contact.",
            ". Vous y remplirez une fiche de contact.",
        ),
        (
            "Le candidat qui est admis reçoit sa lettre au centre d’examen de la préfecture de sa région",
            ", où il se présente avec sa pièce d’identité.",
            ". Il s’y présente avec sa pièce d’identité.",
        ),
        (
            "Nous vous invitons à venir à la réunion publique de la ville dans la salle des fêtes",
            ", où nous vous présenterons le projet.",
            ". Nous vous y présenterons le projet.",
        ),
        (
            "Le dossier que vous avez envoyé à la mairie est étudié chaque semaine par la commission",
            ", dont les membres sont nommés par le maire.",
            ". Les membres de cette commission sont nommés par le maire.",
        ),
        (
            "La lettre que le juge a envoyée à vos parents est gardée avec votre dossier par le greffe",
            ", dont les horaires sont affichés à la porte.",
            ". Les horaires de ce greffe sont affichés à la porte.",
        ),
    ],
)
def test_the_clause_stands_alone(left: str, relative: str, own: str) -> None:
    assert cut(left + relative) == left + own


@pytest.mark.parametrize(
    "text",
    [
        "Vous recevez chaque année une lettre de la caisse au début du mois, où vous payez la taxe.",
        "Si vous êtes absent le jour de la visite, le facteur laisse un avis chez le voisin, où vous signez.",
        "Vous signez la demande de votre enfant à la mairie de la commune, où vous habitez, et vous payez.",
        "Vous devez dire à la mairie que le voisin a un chien dans la maison, dont le mur est tombé en mai.",
    ],
)
def test_other_clauses_stay(text: str) -> None:
    assert cut(text) == text
