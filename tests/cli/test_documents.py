"""``extract`` and ``analyse`` on a real file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf
import pytest
from docx import Document

from workbench.cli_screen import as_json, chosen_format, write_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

pymupdf: Any = _pymupdf


def test_extract_answers_in_the_promised_shape(run: Run, form: Path) -> None:
    done = run("extract", form)
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert (answer["format"], answer["language"], answer["problems"]) == ("pdf", "fr", [])
    assert answer["pages"] == [{"number": 1, "width": 595.0, "height": 842.0, "source": "text"}]
    assert answer["fields"] == []
    first = answer["blocks"][0]
    assert first.keys() >= {"page", "kind", "bbox", "text"}
    assert (first["page"], first["text"]) == (1, "Demande de prise en charge")
    x0, y0, x1, y1 = first["bbox"]
    assert x0 == pytest.approx(60, abs=1)
    assert y0 < 842 - 780 < y1 + 5  # the baseline is 780 points above the bottom of the page
    assert x1 > x0


def test_a_drawing_is_written_beside_an_unchanged_answer(run: Run, form: Path, tmp_path: Path) -> None:
    out = tmp_path / "drawn.pdf"
    done = run("--locale", "en", "extract", form, "--draw", out)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run("extract", form).stdout
    with pymupdf.open(out) as pdf:
        said = pdf[0].get_text()
    assert "Demande de prise en charge" in said
    assert "list of choices" in said


def test_a_format_without_pages_cannot_be_drawn_on(run: Run, tmp_path: Path) -> None:
    letter, out = tmp_path / "lettre.docx", tmp_path / "drawn.pdf"
    Document().save(str(letter))
    done = run("extract", letter, "--draw", out)
    assert (done.returncode, done.stdout, out.exists()) == (2, b"", False)
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("no_page_to_draw: Ce format n’a pas de page")


def test_an_answer_written_bit_by_bit_is_the_same() -> None:
    whole = {
        "text": "a\u2028b\nc",
        "pages": [{"n": 1, "box": [1, 2]}, {}],
        "none": [],
        "fields": [3],
        "more": {},
    }
    out = io.BytesIO()
    write_json({name: iter(part) if isinstance(part, list) else part for name, part in whole.items()}, out)
    assert out.getvalue() == as_json(whole, indent=1)
    out = io.BytesIO()
    write_json({}, out)
    assert out.getvalue() == b"{}\n"


def test_extract_loads_no_language_model(form: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom workbench import analysis, files\n"
        f"analysis.extract(files.take_in_file(Path({str(form)!r})))\n"
        "print(sorted({'spacy', 'textstat', 'wordfreq', 'flask', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_that_takes_too_long_is_refused(run: Run, form: Path) -> None:
    assert run("extract", "--seconds", "0", form).returncode == 2


def test_an_answer_on_one_line_is_one_line_for_every_reader() -> None:
    line = as_json({"text": "a\u2028b\x85c\ud800"})
    assert line.endswith(b"\n")
    assert len(line.decode("utf-8").splitlines()) == 1
    assert json.loads(line)["text"] == "a\u2028b\x85c?"


def test_the_format_is_asked_for_or_told_by_the_ending_of_the_file(tmp_path: Path) -> None:
    known = ("text", "json", "html")
    page = tmp_path / "report.HTML"
    assert chosen_format(None, page, known=known, default="text") == "html"
    assert chosen_format("json", page, known=known, default="text") == "json"
    assert chosen_format(None, tmp_path / "report.pdf", known=known, default="text") == "text"
    assert chosen_format(None, None, known=known, default="text") == "text"


@pytest.mark.slow
def test_analyse_reports_as_text_json_and_html(run: Run, form: Path, tmp_path: Path) -> None:
    shown = run("analyse", form)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "Niveau " in shown.stdout.decode()
    answer = json.loads(run("analyse", form, "--format", "json").stdout)
    assert answer.keys() >= {"document", "assessment", "suggestions"}
    assert 1 <= answer["assessment"]["level"] <= 6
    assert answer["assessment"]["burden"]["pages"] == 1
    text = answer["document"]["text"]
    assert [text[each["start"] : each["end"]] for each in answer["suggestions"]] == [
        each["original"] for each in answer["suggestions"]
    ]
    assert run("--locale", "en", "analyse", form, "-o", "report.html").stdout == b""
    assert '<html lang="en">' in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("out", ["no/such/folder/report.html", "."])
def test_an_output_that_cannot_be_written_is_a_bad_call(run: Run, form: Path, out: str) -> None:
    done = run("analyse", form, "-o", out)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
