"""DOCX files made on the spot, and what is read in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx as _docx
import pytest
from lxml import etree

from tests.extract.office_files import NAMESPACES, control, raw, run
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.docx import paragraph_at, part_name
from workbench.extract.docx_text import paragraph_text
from workbench.model import BlockKind, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

docx: Any = _docx


def texts(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def test_headings_paragraphs_lists_and_tables_are_read_in_order(read: Read) -> None:
    made = docx.Document()
    made.add_heading("Demande d’aide", 1)
    made.add_paragraph("Vous devez joindre les pièces suivantes à votre demande.")
    made.add_paragraph("une copie de votre bail", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Loyer", "Charges"
    made.add_paragraph("Fait à :")
    out = io.BytesIO()
    made.save(out)
    document = read(out.getvalue())
    assert [(block.kind, text) for block, text in zip(document.blocks, texts(document), strict=True)] == [
        (BlockKind.HEADING, "Demande d’aide"),
        (BlockKind.PARAGRAPH, "Vous devez joindre les pièces suivantes à votre demande."),
        (BlockKind.LIST_ITEM, "une copie de votre bail"),
        (BlockKind.TABLE_CELL, "Loyer"),
        (BlockKind.TABLE_CELL, "Charges"),
        (BlockKind.LABEL, "Fait à :"),
    ]
    assert document.blocks[0].level == 1
    assert document.title == "Demande d’aide"
    assert {block.page for block in document.blocks} == {None}


def test_content_controls_are_read_at_every_level(read: Read) -> None:
    block = control("", f"<w:p>{run('Texte dans un contrôle de bloc')}</w:p>")
    inline = f"<w:p>{run('Avant ')}{control('<w:text/>', run('dedans'))}{run(' après')}</w:p>"
    cell = "<w:tbl><w:tr>" + control("", f"<w:tc><w:p>{run('Cellule')}</w:p></w:tc>") + "</w:tr></w:tbl>"
    document = read(raw(block + inline + cell))
    assert texts(document) == ["Texte dans un contrôle de bloc", "Avant dedans après", "Cellule"]


def test_a_text_box_is_read_once(read: Read) -> None:
    box = f"<w:txbxContent><w:p>{run('Cadre réservé')}</w:p></w:txbxContent>"
    anchor = (
        "<mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    document = read(raw(f"<w:p>{run('Dehors')}<w:r>{anchor}</w:r></w:p>"))
    assert texts(document) == ["Dehors", "Cadre réservé"]


def test_headers_notes_and_footers_are_told(read: Read) -> None:
    def part(tag: str, text: str) -> str:
        return f"<w:{tag} {NAMESPACES}><w:p>{run(text)}</w:p></w:{tag}>"

    note = f"<w:footnote w:id='2'><w:p>{run('Voir la notice.')}</w:p></w:footnote>"
    line = f"<w:footnote w:type='separator'><w:p>{run('ne compte pas')}</w:p></w:footnote>"
    document = read(
        raw(
            f"<w:p>{run('Corps')}</w:p>",
            header1=part("hdr", "Préfecture"),
            footer1=part("ftr", "Page 1"),
            footnotes=f"<w:footnotes {NAMESPACES}>{line}{note}</w:footnotes>",
        )
    )
    assert [(block.kind, text) for block, text in zip(document.blocks, texts(document), strict=True)] == [
        (BlockKind.HEADER, "Préfecture"),
        (BlockKind.LABEL, "Corps"),
        (BlockKind.NOTE, "Voir la notice."),
        (BlockKind.FOOTER, "Page 1"),
    ]


def test_deleted_and_moved_text_is_left_out(read: Read) -> None:
    changed = f"<w:del><w:r><w:delText>vieux</w:delText></w:r></w:del><w:moveFrom>{run('parti')}</w:moveFrom>"
    document = read(raw(f"<w:p>{run('Nom')}{changed}<w:ins>{run(' et prénom')}</w:ins></w:p>"))
    assert texts(document) == ["Nom et prénom"]


def test_every_address_finds_its_paragraph_again(read: Read) -> None:
    data = raw(
        f"<w:p>{run('Un')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('Deux')}</w:p></w:tc></w:tr></w:tbl>"
        + control("", f"<w:p>{run('Trois')}</w:p>"),
        header1=f"<w:hdr {NAMESPACES}><w:p>{run('Quatre')}</w:p></w:hdr>",
    )
    document = read(data)
    assert [block.address for block in document.blocks] == [
        "header1/p[0]",
        "body/p[0]",
        "body/p[1]",
        "body/p[2]",
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for block in document.blocks:
            assert block.address is not None
            root = etree.fromstring(archive.read(part_name(block.address)))
            assert paragraph_text(paragraph_at(root, block.address)) == document.text_of(block.span)


@pytest.mark.parametrize("address", ["body/p[9]", "body/t[0]", "../p[0]", ""])
def test_an_address_that_leads_nowhere_is_not_found(address: str) -> None:
    root = etree.fromstring(f"<w:document {NAMESPACES}><w:body><w:p/></w:body></w:document>")
    with pytest.raises(NotFoundError):
        paragraph_at(root, address)


def test_dots_and_ticks_part_the_labels_of_a_paragraph(read: Read) -> None:
    document = read(raw(f"<w:p>{run('Nom : ............ Prénom : ______ ☐ Oui ☐ Non')}</w:p>"))
    assert texts(document) == ["Nom :", "Prénom :", "Oui", "Non"]
    assert {block.address for block in document.blocks} == {"body/p[0]"}


def test_content_controls_are_fields_with_the_words_around_them(read: Read) -> None:
    prompt = "<w:showingPlcHdr/>"
    choice = "<w:alias w:val='Motif de la demande'/><w:dropDownList/>"
    tagged = "<w:tag w:val='adr1'/><w:text/>"
    body = (
        f"<w:p>{run('Nom : ')}{control(prompt + '<w:text/>', run('Cliquez ici'))}"
        f"{run(' Né le : ')}{control(prompt + '<w:date/>', run('Choisissez'))}</w:p>"
        f"<w:p>{control('<w14:checkbox/>', run('☐'))}{run(' Je suis locataire')}</w:p>"
        f"<w:p>{control(choice)}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('Adresse')}</w:p></w:tc>"
        f"<w:tc><w:p>{control(tagged)}</w:p></w:tc></w:tr></w:tbl>"
    )
    document = read(raw(body))
    assert [(field.kind, field.label, field.name) for field in document.fields] == [
        (FieldKind.TEXT, "Nom", None),
        (FieldKind.TEXT, "Né le", None),
        (FieldKind.CHECKBOX, "Je suis locataire", None),
        (FieldKind.CHOICE, "Motif de la demande", "Motif de la demande"),
        (FieldKind.TEXT, "Adresse", "adr1"),
    ]
    assert "Cliquez" not in document.text


def test_a_table_of_contents_is_no_field(read: Read) -> None:
    assert read(raw(control("<w:docPartObj/>", f"<w:p>{run('Sommaire')}</w:p>"))).fields == ()


def test_legacy_form_fields_are_fields(read: Read) -> None:
    def legacy(name: str, kind: str) -> str:
        data = f"<w:ffData><w:name w:val='{name}'/>{kind}</w:ffData>"
        return f"<w:r><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r>"

    body = f"<w:p>{run('Ville : ')}{legacy('Texte1', '<w:textInput/>')}</w:p>"
    body += f"<w:p>{legacy('Case1', '<w:checkBox/>')}{run(' Oui')}</w:p>"
    assert [(field.kind, field.label, field.name) for field in read(raw(body)).fields] == [
        (FieldKind.TEXT, "Ville", "Texte1"),
        (FieldKind.CHECKBOX, "Oui", "Case1"),
    ]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:document",
        f'<!DOCTYPE d [<!ENTITY e "secret">]><w:document {NAMESPACES}><w:body/></w:document>',
    ],
)
def test_bad_xml_and_entities_are_refused(read: Read, xml: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(out.getvalue())
