"""The usual measures, worked out by hand."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.readability.features import count
from workbench.readability.measures import measures

TEXT = ("L’administration examine votre demande.", "Le chat dort.")
# words 5 + 3; syllables 11 + 3; three syllables or more: 2;
# seven letters or more: administration, examine, demande


def values(language: Language, *sentences: str) -> dict[str, float | None]:
    return {
        each.name: each.value for each in measures([count(text, language) for text in sentences], language)
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words_per_sentence", 8 / 2),
        ("syllables_per_word", 14 / 8),
        ("lix", 8 / 2 + 100 * 3 / 8),
        ("rix", 3 / 2),
        ("smog", 3.1291 + 1.0430 * (2 * 30 / 2) ** 0.5),
        ("gunning_fog", 0.4 * (8 / 2 + 100 * 2 / 8)),
        ("flesch_kandel_moles", 207 - 1.015 * 8 / 2 - 73.6 * 14 / 8),
    ],
)
def test_french_measures(name: str, value: float) -> None:
    assert values(Language.FR, *TEXT)[name] == pytest.approx(value, abs=0.005)


def test_english_measures() -> None:
    # 6 words, 7 syllables (sat-ur-day is not there: The cat sat on the table)
    found = values(Language.EN, "The cat sat on the table.")
    assert found["flesch"] == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 7 / 6, abs=0.005)
    assert found["flesch_kincaid"] == pytest.approx(0.39 * 6 + 11.8 * 7 / 6 - 15.59, abs=0.005)
    # 19 letters
    assert found["coleman_liau"] == pytest.approx(0.0588 * 1900 / 6 - 0.296 * 100 / 6 - 15.8, abs=0.005)


@pytest.mark.parametrize("language", Language)
def test_nothing_to_measure_gives_unknown_values(language: Language) -> None:
    assert set(values(language).values()) == {None}
