"""``benchmark extraction``: figures of a folder of fillable forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from corpus.habits.__main__ import write
from tests.cli.running import LINES, one_page_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


def test_a_folder_gives_figures_and_says_what_was_left_out(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    write(folder, seed=4, count=2)
    (folder / "flat.pdf").write_bytes(one_page_pdf(LINES))
    (folder / "cut.pdf").write_bytes(b"%PDF-1.4\nnothing")
    done = run("benchmark", "extraction", folder, "--jobs", "1", "--format", "json", "--habits")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert [form["form"] for form in figures["forms"]] == ["habits_0004.pdf", "habits_0005.pdf"]
    assert figures["left_out"] == [
        {"form": "cut.pdf", "problem": "damaged"}, {"form": "flat.pdf", "problem": None}
    ]  # fmt: skip
    assert set(figures["measures"]) == {"text", "centre", "tick"}
    wanted = sum(figures["measures"][measure]["wanted"] for measure in ("text", "tick"))
    assert wanted == sum(habit["wanted"] for habit in figures["habits"]) > 20
    assert figures["seeds"] is None
    assert all(form["problem"] is None for form in figures["forms"])


def test_without_a_folder_forms_are_made_and_their_seeds_named(run: Run) -> None:
    done = run("--locale", "en", "benchmark", "extraction", "--seed", "7", "--count", "1", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("utf-8")
    head, first = text.splitlines()[:2]
    assert first.startswith("habits_0007.pdf ")
    assert len(head) == len(first)
    assert "Made forms, seeds 7 to 7" in text
    assert "Boxes to tick: precision " in text


@pytest.mark.parametrize("arguments", [["nowhere"], ["."]])
def test_a_folder_without_forms_is_a_bad_call(run: Run, arguments: list[str]) -> None:
    done = run("benchmark", "extraction", *arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
