"""What is denied without something comes out as what it takes, to the word; nothing else of it changes."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import rewritten


def said(text: str) -> str:
    """The text with all that is ready."""
    return rewritten(text, suggest_text(text, Language.FR))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vous ne pouvez pas venir sans billet.", "Vous pouvez venir seulement avec un billet."),
        ("La clé n'est pas remise sans ticket.", "La clé est remise seulement avec un ticket."),
        ("Votre chien n’entrera pas sans son carnet.", "Votre chien entrera seulement avec son carnet."),
    ],
)  # fmt: skip
def test_two_denials_become_one_requirement(before: str, after: str) -> None:
    assert said(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "Le colis n’a pas été remis sans ticket.",
        "Nul ne doit sortir sans badge.",
        "Vous ne devez pas payer sans facture.",
        "Le maire ne reçoit pas les habitants sans dossier ni rendez-vous.",
        "Le musée n’est pas ouvert aux groupes et aux classes sans guide.",
        "La taxe n’est pas due sans délai.",
    ],
)
def test_other_denials_stay(text: str) -> None:
    found = suggest_text(text, Language.FR)
    assert [s.rule for s in found if s.ready and s.rule.startswith("fr.negation")] == []
