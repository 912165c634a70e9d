"""What a form says about its fields, on pieces and fields placed by hand."""

from __future__ import annotations

from itertools import count

import pytest

from workbench.extract.compose import Piece
from workbench.extract.field_facts import with_facts
from workbench.model import (
    Answer,
    BlockKind,
    Box,
    FieldKind,
    FieldSource,
    FormField,
    Language,
    Span,
    Word,
    Words,
)

HEADING, LABEL, PARAGRAPH = BlockKind.HEADING, BlockKind.LABEL, BlockKind.PARAGRAPH


def piece(x: float, y: float, text: str, kind: BlockKind = LABEL, *, page: int = 1) -> Piece:
    """A line of text of 10 points whose letters are 5 points wide."""
    words, at = [], 0
    for each in text.split():
        start = text.index(each, at)
        at = start + len(each)
        words.append(Word(Span(start, at), Box(x + 5 * start, y, x + 5 * at, y + 10)))
    return Piece(kind, text, Words(words), page=page, box=Box(x, y, x + 5 * len(text), y + 10))


def writing(x: float, y: float, label: str | None = None, *, height: float = 12, page: int = 1) -> FormField:
    """A place to write, 100 points wide."""
    box = Box(x, y, x + 100, y + height)
    return FormField(FieldKind.TEXT, FieldSource.DRAWN, page=page, box=box, label=label)


def tick(x: float, y: float, label: str = "oui", *, name: str | None = None) -> FormField:
    """A square of 8 points."""
    box = Box(x, y, x + 8, y + 8)
    return FormField(FieldKind.CHECKBOX, FieldSource.DRAWN, page=1, box=box, label=label, name=name)


def told(
    fields: list[FormField], pieces: list[Piece], language: Language | None = Language.FR
) -> tuple[FormField, ...]:
    return with_facts(tuple(fields), tuple(pieces), language=language)


def test_without_fields_there_is_nothing_to_tell() -> None:
    assert told([], [piece(40, 40, "Nom")]) == ()


def test_the_section_is_the_heading_above_and_in_the_same_column() -> None:
    pieces = [
        piece(40, 100, "Vous", HEADING),
        piece(40, 120, "Nom"),
        piece(320, 100, "Votre conjoint", HEADING),
        piece(320, 120, "Nom"),
    ]
    fields = told([writing(80, 118, "Nom"), writing(360, 118, "Nom")], pieces)
    assert [field.section for field in fields] == ["Vous", "Votre conjoint"]


def test_a_section_goes_on_over_the_page_and_ends_with_the_next_heading() -> None:
    pieces = [
        piece(40, 700, "Vos ressources", HEADING),
        piece(40, 50, "Loyer", page=2),
        piece(40, 90, "Engagement", HEADING, page=2),
        piece(40, 120, "Fait à", page=2),
    ]
    places = [writing(100, 20, page=2), writing(100, 50, page=2), writing(100, 120, page=2)]
    assert [f.section for f in told(places, pieces)] == ["Vos ressources", "Vos ressources", "Engagement"]


def test_a_heading_that_is_only_the_fields_label_is_not_its_section() -> None:
    pieces = [piece(40, 80, "Identité", HEADING), piece(40, 100, "Nom :", HEADING)]
    assert told([writing(80, 100, "Nom")], pieces)[0].section == "Identité"


def test_without_pages_the_address_or_else_the_label_tells_the_place() -> None:
    pieces = [
        Piece(HEADING, "Vous", address="p[0]"),
        Piece(LABEL, "Nom :", address="p[1]"),
        Piece(HEADING, "Eux", address="p[2]"),
        Piece(LABEL, "Nom :", address="p[3]"),
    ]
    first = FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Nom", address="p[1]")
    second = FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Nom", address="p[3]")
    by_label = FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Nom")
    assert [field.section for field in told([first, second, by_label], pieces)] == ["Vous", "Eux", "Eux"]


