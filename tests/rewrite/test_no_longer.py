"""What is void is said to be no longer valid, in the tense and the number of the sentence."""

from __future__ import annotations

import pytest

from tests.rewrite.facts_found import lost_facts_seen
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
        ("L’offre devient caduque en mai.", "L’offre n’est plus valable en mai."),
        ("La promesse sera caduque.", "La promesse ne sera plus valable."),
        ("Ce permis deviendrait caduc.", "Ce permis ne serait plus valable."),
        ("Pour que l'offre soit caduque, écrivez.", "Pour que l'offre ne soit plus valable, écrivez."),
        ("Le testament est devenu caduc.", "Le testament n’est plus valable."),
        ("Ces articles étaient caducs.", "Ces articles n’étaient plus valables."),
        ("Les promesses deviennent donc caduques.", "Les promesses ne sont donc plus valables."),
        ("Si l’accord devient caduc, écrivez-nous.", "Si l’accord n’est plus valable, écrivez-nous."),
        ("Votre inscription serait caduque.", "Votre inscription ne serait plus valable."),
        ("Les droits qui sont caducs se perdent.", "Les droits qui ne sont plus valables se perdent."),
    ],
)
def test_what_is_void_is_no_longer_valid(before: str, after: str) -> None:
    assert said(before, "fr.negation.caduc") == after
    assert lost_facts_seen(before, after) == []


@pytest.mark.parametrize(
    "text",
    [
        "L’accord n’est plus caduc.",
        "L’accord ne devient caduc que plus tard.",
        "L’accord caduc est rendu.",
        "L’accord, caduc, est rendu.",
        "L’accord doit être caduc.",
        "L’accord est caduc ou annulé.",
        "L’accord est caduc de plein droit.",
    ],
)
def test_other_uses_of_void_stay(text: str) -> None:
    assert said(text, "fr.negation.caduc") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Une lettre non accompagnée d’un chèque est rendue.", "Une lettre sans chèque est rendue."),
        ("Les lettres non munies d’un timbre sont rendues.", "Les lettres sans timbre sont rendues."),
        ("Une lettre non munie du timbre est rendue.", "Une lettre sans le timbre est rendue."),
        ("Une copie non revêtue de votre accord est nulle.", "Une copie sans votre accord est nulle."),
        ("Les vélos non équipés de freins roulent.", "Les vélos sans freins roulent."),
        ("Un courrier non daté ou non assorti d’une copie.", "Un courrier non daté ou sans copie."),
        ("Un jardin non pourvu d’arbres est rare.", "Un jardin sans arbres est rare."),
        ("Une salle non dotée d'une sortie ferme.", "Une salle sans sortie ferme."),
        ("Les copies non accompagnées de l’original.", "Les copies sans l’original."),
        ("Un sac non accompagné de ces clés reste là.", "Un sac sans ces clés reste là."),
    ],
)
def test_what_is_not_accompanied_is_without(before: str, after: str) -> None:
    assert said(before, "fr.negation.non_accompagne") == after
    assert lost_facts_seen(before, after) == []


@pytest.mark.parametrize(
    "text",
    [
        "Les élèves non accompagnés d’un parent attendent.",
        "Les chiens non munis d’un de ces colliers attendent.",
        "Les chiens sont non munis de colliers.",
        "Les chiens non dotés d’un tel collier attendent.",
        "Les candidats non accompagnés attendent.",
        "Les chiens non vaccinés attendent.",
    ],
)
def test_people_alone_and_other_denials_stay(text: str) -> None:
    assert said(text, "fr.negation.non_accompagne") == text
