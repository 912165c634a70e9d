"""Levels against ratings by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.benchmark.ratings import Rated, agreement_with, pearson, ranks, read_rated, within_one
from workbench.model import Language

if TYPE_CHECKING:
    from pathlib import Path

EASY = "Signez ici."
FAIR = "Vous pouvez venir à la mairie du lundi au vendredi."
HARD = (
    "Nonobstant la subrogation susmentionnée, le mandataire diligente, préalablement à toute notification, "
    "l’instruction contradictoire des réclamations."
)


def test_correlations_are_those_made_by_hand() -> None:
    # means 2 and 3: products (-1)(-2) + 0 + 1 x 2 = 4; squares 2 and 8: 4 / 4 = 1
    assert pearson([1, 2, 3], [1, 3, 5]) == pytest.approx(1)
    assert pearson([1, 2, 3], [5, 3, 1]) == pytest.approx(-1)
    assert pearson([1, 1], [1, 2]) == pearson([], []) == 0
    assert ranks([30, 10, 30, 20]) == [3.5, 1, 3.5, 2]


def test_a_level_is_near_when_it_rounds_to_within_one_of_the_rating() -> None:
    # 1.4 -> 1 and 2: near; 3.6 -> 4 and 2: two apart; 2.5 -> 2 and 3: near
    assert within_one([1.4, 3.6, 2.5], [2, 2, 3]) == pytest.approx(2 / 3)
    assert within_one([], []) == 0


def test_the_level_comes_first_and_formulas_of_ease_are_turned_round() -> None:
    figures = agreement_with([Rated(EASY, 1), Rated(FAIR, 3), Rated(HARD, 6), Rated("…", 2)], Language.FR)
    assert figures.texts == 3
    level = figures.agreements[0]
    assert level.name == "level"
    assert level.spearman == pytest.approx(1)
    assert level.within is not None
    ease = next(each for each in figures.agreements if each.name == "flesch_kandel_moles")
    assert ease.pearson > 0
    assert ease.within is None
    assert figures.library
    assert any(each.name == "textstat lix" for each in figures.agreements)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.tsv", "rating\tdomain\ttext\n2\tGuides\tSignez ici.\n"),
        ("r.jsonl", '{"text": "Signez ici.", "rating": 2}\n\n'),
    ],
)
def test_ratings_are_read_from_either_kind_of_file(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert read_rated(path) == (Rated("Signez ici.", 2.0),)


@pytest.mark.parametrize(
    "line", ['{"text": "Signez ici."}', "[1]", '{"text": "a", "rating": "hard"}', "not json"]
)
def test_a_row_without_its_rating_is_an_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(ValueError, match=r"\w"):
        read_rated(path)