@pytest.mark.parametrize(
    ("printed", "x", "y", "hint"),
    [
        ("€", 184, 101, "€"),
        ("euros par mois", 184, 101, "euros par mois"),
        ("JJ/MM/AAAA", 100, 101, "JJ/MM/AAAA"),
        ("jj mm aaaa", 90, 114, "jj mm aaaa"),
        ("€", 230, 101, None),
        ("€", 184, 130, None),
    ],
)
def test_a_format_or_unit_in_beside_or_under_a_field_is_its_hint(
    printed: str, x: float, y: float, hint: str | None
) -> None:
    """The field ends at x = 180; a unit counts up to 14 points right of it, a format up to 12 under it."""
    assert told([writing(80, 100)], [piece(x, y, printed)])[0].hint == hint


def test_a_hint_in_the_label_comes_first_and_tells_the_answer() -> None:
    field = told([writing(80, 100, "Né(e) (jj/mm/aaaa)")], [piece(184, 101, "%")])[0]
    assert (field.hint, field.answer) == ("jj/mm/aaaa", Answer.DATE)


def test_the_answer_follows_the_kind_then_the_label_then_the_unit_then_the_height() -> None:
    signature = FormField(FieldKind.SIGNATURE, FieldSource.DRAWN, page=1, box=Box(40, 600, 200, 650))
    listed = FormField(FieldKind.CHOICE, FieldSource.WIDGET, page=1, box=Box(40, 500, 140, 512), label="Pays")
    fields = told(
        [
            signature,
            listed,
            tick(40, 100, "marié"),
            tick(40, 200, "Photocopie de la carte"),
            writing(80, 300, "Code postal"),
            writing(80, 340, "Zone B"),
            writing(80, 380, "Zone C"),
            writing(80, 400, "Zone D", height=60),
        ],
        [piece(184, 341, "€")],
    )
    assert [field.answer for field in fields] == [
        Answer.SIGNATURE,
        Answer.CHOICE,
        Answer.CHOICE,
        Answer.ATTACHMENT,
        Answer.ADDRESS,
        Answer.AMOUNT,
        None,
        Answer.TEXT,
    ]


def test_labels_of_a_document_of_unknown_language_are_read_as_french() -> None:
    assert told([writing(80, 100, "Courriel")], [], None)[0].answer is Answer.CONTACT
    assert told([writing(80, 100, "Phone number")], [], Language.EN)[0].answer is Answer.CONTACT


def test_what_a_reader_already_said_is_kept() -> None:
    said = FormField(
        FieldKind.TEXT,
        FieldSource.WIDGET,
        label="Nom",
        answer=Answer.TEXT,
        section="A",
        hint="h",
        group=7,
        office=True,
    )
    kept = told([said], [])[0]
    assert (kept.answer, kept.section, kept.hint, kept.group, kept.office) == (Answer.TEXT, "A", "h", 7, True)


def test_a_star_means_required_where_a_legend_says_so() -> None:
    fields = [writing(80, 100, "Nom"), writing(80, 120, "Prénom")]
    pieces = [piece(40, 100, "Nom *"), piece(40, 120, "Prénom")]
    legend = piece(40, 60, "* champs obligatoires", PARAGRAPH)
    assert [field.required for field in told(fields, [legend, *pieces])] == [True, None]
    assert [field.required for field in told(fields, pieces)] == [None, None]


def test_three_labels_with_a_star_need_no_legend_unless_the_star_calls_a_note() -> None:
    fields = [writing(80, 100 + 20 * row, f"Nom {row}") for row in range(3)]
    pieces = [piece(40, 100 + 20 * row, f"Nom {row} *") for row in range(3)]
    note = piece(40, 780, "* Voir la notice.", BlockKind.NOTE)
    assert [field.required for field in told(fields, pieces)] == [True, True, True]
    assert [field.required for field in told(fields, [*pieces, note])] == [None, None, None]


def test_words_in_brackets_say_whether_an_answer_must_be_given() -> None:
    labels = ["Nom (obligatoire)", "Téléphone (facultatif)", "E-mail (optional)", "Ville"]
    fields = told([writing(80, 100 + 20 * row, label) for row, label in enumerate(labels)], [])
    assert [field.required for field in fields] == [True, False, False, None]


