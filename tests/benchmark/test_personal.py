"""The figures of the benchmark of personal data, worked out by hand."""

from __future__ import annotations

from workbench.benchmark.personal import NotMeasured, PersonalResult
from workbench.benchmark.personal_figures import as_json, as_text
from workbench.tongues import Locale

TYPED = PersonalResult("a.pdf", "typed", 40, 40, 40, 40, 1, 3, 2.0)
SCAN = PersonalResult("b.pdf", "scan", 40, 36, 38, 37, 2, 0, 4.0, ("name",) * 3 + ("plate",), ("name",) * 3)
RESULTS: list[PersonalResult | NotMeasured] = [TYPED, SCAN, NotMeasured("c.pdf", "damaged")]


def test_a_line_for_each_way_of_filling_in_and_one_for_all() -> None:
    text = as_text(RESULTS, Locale.EN)
    # 76 of 80 found, 78 shown, 77 masked; 3 alarms and 3 doubts on two forms.
    assert "all: 2 forms, 80 data; found 0.950, shown 0.975, masked 0.963; a form, 1.5 false alarms" in text
    assert "typed: 1 forms, 40 data; found 1.000" in text
    assert "scanned: 1 forms, 40 data; found 0.900" in text
    assert "Not found: name 3, plate 1" in text
    assert "Not masked: name 3" in text
    assert "c.pdf" in text
    assert "damaged" in text


def test_no_form_at_all_has_no_shares() -> None:
    assert "damaged" in as_text(RESULTS[2:], Locale.FR)


def test_the_same_as_json() -> None:
    figures = as_json(RESULTS)
    assert figures["left_out"] == [{"form": "c.pdf", "problem": "damaged"}]
    assert isinstance(figures["forms"], list)
    assert [form["found"] for form in figures["forms"] if isinstance(form, dict)] == [40, 36]
