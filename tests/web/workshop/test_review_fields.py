"""Fields over the picture of a page, and their list below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found
from tests.web.workshop.desk import analysis
from workbench import model
from workbench.model import Answer, Box, FieldKind, FieldSource, FormField
from workbench.web.workshop.review_fields import page_fields

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

DATE = FormField(
    FieldKind.TEXT,
    FieldSource.DRAWN,
    1,
    Box(100.0, 200.04, 300.0, 220.0),
    label="Né le :",
    required=True,
    answer=Answer.DATE,
    hint="JJ/MM/AAAA",
)
FIELDS = (
    DATE,
    FormField(FieldKind.RADIO, FieldSource.DRAWN, 1, Box(100, 240, 110, 250), label="Marié", required=False),
    FormField(FieldKind.TEXT, FieldSource.DRAWN, 1, Box(100, 260, 300, 280)),
    FormField(FieldKind.TEXT, FieldSource.DRAWN, 1, Box(400, 260, 500, 280), office=True),
)


def with_fields(*fields: FormField) -> model.Analysis:
    made = analysis()
    return replace(made, document=replace(made.document, fields=fields))


def test_each_field_has_a_zone_in_its_place_named_by_its_label_and_what_it_wants(
    desk: Desk, editor: CheckedClient
) -> None:
    _, review = desk.in_review(0, with_fields(*FIELDS))
    page = editor.page(f"/atelier/revues/{review}")
    assert found(page, "//a[@class and starts-with(@id, 'z')]/@aria-label") == [
        "Né le\u00a0:, date",
        "Marié, choix unique",
        "Champ sans libellé, texte à écrire",
        "Champ sans libellé, texte à écrire, réservé à l’administration",
    ]
    (rect,) = found(page, "//a[@id='z0']/rect")
    assert [rect.get(name) for name in ("x", "y", "width", "height")] == ["100.0", "200.0", "200.0", "20.0"]
    # A zone is as wide as the page whose points it is measured in.
    assert found(page, "//*[@class='field-layer']/@viewbox") == ["0 0 595.0 842.0"]


def test_the_list_says_what_is_wanted_and_whether_it_must_be_given(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review(0, with_fields(*FIELDS))
    page = editor.page(f"/atelier/revues/{review}")
    entries = [" ".join(item.text_content().split()) for item in found(page, "//li[starts-with(@id, 'f')]")]
    assert entries == [
        "Né le : date (JJ/MM/AAAA) · obligatoire",
        "Marié choix unique · facultatif",
        "Champ sans libellé texte à écrire",
        "Champ sans libellé texte à écrire · réservé à l’administration",
    ]
    assert found(page, "//li[@id='f1']/a/@href") == ["#z1"]
    assert found(page, "//a[@id='z1']/@href") == ["#f1"]


def test_a_citizens_field_without_a_label_is_pointed_out_in_words(desk: Desk, editor: CheckedClient) -> None:
    # One of four: the field of the administration may go without.
    _, review = desk.in_review(0, with_fields(*FIELDS))
    said = found(editor.page(f"/en/atelier/revues/{review}"), "//*[@class='field-finding']/text()")
    assert said == ["1 field has no label: nothing says what to write there."]
    _, other = desk.in_review(1, with_fields(DATE))
    assert found(editor.page(f"/atelier/revues/{other}"), "//*[@class='field-finding']") == []


def test_a_page_without_fields_offers_none_to_show(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review()
    page = editor.page(f"/atelier/revues/{review}")
    assert found(page, "//*[@id='show-fields'] | //*[@class='field-layer'] | //*[@class='field-list']") == []


def test_a_document_without_pages_has_its_fields_listed_without_zones(
    desk: Desk, editor: CheckedClient
) -> None:
    made = with_fields(replace(DATE, page=None, box=None))
    blocks = tuple(replace(block, page=None, box=None) for block in made.document.blocks)
    made = replace(
        made, document=replace(made.document, format=model.Format.DOCX, pages=(), blocks=blocks, problems=())
    )
    _, review = desk.in_review(0, made)
    page = editor.page(f"/atelier/revues/{review}")
    assert found(page, "//details[@class='field-list']/summary/text()")[0].strip() == "Champs de ce document"
    assert found(page, "//li[@id='f0']/a | //*[@id='show-fields']") == []


@pytest.mark.parametrize(
    ("field", "wants"),
    [
        (DATE, "date"),
        (replace(DATE, answer=None), "texte à écrire"),
        (replace(DATE, kind=FieldKind.CHECKBOX, answer=Answer.CHOICE), "case à cocher"),
        (replace(DATE, kind=FieldKind.SIGNATURE, answer=Answer.SIGNATURE), "signature"),
    ],
)
def test_a_place_to_write_says_what_to_write_and_any_other_how_it_is_answered(
    app: Flask, field: FormField, wants: str
) -> None:
    with app.test_request_context("/"):
        (shown,) = page_fields([(0, field)]).fields
    assert shown.wants == wants


def test_a_label_of_spaces_is_no_label(app: Flask) -> None:
    with app.test_request_context("/"):
        page = page_fields([(3, replace(DATE, label="  "))])
    assert (page.fields[0].number, page.fields[0].name, page.nameless) == (3, None, 1)
