"""What a reader of a DOCX sees: numbering, headers in use, notes that are called, nothing hidden."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.extract.office_files import paragraph, part, raw, run
from workbench.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]


def words(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def level(rank: int, form: str, text: str, start: int = 1) -> str:
    return (
        f"<w:lvl w:ilvl='{rank}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


def item(text: str, rank: int = 0, number: int = 1) -> str:
    return paragraph(
        text, properties=f"<w:numPr><w:ilvl w:val='{rank}'/><w:numId w:val='{number}'/></w:numPr>"
    )


def test_the_numbers_and_letters_of_lists_are_read(read: Read) -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%1.%3")
    numbering = part(
        "numbering",
        f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>",
    )
    body = item("Un") + item("bail", 1) + item("loyer", 1) + item("reçu", 2) + item("Deux") + item("dit", 1)
    assert words(read(raw(body + item("Un", number=2), numbering=numbering))) == [
        "1. Un",
        "a) bail",
        "b) loyer",
        "1.i reçu",
        "2. Deux",
        "a) dit",
        "1. Un",
    ]


def test_a_bullet_and_an_empty_item_show_no_number(read: Read) -> None:
    levels = level(0, "bullet", "•")
    decimal = level(0, "decimal", "%1.", start=3)
    numbering = part(
        "numbering",
        f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'>{decimal}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>",
    )
    body = item("une copie du bail") + item("Trois", number=2) + "<w:p/>" + item("Quatre", number=2)
    assert words(read(raw(body, numbering=numbering))) == ["une copie du bail", "3. Trois", "4. Quatre"]


def test_hidden_text_is_not_read_whichever_style_hides_it(read: Read) -> None:
    styles = part(
        "styles",
        "<w:style w:type='character' w:styleId='C'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='P'><w:rPr><w:vanish/></w:rPr></w:style>",
    )
    body = paragraph("Nom", run(" caché", "<w:vanish/>"), run(" celé", "<w:rStyle w:val='C'/>"))
    body += paragraph("tu", properties="<w:pStyle w:val='P'/>")
    body += paragraph(run("Ville", "<w:vanish w:val='0'/>"))
    assert words(read(raw(body, styles=styles))) == ["Nom", "Ville"]


def test_only_headers_that_a_section_shows_are_read_and_each_wording_once(read: Read) -> None:
    relations = "".join(
        f'<Relationship Id="r{at}" Target="{target}"/>'
        for at, target in enumerate(
            ("header1.xml", "header2.xml", "header3.xml", "header4.xml", "footer1.xml")
        )
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    )
    sections = (
        "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='r0'/>"
        "<w:headerReference w:type='first' r:id='r1'/><w:titlePg/></w:sectPr></w:pPr></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='r2'/>"
        "<w:headerReference w:type='even' r:id='r3'/><w:footerReference r:id='r4'/></w:sectPr>"
    )
    document = read(
        raw(
            paragraph("Corps") + sections,
            files=(("word/_rels/document.xml.rels", relations),),
            header1=part("hdr", paragraph("Préfecture page 2")),
            header2=part("hdr", paragraph("Première page")),
            header3=part("hdr", paragraph("Préfecture page 3")),
            header4=part("hdr", paragraph("Pages paires")),
            header5=part("hdr", paragraph("Plus en usage")),
            footer1=part("ftr", paragraph("12")),
        )
    )
    assert words(document) == ["Préfecture page 2", "Première page", "Corps"]


def test_notes_carry_their_number_and_one_whose_call_was_deleted_is_left_out(read: Read) -> None:
    call = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    body = paragraph("Bail", f"<w:del>{call.format(4)}</w:del>", call.format(2), " nu", call.format(3))
    notes = "".join(
        f"<w:footnote w:id='{at}'>{paragraph(text)}</w:footnote>"
        for at, text in ((2, "Voir la notice."), (3, "Sans meubles."), (4, "Supprimée."))
    )
    document = read(raw(body, footnotes=part("footnotes", notes)))
    assert words(document) == ["Bail nu", "1 Voir la notice.", "2 Sans meubles."]
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.NOTE, BlockKind.NOTE]


def test_results_of_links_and_other_fields_are_read_and_their_codes_are_not(read: Read) -> None:
    link = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"x\" </w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('notre site')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert words(read(raw(paragraph("Voir ", link, ".")))) == ["Voir notre site."]


def test_a_file_saved_as_strict_open_xml_is_read(read: Read) -> None:
    xml = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        "<w:p><w:r><w:t>Nom : ______</w:t></w:r></w:p></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    document = read(out.getvalue())
    assert words(document) == ["Nom :"]
    assert [field.label for field in document.fields] == ["Nom"]


@pytest.mark.parametrize(("count", "letter", "figure"), [(1, "a", "i"), (27, "aa", "xxvii"), (4, "d", "iv")])
def test_letters_and_roman_figures_count_on(read: Read, count: int, letter: str, figure: str) -> None:
    levels = level(0, "upperLetter", "%1)", start=count) + level(1, "upperRoman", "%2.", start=count)
    numbering = part(
        "numbering",
        f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    )
    body = item("Objet") + item("Motif", 1)
    assert words(read(raw(body, numbering=numbering))) == [
        f"{letter.upper()}) Objet",
        f"{figure.upper()}. Motif",
    ]
