"""What a report shows of the burden of a form, in the reader's words."""

from __future__ import annotations

from dataclasses import replace

from workbench import report
from workbench.contract import assessment_to_contract
from workbench.model import (
    Analysis,
    Answer,
    AnswerCount,
    Burden,
    BurdenFinding,
    IndexPart,
    Load,
    Locale,
    Span,
    Spent,
    Spot,
)
from workbench.report import burden_view

PARTS = (
    IndexPart(Load.TIME, 30, 17.5, 35),
    IndexPart(Load.TWICE, 0, 0, 8),
    IndexPart(Load.DENSITY, 0.35, 2.5, 5),
    IndexPart(Load.SMALL_PRINT, None, 0, 4),
)
TWICE = BurdenFinding(Load.TWICE, "name", "Nom / NOM", (Spot(1, field=0), Spot(3, field=9)))
DOCTOR = BurdenFinding(Load.THIRD_PARTIES, "doctor_fills", "Visa du médecin", (Spot(2, Span(0, 4)),))
FORM = Burden(
    3,
    450,
    12,
    0,
    (),
    36.2,
    questions=10,
    signatures=1,
    answers=(AnswerCount(Answer.NAME, 2), AnswerCount(None, 8)),
    spent=Spent(reading=3, answering=27, third_parties=5),
    findings=(TWICE, DOCTOR),
    index=20.0,
    index_parts=PARTS,
)


def test_the_parts_of_the_index_come_heaviest_first_without_those_of_no_weight() -> None:
    assert [(each.name, each.amount, each.points) for each in burden_view.parts(FORM, Locale.EN)] == [
        ("minutes to read and answer", "30", "17.5 out of 35"),
        ("share of the page that is full, in %", "35", "2.5 out of 5"),
        ("share of the text in small print, in %", "not measured", "0.0 out of 4"),
    ]


def test_findings_say_what_they_are_and_on_which_pages() -> None:
    groups = burden_view.found(FORM, Locale.FR)
    assert [(group.title, line.text, line.says, line.where) for group in groups for line in group.lines] == [
        ("Demandé deux fois", "Nom / NOM", "le nom", "pages 1, 3"),
        ("Demande une autre personne", "Visa du médecin", "un médecin, pour remplir ou signer", "page 2"),
    ]


def test_beyond_twelve_findings_the_rest_is_counted_and_an_unknown_code_says_nothing() -> None:
    sums = (BurdenFinding(Load.CALCULATIONS, "told", "add", (Spot(None),)),) * 14
    (group,) = burden_view.found(replace(FORM, findings=sums), Locale.EN)
    assert (len(group.lines), group.rest) == (12, "and 2 more")
    assert (group.lines[0].says, group.lines[0].where) == (None, None)


def test_minutes_and_answers_leave_out_what_is_nothing() -> None:
    assert burden_view.spent(FORM, Locale.EN) == (
        ("read", "3 min"),
        ("answer", "27 min"),
        ("get something from someone else", "5 min"),
    )
    assert burden_view.answers(FORM, Locale.EN) == (("name", "2"), ("answer not told", "8"))


def test_an_older_analysis_has_no_index() -> None:
    old = Burden(1, 9, 2, 0, (), 1.5)
    assert burden_view.index_value(old, Locale.FR) is None
    assert (burden_view.parts(old, Locale.FR), burden_view.found(old, Locale.FR)) == ((), ())


def test_the_text_the_page_and_the_json_tell_the_index_and_the_places(letter: Analysis) -> None:
    heavy = replace(letter, assessment=replace(letter.assessment, burden=FORM))
    text = report.as_text(heavy, "lettre.pdf", Locale.EN)
    assert "Burden index 20 out of 100" in " ".join(text.split())
    assert "• Nom / NOM (the name – pages 1, 3)" in text
    assert "20 out of 100" in report.as_html(heavy, "lettre.pdf", Locale.EN)
    told = assessment_to_contract(heavy.assessment, letter.document.text)["burden"]
    assert isinstance(told, dict)
    assert (told["index"], told["questions"], told["signatures"]) == (20.0, 10, 1)
    assert told["findings"] == [
        {
            "load": "twice",
            "code": "name",
            "text": "Nom / NOM",
            "places": [
                {"page": 1, "start": None, "end": None, "field": 0},
                {"page": 3, "start": None, "end": None, "field": 9},
            ],
        },
        {
            "load": "third_parties",
            "code": "doctor_fills",
            "text": "Visa du médecin",
            "places": [{"page": 2, "start": 0, "end": 4, "field": None}],
        },
    ]


def test_the_weights_are_told_as_written() -> None:
    told = {each.name: (each.most, each.half) for each in burden_view.weights(Locale.EN)}
    assert told["documents to attach"] == ("15", "5")
    assert told["share of sentences in capitals, in %"] == ("3", "10")
