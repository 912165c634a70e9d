"""``benchmark rewrite``, ``sample`` and ``verdicts``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import LINES, one_page_pdf
from workbench.benchmark.gold import gold_pairs
from workbench.model import Language

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


def test_the_gold_table_plain_sentences_and_texts_are_measured_in_one_go(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "form.pdf").write_bytes(one_page_pdf(LINES))
    (folder / "sheets.jsonl").write_text('{"text": "Nonobstant ce refus, signez."}\n', "utf-8")
    plain = tmp_path / "plain.txt"
    plain.write_text("Signez ici.\n\nNonobstant ce refus, signez.\n", "utf-8")
    done = run("benchmark", "rewrite", folder, "--plain", plain, "--jobs", "1", "--format", "json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    pairs = sum(sum(outcomes.values()) for outcomes in figures["gold"].values())
    assert pairs == len(gold_pairs(Language.FR))
    assert figures["texts"] == 2
    assert figures["plain"] == 2
    assert figures["plain_changed"] == [
        {"before": "Nonobstant ce refus, signez.", "after": "Malgré ce refus, signez."}
    ]
    assert figures["levels"]["gain"] > 0
    assert figures["sari"] is None


def test_sari_is_measured_on_aligned_files(run: Run, tmp_path: Path) -> None:
    original, simple, short = (tmp_path / name for name in ("o.txt", "s.txt", "short.txt"))
    original.write_text("You must utilize the form.\nSign here.\n", "utf-8")
    simple.write_text("You must use the form.\nSign here.\n", "utf-8")
    short.write_text("You must use the form.\n", "utf-8")
    sari = ("benchmark", "rewrite", "--lang", "en", "--original", original, "--simplified")
    text = run("--locale", "en", *sari, simple, "--failures").stdout.decode("utf-8")
    assert "0.500 of 2 sentences changed" in text
    assert text.startswith("Gold table: ")
    done = run(*sari, short)
    assert done.returncode == 2
    assert b"same number of lines" in done.stderr


def test_what_editors_said_of_rules_is_read_from_the_database(run: Run, tmp_path: Path) -> None:
    decisions = ("benchmark", "rewrite", "--lang", "en", "--decisions", "--format", "json")
    home = str(tmp_path)
    assert run("db", "upgrade", WORKBENCH_HOME=home).returncode == 0
    done = run(*decisions, WORKBENCH_HOME=home)
    assert (done.returncode, json.loads(done.stdout)["rules"]) == (0, [])


def test_a_draw_is_judged_and_summed_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(one_page_pdf(LINES))
    table = tmp_path / "drawn.tsv"
    done = run("benchmark", "sample", tmp_path, "--count", "1", "--jobs", "1", "-o", table)
    assert done.returncode == 0, done.stderr
    header, row = table.read_text("utf-8").splitlines()
    assert header.split("\t")[-1] == "verdict"
    table.write_text(f"{header}\n{row}good\n", "utf-8")
    text = run("--locale", "en", "benchmark", "verdicts", table).stdout.decode("utf-8")
    assert "Good or acceptable: 1.000; wrong: 0.000" in text


@pytest.mark.parametrize(
    "arguments",
    [["rewrite", "."], ["sample", "."], ["rewrite", "--original", "bad.tsv"], ["verdicts", "bad.tsv"]],
)
def test_what_cannot_be_measured_is_a_bad_call(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "bad.tsv").write_text("rule\tverdict\nfr.noms.a\tfine\n", "utf-8")
    which, *rest = arguments
    done = run("benchmark", which, *(each if each.startswith("--") else tmp_path / each for each in rest))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
