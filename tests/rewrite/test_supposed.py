"""*Si* opens what was a case or a hypothesis, with the tense that it wants."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of


def said(text: str, turn: str) -> str:
    """The text with what this turn suggests."""
    own = [each for each in suggest_text(text, Language.FR) if each.rule == turn]
    return apply(text, changes_of(own), language=Language.FR)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Au cas où vous déménageriez, prévenez-nous.", "Si vous déménagez, prévenez-nous."),
        ("Au cas où la banque refuserait, appelez-nous.", "Si la banque refuse, appelez-nous."),
        (
            "Dans le cas où une pièce manquerait, le dossier serait rendu.",
            "Si une pièce manquait, le dossier serait rendu.",
        ),
        (
            "Dans l'hypothèse où les travaux dureraient six mois, prévenez le maire.",
            "Si les travaux durent six mois, prévenez le maire.",
        ),
        ("Au cas où vous auriez payé, gardez le reçu.", "Si vous avez payé, gardez le reçu."),
        (
            "Dans l’hypothèse où le maire s’y opposerait, vous pouvez écrire au préfet.",
            "Si le maire s’y oppose, vous pouvez écrire au préfet.",
        ),
        (
            "Dans l’éventualité où l’un des parents serait absent, l’autre signe.",
            "Si l’un des parents est absent, l’autre signe.",
        ),
        (
            "Au cas où il devrait s’absenter, un voisin le remplace.",
            "S’il doit s’absenter, un voisin le remplace.",
        ),
        (
            "La fête a lieu, sauf dans le cas où il pleuvrait.",
            "La fête a lieu, sauf s’il pleut.",
        ),
        (
            "Pour le cas où vous ne seriez pas chez vous, laissez une clé.",
            "Si vous n’êtes pas chez vous, laissez une clé.",
        ),
    ],
)  # fmt: skip
def test_a_supposition_with_the_conditional_opens_with_si(before: str, after: str) -> None:
    assert said(before, "fr.hypothese.si") == after


@pytest.mark.parametrize(
    "text",
    [
        "Gardez une clé pour le cas où vous ne seriez pas chez vous.",
        "Au cas où vous perdriez la clé et où le voisin serait absent, appelez-nous.",
        "Au cas où l’enfant que vous garderiez serait malade, appelez ses parents.",
        "Au cas où vous seriez marié et auriez un enfant, cochez la case.",
        "Dites-nous la date où vous viendriez, dans tous les cas.",
        "Dans le cas où vous venez, apportez la clé.",
    ],
)
def test_other_cases_stay(text: str) -> None:
    assert said(text, "fr.hypothese.si") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Le cours a lieu dehors sous réserve des conditions climatiques.",
            "Le cours a lieu dehors si les conditions climatiques le permettent.",
        ),
        ("Nous viendrons sous réserve de nos moyens.", "Nous viendrons si nos moyens le permettent."),
        (
            "Sous réserve de la capacité de l’école, votre enfant sera inscrit.",
            "Si la capacité de l’école le permet, votre enfant sera inscrit.",
        ),
    ],
)  # fmt: skip
def test_means_that_a_reserve_names_allow_the_thing(before: str, after: str) -> None:
    assert said(before, "fr.hypothese.sous_reserve") == after


@pytest.mark.parametrize(
    "text",
    [
        "Vous serez payé sous réserve des conditions du contrat.",
        "Vous serez payé sous réserve de la situation et du budget.",
        "Vous serez payé sous réserve d’un contrôle.",
    ],
)
def test_other_reserves_stay(text: str) -> None:
    assert said(text, "fr.hypothese.sous_reserve") == text
