"""Dynamic forms made on the spot: what their template says is read, and the reader is told what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf
import pytest

from workbench.model import BlockKind, FieldKind, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

pymupdf: Any = _pymupdf

TEMPLATE = """<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form">
<pageSet><pageArea><draw><value><text>Ministère de l’Exemple</text></value></draw></pageArea></pageSet>
<draw><value><exData contentType="text/html"><body xmlns="http://www.w3.org/1999/xhtml">
<p>Vous demandez une aide.</p><p>Remplissez <b>tout</b>es les rubriques.</p></body></exData></value></draw>
<draw presence="hidden"><value><text>Ne pas montrer</text></value></draw>
<subform name="identite">
<field name="nom"><ui><textEdit/></ui><caption><value><text>Nom de naissance</text></value></caption>
<validate nullTest="error"/></field>
<field name="ne"><ui><dateTimeEdit/></ui><assist><toolTip>Date de naissance</toolTip></assist></field>
<field name="pays"><ui><choiceList/></ui><caption><value><text>Pays</text></value></caption></field>
<field name="accord"><ui><checkButton/></ui><caption><value><text>J’accepte</text></value></caption></field>
<field name="envoi"><ui><button/></ui><caption><value><text>Envoyer</text></value></caption></field>
<field name="calcul" access="readOnly"><ui><numericEdit/></ui></field>
</subform><exclGroup name="logement"><caption><value><text>Vous êtes logé :</text></value></caption>
<validate nullTest="error"/>
<field name="proprio"><ui><checkButton/></ui>
<caption><value><text>propriétaire</text></value></caption></field>
<field name="locataire"><ui><checkButton/></ui>
<caption><value><text>locataire</text></value></caption></field>
</exclGroup>
<field name="visa"><ui><signature/></ui><caption><value><text>Signature</text></value></caption></field>
</subform></template>"""


def dynamic(template: str, *, in_one: bool = False, own_field: bool = False) -> bytes:
    """A PDF whose only page asks to wait; its form is in the XML. `in_one`: one stream for all packets."""
    pdf = pymupdf.open()
    pdf.new_page().insert_text((72, 72), "Please wait... Your viewer cannot show this form.")
    if own_field:
        field = pymupdf.Widget()
        field.field_type, field.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "nom"
        field.rect = pymupdf.Rect(72, 100, 300, 120)
        pdf[0].add_widget(field)
    packet = pdf.get_new_xref()
    pdf.update_object(packet, "<<>>")
    whole = f'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">{template}</xdp:xdp>' if in_one else template
    pdf.update_stream(packet, whole.encode())
    xfa = f"{packet} 0 R" if in_one else f"[(config) {packet} 0 R (template) {packet} 0 R]"
    pdf.xref_set_key(pdf.pdf_catalog(), "NeedsRendering", "true")
    if not own_field:
        pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm", "<</Fields []>>")
    pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm/XFA", xfa)
    return bytes(pdf.tobytes())


@pytest.mark.parametrize("in_one", [False, True])
def test_texts_and_fields_of_a_template_are_read_in_its_order(read: Read, *, in_one: bool) -> None:
    document = read(dynamic(TEMPLATE, in_one=in_one))
    assert [(block.kind, document.text_of(block.span)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "Ministère de l’Exemple"),
        (BlockKind.PARAGRAPH, "Vous demandez une aide. Remplissez toutes les rubriques."),
        (BlockKind.LABEL, "Nom de naissance"),
        (BlockKind.LABEL, "Pays"),
        (BlockKind.LABEL, "J’accepte"),
        (BlockKind.LABEL, "Vous êtes logé :"),
        (BlockKind.LABEL, "propriétaire"),
        (BlockKind.LABEL, "locataire"),
        (BlockKind.LABEL, "Signature"),
    ]
    assert [(field.name, field.kind, field.label, field.required) for field in document.fields] == [
        ("nom", FieldKind.TEXT, "Nom de naissance", True),
        ("ne", FieldKind.TEXT, "Date de naissance", False),
        ("pays", FieldKind.CHOICE, "Pays", False),
        ("accord", FieldKind.CHECKBOX, "J’accepte", False),
        ("proprio", FieldKind.RADIO, "propriétaire", True),
        ("locataire", FieldKind.RADIO, "locataire", True),
        ("visa", FieldKind.SIGNATURE, "Signature", False),
    ]
    assert all(field.page is None and field.box is None for field in document.fields)


def test_options_of_one_question_share_a_group_of_their_own(read: Read) -> None:
    fields = read(dynamic(TEMPLATE)).fields
    groups = {field.name: field.group for field in fields}
    assert groups["proprio"] == groups["locataire"] is not None
    assert [name for name, group in groups.items() if group == groups["proprio"]] == ["proprio", "locataire"]


def test_the_problem_is_still_told(read: Read) -> None:
    assert Problem("xfa_form") in read(dynamic(TEMPLATE)).problems


def test_a_page_with_fields_of_its_own_is_read_as_it_is(read: Read) -> None:
    document = read(dynamic(TEMPLATE, own_field=True))
    assert "Please wait" in document.text
    assert [field.page for field in document.fields] == [1]


@pytest.mark.parametrize(
    "template",
    [
        "<template><subform>",
        "",
        "<template/>",
        '<!DOCTYPE t [<!ENTITY e "Nom">]><template><draw><value><text>&e;</text></value></draw></template>',
        "<template>" + "<subform>" * 400 + "</subform>" * 400 + "</template>",
    ],
    ids=["cut", "empty", "nothing in it", "entities", "deep"],
)
def test_a_template_that_cannot_be_trusted_leaves_the_page_as_it_is(read: Read, template: str) -> None:
    document = read(dynamic(template))
    assert document.text.startswith("Please wait")
    assert Problem("xfa_form") in document.problems
