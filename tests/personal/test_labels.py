"""The table of labels: each row finds its own examples, and nothing of its kind where it says so."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import workbench.personal
from workbench.personal.labelled import kind_of_label, labelled_in

TABLE = tomllib.loads((Path(workbench.personal.__file__).parent / "labels.toml").read_text("utf-8"))


def found(text: str) -> set[tuple[str, str]]:
    return {(hit.kind.value, text[hit.start : hit.end]) for hit in labelled_in(text)}


@pytest.mark.parametrize("row", TABLE["label"], ids=lambda row: row["flag"][0])
def test_a_label_finds_its_answers_and_no_others(row: dict[str, Any]) -> None:
    for example in row["flag"]:
        text, _, answer = example.rpartition(" => ")
        assert (row["kind"], answer) in found(text)
    for text in row["keep"]:
        assert not {answer for kind, answer in found(text) if kind == row["kind"]}


def test_the_table_says_where_it_comes_from() -> None:
    assert TABLE["source"]


def test_a_name_ends_where_the_next_label_begins() -> None:
    assert ("name", "LE GOFF Maëlys") in found("Nom, prénom : LE GOFF Maëlys Date de naissance : 03/04/1990")


def test_an_answer_may_stand_across_a_gap_of_the_row() -> None:
    assert ("name", "Moreau") in found("Nom de naissance du demandeur\tMoreau\tPrénom\tLéa")
    assert ("name", "Léa") in found("Nom de naissance du demandeur\tMoreau\tPrénom\tLéa")


def test_ordinary_words_after_a_label_are_less_sure_unless_capitals_stand_out() -> None:
    hits = {text: hit.confidence for text in ("Nom : Quantité", "Nom : PETIT") for hit in labelled_in(text)}
    assert hits == {"Nom : Quantité": 0.4, "Nom : PETIT": 0.75}


def test_the_label_of_a_field_says_what_is_typed_there() -> None:
    assert kind_of_label("Nom d’usage") == "name"
    assert kind_of_label("Adresse du demandeur, code postal") == "address"
    assert kind_of_label("Nombre d’enfants") is None


def test_a_star_or_a_long_label_may_stand_before_the_answer() -> None:
    assert ("name", "HADDAD") in found("Nom de l’élève *\tHADDAD")
    assert ("birth_date", "16/02/1968") in found("Date de naissance * 16/02/1968")
    text = "Nom et qualité du mandataire judiciaire à la protection des majeurs (MJPM) HADDAD"
    assert ("name", "HADDAD") in found(text)
