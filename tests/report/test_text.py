"""The report for a terminal."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import report
from workbench.model import Analysis, Locale, Wording
from workbench.report.text import COLUMNS


def test_the_report_tells_the_level_the_burden_and_what_to_change(letter: Analysis) -> None:
    lines = report.as_text(letter, "lettre.pdf", Locale.FR).splitlines()
    assert lines[:3] == ["Demande <urgente> & simple", "Formulaire n° 13750*05", "Langue\u00a0: français"]
    assert "Niveau 4,3 sur 6\u00a0: exigeant" in lines
    assert "55 % des mots sont dans des phrases difficiles." in lines
    assert "• «\u00a0Nonobstant\u00a0» → Malgré" in lines
    assert "    – Mot juridique rare." in lines
    assert "Champs à remplir            3" in lines
    assert any(line.startswith("5,2 Nonobstant ce refus") for line in lines)


def test_the_gauge_stands_between_one_and_six(letter: Analysis) -> None:
    """Thirty places for five levels: 4.26 is at 3.26 / 5 × 29 = 18.9, the nineteenth."""
    assert f"1 {'━' * 19}●{'─' * 10} 6" in report.as_text(letter, "lettre.pdf", Locale.FR)


def test_the_report_speaks_the_reader_s_language(letter: Analysis) -> None:
    shown = report.as_text(letter, "letter.pdf", Locale.EN)
    assert "Level 4.3 out of 6: demanding" in shown
    assert "Rare legal word." in shown


def test_an_easy_document_says_that_there_is_nothing_to_change(letter: Analysis) -> None:
    bare = replace(letter.assessment, terms=(), sentences=())
    shown = report.as_text(replace(letter, assessment=bare, suggestions=()), "lettre.pdf", Locale.FR)
    assert "Aucun mot difficile n’a été trouvé." in shown
    assert "Aucune suggestion pour ce texte." in shown


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(why=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300))
def test_no_line_is_wider_than_the_terminal(letter: Analysis, why: str) -> None:
    (suggestion,) = letter.suggestions
    long = replace(letter, suggestions=(replace(suggestion, why=Wording(why, why)),))
    shown = report.as_text(long, "x" * 100 + ".pdf", Locale.FR)
    assert max(len(line) for line in shown.split("\n")) <= COLUMNS
