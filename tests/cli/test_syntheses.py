"""Syntheses from the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.register.house import upload
from workbench.cli import cli
from workbench.register import submissions, syntheses_kept
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit, Difficulty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from workbench.register.database import Database

    Run = Callable[..., Result]


@pytest.fixture
def run(database: Database, tmp_path: Path) -> Run:
    """Runs ``workbench synthesis`` in a copy to which one form came in May 2025."""
    with database.transaction(at=datetime(2025, 5, 10, tzinfo=UTC)) as session:
        said = Deposit(domain="logement", difficulties=(Difficulty.WORDS,))
        submissions.deposit(session, FileStore(str(tmp_path / "files")), upload(), said)

    def started(*arguments: str | Path, locale: str = "fr") -> Result:
        kept = {"WORKBENCH_HOME": str(tmp_path)}
        return CliRunner().invoke(cli, ["--locale", locale, "synthesis", *map(str, arguments)], env=kept)

    return started


def test_a_quarter_is_told_in_the_language_of_the_screen(run: Run) -> None:
    french = run("2025", "--quarter", "2")
    assert french.exit_code == 0
    assert french.output.startswith("Synthèse du 2e trimestre 2025\n=====")
    assert "Un formulaire est arrivé." in french.output
    assert "One form came in." in run("2025", "--month", "5", locale="en").output
    assert "Synthesis of the year 2025" in run("2025", locale="en").output


def test_a_published_one_is_shown_as_it_was_published(run: Run, database: Database, tmp_path: Path) -> None:
    first = run("2025", "--quarter", "2", "--publish").output
    with database.transaction(at=datetime(2025, 5, 11, tzinfo=UTC)) as session:
        said = Deposit(domain="logement", difficulties=(Difficulty.WORDS,))
        submissions.deposit(session, FileStore(str(tmp_path / "files")), upload(1), said)
    assert run("2025", "--quarter", "2", "--publish").output == first
    assert "Publiée le" in first
    with database.reading() as session:
        assert [row.slug for row in syntheses_kept.published(session)] == ["2025-t2"]


def test_the_ending_of_the_file_says_its_format(run: Run, tmp_path: Path) -> None:
    begins = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!doctype html>", "json": b'{\n "format"'}
    for ending, first in begins.items():
        out = tmp_path / f"synthese.{ending}"
        assert run("2025", "--quarter", "2", "-o", out).exit_code == 0
        assert out.read_bytes().startswith(first)
    data = json.loads((tmp_path / "synthese.json").read_text("utf-8"))
    assert data["figures"]["counts"]["received"] == 1
    page = (tmp_path / "synthese.html").read_text("utf-8")
    assert "<h1>Synthèse du 2e trimestre 2025</h1>" in page


def test_what_makes_no_sense_is_refused(run: Run) -> None:
    assert run("2025", "--quarter", "2", "--month", "5").exit_code == 2
    assert "period_not_begun" in run("2199").stderr
    this_year = str(datetime.now(UTC).year)
    assert "period_not_over" in run(this_year, "--publish").stderr
