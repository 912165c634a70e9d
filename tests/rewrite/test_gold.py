"""The gold table is the regression test of the grammar of changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from workbench.benchmark.gold import GoldResult, Outcome, gold_pairs, gold_results
from workbench.model import Language

pytestmark = pytest.mark.no_cover
"""Much is read here; what reads it is covered by the tests of each part."""

PASSING = Path(__file__).parent / "gold_passing.txt"
"""Ids of pairs that were exact once. A pair leaves the list only with a word in the change log."""

AT_LEAST = {Language.FR: 0.98, Language.EN: 0.97}
"""Share of exact pairs. It is raised when the engine learns, never lowered."""


@cache
def results(language: Language) -> tuple[GoldResult, ...]:
    return gold_results(gold_pairs(language), language)


def test_the_table_holds_at_least_four_hundred_french_pairs_in_all_families() -> None:
    pairs = gold_pairs(Language.FR)
    assert len(pairs) >= 400
    assert {pair.family for pair in pairs} == {
        "words", "turns", "nominal", "passive", "impersonal", "person", "negation", "split", "list",
        "condition", "abbreviation", "digits", "politeness", "reference", "capitals", "label",
    }  # fmt: skip
    assert len(gold_pairs(Language.EN)) >= 80


@pytest.mark.parametrize("language", Language)
def test_pairs_are_written_with_care(language: Language) -> None:
    for pair in gold_pairs(language):
        assert pair.id.startswith(f"{language.value}.{pair.family}.")
        for text in (pair.before, *pair.after):
            assert text == text.strip()
            assert not set("'\t|[]") & set(text), f"{pair.id}: {text}"
        assert len(set(pair.after)) == len(pair.after), pair.id
        assert pair.note or pair.after != (pair.before,), f"{pair.id} stays as it is and does not say why"


@pytest.mark.parametrize("language", Language)
def test_the_share_of_exact_pairs_does_not_fall(language: Language) -> None:
    found = results(language)
    exact = sum(result.outcome is Outcome.EXACT for result in found)
    assert exact / len(found) >= AT_LEAST[language]


@pytest.mark.parametrize("language", Language)
def test_a_pair_that_was_exact_stays_exact(language: Language) -> None:
    once = {line for line in PASSING.read_text("utf-8").split() if line.startswith(f"{language.value}.")}
    found = results(language)
    assert once <= {result.pair.id for result in found}
    lost = [
        f"{result.pair.id}: {result.pair.before} -> {result.made}"
        for result in found
        if result.pair.id in once and result.outcome is not Outcome.EXACT
    ]
    assert not lost, "\n".join(lost)
