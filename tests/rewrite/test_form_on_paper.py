"""A laid-out text as a document to print: room to write where fields stood, headings without gaps."""

from __future__ import annotations

from workbench.model import BlockKind, FieldKind, Language
from workbench.model.printed import Heading, Items, Paragraph, Row, Table
from workbench.rewrite.controls import Control
from workbench.rewrite.form_on_paper import form_on_paper
from workbench.rewrite.laid_out import LaidOut, Line
from workbench.rewrite.laid_out import Table as Cells

TEXT = Control(1, FieldKind.TEXT, "Nom")
TICK = Control(2, FieldKind.CHECKBOX, "Oui", group=0)


def blocks(*parts: Line | Cells, rest: tuple[Control, ...] = ()) -> tuple[object, ...]:
    return form_on_paper("Demande", LaidOut(parts, rest), language=Language.FR).blocks


def test_an_answer_has_room_and_the_fields_of_one_row_a_line_each() -> None:
    line = Line(
        BlockKind.LABEL, ("Nom ", TEXT, "\u2003", "Né(e) le ", Control(3, FieldKind.TEXT, None, is_date=True))
    )
    (found,) = blocks(line)
    assert isinstance(found, Paragraph)
    first, second = found.text.split("\n")
    assert first.startswith("Nom\u00a0: ____")
    assert second.endswith("__ / __ / ____")


def test_the_boxes_of_one_question_stand_together() -> None:
    lines = [Line(BlockKind.LABEL, (TICK, f" {word}"), group=0) for word in ("Oui", "Non")]
    assert blocks(*lines) == (Paragraph("□ Oui\n□ Non"),)


def test_headings_begin_at_the_first_level_and_the_title_is_told_once() -> None:
    levels = [("Demande", 1), ("Vous", 3), ("Adresse", 4)]
    found = blocks(*(Line(BlockKind.HEADING, (text,), level) for text, level in levels))
    assert found == (Heading("Vous", 1), Heading("Adresse", 2))


def test_lists_and_tables_stay_what_they_are() -> None:
    items = [Line(BlockKind.LIST_ITEM, (text,)) for text in ("un", "deux")]
    cells = Cells(((("Mois",), ("Montant",)), (("mai",), (TEXT,))), has_head=True)
    assert blocks(*items, cells) == (
        Items(("un", "deux")),
        Table("Tableau à remplir", ("Mois", "Montant"), (Row(("mai", "")),)),
    )


def test_a_table_without_heads_is_told_row_by_row() -> None:
    cells = Cells(((("Tarif",), ("114 €",)), (("",), ("",))), has_head=False)
    assert blocks(cells) == (Paragraph("Tarif – 114 €"),)


def test_fields_without_a_place_stand_at_the_end_and_a_signature_has_a_line() -> None:
    signature = Control(4, FieldKind.SIGNATURE, "Signature")
    heading, line = blocks(rest=(signature,))
    assert heading == Heading("À remplir", 1)
    assert isinstance(line, Paragraph)
    assert line.text.startswith("Signature")
    assert "\n____" in line.text
