"""Why a sentence is hard."""

from __future__ import annotations

import pytest

from workbench.language.tokens import tokenize
from workbench.model import Language
from workbench.readability.features import count
from workbench.readability.reasons import REASONS, reasons


def why(text: str, language: Language = Language.FR) -> tuple[str, ...]:
    return reasons(text, tokenize(text, language), count(text, language), language)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("long", "Vous devez " + "venir ici et " * 8 + "repartir."),
        ("rare_words", "La subrogation synallagmatique est caduque nonobstant l’emphytéose."),
        ("long_words", "L’administration communiquera ultérieurement l’acceptation de l’immatriculation."),
        ("enumeration", "Joignez une photo, un bail, une facture et un chèque."),
        ("parentheses", "Signez (en bas) la page."),
        ("negations", "Vous ne pouvez pas partir sans signer."),
        ("passive", "La demande est examinée par un agent."),
        ("acronyms", "La CPAM et la MDPH répondent."),
        ("nominal_style", "La vérification de la déclaration du montant de la cotisation du mois."),
        ("legal_reference", "Cela suit l’article L. 123-4."),
        ("capitals", "SIGNEZ ICI LE BAS DE LA PAGE"),
    ],
)
def test_a_reason_is_given_where_it_holds(reason: str, text: str) -> None:
    assert reason in REASONS
    assert reason in why(text)


@pytest.mark.parametrize(
    "text", ["Signez ici.", "Votre fille est née à Lyon.", "Elle est venue hier.", "Vous êtes né(e) à Lyon."]
)
def test_a_plain_sentence_has_no_reason(text: str) -> None:
    assert why(text) == ()


def test_the_worst_reason_comes_first() -> None:
    text = "Vous devez " + "venir ici et " * 20 + "signer (en bas) la page."
    assert why(text)[0] == "long"


def test_english_reasons() -> None:
    assert "passive" in why("The form is signed by the owner.", Language.EN)
    assert "legal_reference" in why("See section 12 of the act.", Language.EN)
