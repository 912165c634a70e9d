"""The new text as a Word file that assistive technology can read."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from workbench.model import BlockKind, Document, FieldKind, FieldSource, Format, FormField, Language
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import changes_of
from workbench.rewrite.compare import AlignedBlock, align
from workbench.rewrite.write_docx import write_docx

BLOCKS = (
    AlignedBlock(BlockKind.HEADER, "page 1", "page 1"),
    AlignedBlock(BlockKind.HEADING, "Vos papiers", "Vos papiers", level=2),
    AlignedBlock(BlockKind.PARAGRAPH, "Sollicitez\nune aide.", "Demandez\nune aide."),
    AlignedBlock(BlockKind.LIST_ITEM, "• une photo", "• une photo"),
    AlignedBlock(BlockKind.PARAGRAPH, "Vide", "  "),
)
FIELDS = (
    FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Nom :"),
    FormField(FieldKind.CHECKBOX, FieldSource.WIDGET, label="J’accepte"),
    FormField(FieldKind.SIGNATURE, FieldSource.DRAWN),
)


@pytest.fixture(scope="module")
def made() -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx("Demande d’aide", BLOCKS, fields=FIELDS)))


def test_headings_paragraphs_and_lists_have_their_styles(made: docx.document.Document) -> None:
    assert [(str(p.style and p.style.name), p.text) for p in made.paragraphs][:5] == [
        ("Title", "Demande d’aide"),
        ("Heading 2", "Vos papiers"),
        ("Normal", "Demandez une aide."),
        ("List Bullet", "une photo"),
        ("Heading 1", "À remplir"),
    ]


def test_each_field_is_a_content_control_named_by_its_label(made: docx.document.Document) -> None:
    controls = made.element.body.findall(f".//{qn('w:sdt')}")
    names = [control.find(f".//{qn('w:alias')}").get(qn("w:val")) for control in controls]
    assert names == ["Nom", "J’accepte", "Réponse"]
    text = [paragraph.text for paragraph in made.paragraphs][5:]
    assert text == ["Nom\u00a0: ", " J’accepte", "Réponse\u00a0: "]


def test_title_and_language_are_said(made: docx.document.Document) -> None:
    assert made.core_properties.title == "Demande d’aide"
    assert made.core_properties.language == "fr-FR"
    assert made.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "fr-FR"


def test_an_english_text_is_marked_as_english() -> None:
    made = docx.Document(io.BytesIO(write_docx("Form", (), fields=FIELDS, language=Language.EN)))
    assert made.core_properties.language == "en-GB"
    assert made.paragraphs[1].text == "To fill in"


def test_a_title_that_stands_in_the_text_too_is_written_once() -> None:
    blocks = (AlignedBlock(BlockKind.HEADING, "Demande", "Demande", level=1),)
    made = docx.Document(io.BytesIO(write_docx("Demande", blocks)))
    assert [p.text for p in made.paragraphs] == ["Demande"]


def test_the_same_text_gives_the_same_bytes() -> None:
    assert write_docx("Demande", BLOCKS, fields=FIELDS) == write_docx("Demande", BLOCKS, fields=FIELDS)


def test_a_text_from_a_broken_file_can_still_be_written() -> None:
    blocks = (AlignedBlock(BlockKind.PARAGRAPH, "a\x0cb\x00", "a\x0cb\x00\ud800"),)
    made = docx.Document(io.BytesIO(write_docx("T\x01", blocks, fields=(FIELDS[0],))))
    assert made.paragraphs[0].text == "T"
    assert made.paragraphs[1].text == "ab"


def test_what_a_change_puts_on_lines_of_their_own_is_a_list() -> None:
    """The replacement comes from a suggestion and goes through the alignment, as it does for an editor."""
    text = "Joignez : une copie de votre bail signé ; un justificatif de domicile ; votre avis d’imposition."
    offered = [s for s in suggest_text(text, Language.FR) if s.rule == "fr.phrase.liste"]
    document = Document(Format.DOCX, Language.FR, text)
    blocks = align(document, changes_of(offered))
    made = docx.Document(io.BytesIO(write_docx("Bail", blocks)))
    assert [(str(p.style and p.style.name), p.text) for p in made.paragraphs] == [
        ("Title", "Bail"),
        ("Normal", "Joignez :"),
        ("List Bullet", "une copie de votre bail signé ;"),
        ("List Bullet", "un justificatif de domicile ;"),
        ("List Bullet", "votre avis d’imposition."),
    ]