def test_where_the_file_marks_required_fields_it_is_believed() -> None:
    must = FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Nom", required=True)
    may = FormField(FieldKind.TEXT, FieldSource.WIDGET, label="Ville (obligatoire)", required=False)
    assert [field.required for field in told([must, may], [])] == [True, False]
    assert [field.required for field in told([may], [])] == [True]


def test_fields_under_words_that_keep_an_area_for_the_administration_are_the_offices() -> None:
    pieces = [
        piece(300, 40, "Cadre réservé à l’administration", HEADING),
        piece(300, 60, "Reçu le"),
        piece(40, 60, "Votre nom"),
        piece(40, 100, "Votre adresse", HEADING),
        piece(40, 120, "Rue"),
    ]
    fields = [writing(340, 60), writing(90, 60), writing(70, 120)]
    assert [field.office for field in told(fields, pieces)] == [True, False, False]


def test_words_on_two_lines_name_an_area_of_the_administration_too() -> None:
    pieces = [
        piece(40, 40, "CADRE RÉSERVÉ À", HEADING),
        piece(40, 52, "L’ADMINISTRATION", HEADING),
        piece(40, 70, "Visa"),
    ]
    assert told([writing(70, 70)], pieces)[0].office


def test_a_part_for_another_person_is_not_the_administrations() -> None:
    pieces = [piece(40, 40, "Partie à remplir par le médecin", HEADING), piece(40, 60, "Nom")]
    assert not told([writing(70, 60)], pieces)[0].office


def test_a_sentence_about_what_is_reserved_opens_no_area() -> None:
    long = (
        "Le traitement de votre dossier est réservé à l’administration "
        + "compétente pour vous répondre " * 3
    )
    assert not told([writing(40, 60)], [piece(40, 40, long, PARAGRAPH)])[0].office


def options(*places: tuple[float, float, str]) -> tuple[list[FormField], list[Piece]]:
    """Boxes to tick, each with its label 4 points right of it."""
    ticks = [tick(x, y, label) for x, y, label in places]
    return ticks, [piece(x + 12, y - 1, label) for x, y, label in places]


def test_boxes_on_one_row_answer_one_question_and_a_question_in_between_parts_them() -> None:
    ticks, pieces = options((100, 100, "oui"), (140, 100, "non"), (300, 100, "oui"), (340, 100, "non"))
    question = piece(200, 99, "Avez-vous un")
    assert [field.group for field in told(ticks, pieces)] == [1, 1, 1, 1]
    assert [field.group for field in told(ticks, [*pieces, question])] == [1, 1, 2, 2]


def test_boxes_under_each_other_answer_one_question() -> None:
    ticks, pieces = options((40, 100, "marié"), (40, 114, "pacsé"), (40, 128, "célibataire"))
    assert [field.group for field in told(ticks, pieces)] == [1, 1, 1]


def test_a_question_between_or_left_of_boxes_begins_another_group() -> None:
    ticks, pieces = options((100, 100, "oui"), (140, 100, "non"), (100, 130, "oui"), (140, 130, "non"))
    between = piece(40, 115, "Travaillez-vous encore ?")
    left = piece(40, 129, "Salarié ?")
    assert [field.group for field in told(ticks, [*pieces, between])] == [1, 1, 2, 2]
    assert [field.group for field in told(ticks, [*pieces, left])] == [1, 1, 2, 2]


def test_rows_of_a_table_with_options_in_its_head_are_questions_of_their_own() -> None:
    ticks = [tick(x, y) for y in (100, 114, 128) for x in (200, 230, 260)]
    pieces = [piece(40, y, "Se déplacer") for y in (99, 113, 127)]
    assert [field.group for field in told(ticks, pieces)] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_buttons_of_one_name_are_one_group_wherever_they_stand() -> None:
    names = count()
    ticks = [tick(40, 100, name="a"), tick(300, 500, name="a"), tick(40, 300, name=f"b{next(names)}")]
    assert [field.group for field in told(ticks, [])] == [1, 1, None]


def test_places_to_write_and_a_box_alone_have_no_group() -> None:
    ticks, pieces = options((40, 100, "J’accepte"))
    assert [field.group for field in told([*ticks, writing(40, 200)], pieces)] == [None, None]
