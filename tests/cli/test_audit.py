"""``audit``: a folder in, a row for each document out, and a stop that loses nothing."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import one_page_pdf
from workbench.audit.run import documents_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

HARD = "Nonobstant les dispositions susvisées, la notification de la décision de rejet interrompt le délai."
EASY = "Vous avez un chat noir. Il dort dans le jardin. Vous lui donnez de l'eau."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two readable documents, a copy, three that are refused, two files that are no documents."""
    inside = tmp_path / "forms" / "deep"
    inside.mkdir(parents=True)
    (inside / "hard.pdf").write_bytes(one_page_pdf((HARD,)))
    (inside.parent / "easy.PDF").write_bytes(one_page_pdf((EASY,)))
    (inside.parent / "copy.pdf").write_bytes(one_page_pdf((EASY,)))
    (inside.parent / "cut.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (inside.parent / "empty.pdf").touch()
    (inside.parent / "old.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    )
    (inside.parent / "index.csv").write_text("a,b")
    (inside.parent / ".hidden.pdf").touch()
    return inside.parent


def test_a_folder_gives_its_documents_at_any_depth_each_once(folder: Path) -> None:
    found, left = documents_in([folder, folder / "index.csv", folder / "old.doc"])
    assert [path.name for path in found] == [
        "copy.pdf", "cut.pdf", "hard.pdf", "easy.PDF", "empty.pdf", "old.doc", "index.csv",
    ]  # fmt: skip
    assert left == 2


@pytest.mark.slow
def test_an_audit_lists_the_hardest_first_and_the_refused_last(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    done = run("--locale", "en", "audit", folder, "--jobs", "1")
    assert done.returncode == 0
    rows = list(csv.DictReader(done.stdout.decode("utf-8").splitlines()))
    assert [row["file"].rsplit("/", 1)[1] for row in rows] == [
        "hard.pdf", "copy.pdf", "easy.PDF", "cut.pdf", "empty.pdf", "old.doc",
    ]  # fmt: skip
    assert [row["error"] for row in rows][3:] == ["damaged", "file_empty", "type_doc"]
    assert rows[1]["level"] == rows[2]["level"]
    assert float(rows[0]["level"]) > float(rows[1]["level"])
    said = done.stderr.decode().splitlines()
    assert said[-4:-2] == ["Documents: 6. Read: 3.", "Refused: 3 (damaged 1, file_empty 1, type_doc 1)."]
    assert said[-1] == "Other files, left aside: 2."
    assert not list((tmp_path / "home").rglob("*.journal"))


@pytest.mark.slow
def test_a_stopped_audit_goes_on_where_it_was(
    run: Run, folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Stopped when its journal holds a whole row: marked there, that row shows in the output.

    The wait is for the row, not for a time: the audit itself ends children that take too long. Ctrl-C is
    heard even where the tests run in the background of a shell, which has its children ignore it.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    out = tmp_path / "out.json"
    journal = tmp_path / "out.json.journal"
    for number in range(40):
        (folder / f"more-{number}.pdf").write_bytes(one_page_pdf((f"{HARD} {number}",)))
    command = [sys.executable, "-m", "workbench", "audit", str(folder), "--jobs", "1", "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not _holds_a_row(journal):
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read()
    assert b"Traceback" not in said
    assert journal.exists()
    marked = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    marked[0]["row"]["title"] = "from the journal"
    journal.write_text("\n".join(map(json.dumps, marked)) + "\n", "utf-8")
    assert run("audit", folder, "--jobs", "1", "-o", out).returncode == 0
    assert "from the journal" in [row["title"] for row in json.loads(out.read_text("utf-8"))]
    assert not journal.exists()


def _holds_a_row(journal: Path) -> bool:
    return journal.exists() and "\n" in journal.read_text("utf-8")
