"""The new text as a page that stands by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import html

from tests.rewrite.forms import field, label, laid_out, tick
from workbench.extract.office_prompts import choices
from workbench.model import BlockKind, FieldKind, Language
from workbench.rewrite.write_html import write_html


def parsed(page: str) -> Any:
    return html.fromstring(page)


def test_each_input_has_a_name_and_stands_at_its_label() -> None:
    text = laid_out([label("Nom", 50, 100)], [field(70, 98, 300, 112, "Nom :")])
    page = parsed(write_html("Demande", text))
    (paragraph,) = page.xpath("//main/p")
    assert paragraph.text == "Nom\u00a0: "
    (box,) = paragraph.xpath("input")
    assert (box.get("type"), box.get("aria-label"), box.get("id")) == ("text", "Nom", "field-1")


def test_the_ticks_of_a_question_are_a_group_with_its_name() -> None:
    blocks = [
        label("Vous demandez", 50, 80),
        label("une aide", 65, 100, BlockKind.LIST_ITEM),
        label("un lit", 65, 120, BlockKind.LIST_ITEM),
        label("Merci", 50, 150),
    ]
    ticks = [tick(50, 100, group=1), field(50, 120, 60, 130, kind=FieldKind.RADIO, group=1)]
    page = parsed(write_html("Demande", laid_out(blocks, ticks)))
    (group,) = page.xpath("//fieldset")
    assert group.xpath("legend/text()") == ["Vous demandez"]
    assert [one.text_content().strip() for one in group.xpath(".//label")] == ["une aide", "un lit"]
    assert [one.get("type") for one in group.xpath(".//label/input")] == ["checkbox", "radio"]
    assert page.xpath("//main/p/text()") == ["Merci"]


def test_only_one_round_button_of_a_question_can_be_chosen() -> None:
    blocks = [label("oui", 65, 100), label("non", 65, 120), label("Bateau", 65, 140)]
    kind = FieldKind.RADIO
    buttons = [
        field(50, y, 60, y + 10, kind=kind, group=group) for y, group in ((100, 1), (120, 1), (140, 2))
    ]
    page = parsed(write_html("Demande", laid_out(blocks, buttons)))
    found = page.xpath("//input[@type='radio']")
    assert [one.get("name") for one in found] == ["group-1", "group-1", "group-2"]
    assert len({(one.get("name"), one.get("value")) for one in found}) == len(found)


def test_a_list_to_choose_from_holds_its_entries_where_all_are_known() -> None:
    asked = replace(field(90, 98, 300, 112, "Contrat", kind=FieldKind.CHOICE), hint="CDI / CDD")
    page = parsed(write_html("Demande", laid_out([label("Contrat", 50, 100)], [asked])))
    assert page.xpath("//select[@aria-label='Contrat']/option/text()") == ["Choisissez", "CDI", "CDD"]
    cut = replace(asked, hint=choices([f"Commune numéro {number}" for number in range(40)]))
    page = parsed(write_html("Demande", laid_out([label("Contrat", 50, 100)], [cut])))
    assert not page.xpath("//select")
    assert page.xpath("//input[@type='text']")


def test_what_only_says_how_a_date_is_written_is_left_to_the_field() -> None:
    blocks = [label("Né le", 50, 100), label("JJ MM AAAA", 90, 116), label("JJ lisible", 50, 140)]
    page = parsed(write_html("Demande", laid_out(blocks, [field(90, 98, 300, 112, "Né le")])))
    assert "JJ MM AAAA" not in page.xpath("string(//main)")
    assert "JJ lisible" in page.xpath("string(//main)")


def test_words_of_a_tick_that_go_on_in_the_next_block_are_one_label() -> None:
    blocks = [
        label("Je ne touche aucune aide d’un autre", 65, 100),
        label("organisme.", 65, 111),
        label("Autre phrase.", 65, 140),
    ]
    page = parsed(write_html("Demande", laid_out(blocks, [tick(50, 100)])))
    assert [one.text_content().strip() for one in page.xpath("//label")] == [
        "Je ne touche aucune aide d’un autre organisme."
    ]
    assert page.xpath("//main/p/text()")[-1] == "Autre phrase."


def test_a_table_to_fill_has_heads_and_a_cell_for_each_field() -> None:
    blocks = [label("Nom", 60, 80), label("Âge", 210, 80)]
    fields = [field(x, y, x + 140, y + 16) for y in (98, 118) for x in (50, 200)]
    page = parsed(write_html("Demande", laid_out(blocks, fields)))
    assert page.xpath("//th[@scope='col']/text()") == ["Nom", "Âge"]
    assert len(page.xpath("//td/input")) == 4


def test_headings_come_one_below_the_title_and_lists_are_lists() -> None:
    blocks = [
        label("Demande", 50, 60, BlockKind.HEADING),
        label("Pièces", 50, 80, BlockKind.HEADING),
        label("- une photo", 50, 100, BlockKind.LIST_ITEM),
        label("- un bail", 50, 120, BlockKind.LIST_ITEM),
    ]
    page = parsed(write_html("Demande", laid_out(blocks, [])))
    assert page.xpath("//h1/text()") == ["Demande"]
    assert page.xpath("//h2/text()") == ["Pièces"]
    assert page.xpath("//ul/li/text()") == ["une photo", "un bail"]


def test_a_field_without_a_place_stands_at_the_end_under_a_heading() -> None:
    text = laid_out([label("End", 50, 700)], [field(300, 66, 400, 80)])
    page = parsed(write_html("Form", text, language=Language.EN))
    assert page.xpath("//h2/text()") == ["To fill in"]
    assert page.xpath("//h2/following-sibling::p/input/@aria-label") == ["Answer"]
    assert page.get("lang") == "en"


def test_what_a_file_says_is_never_read_as_code() -> None:
    text = laid_out([label("<script>1</script>", 50, 100)], [field(150, 98, 300, 112, '"><b>')])
    page = parsed(write_html("<i>", text))
    assert not page.xpath("//script | //b | //i")
    assert page.xpath("//title/text()") == ["<i>"]


def test_a_longer_answer_has_the_lines_of_its_field() -> None:
    blocks = [label("Adresse", 50, 100)]
    fields = [field(90, 98, 400, 112), field(50, 114, 400, 128)]
    page = parsed(write_html("Demande", laid_out(blocks, fields)))
    assert page.xpath("//textarea/@rows") == ["2"]
