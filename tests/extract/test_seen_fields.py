"""What the file says of its fields and what is drawn, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.mupdf import pymupdf
from tests.extract.drawn_pages import Paper, above, same
from workbench.extract.drawn_habits import Drawn, Habit
from workbench.extract.seen_fields import Seen, fields_of
from workbench.model import Box, FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document, FormField

    Read = Callable[..., Document]

TEXT, TICK = pymupdf.PDF_WIDGET_TYPE_TEXT, pymupdf.PDF_WIDGET_TYPE_CHECKBOX


def boxes(fields: tuple[FormField, ...]) -> list[Box]:
    return [field.box for field in fields if field.box is not None]


def test_a_flat_form_gives_its_fields_with_labels_in_reading_order(read: Read) -> None:
    paper = Paper()
    paper.text(50, 100, "Nom de naissance :")
    paper.box(150, 88, 400, 104)
    paper.text(50, 130, "Prénom :")
    paper.rule(150, 400, 132)
    paper.box(50, 160, 58, 168)
    paper.text(62, 168, "Je suis majeur")
    fields = read(paper.bytes()).fields
    assert [(field.kind, field.label) for field in fields] == [
        (FieldKind.TEXT, "Nom de naissance"),
        (FieldKind.TEXT, "Prénom"),
        (FieldKind.CHECKBOX, "Je suis majeur"),
    ]
    assert same(boxes(fields), Box(150, 88, 400, 104), above(150, 400, 132), Box(50, 160, 58, 168))
    assert {(field.source, field.page, field.name) for field in fields} == {(FieldSource.DRAWN, 1, None)}


def test_a_drawn_place_whose_label_asks_to_sign_is_a_signature(read: Read) -> None:
    paper = Paper()
    paper.text(50, 100, "Signature du demandeur")
    paper.box(50, 106, 300, 160)
    (field,) = read(paper.bytes()).fields
    assert (field.kind, field.source) == (FieldKind.SIGNATURE, FieldSource.DRAWN)


def test_fields_of_the_file_win_over_what_is_drawn_under_them(read: Read) -> None:
    paper = Paper()
    paper.text(50, 100, "Nom de naissance")
    paper.box(150, 88, 400, 104)
    paper.widget(TEXT, 152, 89, 398, 103, name="nom", tooltip="Votre nom de naissance")
    paper.box(50, 130, 58, 138)
    paper.text(62, 138, "Je suis majeur")
    paper.widget(TICK, 50, 130, 58, 138, name="majeur")
    fields = read(paper.bytes()).fields
    assert [(field.source, field.name, field.label) for field in fields] == [
        (FieldSource.WIDGET, "nom", "Votre nom de naissance"),
        (FieldSource.WIDGET, "majeur", "Je suis majeur"),
    ]
    assert same(boxes(fields), Box(152, 89, 398, 103), Box(50, 130, 58, 138))


def test_of_what_is_drawn_beside_fields_of_the_file_only_a_place_to_sign_is_kept(read: Read) -> None:
    paper = Paper()
    paper.text(50, 100, "Nom de naissance")
    paper.widget(TEXT, 150, 88, 400, 104, name="nom")
    paper.text(50, 130, "Prénom")
    paper.box(150, 118, 400, 134)
    paper.text(50, 190, "Signature du demandeur")
    paper.box(50, 196, 300, 250)
    fields = read(paper.bytes()).fields
    assert [(field.kind, field.source) for field in fields] == [
        (FieldKind.TEXT, FieldSource.WIDGET),
        (FieldKind.SIGNATURE, FieldSource.DRAWN),
    ]
    assert same(boxes(fields), Box(150, 88, 400, 104), Box(50, 196, 300, 250))


def test_pages_without_fields_of_the_file_are_looked_at_whatever_other_pages_hold(read: Read) -> None:
    paper, other = Paper(), Paper()
    paper.text(50, 100, "Nom")
    paper.widget(TEXT, 150, 88, 400, 104, name="nom")
    other.text(50, 100, "Prénom")
    other.box(150, 88, 400, 104)
    paper.pdf.insert_pdf(other.pdf)
    fields = read(paper.bytes()).fields
    assert [(field.page, field.source) for field in fields] == [
        (1, FieldSource.WIDGET),
        (2, FieldSource.DRAWN),
    ]


PLACE = Box(100, 100, 300, 120)


def widget(box: Box) -> Seen:
    return Seen(FieldKind.TEXT, FieldSource.WIDGET, box, tooltip="Signature du demandeur", name="a")


def test_a_page_without_anything_has_no_fields() -> None:
    assert fields_of([], [], [], number=1) == []


def test_ticks_are_check_boxes_and_everything_else_is_text() -> None:
    found = [Drawn(Box(50, 40 * habit, 250, 40 * habit + 20), habit) for habit in Habit]
    fields = fields_of([], found, [], number=3)
    kinds = {field.box: field.kind for field in fields}
    assert [kinds[each.box] for each in found] == [
        FieldKind.CHECKBOX if habit in {Habit.SQUARE, Habit.GLYPH, Habit.CHOICE} else FieldKind.TEXT
        for habit in Habit
    ]
    assert {(field.page, field.label) for field in fields} == {(3, None)}


def test_a_widget_that_covers_a_small_part_of_a_drawn_place_stands_for_it() -> None:
    small = widget(Box(110, 104, 130, 118))
    assert [field.source for field in fields_of([small], [Drawn(PLACE, Habit.CELL)], [], number=1)] == [
        FieldSource.WIDGET
    ]


def test_a_field_of_the_file_stays_of_its_kind_whatever_its_label() -> None:
    (field,) = fields_of([widget(PLACE)], [], [], number=1)
    assert (field.kind, field.label, field.name) == (FieldKind.TEXT, "Signature du demandeur", "a")
