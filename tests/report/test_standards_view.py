"""What reports show of the checklist of standards."""

from __future__ import annotations

from dataclasses import replace

from workbench import report
from workbench.contract import assessment_to_contract
from workbench.language.sentences import split
from workbench.model import (
    Analysis,
    FieldKind,
    FieldSource,
    FormField,
    Locale,
    PointResult,
    Principle,
    Spot,
    StandardsReport,
    Verdict,
)
from workbench.readability import assess
from workbench.report.standards_view import principles
from workbench.serial import analysis_from_json, to_json


def checked(letter: Analysis) -> Analysis:
    return replace(letter, assessment=assess(letter.document, split(letter.document)))


def test_both_reports_show_the_four_principles_and_the_questions(letter: Analysis) -> None:
    analysis = checked(letter)
    text = " ".join(report.as_text(analysis, "lettre.pdf", Locale.FR).split())
    page = report.as_html(analysis, "lettre.pdf", Locale.EN)
    assert "Facile à comprendre" in text
    assert "? Chaque information demandée sert-elle à la décision" in text
    assert "<h3>Understandable</h3>" in page
    assert "Does the same thing always have the same name?" in page


def test_what_must_be_seen_to_comes_first(letter: Analysis) -> None:
    order = [Verdict.FAIL, Verdict.ASKED, Verdict.PASS, Verdict.NOT_APPLICABLE]
    for principle in principles(checked(letter).assessment.standards, letter.document, Locale.FR):
        ranks = [order.index(point.verdict) for point in principle.points]
        assert ranks == sorted(ranks)


def test_evidence_is_quoted_once_with_its_page_and_the_rest_is_counted(letter: Analysis) -> None:
    """Four places: two the same, one field without a label; three lines, so one is left to count."""
    field = FormField(FieldKind.TEXT, FieldSource.DRAWN, page=2)
    word = letter.assessment.terms[0].span
    places = (Spot(1, word), Spot(1, word), Spot(2, field=0))
    failed = PointResult("understandable.digits", Principle.UNDERSTANDABLE, Verdict.FAIL, places, 4)
    shown = principles(StandardsReport((failed,)), replace(letter.document, fields=(field,)), Locale.EN)
    (point,) = shown[2].points
    assert [(each.text, each.where, each.is_of_form) for each in point.places] == [
        ("Nonobstant", "page 1", True),
        ("field without a label", "page 2", False),
    ]
    assert point.rest == "and 2 more"


def test_a_point_that_is_no_longer_on_the_checklist_is_left_out(letter: Analysis) -> None:
    old = PointResult("usable.unheard_of", Principle.USABLE, Verdict.FAIL)
    assert [each.points for each in principles(StandardsReport((old,)), letter.document, Locale.FR)] == [
        ()
    ] * 4


def test_an_analysis_older_than_the_checklist_shows_nothing_of_it(letter: Analysis) -> None:
    assert letter.assessment.standards is None
    assert "Clarté" not in report.as_text(letter, "lettre.pdf", Locale.FR)
    assert 'id="standards"' not in report.as_html(letter, "lettre.pdf", Locale.FR)


def test_the_json_lists_every_point_with_its_places(letter: Analysis) -> None:
    analysis = checked(letter)
    told = assessment_to_contract(analysis.assessment, letter.document.text)["standards"]
    assert isinstance(told, list)
    assert len(told) == 40
    (level,) = [each for each in told if isinstance(each, dict) and each["id"] == "understandable.level"]
    places = level["places"]
    assert level["verdict"] == "fail"
    assert isinstance(places, list)
    assert isinstance(places[0], dict)
    assert places[0]["page"] in {1, 2}
    assert places[0]["text"] in {
        "Nonobstant ce refus, vous pouvez écrire.",
        "Joignez un justificatif de domicile.",
    }
    assert assessment_to_contract(letter.assessment, letter.document.text)["standards"] is None


def test_a_stored_analysis_keeps_its_checklist_and_an_old_one_still_loads(letter: Analysis) -> None:
    analysis = checked(letter)
    assert analysis_from_json(to_json(analysis)) == analysis
    old = to_json(letter)
    assert "standards" not in str(old)
    assert analysis_from_json(old) == letter
