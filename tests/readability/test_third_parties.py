"""The people whom a form makes its reader turn to."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.readability.burden_forms import form, written
from workbench.model import Attachment, BlockKind, FieldKind, FieldSource, FormField, Language, Span
from workbench.readability.burden import people
from workbench.readability.questions import questions
from workbench.readability.third_parties import maker, third_parties
from workbench.report.words import has_word

MINE = tuple(written(f"Question {n}", "Vous") for n in range(4))


def codes(title: str, *fields: FormField, language: Language = Language.FR) -> list[str]:
    document = form((BlockKind.HEADING, title), fields=fields, language=language)
    return [each.code for each in third_parties(document, (), questions(document))]


@pytest.mark.parametrize(
    ("paper", "who"),
    [
        ("un certificat médical", "doctor"),
        ("copie du jugement de divorce", "court"),
        ("attestation de l’employeur", "employer"),
        ("un certificat de scolarité", "school"),
        ("deux devis", "craftsman"),
        ("acte de naissance", "civil_registry"),
        ("relevé d’identité bancaire", None),
        ("facture de téléphone", None),
        ("chèque bancaire", None),
    ],
)
def test_a_document_tells_who_makes_it(paper: str, who: str | None) -> None:
    assert maker(paper, Language.FR) == who


def signature(label: str) -> FormField:
    return FormField(FieldKind.SIGNATURE, FieldSource.DRAWN, page=1, label=label)


def test_a_part_for_the_doctor_and_a_place_for_a_signature_need_someone() -> None:
    signatures = (signature("Signature"), signature("Cachet et signature du médecin"))
    assert codes("À remplir par le médecin", *MINE) == ["doctor_fills"]
    assert codes("Demande", *MINE, *signatures) == ["doctor_fills"]
    assert codes("To be completed by your employer", *MINE, language=Language.EN) == ["employer_fills"]


def test_who_alone_signs_a_form_is_its_reader() -> None:
    assert codes("Déclaration d’accident", *MINE, signature("Signature de l’employeur")) == []


def test_the_office_and_the_reader_are_no_third_party() -> None:
    assert codes("Cadre réservé à la mairie", *MINE) == []
    assert codes("À remplir par le demandeur", *MINE) == []


def test_a_form_that_an_employer_fills_in_from_end_to_end_is_a_form_for_employers() -> None:
    title = "À remplir par l’employeur"
    assert codes(title, written("Salaire", title), written("Emploi", title)) == []


def test_one_person_who_signs_and_makes_a_paper_counts_once() -> None:
    document = form((BlockKind.HEADING, "À remplir par le médecin"), fields=MINE)
    paper = Attachment(Span(0, 1), "un certificat médical")
    found = third_parties(document, (paper,), questions(document))
    assert [each.code for each in found] == ["doctor", "doctor_fills"]
    assert people(found) == 1


def test_every_person_has_words() -> None:
    table = tomllib.loads(files("workbench.readability").joinpath("third_parties.toml").read_text("utf-8"))
    codes = {
        code for language in Language for kind in ("people", "documents") for code in table[language][kind]
    }
    assert all(has_word(f"third_party.{code}") for code in codes)
