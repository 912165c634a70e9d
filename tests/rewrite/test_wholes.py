"""A whole of things becomes the things, with verb and participle in the plural; a sum stays a sum."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of


def said(text: str) -> str:
    """The text with what these turns suggest."""
    own = [
        each
        for each in suggest_text(text, Language.FR)
        if each.rule in {"fr.phrase.tous_les", "fr.phrase.la_plupart"}
    ]
    return apply(text, changes_of(own), language=Language.FR)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("L’ensemble des salles est ouvert.", "Toutes les salles sont ouvertes."),
        ("L'ensemble de ces photos est disponible.", "Toutes ces photos sont disponibles."),
        ("L’ensemble des agents peut être joint.", "Tous les agents peuvent être joints."),
        ("La totalité de vos frais sera remboursée.", "Tous vos frais seront remboursés."),
        ("L’ensemble des travaux sera terminé en juin.", "Tous les travaux seront terminés en juin."),
        ("L’ensemble des membres est élu.", "Tous les membres sont élus."),
        ("L’intégralité des photos devra être envoyée.", "Toutes les photos devront être envoyées."),
        ("Attention, l’ensemble des cases est à cocher.", "Attention, toutes les cases sont à cocher."),
        (
            "L’ensemble des personnes présentes est invité à signer.",
            "Toutes les personnes présentes sont invitées à signer.",
        ),
        ("La majorité des photos est acceptée.", "La plupart des photos sont acceptées."),
        ("La majorité des trains sera retardée.", "La plupart des trains seront retardés."),
    ],
)  # fmt: skip
def test_a_whole_of_things_becomes_the_things(before: str, after: str) -> None:
    assert said(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "L’ensemble des élèves est réuni dans la cour.",
        "L’ensemble des biens est partagé entre les voisins.",
        "L’ensemble des coûts est plus élevé.",
        "L’ensemble des photos est vendu 10 €.",
        "L’ensemble des sommes est versé en trois fois.",
        "L’ensemble des photos est affiché et il peut être vu.",
        "L’ensemble des photos prises, classé par date, est à joindre.",
        "Avec l’ensemble des photos est joint un bail.",
        "La majorité des membres est atteinte.",
        "La majorité des membres est présente.",
        "Ma majorité des deux tiers est acquise.",
    ],
)
def test_a_sum_a_group_and_a_vote_stay(text: str) -> None:
    assert said(text) == text
