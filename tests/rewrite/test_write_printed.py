"""A document to print as a Word file that assistive technology can read."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.printed_documents import HOSTILE, of_all_kinds, picture
from workbench.model import Language
from workbench.rewrite.write_printed import printed_docx

PICTURES = {"page": picture()}


@pytest.fixture(scope="module")
def made() -> Any:
    return docx.Document(io.BytesIO(printed_docx(of_all_kinds(), PICTURES)))


def test_headings_and_lists_are_real_ones(made: Any) -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in made.paragraphs}
    assert styles["Synthèse de mai 2026"] == "Title"
    assert styles["En bref"] == "Heading 1"
    assert styles["Détail"] == "Heading 2"
    assert styles["deux"] == "List Bullet"
    assert "List Number" in [paragraph.style.name for paragraph in made.paragraphs]


def test_each_table_has_a_head_that_is_said_on_every_page(made: Any) -> None:
    assert [table.rows[0].cells[0].text for table in made.tables] == ["Domaine", "Étape", "Avant"]
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001 - what the file says


def test_a_chart_is_told_by_the_table_of_its_numbers(made: Any) -> None:
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["Logement", "12", "8"]


def test_pictures_have_their_alternative(made: Any) -> None:
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]  # noqa: SLF001 - as above
    assert told == ["Une page. Trois documents sont arrivés.", "La même page"]


def test_language_title_and_author_are_set(made: Any) -> None:
    properties = made.core_properties
    assert (properties.title, properties.language, properties.author) == (
        "Synthèse de mai 2026",
        "fr-FR",
        "Formulaires clairs",
    )


def test_a_text_in_another_language_says_so(made: Any) -> None:
    heading = next(paragraph for paragraph in made.paragraphs if paragraph.text == "Détail")
    assert heading.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"  # noqa: SLF001 - as above


def test_an_english_document_has_english_words() -> None:
    data = printed_docx(of_all_kinds(language=Language.EN), PICTURES)
    assert docx.Document(io.BytesIO(data)).tables[-1].rows[0].cells[0].text == "Before"


def test_a_text_is_written_as_it_stands_without_what_xml_cannot_hold() -> None:
    made = docx.Document(io.BytesIO(printed_docx(of_all_kinds(HOSTILE), PICTURES)))
    assert any('#panic("non") $x^2$ *gras*' in paragraph.text for paragraph in made.paragraphs)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert printed_docx(of_all_kinds(), PICTURES) == printed_docx(of_all_kinds(), PICTURES)
