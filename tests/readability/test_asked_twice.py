"""Questions asked a second time, of the same person."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.readability.burden_forms import form, written
from workbench.model import FormField, Language
from workbench.readability.asked_twice import asked_twice, repeats
from workbench.readability.questions import questions
from workbench.report.words import has_word


def twice(*fields: FormField, language: Language = Language.FR) -> list[tuple[str, int]]:
    """What is asked again, and in how many places."""
    found = asked_twice(questions(form(fields=fields)), language)
    return [(each.code, len(each.places)) for each in found]


def test_the_name_of_one_person_on_two_pages_is_asked_twice() -> None:
    fields = (written("Nom de l’élève"), written("NOM et prénom de l’élève :", page=2))
    assert twice(*fields) == [("name", 2)]
    assert repeats(asked_twice(questions(form(fields=fields)), Language.FR)) == 1


def test_the_title_above_tells_whose_name_it_is() -> None:
    assert twice(written("Téléphone", "Vos coordonnées"), written("Tél.", "Demandeur", page=3)) == [
        ("phone", 2)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Nom", "Demandeur"), ("Nom", "Conjoint")),
        (("Nom", None), ("Nom", None)),
        (("Nom de l’enfant", None), ("Nom de l’enfant", None)),
        (("Nom", "1.1 Vous êtes un particulier"), ("Nom", "1.2 Vous êtes une personne morale")),
        (("Adresse", "Vous"), ("Nouvelle adresse", "Votre demande")),
        (("Nom du demandeur", None), ("Nom du co-demandeur", None)),
        (("Nom", "Le demandeur et son conjoint"), ("Nom", "Demandeur")),
        (("Date", "Demandeur"), ("Date", "Signature du demandeur")),
        (("Nom", "Demandeur"), ("Prénom", "Signature du demandeur")),
    ],
)
def test_nothing_is_said_where_it_may_be_another_thing_or_another_person(
    first: tuple[str, str | None], second: tuple[str, str | None]
) -> None:
    assert twice(written(*first), written(*second, page=2)) == []


def test_rows_of_one_part_are_a_list_and_not_asked_twice() -> None:
    row = [written(label, "Élèves et élève") for label in ("Nom de l’élève", "Prénom de l’élève")]
    assert twice(*row, *row, written("Nom de l’élève", page=2)) == []


def test_on_one_page_titles_do_not_make_sure_that_it_is_the_same_person() -> None:
    who, where = "Identité du déclarant", "Coordonnées du déclarant"
    assert twice(written("Nom", who), written("Prénom", who), written("Nom", where)) == []
    assert twice(written("Nom du déclarant", who), written("Nom du déclarant", where)) == [("name", 2)]


def test_fields_of_one_name_are_filled_in_together_by_the_file() -> None:
    assert twice(written("Nom de l’élève", name="n"), written("Nom de l’élève", page=2, name="n")) == []


def test_english_questions() -> None:
    fields = (written("Your name"), written("Applicant’s name", page=2), written("Name of spouse", page=2))
    assert twice(*fields, language=Language.EN) == [("name", 2)]


def test_every_thing_has_words() -> None:
    table = tomllib.loads(files("workbench.readability").joinpath("asked_twice.toml").read_text("utf-8"))
    assert all(has_word(f"asked_twice.{code}") for language in Language for code in table[language]["things"])
