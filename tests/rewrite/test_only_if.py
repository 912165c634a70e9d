"""Two denials, one of which hangs on the other, come out as one condition; losses and duties stay."""

from __future__ import annotations

import pytest

from tests.rewrite.facts_found import lost_facts_seen
from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import apply, changes_of

TURNS = (
    "fr.negation.pas_si_pas", "fr.negation.pas_tant_que", "fr.negation.tant_que_pas",
    "fr.negation.aucun_sans", "fr.negation.nul_sans", "fr.negation.personne_sans",
)  # fmt: skip


def bare(text: str) -> str:
    """The text with what these turns suggest alone, without the plainer words they take along."""
    own = [each for each in suggest_text(text, Language.FR) if each.rule in TURNS]
    return apply(text, changes_of(own), language=Language.FR)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Un bon n’est pas accepté s’il n’est pas daté.", "Un bon est accepté seulement s’il est daté."),
        (
            "L’enfant n’est pas inscrit si ses vaccins ne sont pas à jour.",
            "L’enfant est inscrit seulement si ses vaccins sont à jour.",
        ),
        (
            "Nous ne pouvons pas vous répondre si vous n’avez pas donné votre adresse.",
            "Nous pouvons vous répondre seulement si vous avez donné votre adresse.",
        ),
        (
            "La mairie ne délivre pas la carte si vous n’avez pas payé la taxe.",
            "La mairie délivre la carte seulement si vous avez payé la taxe.",
        ),
        (
            "Vous n'avez pas accès à la salle si vous n'êtes pas abonné.",
            "Vous avez accès à la salle seulement si vous êtes abonné.",
        ),
        (
            "La demande ne sera pas étudiée si elle n’est pas signée.",
            "La demande sera étudiée seulement si elle est signée.",
        ),
        (
            "Les travaux ne peuvent pas commencer tant que le maire n’a pas donné son accord.",
            "Les travaux peuvent commencer seulement quand le maire a donné son accord.",
        ),
        (
            "La carte ne sera pas envoyée tant que la photo n’est pas signée.",
            "La carte sera envoyée seulement quand la photo sera signée.",
        ),
        ("Ne jetez rien tant que vous n’avez pas lu la liste.", "Ne jetez rien avant d’avoir lu la liste."),
        ("Il ne reçoit rien tant qu’il n’est pas inscrit.", "Il ne reçoit rien avant d’être inscrit."),
        (
            "Vous ne devez pas signer le bail tant que vous ne l’avez pas lu.",
            "Vous ne devez pas signer le bail avant de l’avoir lu.",
        ),
        ("Aucune visite n’est possible sans billet.", "Une visite est possible seulement avec un billet."),
        (
            "Aucun élève ne peut sortir sans l’accord de ses parents.",
            "Un élève peut sortir seulement avec l’accord de ses parents.",
        ),
        (
            "Nul ne peut conduire ce bus sans permis.",
            "Seules les personnes qui ont un permis peuvent conduire ce bus.",
        ),
        (
            "Personne ne peut retirer ce colis sans ticket.",
            "Seules les personnes qui ont un ticket peuvent retirer ce colis.",
        ),
    ],
)  # fmt: skip
def test_two_denials_become_one_condition(before: str, after: str) -> None:
    assert bare(before) == after
    assert lost_facts_seen(before, after) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vous ne serez pas puni si vous ne répondez pas.",
        "Il n’est pas nécessaire d’écrire si vous ne changez pas d’adresse.",
        "Vous n’êtes pas obligé de payer si vous n’avez pas signé.",
        "La taxe n’est pas due même si vous n’habitez pas le logement.",
        "L’aide n’est pas versée sauf si le maire ne répond pas.",
        "L’aide n’est pas versée si le maire n’a pas signé ou si le délai est passé.",
        "Vous ne pouvez pas voter si vous n’êtes pas encore inscrit.",
        "Vous ne pouvez pas perdre vos droits si vous ne signez pas.",
        "Nous ne pouvons pas savoir si la carte n’est pas valable.",
        "Vous n’avez pas droit à l’aide si vous ne travaillez pas, sauf si vous êtes apprenti.",
        "Vous n’avez droit à rien tant que vous ne travaillez pas.",
        "La taxe n’augmente pas tant que le maire ne le décide pas.",
        "Aucun logement n’est loué sans garant ni caution.",
        "Nul ne peut être admis sans permis.",
        "Personne ne peut entrer sans frapper.",
    ],
)
def test_what_says_something_else_stays(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize(
    "after",
    [
        "L’aide est versée si vous n’avez pas signé.",
        "L’aide n’est pas versée si vous avez signé.",
        "L’aide est versée si vous avez signé.",
    ],
)
def test_a_denial_that_is_lost_for_nothing_is_seen(after: str) -> None:
    assert "not" in lost_facts_seen("L’aide n’est pas versée si vous n’avez pas signé.", after)
