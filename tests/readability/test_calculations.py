"""The sums that a form makes its reader do."""

from __future__ import annotations

import pytest

from tests.readability.burden_forms import form, written
from workbench.model import Answer, BlockKind, FormField, Language
from workbench.readability.calculations import calculations
from workbench.readability.questions import questions


def sums(text: str, *fields: FormField, language: Language = Language.FR) -> list[str]:
    document = form((BlockKind.PARAGRAPH, text), fields=fields, language=language)
    return [each.code for each in calculations(document, questions(document))]


@pytest.mark.parametrize("text", ["Additionnez les montants des lignes 1 à 4.", "Reportez le total page 2."])
def test_an_order_to_reckon_is_a_sum(text: str) -> None:
    assert sums(text) == ["told"]


@pytest.mark.parametrize(
    "text", ["Nous calculons votre aide.", "Le total est de 12 €.", "Ajoutez une feuille."]
)
def test_what_someone_else_reckons_is_none(text: str) -> None:
    assert sums(text) == []


def test_a_total_over_two_columns_counts_once() -> None:
    column = written("TOTAL des ressources", "Ressources", answer=Answer.AMOUNT)
    assert sums("", column, column, written("Totalité du lot", answer=Answer.TEXT)) == ["total"]


def test_an_order_that_is_also_the_label_of_a_field_counts_once() -> None:
    label = "12 Add lines 9 through 11"
    assert sums(label, written(label, answer=Answer.AMOUNT), language=Language.EN) == ["told"]
    assert sums("", written("Subtotal"), language=Language.EN) == ["total"]
