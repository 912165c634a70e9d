"""What the page of a review shows of the checklist of standards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import analysis
from workbench import model

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def checked() -> model.Analysis:
    """One point fails at the first ten signs of page 1, and one is asked of a person."""
    made = analysis()
    points = (
        model.PointResult(
            "understandable.digits",
            model.Principle.UNDERSTANDABLE,
            model.Verdict.FAIL,
            (model.Spot(1, model.Span(0, 10)),),
            1,
        ),
        model.PointResult("usable.tried", model.Principle.USABLE, model.Verdict.ASKED),
    )
    return replace(made, assessment=replace(made.assessment, standards=model.StandardsReport(points)))


def test_a_review_shows_what_to_improve_with_its_place_and_what_is_asked(
    desk: Desk, editor: CheckedClient
) -> None:
    made = checked()
    _, review = desk.in_review(made=made)
    page = editor.page(f"/atelier/revues/{review}")
    (summary,) = [each for each in found(page, "//summary") if "ISO" in each.text_content()]
    assert "à revoir 1, questions 1" in " ".join(summary.text_content().split())
    assert "Les nombres sont écrits en chiffres." in words_of(page)
    (place,) = found(page, "//details[contains(@class, 'standards')]//li//li")
    assert made.document.text[:10].strip() in place.text_content()
    assert "(page 1)" in place.text_content()


def test_a_review_speaks_english_of_it_too(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review(made=checked())
    shown = words_of(editor.page(f"/en/atelier/revues/{review}"))
    assert "to improve 1, questions 1" in shown
    assert "Numbers are written as digits." in shown


def test_an_analysis_older_than_the_checklist_shows_none(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review()
    assert "ISO" not in words_of(editor.page(f"/atelier/revues/{review}"))
