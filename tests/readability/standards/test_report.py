"""The checklist as data, and the report as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readability.standards.forms import FIELDS, form, report
from workbench.language.sentences import split
from workbench.model import Language, Principle, Verdict
from workbench.readability import assess
from workbench.readability.standards import Point, checklist, point
from workbench.readability.standards.report import CHECKS

PAGE = Path(__file__).parents[3] / "docs/methods/standards.md"


def test_every_check_has_its_point_and_every_point_its_check() -> None:
    assert sorted(each.check for each in checklist() if each.check) == sorted(CHECKS)


def test_there_are_forty_points_under_four_principles() -> None:
    ids = [each.id for each in checklist()]
    assert len(ids) == len(set(ids)) == 40
    assert {each.principle for each in checklist()} == set(Principle)


@pytest.mark.parametrize("each", checklist(), ids=lambda each: each.id)
def test_a_point_is_worded_in_both_languages_and_explained_on_its_page(each: Point) -> None:
    """A check is a statement; what a person is asked is a question that yes or no answers."""
    asked = each.question or (each.wording if each.check is None else None)
    assert asked is None or asked.fr.endswith(" ?")
    assert asked is None or asked.en.endswith("?")
    assert each.check is None or (each.wording.fr.endswith(".") and each.wording.en.endswith("."))
    assert each.source.endswith(".")
    assert f"`{each.id.partition('.')[2]}`" in PAGE.read_text("utf-8")


def test_a_point_is_found_by_its_id() -> None:
    known = point("usable.labelled")
    assert known is not None
    assert known.check == "labelled"
    assert point("usable.unheard_of") is None


def test_a_person_is_asked_what_no_program_can_tell() -> None:
    found = report(form("Bonjour.", fields=FIELDS))
    questions = {each.id for each in checklist() if each.check is None}
    asked = {each.point for each in found.results if each.verdict is Verdict.ASKED}
    assert questions < asked
    assert asked - questions == {"relevant.deadline"}


def test_counts_add_up_to_the_points() -> None:
    found = report(form("Bonjour.", fields=FIELDS))
    assert sum(found.count(each) for each in Verdict) == 40
    assert sum(len(found.of(each)) for each in Principle) == 40
    assert found.count(Verdict.ASKED, Principle.FINDABLE) == 2


def test_ten_places_are_kept_and_all_are_counted() -> None:
    found = report(form(*["Vous avez trois mois."] * 12))
    digits = next(each for each in found.results if each.point == "understandable.digits")
    assert (len(digits.places), digits.found) == (10, 12)
    assert {spot.page for spot in digits.places} == {1}


def test_a_document_of_unknown_language_has_no_report() -> None:
    document = form("Bonjour.")
    nameless = type(document)(format=document.format, language=None, text=document.text)
    assert assess(nameless, split(nameless)).standards is None


@settings(deadline=None)
@given(
    st.lists(st.text(max_size=60), max_size=6),
    st.sampled_from(Language),
)
def test_any_text_has_a_verdict_on_every_point_and_places_inside_it(
    parts: list[str], language: Language
) -> None:
    document = form(*parts, fields=FIELDS, language=language)
    found = report(document)
    assert [each.point for each in found.results] == [each.id for each in checklist()]
    for spot in (spot for each in found.results for spot in each.places):
        assert spot.field is not None or spot.span is not None
        if spot.span is not None:
            assert 0 <= spot.span.start < spot.span.end <= len(document.text)
