"""Hostile DOCX and ODT files: each gives a document or a coded error within limits, never a traceback."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.extract.office_files import NAMESPACES, odt, paragraph, raw, table
from workbench.config import MIB
from workbench.errors import UnreadableDocumentError
from workbench.extract import package

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

DEEP = 2000


def zipped(*parts: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def document_of(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def test_a_part_that_unpacks_too_big_is_refused_before_it_is_parsed() -> None:
    bomb = zipped(("word/document.xml", b" " * (61 * MIB)))
    assert len(bomb) < MIB
    with package.opened(bomb) as made, pytest.raises(UnreadableDocumentError, match="too_big_to_read"):
        made.part("word/document.xml")


def test_parts_that_are_too_big_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_PARTS_MOST", 150)
    part = "<a>" + " " * 93 + "</a>"
    assert len(part) == 100
    with package.opened(zipped(("a.xml", part), ("b.xml", part))) as made:
        assert made.part("a.xml") is not None
        with pytest.raises(UnreadableDocumentError, match="too_big_to_read"):
            made.part("b.xml")


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "\x00\x01",
        "<w:document",
        '<!DOCTYPE d [<!ENTITY e "secret">]><d>&e;</d>',
        '<!DOCTYPE d [<!ENTITY a "xx"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;&b;&b;</d>',
        '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    ],
)
def test_broken_xml_entities_and_outside_files_are_damage(read: Read, xml: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(zipped(("word/document.xml", xml)))


@pytest.mark.parametrize("tag", ["w:p", "w:r", "w:tbl", "w:sdt", "w:ins"])
def test_endless_nesting_is_damage(read: Read, tag: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(raw(f"<{tag}>" * DEEP + f"</{tag}>" * DEEP))


@pytest.mark.parametrize(
    "level",
    [
        "<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)
def test_deep_nesting_that_a_parser_allows_is_read(read: Read, level: str) -> None:
    body = paragraph("Au fond : ______")
    for _ in range(60):
        body = level.format(body)
    document = read(raw(body))
    assert document.text == "Au fond :"
    assert [field.label for field in document.fields] == ["Au fond"]


def test_a_file_whose_other_parts_are_missing_or_of_another_kind_is_read(read: Read) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="header9.xml"/><Relationship Id="r2" Target="../../etc/passwd"/>'
        '<Relationship Id="r3" Target="media/image1.png"/><Relationship/></Relationships>'
    )
    sections = "".join(
        f"<w:sectPr><w:headerReference r:id='r{rank}'/><w:footerReference/></w:sectPr>" for rank in range(4)
    )
    body = paragraph(
        "Nom : ______",
        "<w:r><w:footnoteReference w:id='9'/></w:r>",
        properties="<w:pStyle w:val='rien'/><w:numPr><w:ilvl w:val='99'/><w:numId w:val='7'/></w:numPr>",
    )
    files = (("word/_rels/document.xml.rels", relations), ("word/styles.xml", "<other/>"))
    document = read(raw(body + sections, files=(*files, ("word/numbering.xml", "<x/>"))))
    assert document.text == "Nom :"


def test_styles_and_lists_that_refer_to_themselves_end(read: Read) -> None:
    loop = "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style>"
    loop += "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
    body = paragraph("Nom", properties="<w:pStyle w:val='A'/>")
    assert read(raw(body, styles=f"<w:styles {NAMESPACES}>{loop}</w:styles>")).text == "Nom"
    styles = "".join(
        f"<style:style style:name='{name}' style:family='paragraph' style:parent-style-name='{parent}'/>"
        for name, parent in (("A", "B"), ("B", "A"))
    )
    before = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    assert read(odt("<text:p text:style-name='A'>Nom</text:p>", before=before)).text == "Nom"


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "x", "", "1e9", "٣"])
def test_numbers_out_of_all_measure_are_read_as_none(read: Read, number: str) -> None:
    properties = (
        f"<w:outlineLvl w:val='{number}'/><w:numPr><w:ilvl w:val='{number}'/><w:numId w:val='1'/></w:numPr>"
        f"<w:tabs><w:tab w:leader='dot' w:pos='{number}'/></w:tabs>"
    )
    merged = f"<w:tcPr><w:gridSpan w:val='{number}'/><w:tcW w:type='dxa' w:w='{number}'/></w:tcPr>"
    cell = f"<w:tbl><w:tr><w:tc>{merged}{paragraph('Ville')}</w:tc></w:tr></w:tbl>"
    assert read(raw(paragraph("Nom", properties=properties) + cell)).text == "Nom\n\nVille"
    body = (
        f"<text:h text:outline-level='{number}'>Nom<text:s text:c='{number}'/></text:h><table:table>"
        f"<table:table-row><table:table-cell table:number-columns-spanned='{number}'"
        f" table:number-rows-spanned='{number}'><text:p>Ville</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    assert read(odt(body)).text == "Nom\n\nVille"


def test_ten_thousand_rows_are_read_in_a_few_seconds(read: Read) -> None:
    rows = (("Nom", "Prénom", "Ville"), *(("", "", "") for _ in range(10_000)))
    start = time.process_time()
    document = read(raw(table(*rows)))
    assert time.process_time() - start < 30
    assert len(document.blocks) == 3


@pytest.mark.parametrize(
    "text",
    ["_" * 50_000, ". " * 50_000, "|_" * 50_000, "__ " * 50_000, "{" * 50_000, "«" * 50_000, " " * 50_000],
)
def test_long_runs_of_signs_are_read_at_once(read: Read, text: str) -> None:
    start = time.process_time()
    document = read(raw(paragraph(f"Nom : {text}")))
    assert time.process_time() - start < 5
    assert document.text.startswith("Nom")


def test_compressed_parts_that_are_cut_short_are_damage(read: Read) -> None:
    whole = zipped(("word/document.xml", document_of(paragraph("Nom " * 5000))))
    start = whole.index(b"word/document.xml") + 40
    broken = whole[:start] + b"\xff" * 30 + whole[start + 30 :]
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(broken)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_compress_are_read_or_refused(read: Read, method: int) -> None:
    assert read(zipped(("word/document.xml", document_of(paragraph("Nom"))), method=method)).text == "Nom"


def test_fields_that_begin_without_end_are_read_at_once(read: Read) -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    start = time.process_time()
    document = read(raw(paragraph("Nom", begin * 20_000)))
    assert time.process_time() - start < 10
    assert document.text == "Nom"


def test_an_unfinished_field_does_not_swallow_what_follows(read: Read) -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>"
    end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    body = paragraph(end, "Nom ", begin, "et prénom") + paragraph("Ville")
    assert read(raw(body)).text == "Nom et prénom\n\nVille"
