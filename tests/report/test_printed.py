"""A document to print as a tagged PDF."""

from __future__ import annotations

import pytest

from tests.printed_documents import HOSTILE, of_all_kinds, picture
from workbench.extract.engine import pymupdf
from workbench.model import Language
from workbench.model.printed import Paragraph, Picture, Printed
from workbench.report.printed import pdf
from workbench.serial import from_json, to_json

PICTURES = {"page": picture()}


def words_of(data: bytes) -> str:
    with pymupdf.open(stream=data) as made:
        return "\n".join(page.get_text() for page in made)


def structure_of(data: bytes) -> str:
    """The objects of the file, in which its tags are."""
    with pymupdf.open(stream=data) as made:
        return "\n".join(made.xref_object(xref) for xref in range(1, made.xref_length()))


def test_the_pdf_is_tagged_and_says_its_title_and_language() -> None:
    data = pdf(of_all_kinds(), PICTURES)
    with pymupdf.open(stream=data) as made:
        assert made.metadata["title"] == "Synthèse de mai 2026"
        assert made.language == "fr-fr" or "/Lang (fr-FR)" in made.xref_object(made.pdf_catalog())
        assert "<pdfuaid:part>1</pdfuaid:part>" in made.get_xml_metadata()
    tags = structure_of(data)
    for role in ("H1", "H2", "Table", "TH", "L", "LI", "Figure"):
        assert f"/S /{role}\n" in tags, role


def test_each_block_is_there_in_words() -> None:
    shown = words_of(pdf(of_all_kinds(), PICTURES))
    for words in (
        "En bref",
        "Seconde ligne.",
        "Documents par domaine",
        "Délais",
        "5 jours",
        "La page",
        "À savoir",
        "Attention",
        "Avant",
        "Après",
        "page 1 sur",
    ):
        assert words in shown


def test_a_chart_has_a_text_alternative_and_the_table_of_its_numbers() -> None:
    data = pdf(of_all_kinds(), PICTURES)
    assert words_of(data).count("mai 2026") >= 3
    assert "/Alt" in structure_of(data)


def test_an_english_document_has_english_words() -> None:
    shown = words_of(pdf(of_all_kinds(language=Language.EN), PICTURES))
    assert "Before" in shown
    assert "page 1 of" in shown


def test_a_text_is_shown_as_it_stands_whatever_it_holds() -> None:
    shown = words_of(pdf(of_all_kinds(HOSTILE), PICTURES)).replace("\n", " ")
    assert '#panic("non")' in shown
    assert "*gras* _la_ <nom> @qui `code`" in shown
    assert "root:" not in shown


def test_signs_that_no_font_has_become_a_square() -> None:
    shown = words_of(pdf(Printed("Titre", Language.FR, (Paragraph("a 中 b \U0001f600 c\x00d"),))))
    assert "a □ b □ cd" in shown


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(of_all_kinds(), PICTURES) == pdf(of_all_kinds(), PICTURES)


def test_a_picture_that_was_not_handed_over_is_an_error() -> None:
    with pytest.raises(KeyError):
        pdf(Printed("Titre", Language.FR, (Picture("page", "Une page"),)))


def test_a_document_to_print_comes_back_from_its_json() -> None:
    made = of_all_kinds(HOSTILE)
    assert from_json(Printed, to_json(made)) == made
