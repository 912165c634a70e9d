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


def test_levels_are_compared_with_ratings(run: Run, tmp_path: Path) -> None:
    rated = tmp_path / "rated.tsv"
    rated.write_text(
        "rating\ttext\n1\tSignez ici.\n5\tNonobstant la subrogation, le mandataire diligente.\n", "utf-8"
    )
    done = run("benchmark", "readability", rated, "--format", "json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["texts"] == 2
    # two texts, the harder one rated higher: both correlations are 1
    assert figures["measures"][0] == {
        "name": "level", "pearson": 1.0, "spearman": 1.0,
        "within_one_level": figures["measures"][0]["within_one_level"],
    }  # fmt: skip
    text = run("--locale", "en", "benchmark", "readability", rated).stdout.decode("utf-8")
    assert text.startswith("2 rated texts, ")
    assert "\nlevel " in text


def test_marks_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Signez ici.\nNonobstant ce refus, signez.\n", "utf-8")
    (tmp_path / "sheets.jsonl").write_text('{"text": "Signez ici, nonobstant ce refus."}\n', "utf-8")
    done = run("benchmark", "jargon", tmp_path, "--format", "json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["wrongly_marked"] == [
        {"sentence": "Nonobstant ce refus, signez.", "marks": ["Nonobstant"]}
    ]
    # one mark in five words
    assert figures["sources"] == [{"name": "lexicon", "marks": 1, "per_100": 20.0}]
    text = run("--locale", "en", "benchmark", "jargon", tmp_path).stdout.decode("utf-8")
    assert "Plain sentences wrongly marked: 1 of 2" in text
    assert "Sheets: 5 words, 20.00 marks per 100 words" in text


@pytest.mark.parametrize("which", ["readability", "jargon"])
def test_texts_that_cannot_be_measured_are_a_bad_call(run: Run, tmp_path: Path, which: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("[1]\n", "utf-8")
    done = run("benchmark", which, bad if which == "readability" else tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    bad.write_text("", "utf-8")
    assert run("benchmark", which, bad if which == "readability" else tmp_path).returncode == 2


def test_personal_data_are_planted_in_the_forms_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\nnothing")
    done = run("benchmark", "personal", tmp_path, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"forms": [], "left_out": [{"form": "cut.pdf", "problem": "damaged"}]}
    (tmp_path / "cut.pdf").unlink()
    assert b"PDF" in run("benchmark", "personal", tmp_path).stderr
