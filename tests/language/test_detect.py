"""Which language a text is taken for."""

from __future__ import annotations

import pytest

from workbench.language.detect import detect
from workbench.model import Language


@pytest.mark.parametrize(
    "text",
    [
        "Vous devez joindre une copie de votre pièce d’identité à cette demande.",
        "Nom de naissance : Prénom : Date et lieu de naissance :",
        "Signature du demandeur ou de son représentant légal",
        "JE SOUSSIGNÉ CERTIFIE SUR L’HONNEUR QUE LES RENSEIGNEMENTS SONT EXACTS",
        "L'agent s'assure que l'usager n'a pas déjà déposé d'autre dossier.",
    ],
)
def test_french_is_told_from_running_text_and_from_labels(text: str) -> None:
    assert detect(text) is Language.FR


@pytest.mark.parametrize(
    "text",
    [
        "You must attach a copy of your identity card to this form.",
        "Name of the applicant: Date of birth: Address:",
        "If you don't agree with this decision, you may appeal.",
    ],
)
def test_english_is_told_from_running_text_and_from_labels(text: str) -> None:
    assert detect(text) is Language.EN


@pytest.mark.parametrize(
    "text",
    [
        "Debe usted presentar una copia de su documento de identidad para que la solicitud sea válida.",
        "Sie müssen eine Kopie Ihres Ausweises zu dem Antrag legen, und er ist nicht gültig ohne sie.",
        "Il richiedente deve presentare una copia della carta di identità con il modulo che è compilato.",
        "O requerente tem de apresentar uma cópia do documento de identidade com o formulário.",
    ],
)
def test_another_language_is_neither(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize("text", ["", "Nom :", "12/03/2021 — 75011", "XKCD QWRT BNMP ZXCV GHJK LKJH"])
def test_too_little_to_tell(text: str) -> None:
    assert detect(text) is None


def test_a_mixed_text_gets_the_language_that_prevails() -> None:
    french = "Vous devez joindre une copie de votre carte. Nous vous répondons dans le mois qui suit. " * 3
    assert detect(french + "Please read the notes.") is Language.FR


def test_half_and_half_is_not_clear() -> None:
    assert detect("Vous devez remplir le cadre avec soin. You must fill in the box with care.") is None
