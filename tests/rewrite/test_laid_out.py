"""Each field stands at its label: what a page shows is written line by line."""

from __future__ import annotations

import pytest

from tests.rewrite.forms import field, label, laid_out, page, shown, tick
from workbench.model import (
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
from workbench.rewrite.apply import Change
from workbench.rewrite.compare import align
from workbench.rewrite.controls import Control
from workbench.rewrite.laid_out import Line, Table, lay_out


def test_a_field_stands_behind_the_words_before_it_on_its_line() -> None:
    blocks = [label("Nom", 50, 100), label("Prénom", 50, 130)]
    fields = [field(70, 98, 300, 112), field(85, 128, 300, 142)]
    assert shown(laid_out(blocks, fields)) == ["Nom [1]", "Prénom [2]"]


def test_an_amount_at_the_other_edge_of_the_page_is_that_of_its_line() -> None:
    """The next line below is nearer, by its distance in points, than the words 395 points to the left."""
    blocks = [label("Loyer", 50, 100), label("Total", 50, 120)]
    fields = [field(470, 98, 540, 112), field(470, 118, 540, 132)]
    assert shown(laid_out(blocks, fields)) == ["Loyer [1]", "Total [2]"]


def test_what_stands_side_by_side_stays_on_one_line() -> None:
    blocks = [label("Fait à", 50, 100), label(", le", 250, 100)]
    fields = [field(85, 98, 245, 112), field(275, 98, 400, 112)]
    assert shown(laid_out(blocks, fields)) == ["Fait à [1], le [2]"]


def test_a_caption_below_a_field_is_its_label_where_the_page_is_made_so() -> None:
    """Each caption is 2 points below its box and 2 points above the next row of boxes."""
    blocks = [label("Code postal", 50, 112), label("Commune", 150, 112), label("Pays", 50, 138)]
    fields = [field(48, 98, 120, 110), field(148, 98, 300, 110), field(48, 124, 300, 136)]
    assert shown(laid_out(blocks, fields)) == ["Code postal [1] ~ Commune [2]", "Pays [3]"]


def test_several_captions_below_one_field_are_said_together() -> None:
    blocks = [label("le", 50, 98), label("Jour", 70, 112), label("Mois", 110, 112), label("Année", 150, 112)]
    fields = [field(65, 98, 180, 110)]
    assert shown(laid_out(blocks, fields)) == ["le (Jour / Mois / Année) [1]"]


def test_the_lines_of_one_answer_are_one_control() -> None:
    blocks = [label("Adresse", 50, 100), label("Pays", 50, 150)]
    fields = [field(90, 98, 400, 112), field(50, 114, 400, 128), field(75, 148, 400, 162)]
    assert shown(laid_out(blocks, fields)) == ["Adresse [1+]", "Pays [3]"]


@pytest.mark.parametrize(
    ("words", "ticks"),
    [
        ((50, 150), (100, 200)),  # Monsieur [] Madame []
        ((70, 170), (55, 155)),  # [] Monsieur [] Madame
    ],
)
def test_a_box_is_written_before_its_words_wherever_it_is_drawn(
    words: tuple[int, int], ticks: tuple[int, int]
) -> None:
    blocks = [label("Monsieur", words[0], 100), label("Madame", words[1], 100)]
    fields = [tick(x, 100, group=1) for x in ticks]
    assert shown(laid_out(blocks, fields)) == ["[1] Monsieur ~ [2] Madame"]


def test_a_box_beside_an_answer_of_several_lines_stands_before_the_whole() -> None:
    answers = [
        label("Fondation du patrimoine\nou association reconnue\nd’utilité publique", 70, 100),
        label("Fonds de dotation", 70, 140),
    ]
    fields = [tick(50, 110), tick(50, 140)]
    whole = "Fondation du patrimoine ou association reconnue d’utilité publique"
    assert shown(laid_out(answers, fields)) == [f"[1] {whole}", "[2] Fonds de dotation"]


def test_boxes_beside_the_lines_of_one_text_stand_each_before_its_line() -> None:
    blocks = [label("Fondation\nAssociation", 70, 100)]
    fields = [tick(50, 100), tick(50, 110)]
    assert shown(laid_out(blocks, fields)) == ["[1] Fondation [2] Association"]


def test_the_line_before_ticks_is_their_question() -> None:
    blocks = [
        label("Vous demandez", 50, 80),
        label("une aide", 65, 100, BlockKind.LIST_ITEM),
        label("un rendez-vous", 65, 120, BlockKind.LIST_ITEM),
    ]
    text = laid_out(blocks, [tick(50, 100, group=1), tick(50, 120, group=1)])
    assert shown(text) == ["Vous demandez", "[1] une aide", "[2] un rendez-vous"]
    found = [(part.question, part.group) for part in text.parts if isinstance(part, Line)]
    assert found == [(True, None), (False, 1), (False, 1)]


def test_rows_and_columns_of_fields_are_a_table_with_heads() -> None:
    blocks = [
        label("N°", 30, 80),
        label("Commune", 60, 80),
        label("Parcelle", 210, 80),
        label("1", 35, 102),
        label("2", 35, 122),
        label("Suite", 30, 160),
    ]
    fields = [field(x, y, x + 140, y + 16) for y in (98, 118) for x in (50, 200)]
    text = laid_out(blocks, fields)
    assert shown(text) == ["N° | Commune | Parcelle // 1 | [1] | [2] // 2 | [3] | [4]", "Suite"]
    assert isinstance(text.parts[0], Table)
    assert text.parts[0].has_head
    (last,) = text.parts[0].rows[2][2]
    assert isinstance(last, Control)
    assert last.name == "2 – Parcelle"


def test_cells_of_the_page_are_written_in_their_rows_with_their_boxes() -> None:
    """Extraction reads the cells column by column; a row says question and answers."""
    cell = BlockKind.TABLE_CELL
    blocks = [
        label("Oui", 200, 100, cell),
        label("Oui", 200, 120, cell),
        label("Locataire ?", 50, 100, cell),
        label("Étudiant ?", 50, 120, cell),
    ]
    fields = [tick(220, 100), tick(220, 120)]
    assert shown(laid_out(blocks, fields)) == ["Locataire ? | [1] Oui // Étudiant ? | [2] Oui"]


def test_what_is_printed_twice_over_itself_is_written_once() -> None:
    blocks = [label("Certificat de vente", 50, 100), label("Certificat de vente", 50, 108)]
    assert shown(laid_out(blocks, [])) == ["Certificat de vente"]


def test_a_line_that_is_repeated_further_down_stays() -> None:
    blocks = [label("Nom et prénom du témoin", 50, 100), label("Nom et prénom du témoin", 50, 140)]
    assert len(shown(laid_out(blocks, []))) == 2


def test_a_field_inside_a_sentence_stays_there_when_the_sentence_changes() -> None:
    """The field is 25 letters in; the change before it makes the text three letters shorter."""
    sentence = "Nonobstant ce refus, signé le par le bailleur."
    blocks = [label(sentence, 50, 100, BlockKind.PARAGRAPH)]
    fields = [field(50 + 5 * 29, 98, 50 + 5 * 30, 112)]
    text = laid_out(blocks, fields, Change(Span(0, 10), "Malgré"))
    assert shown(text) == ["Malgré ce refus, signé le [1] par le bailleur."]


def test_dots_that_show_where_to_write_give_way_to_the_field() -> None:
    blocks = [label("Nom ........................", 50, 100)]
    assert shown(laid_out(blocks, [field(72, 98, 190, 112, "Nom")])) == ["Nom [1]"]


def test_a_field_that_only_its_own_label_names_stands_alone_where_it_was() -> None:
    text = laid_out([label("Madame, Monsieur,", 50, 120)], [field(50, 66, 200, 80, "Votre nom")])
    assert shown(text) == ["Votre nom [1]", "Madame, Monsieur,"]


def test_only_a_field_without_words_near_it_is_left_for_the_end() -> None:
    text = laid_out([label("Suite", 50, 700)], [field(300, 66, 400, 80)])
    assert (shown(text), [control.number for control in text.rest]) == (["Suite"], [1])


def test_a_mere_number_is_no_label() -> None:
    blocks = [label("3", 50, 100), label("Forme juridique", 70, 86)]
    assert shown(laid_out(blocks, [field(60, 98, 200, 112)])) == ["3", "Forme juridique [1]"]


def test_a_field_of_a_file_without_pages_stands_in_the_paragraph_that_holds_it() -> None:
    text = "Fait à le matin\n\nSuite"
    blocks = (
        Block(BlockKind.LABEL, Span(0, 15), address="body/p[1]"),
        Block(BlockKind.PARAGRAPH, Span(17, 22), address="body/p[2]"),
    )
    fields = (
        FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Fait à", address="body/p[1]"),
        FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Ailleurs", address="body/p[9]"),
    )
    document = Document(Format.DOCX, Language.FR, text, blocks=blocks, fields=fields)
    made = lay_out(align(document, []), document)
    assert shown(made) == ["Fait à [1] le matin", "Suite"]
    assert [control.name for control in made.rest] == ["Ailleurs"]


def test_headings_skip_no_level_on_the_way_down() -> None:
    texts = (("A", 2), ("B", 4), ("C", 6), ("D", 2), ("E", 1))
    blocks = tuple(
        Block(BlockKind.HEADING, Span(3 * n, 3 * n + 1), level=level) for n, (_, level) in enumerate(texts)
    )
    document = Document(Format.PDF, Language.FR, "\n\n".join(text for text, _ in texts), blocks=blocks)
    parts = lay_out(align(document, []), document).parts
    assert [part.level for part in parts if isinstance(part, Line)] == [1, 2, 3, 2, 1]


def test_a_text_without_blocks_is_one_paragraph() -> None:
    document = Document(Format.DOCX, Language.FR, "Bonjour.")
    assert shown(lay_out(align(document, []), document)) == ["Bonjour."]


def test_every_field_is_written_once_or_as_a_line_of_another() -> None:
    blocks = [label(f"Question {n}", 50, 100 + 20 * n) for n in range(8)]
    fields = [field(110, 98 + 20 * n, 400, 112 + 20 * n) for n in range(8)]
    document = page(blocks, [*fields, tick(420, 140), field(300, 600, 340, 610)])
    text = lay_out(align(document, []), document)
    written = "".join(shown(text)) + "".join(f"[{control.number}]" for control in text.rest)
    assert sorted(written.count(f"[{n}]") for n in range(1, 11)) == [1] * 10
