"""The words of reports and pages are complete in both languages."""

from __future__ import annotations

import string

import pytest

from workbench.model import Answer, Band, BlockKind, FieldKind, Language, Locale
from workbench.readability.measures import NAMES
from workbench.readability.reasons import REASONS
from workbench.report.drawing import legend
from workbench.report.words import catalogue, number, word


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_key_has_words_in_both_languages_with_the_same_facts(key: str) -> None:
    entry = catalogue()[key]
    assert set(entry) == {"fr", "en"}
    facts = [
        {name for _, name, _, _ in string.Formatter().parse(entry[code]) if name} for code in ("fr", "en")
    ]
    assert facts[0] == facts[1]


@pytest.mark.parametrize("locale", list(Locale))
def test_every_band_and_language_has_a_word(locale: Locale) -> None:
    assert len({word(f"band.{band.value}", locale) for band in Band}) == len(Band)
    assert all(word(f"language.{language.value}", locale) for language in Language)


def test_every_reason_and_measure_of_the_program_has_a_word() -> None:
    measures = {name for names in NAMES.values() for name in names}
    keys = {f"reason.{reason}" for reason in REASONS} | {f"measure.{name}" for name in measures}
    assert keys == {key for key in catalogue() if key.startswith(("reason.", "measure."))}


@pytest.mark.parametrize("locale", list(Locale))
def test_every_kind_of_block_field_and_answer_has_a_word(locale: Locale) -> None:
    known = {"block": BlockKind, "field": FieldKind, "answer": Answer}
    for family, kinds in known.items():
        keys = {key for key in catalogue() if key.startswith(f"{family}.")}
        assert keys == {f"{family}.{kind.value}" for kind in kinds}
    assert [words for _, words in legend(locale).fields] == [word(f"field.{k}", locale) for k in FieldKind]


def test_french_words_use_typographic_apostrophes() -> None:
    assert not [key for key, entry in catalogue().items() if "'" in entry["fr"]]


def test_a_number_is_written_as_its_readers_write_it() -> None:
    assert number(12345.678, Locale.FR, digits=2) == "12\u202f345,68"
    assert number(12345.678, Locale.EN, digits=2) == "12,345.68"
