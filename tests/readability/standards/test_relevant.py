"""Purpose, help, deadlines, what to do with the document: one that passes, fails, and is left alone."""

from __future__ import annotations

import pytest

from tests.readability.standards.forms import FIELDS, evidence, form, verdict
from workbench.model import Document, Language

EN = Language.EN
MUCH = "Vous voyez le ciel bleu et la mer calme. " * 25  # 9 words, 25 times: 225
MUCH_EN = "You see the blue sky and the calm sea. " * 25  # 9 words, 25 times: 225

CASES = {
    "purpose: the title says it": ("purpose", "pass", form("Bonjour.", title="Demande de carte")),
    "purpose: only a name": ("purpose", "fail", form(MUCH, title="Service des eaux")),
    "purpose: hardly any word": ("purpose", "not_applicable", form("Bonjour à vous.", title="Eaux")),
    "purpose: English title": ("purpose", "pass", form("Hello.", title="Claim for costs", language=EN)),
    "purpose: English name": ("purpose", "fail", form(MUCH_EN, title="Water office", language=EN)),
    "purpose: few English words": ("purpose", "not_applicable", form("Hello.", language=EN)),
    "contact: a telephone": ("contact", "pass", form(MUCH, "Tél. : 01 23 45 67 89", fields=FIELDS)),
    "contact: none": ("contact", "fail", form(MUCH, fields=FIELDS)),
    "contact: no form": ("contact", "not_applicable", form(MUCH)),
    "contact: a letter": ("contact", "not_applicable", form("Objet : eau", MUCH, fields=FIELDS)),
    "contact: English site": (
        "contact",
        "pass",
        form(MUCH_EN, "See www.example.org", fields=FIELDS, language=EN),
    ),
    "contact: no English one": ("contact", "fail", form(MUCH_EN, fields=FIELDS, language=EN)),
    "contact: English, short": ("contact", "not_applicable", form("Hello.", fields=FIELDS, language=EN)),
    "deadline: days": ("deadline", "pass", form("Répondez dans un délai de 15 jours.")),
    "deadline: vague": ("deadline", "fail", form("Répondez dans les meilleurs délais.")),
    "deadline: none in a form": ("deadline", "asked", form("Répondez.", fields=FIELDS)),
    "deadline: none in a letter": ("deadline", "not_applicable", form("Merci de votre visite.")),
    "deadline: English days": ("deadline", "pass", form("Answer within 15 days.", language=EN)),
    "deadline: English, vague": ("deadline", "fail", form("Answer as soon as possible.", language=EN)),
    "deadline: English, none": ("deadline", "not_applicable", form("Thank you.", language=EN)),
    "send back: said": ("send_back", "pass", form("À retourner à la mairie.", fields=FIELDS)),
    "send back: not said": ("send_back", "fail", form("Remplissez tout.", fields=FIELDS)),
    "send back: no form": ("send_back", "not_applicable", form("Remplissez tout.")),
    "send back: English": ("send_back", "pass", form("Mail this to us.", fields=FIELDS, language=EN)),
    "send back: English, no": ("send_back", "fail", form("Fill in all.", fields=FIELDS, language=EN)),
    "send back: English letter": (
        "send_back",
        "not_applicable",
        form("Dear Sir, fill in all.", fields=FIELDS, language=EN),
    ),
}


@pytest.mark.parametrize(("check", "expected", "document"), CASES.values(), ids=CASES)
def test_a_point_holds_fails_or_does_not_apply(check: str, expected: str, document: Document) -> None:
    assert verdict(document, f"relevant.{check}") == expected


def test_the_evidence_of_a_deadline_is_its_words() -> None:
    letter = form("Répondez dans les meilleurs délais, ou dès que possible.")
    assert evidence(letter, "relevant.deadline") == ["dans les meilleurs délais", "dès que possible"]


def test_the_age_of_a_photograph_is_no_deadline() -> None:
    assert verdict(form("Une photo de moins de 6 mois.", fields=FIELDS), "relevant.deadline") == "asked"
