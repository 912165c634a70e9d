"""Where the minutes of a form go."""

from __future__ import annotations

import pytest

from tests.readability.burden_forms import form, written
from workbench.model import (
    Answer,
    Attachment,
    BlockKind,
    Box,
    FieldKind,
    FieldSource,
    FormField,
    Language,
    Span,
)
from workbench.readability.burden import burden
from workbench.readability.minutes import spent
from workbench.readability.questions import questions


def minutes_of(*fields: FormField) -> tuple[float, float]:
    """Minutes to answer and to gather."""
    found = spent(0, questions(form(fields=fields)), (), (), Language.FR)
    return found.answering, found.gathering


def test_fields_of_one_question_are_answered_once_and_those_of_the_office_never() -> None:
    choice = [FormField(FieldKind.RADIO, FieldSource.WIDGET, group=7, answer=Answer.CHOICE) for _ in range(3)]
    asked = questions(form(fields=(*choice, written("Nom"), written("Reçu le", office=True))))
    assert [each.fields for each in asked] == [(0, 1, 2), (3,)]
    # one choice among boxes 0.1, one answer 0.25
    assert minutes_of(*choice, written("Nom"), written("Reçu le", office=True))[0] == pytest.approx(0.35)


def test_a_paper_is_looked_up_once_for_the_amounts_of_a_part() -> None:
    income = [written(f"Salaire {n}", "Ressources", answer=Answer.AMOUNT) for n in (1, 2)]
    rent = written("Loyer", "Logement", answer=Answer.AMOUNT)
    # three answers at 0.25; papers of two parts at 3
    assert minutes_of(*income, rent) == (0.75, 6)


def test_a_text_to_think_out_takes_three_minutes_when_there_is_room_for_three_lines() -> None:
    tall, low = Box(0, 0, 400, 42), Box(0, 0, 400, 41)
    assert minutes_of(written("Motif", answer=Answer.TEXT, box=tall))[0] == 3
    assert minutes_of(written("Motif", answer=Answer.TEXT, box=low))[0] == 0.25


def test_a_document_at_home_takes_three_minutes_and_one_that_a_doctor_makes_five() -> None:
    papers = tuple(Attachment(Span(0, 1), text) for text in ("une facture", "un certificat médical"))
    found = spent(300, (), papers, (), Language.FR)
    assert (found.reading, found.gathering, found.third_parties) == (2, 3, 5)


def test_the_part_that_an_employer_fills_in_costs_five_minutes_and_no_answers() -> None:
    part = "À remplir par l’employeur"
    fields = (
        *(written("Emploi", part) for _ in range(2)),
        *(written(f"Question {n}", "Vous") for n in range(3)),
    )
    found = burden(form((BlockKind.HEADING, part), fields=fields))
    # three answers of one's own at 0.25
    assert (found.spent.answering, found.spent.third_parties) == (0.75, 5)
