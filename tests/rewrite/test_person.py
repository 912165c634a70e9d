"""The reader named in the third person: one sentence alone, and a text as a whole."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import rewritten


def said(text: str) -> str:
    """The text with all that is ready."""
    return rewritten(text, suggest_text(text, Language.FR))


def test_a_text_that_can_follow_throughout_is_said_to_its_reader() -> None:
    text = "Le demandeur signe le formulaire. La mairie écrit au demandeur."
    assert said(text) == "Vous signez le formulaire. La mairie vous écrit."


def test_a_sentence_that_keeps_the_noun_makes_all_changes_of_the_text_offers() -> None:
    text = "Le demandeur signe le formulaire. Le demandeur et son conjoint paient la taxe."
    assert said(text) == text
    offered = [s for s in suggest_text(text, Language.FR) if s.rule == "fr.personne.vous"]
    assert [(s.replacements[0], s.ready) for s in offered] == [("Vous signez", False)]


def test_a_text_that_says_vous_to_somebody_keeps_its_demandeur() -> None:
    text = "Le demandeur signe le formulaire. Vous gardez une copie."
    assert said(text) == text


def test_a_label_may_keep_the_noun() -> None:
    text = "Signature du demandeur\n\nLe demandeur signe le formulaire."
    assert said(text) == "Signature du demandeur\n\nVous signez le formulaire."


def test_a_pronoun_in_the_next_sentence_makes_the_change_an_offer() -> None:
    text = "Le demandeur signe le formulaire. Il garde une copie."
    assert said(text) == text


def test_vous_for_an_unnamed_agent_does_not_stand_beside_the_noun() -> None:
    text = "Le dossier doit être envoyé à la mairie. Le demandeur et son conjoint paient la taxe."
    assert said(text) == text
    alone = "Le dossier doit être envoyé à la mairie. La mairie répond."
    assert said(alone) == "Vous devez envoyer le dossier à la mairie. La mairie répond."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("La caisse informe l’usager de sa décision.", "La caisse vous informe de sa décision."),
        ("Le service rend ses papiers au demandeur.", "Le service vous rend vos papiers."),
        (
            "Le candidat reçoit une attestation qu’il doit garder.",
            "Vous recevez une attestation que vous devez garder.",
        ),
        ("Les candidates sont inscrites.", "Vous êtes inscrite."),
        ("Le dossier doit être remis au demandeur.", "Le dossier doit vous être remis."),
        ("La mairie n’écrit pas au demandeur.", "La mairie ne vous écrit pas."),
    ],
)
def test_every_word_about_the_reader_agrees(before: str, after: str) -> None:
    assert said(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "L’employeur remet son contrat au candidat.",
        "Le médecin voit le demandeur et lui remet son certificat.",
        "Le demandeur prévient son voisin et sa famille de son départ.",
        "Elle vérifie que le bénéficiaire a signé.",
        "On entend par présence les jours où le candidat est présent.",
        "Le demandeur ou son tuteur signe la demande.",
        "Le formulaire du candidat et sa photo sont joints.",
    ],
)
def test_a_sentence_in_which_somebody_else_may_be_meant_stays(text: str) -> None:
    assert said(text) == text


def test_the_s_of_sil_is_no_pronoun_whatever_the_parser_says() -> None:
    text = "Le candidat doit prévenir le centre d’examen s’il refuse le poste."
    assert said(text) == "Vous devez prévenir le centre d’examen si vous refusez le poste."
