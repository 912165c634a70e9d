"""ODT files made on the spot, and what is read in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.extract.office_files import odt
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.odt import paragraph_at, part_name
from workbench.extract.odt_text import paragraph_text
from workbench.model import BlockKind, FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]


def texts(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def test_headings_paragraphs_lists_tables_and_notes_are_told(read: Read) -> None:
    body = (
        '<text:h text:outline-level="2">Vos droits</text:h>'
        "<text:p>Vous pouvez contester cette décision<text:note><text:note-body><text:p>Dans les deux mois."
        "</text:p></text:note-body></text:note> devant le juge.</text:p>"
        "<text:list><text:list-item><text:p>une copie du bail</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Loyer</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    document = read(odt(body))
    assert [(block.kind, text) for block, text in zip(document.blocks, texts(document), strict=True)] == [
        (BlockKind.HEADING, "Vos droits"),
        (BlockKind.PARAGRAPH, "Vous pouvez contester cette décision devant le juge."),
        (BlockKind.NOTE, "Dans les deux mois."),
        (BlockKind.LIST_ITEM, "une copie du bail"),
        (BlockKind.TABLE_CELL, "Loyer"),
    ]
    assert document.blocks[0].level == 2


def test_headers_come_first_and_footers_last(read: Read) -> None:
    styles = (
        "<style:master-page><style:footer><text:p>Page 1</text:p></style:footer>"
        "<style:header><text:p>Préfecture</text:p></style:header></style:master-page>"
    )
    document = read(odt("<text:p>Corps</text:p>", styles=styles))
    assert texts(document) == ["Préfecture", "Corps", "Page 1"]
    assert [block.kind for block in document.blocks] == [BlockKind.HEADER, BlockKind.LABEL, BlockKind.FOOTER]


def test_spaces_tabs_and_breaks_are_read(read: Read) -> None:
    body = "<text:p>Nom<text:s text:c='3'/>de<text:span> naissance</text:span><text:tab/>Prénom</text:p>"
    assert texts(read(odt(body))) == ["Nom de naissance", "Prénom"]


def test_a_bold_short_paragraph_is_a_heading_and_a_half_bold_one_is_not(read: Read) -> None:
    before = (
        "<office:automatic-styles><style:style style:name='B' style:family='text'>"
        "<style:text-properties fo:font-weight='bold'/></style:style></office:automatic-styles>"
    )
    body = (
        "<text:p><text:span text:style-name='B'>Votre logement</text:span></text:p>"
        "<text:p><text:span text:style-name='B'>Votre</text:span> loyer</text:p>"
    )
    kinds = [block.kind for block in read(odt(body, before=before)).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.LABEL]


def test_deleted_text_and_comments_are_left_out(read: Read) -> None:
    body = (
        "<text:tracked-changes><text:p>supprimé</text:p></text:tracked-changes>"
        "<text:p>Nom<office:annotation><text:p>remarque</text:p></office:annotation></text:p>"
    )
    assert texts(read(odt(body))) == ["Nom"]


def test_controls_and_input_fields_have_the_words_around_them(read: Read) -> None:
    body = (
        "<office:forms><form:form>"
        "<form:text form:id='c1' form:name='nom'/>"
        "<form:checkbox form:id='c2' form:label='Je suis locataire'/>"
        "</form:form></office:forms>"
        "<text:p>Nom : <draw:control draw:control='c1'/> Ville : "
        "<text:text-input>Tapez ici</text:text-input></text:p>"
        "<text:p><draw:control draw:control='c2'/></text:p>"
    )
    document = read(odt(body))
    assert [(field.kind, field.label, field.name) for field in document.fields] == [
        (FieldKind.TEXT, "Nom", "nom"),
        (FieldKind.TEXT, "Ville", None),
        (FieldKind.CHECKBOX, "Je suis locataire", None),
    ]
    assert "Tapez" not in document.text


def test_every_address_finds_its_paragraph_again(read: Read) -> None:
    styles = "<style:master-page><style:header><text:p>Trois</text:p></style:header></style:master-page>"
    data = odt("<text:h>Un</text:h><text:p/><text:p>Deux</text:p>", styles=styles)
    document = read(data)
    assert [block.address for block in document.blocks] == ["styles/p[0]", "content/p[0]", "content/p[2]"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for block in document.blocks:
            assert block.address is not None
            root = etree.fromstring(archive.read(part_name(block.address)))
            assert paragraph_text(paragraph_at(root, block.address)) == document.text_of(block.span)
    with pytest.raises(NotFoundError):
        part_name("body/p[0]")


def test_an_encrypted_file_and_one_without_content_are_refused(read: Read) -> None:
    manifest = '<m:manifest xmlns:m="urn:x"><m:encryption-data/></m:manifest>'
    with pytest.raises(UnreadableDocumentError, match="encrypted"):
        read(odt("<text:p>Nom</text:p>", manifest=manifest))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(out.getvalue())
