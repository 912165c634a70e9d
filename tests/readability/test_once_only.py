"""What an administration has already."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.readability.burden_forms import form, written
from workbench.model import Attachment, Document, FormField, Language, Span
from workbench.readability.once_only import already_known
from workbench.readability.questions import questions
from workbench.report.words import has_word


def codes(*papers: str, fields: tuple[FormField, ...] = (), language: Language = Language.FR) -> list[str]:
    document: Document = form(fields=fields, language=language)
    joined = [Attachment(Span(0, 1), paper) for paper in papers]
    return [each.code for each in already_known(document, joined, questions(document))]


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ("copie intégrale de l’acte de naissance", "civil_status"),
        ("votre dernier avis d’imposition", "tax_notice"),
        ("avis de non-imposition", "tax_notice"),
        ("attestation de quotient familial", "family_benefits"),
        ("attestation de paiement de la CAF", "family_benefits"),
        ("attestation d’inscription à France Travail", "job_seeker"),
        ("un extrait Kbis de moins de trois mois", "company_register"),
        ("attestation de vigilance", "social_certificate"),
        ("extrait de casier judiciaire", "criminal_record"),
        ("certificat de non-gage", "vehicle"),
        ("relevé de propriété", "land_register"),
    ],
)
def test_a_document_that_an_administration_makes_is_known(paper: str, code: str) -> None:
    assert codes(paper) == [code]


@pytest.mark.parametrize(
    "paper",
    [
        "facture d’électricité",
        "attestation d’assurance",
        "avis d’échéance",
        "relevé d’identité bancaire",
        "trois bulletins de salaire",
        "certificat médical",
        "carte nationale d’identité",
    ],
)
def test_a_document_that_only_its_owner_has_is_not(paper: str) -> None:
    assert codes(paper) == []


def test_english_documents() -> None:
    papers = ("a copy of your birth certificate", "a pay stub", "your tax return")
    assert codes(*papers, language=Language.EN) == ["civil_status", "tax_notice"]


def test_the_activity_code_is_known_only_where_the_number_of_the_firm_is_asked() -> None:
    code, number = written("Code APE"), written("N° SIRET")
    assert codes(fields=(code,)) == []
    assert codes(fields=(number, code)) == ["company_register"]


def test_a_finding_points_to_its_field() -> None:
    document = form(fields=(written("Nom"), written("Revenu fiscal de référence", page=2)))
    (found,) = already_known(document, (), questions(document))
    (spot,) = found.places
    assert (spot.page, spot.field, found.text) == (2, 1, "Revenu fiscal de référence")


def test_every_entry_says_its_source_and_has_words() -> None:
    table = tomllib.loads(files("workbench.readability").joinpath("once_only.toml").read_text("utf-8"))
    assert all(entry["source"] and has_word(f"known.{entry['code']}") for entry in table["known"])
