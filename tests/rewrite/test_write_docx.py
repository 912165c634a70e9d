"""The new text as a Word file that assistive technology can read."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.rewrite.forms import field, label, laid_out
from workbench.model import (
    Answer,
    Block,
    BlockKind,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Language,
    Span,
)
from workbench.rewrite import suggest_text
from workbench.rewrite.apply import changes_of
from workbench.rewrite.compare import align
from workbench.rewrite.laid_out import LaidOut, lay_out
from workbench.rewrite.write_docx import write_docx

BLOCKS = (
    ("page 1", BlockKind.HEADER),
    ("Vos papiers", BlockKind.HEADING),
    ("Demandez\nune aide.", BlockKind.PARAGRAPH),
    ("• une photo", BlockKind.LIST_ITEM),
    ("  ", BlockKind.PARAGRAPH),
)
FIELDS = (
    FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Nom :"),
    FormField(FieldKind.CHECKBOX, FieldSource.WIDGET, label="J’accepte"),
    FormField(FieldKind.SIGNATURE, FieldSource.DRAWN),
)


def text_of(
    *blocks: tuple[str, BlockKind], fields: tuple[FormField, ...] = (), language: Language = Language.FR
) -> LaidOut:
    """Blocks without a place on a page, as they are."""
    made, start = [], 0
    for text, kind in blocks:
        level = 2 if kind is BlockKind.HEADING else None
        made.append(Block(kind, Span(start, start + len(text)), level=level))
        start += len(text) + 2
    text = "\n\n".join(text for text, _ in blocks)
    document = Document(Format.PDF, language, text, blocks=tuple(made), fields=fields)
    return lay_out(align(document, []), document)


@pytest.fixture(scope="module")
def made() -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx("Demande d’aide", text_of(*BLOCKS, fields=FIELDS))))


def test_headings_paragraphs_and_lists_have_their_styles(made: docx.document.Document) -> None:
    assert [(str(p.style and p.style.name), p.text) for p in made.paragraphs][:5] == [
        ("Title", "Demande d’aide"),
        ("Heading 1", "Vos papiers"),
        ("Normal", "Demandez une aide."),
        ("List Bullet", "une photo"),
        ("Heading 1", "À remplir"),
    ]


def test_a_field_without_a_place_stands_at_the_end_as_a_control_named_by_its_label(
    made: docx.document.Document,
) -> None:
    controls = made.element.body.findall(f".//{qn('w:sdt')}")
    names = [control.find(f".//{qn('w:alias')}").get(qn("w:val")) for control in controls]
    assert names == ["Nom", "J’accepte", "Réponse"]
    text = [paragraph.text for paragraph in made.paragraphs][5:]
    assert text == ["Nom\u00a0: ", " J’accepte", "Réponse\u00a0: "]


def test_a_field_stands_in_the_paragraph_of_its_label() -> None:
    text = laid_out([label("Nom", 50, 100), label("Suite", 50, 140)], [field(70, 98, 300, 112, "Nom")])
    made = docx.Document(io.BytesIO(write_docx("Demande", text)))
    assert [p.text for p in made.paragraphs] == ["Demande", "Nom\u00a0: ", "Suite"]
    control: Any = made.paragraphs[1]._p.find(qn("w:sdt"))  # noqa: SLF001 - the library has no controls
    assert control.find(f".//{qn('w:t')}").text == "Écrivez\u00a0ici"


@pytest.mark.parametrize(
    ("asked", "typed", "shows"),
    [
        (field(90, 98, 300, 112), "w:text", "Écrivez\u00a0ici"),
        (field(90, 98, 120, 112), "w:text", "……"),
        (replace(field(90, 98, 300, 112), answer=Answer.DATE), "w:date", "JJ/MM/AAAA"),
        (field(90, 98, 300, 112, kind=FieldKind.CHOICE), "w:comboBox", "Choisissez"),
        (field(90, 98, 300, 112, kind=FieldKind.SIGNATURE), "w:text", "Signez\u00a0ici"),
    ],
)
def test_a_control_is_of_the_kind_of_its_field(asked: FormField, typed: str, shows: str) -> None:
    text = laid_out([label("Réponse", 50, 100)], [asked])
    made = docx.Document(io.BytesIO(write_docx("Demande", text)))
    control = made.element.body.find(f".//{qn('w:sdt')}")
    assert control.find(f".//{qn(typed)}") is not None
    assert control.find(f".//{qn('w:t')}").text == shows


def test_a_list_to_choose_from_holds_its_entries() -> None:
    asked = replace(field(90, 98, 300, 112, kind=FieldKind.CHOICE), hint="CDI / CDD")
    made = docx.Document(io.BytesIO(write_docx("Demande", laid_out([label("Contrat", 50, 100)], [asked]))))
    entries = made.element.body.findall(f".//{qn('w:comboBox')}/{qn('w:listItem')}")
    assert [entry.get(qn("w:displayText")) for entry in entries] == ["CDI", "CDD"]


def test_a_table_to_fill_is_a_table_whose_first_row_is_repeated_on_each_page() -> None:
    blocks = [label("Nom", 60, 80), label("Âge", 210, 80)]
    fields = [field(x, y, x + 140, y + 16) for y in (98, 118) for x in (50, 200)]
    made = docx.Document(io.BytesIO(write_docx("Demande", laid_out(blocks, fields))))
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Nom", "Âge"]
    assert len(table._tbl.findall(f".//{qn('w:sdt')}")) == 4  # noqa: SLF001 - as above
    assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 1  # noqa: SLF001 - as above


def test_a_required_field_is_said_to_be_one_where_no_star_says_so() -> None:
    blocks = [label("Nom", 50, 100), label("Ville *", 50, 120)]
    fields = [replace(field(90, y, 300, y + 14), required=True) for y in (98, 118)]
    made = docx.Document(io.BytesIO(write_docx("Demande", laid_out(blocks, fields))))
    assert [p.text for p in made.paragraphs][1:] == ["Nom (obligatoire)\u00a0: ", "Ville *\u00a0: "]


def test_title_and_language_are_said(made: docx.document.Document) -> None:
    assert made.core_properties.title == "Demande d’aide"
    assert made.core_properties.language == "fr-FR"
    assert made.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "fr-FR"


def test_an_english_text_is_marked_as_english() -> None:
    made = docx.Document(
        io.BytesIO(write_docx("Form", text_of(fields=FIELDS, language=Language.EN), language=Language.EN))
    )
    assert made.core_properties.language == "en-GB"
    assert made.paragraphs[1].text == "To fill in"


def test_a_title_that_stands_in_the_text_too_is_written_once() -> None:
    text = text_of(("Demande", BlockKind.HEADING))
    made = docx.Document(io.BytesIO(write_docx("Demande", text)))
    assert [p.text for p in made.paragraphs] == ["Demande"]


def test_the_same_text_gives_the_same_bytes() -> None:
    text = text_of(*BLOCKS, fields=FIELDS)
    assert write_docx("Demande", text) == write_docx("Demande", text)


def test_a_text_from_a_broken_file_can_still_be_written() -> None:
    text = text_of(("a\x1bb\x00\ud800", BlockKind.PARAGRAPH), fields=(FIELDS[0],))
    made = docx.Document(io.BytesIO(write_docx("T\x01", text)))
    assert made.paragraphs[0].text == "T"
    assert made.paragraphs[1].text == "ab"


def test_what_a_change_puts_on_lines_of_their_own_is_a_list() -> None:
    """The replacement comes from a suggestion and goes through the alignment, as it does for an editor."""
    text = "Joignez : une copie de votre bail signé ; un justificatif de domicile ; votre avis d’imposition."
    offered = [s for s in suggest_text(text, Language.FR) if s.rule == "fr.phrase.liste"]
    document = Document(Format.DOCX, Language.FR, text)
    blocks = align(document, changes_of(offered))
    made = docx.Document(io.BytesIO(write_docx("Bail", lay_out(blocks, document))))
    assert [(str(p.style and p.style.name), p.text) for p in made.paragraphs] == [
        ("Title", "Bail"),
        ("Normal", "Joignez :"),
        ("List Bullet", "une copie de votre bail signé ;"),
        ("List Bullet", "un justificatif de domicile ;"),
        ("List Bullet", "votre avis d’imposition."),
    ]
