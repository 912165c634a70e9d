"""What counts as exact, silent and wrong."""

from __future__ import annotations

import pytest

from workbench.benchmark.gold import GoldPair, Outcome, gold_results, same_signs, spelled_out
from workbench.model import Language

SENTENCE = "Nonobstant ce refus, vous gardez vos droits."
PLAIN = "Malgré ce refus, vous gardez vos droits."
SHORT = "Vous gardez vos droits."


@pytest.mark.parametrize(
    ("before", "after", "outcome", "made"),
    [
        (SENTENCE, (PLAIN,), Outcome.EXACT, PLAIN),
        (SENTENCE, (SENTENCE, PLAIN), Outcome.EXACT, PLAIN),
        (SENTENCE, ("Vous gardez vos droits malgré ce refus.",), Outcome.WRONG, PLAIN),
        (SHORT, (SHORT,), Outcome.EXACT, SHORT),
        (SHORT, ("Vos droits restent.",), Outcome.SILENT, SHORT),
    ],
)
def test_a_pair_is_exact_when_the_engine_makes_one_of_its_wordings(
    before: str, after: tuple[str, ...], outcome: Outcome, made: str
) -> None:
    pair = GoldPair("fr.words.1", "words", before, after, "")
    (result,) = gold_results([pair], Language.FR)
    assert (result.outcome, result.made) == (outcome, made)
    assert bool(result.rules) == (made != before)


def test_a_cell_spells_out_its_choices_and_its_lines() -> None:
    assert list(spelled_out("Le [bailleur|propriétaire] donne [2|deux] clés.")) == [
        "Le bailleur donne 2 clés.",
        "Le bailleur donne deux clés.",
        "Le propriétaire donne 2 clés.",
        "Le propriétaire donne deux clés.",
    ]
    assert list(spelled_out(r"Joignez :\n• une photo.")) == ["Joignez :\n• une photo."]


def test_signs_that_editors_write_in_several_ways_are_equal() -> None:
    assert same_signs("1\u202f500 € :\n– l'acte") == same_signs("1\u00a0500 € :\n• l’acte")
    assert same_signs("Dix - huit") != same_signs("Dix – huit")  # not at the start of a line
