"""What every command keeps: exit status, one line per error, the reader's language, a quick ``--help``."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from workbench.cli import Door, cli
from workbench.cli_screen import Screen, locale_of
from workbench.errors import BadRequestError
from workbench.model import Locale

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from tests.cli.running import Run

HEAVY = (
    "spacy",
    "pymupdf",
    "flask",
    "sqlalchemy",
    "numpy",
    "jinja2",
    "textstat",
    "wordfreq",
    "multiprocessing",
)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom workbench.cli import main\nsys.argv = ['workbench', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_takes_less_than_a_quarter_of_a_second() -> None:
    """Processor time, the best of five: a busy machine is not the command's fault."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "workbench", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.25


def test_help_lists_every_command_on_one_line_each() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    listed = [line.split()[0] for line in shown.split("Commands:")[1].splitlines() if line]
    assert listed == sorted(cli.commands)
    assert "..." not in shown.split("Commands:")[1]


@pytest.mark.parametrize(
    "arguments",
    [["extract"], ["score"], ["score", "--lang", "de"], ["nothing"], ["analyse", "--format", "pdf", "x"]],
)
def test_a_bad_call_is_status_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(cli, arguments).exit_code == 2


def test_a_document_that_cannot_be_read_is_one_line_and_status_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    )
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\nnothing that follows is a PDF")
    (tmp_path / "empty.pdf").touch()
    for name, code in (("old.doc", "type_doc"), ("empty.pdf", "file_empty"), ("none.pdf", "file_missing")):
        for command in ("extract", "analyse"):
            done = run(command, name)
            assert (done.returncode, done.stdout) == (3, b"")
            assert done.stderr.decode().startswith(f"{code}: ")
            assert len(done.stderr.splitlines()) == 1
    assert run("extract", "cut.pdf").returncode == 3


def test_a_folder_is_not_a_document(run: Run, tmp_path: Path) -> None:
    assert run("extract", tmp_path).stderr.startswith(b"file_missing: ")


def test_errors_speak_the_reader_s_language(run: Run) -> None:
    french = "Ce fichier n’existe pas".encode()
    assert french in run("extract", "none.pdf").stderr
    assert french in run("extract", "none.pdf", LANG="de_DE.UTF-8").stderr
    assert b"This file does not exist" in run("extract", "none.pdf", LANG="en_GB.UTF-8").stderr
    assert b"This file does not exist" in run("--locale", "en", "extract", "none.pdf").stderr


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, Locale.FR),
        ({"LANG": "C.UTF-8"}, Locale.FR),
        ({"LANG": "en_US.UTF-8"}, Locale.EN),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, Locale.FR),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, Locale.FR),
    ],
)
def test_the_reader_s_language_comes_from_the_environment(
    environment: dict[str, str], locale: Locale
) -> None:
    assert locale_of(environment) is locale


def _door(error: BaseException) -> click.Group:
    group = Door("workbench")

    @group.command()
    def fail() -> None:
        raise error

    return group


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (BadRequestError("reason_missing"), 2, "reason_missing: Donnez une raison."),
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError("a bug"), 1, "unexpected: Une erreur est arrivée (ZeroDivisionError)."),
    ],
)
def test_no_error_is_a_traceback(error: BaseException, status: int, line: str) -> None:
    done = CliRunner().invoke(_door(error), ["fail"])
    assert done.exit_code == status
    assert done.stderr.startswith(line)
    assert "Traceback" not in done.output


def test_debug_shows_the_error_itself() -> None:
    done = CliRunner().invoke(_door(ZeroDivisionError("a bug")), ["fail"], obj=Screen(debug=True))
    assert isinstance(done.exception, ZeroDivisionError)


def test_a_reader_that_goes_away_is_not_an_error(form: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "workbench", "extract", str(form)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
