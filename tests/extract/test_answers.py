"""What the words of a label say about its answer: the examples of ``answers.toml``, one by one."""

from __future__ import annotations

import pytest

from workbench.extract.answers import (
    answer_named,
    answer_of_hint,
    asks_for_document,
    hint_in,
    table,
    words_of,
)
from workbench.model import Answer, Language

_TABLE = table()


def _examples(which: str) -> list[tuple[Answer, Language, str]]:
    return [
        (Answer(entry["kind"]), Language(language), label)
        for entry in _TABLE["answer"]
        for language, labels in entry[which].items()
        for label in labels
    ]


def test_every_kind_of_words_has_a_source_and_examples_in_both_languages() -> None:
    assert _TABLE["source"]
    assert all(set(entry["flag"]) == set(entry["keep"]) == {"fr", "en"} for entry in _TABLE["answer"])
    assert len({entry["kind"] for entry in _TABLE["answer"]}) == len(_TABLE["answer"])


@pytest.mark.parametrize(("kind", "language", "label"), _examples("flag"))
def test_a_label_asks_for_its_kind_of_answer(kind: Answer, language: Language, label: str) -> None:
    assert answer_named(label, language) is kind


@pytest.mark.parametrize(("kind", "language", "label"), _examples("keep"))
def test_a_label_does_not_ask_for_another_kind(kind: Answer, language: Language, label: str) -> None:
    assert answer_named(label, language) is not kind


def test_the_head_of_a_label_decides_and_not_what_belongs_to_it() -> None:
    assert answer_named("Nom de la commune", Language.FR) is Answer.NAME
    assert answer_named("Commune de naissance", Language.FR) is Answer.ADDRESS
    assert answer_named("Employer's phone number", Language.EN) is Answer.CONTACT
    assert answer_named("Date of the employer's payment", Language.EN) is Answer.DATE


def test_a_label_that_names_nothing_known_has_no_kind() -> None:
    assert answer_named("Zone A", Language.FR) is None
    assert answer_named("24h", Language.EN) is None


def test_of_a_whole_sentence_only_its_last_short_clause_names_the_answer() -> None:
    told = "Si vous avez changé de nom depuis votre dernière demande, écrivez-le. Date de naissance"
    untold = "Le nom du propriétaire figure sur le titre de propriété remis par le notaire chargé de la vente"
    assert answer_named(told, Language.FR) is Answer.DATE
    assert answer_named(untold, Language.FR) is None


@pytest.mark.parametrize("example", _TABLE["hint"]["flag"])
def test_a_label_names_its_format_or_unit(example: str) -> None:
    label, _, hint = example.partition(" => ")
    assert hint_in(label) == hint


@pytest.mark.parametrize("label", _TABLE["hint"]["keep"])
def test_words_of_time_and_brackets_are_no_hint_by_themselves(label: str) -> None:
    assert hint_in(label) is None


def test_a_hint_tells_the_kind_of_answer() -> None:
    hints = ["JJ/MM/AAAA", "€", "en euros", "m²", "heures", "en majuscules", None]
    assert [answer_of_hint(hint) for hint in hints] == [
        Answer.DATE,
        Answer.AMOUNT,
        Answer.AMOUNT,
        Answer.NUMBER,
        Answer.NUMBER,
        None,
        None,
    ]


@pytest.mark.parametrize("language", list(Language))
def test_a_box_before_a_document_asks_for_it(language: Language) -> None:
    assert all(asks_for_document(label, None, language) for label in _TABLE["documents"]["flag"][language])
    assert not any(
        asks_for_document(label, None, language) for label in _TABLE["documents"]["keep"][language]
    )


def test_words_that_may_be_documents_are_so_under_a_heading_that_asks_for_documents() -> None:
    assert asks_for_document("Plan de situation", "Pièces à joindre", Language.FR)
    assert not asks_for_document("Plan de situation", "Nature du projet", Language.FR)


@pytest.mark.parametrize("language", list(Language))
def test_areas_of_the_administration_are_told_from_parts_of_other_people(language: Language) -> None:
    words = words_of(language)
    assert all(words.office.search(text) for text in _TABLE["office"]["flag"][language])
    assert not any(words.office.search(text) for text in _TABLE["office"]["keep"][language])


def test_words_say_whether_an_answer_must_be_given() -> None:
    words, told = words_of(Language.FR), _TABLE["required"]
    for pattern, name in ((words.must, "yes"), (words.may, "no"), (words.legend, "legend")):
        assert all(pattern.search(text) for text in told["flag"][name])
        assert not any(pattern.search(text) for text in told["keep"][name])
