"""Hundreds of pages: only when asked for, and without holding more than a few of them in memory."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

pymupdf: Any = _pymupdf

_ROWS = 30
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def long_form(path: Path, *, pages: int) -> Path:
    """Thirty labelled rules to write on, and a picture of its own, on each page."""
    pdf = pymupdf.open()
    for number in range(pages):
        page = pdf.new_page()
        for row in range(_ROWS):
            y = 60 + 24 * row
            page.insert_text((50, y), f"Nom de la personne {number + 1}, à la ligne {row + 1} :", fontsize=9)
            page.draw_line((300, y + 2), (540, y + 2), width=0.5)
        dots = bytes([number % 256]) * (600 * 600)
        page.insert_image((10, 800, 40, 830), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, 600, 600, dots, False))  # noqa: FBT003
    pdf.save(str(path), deflate=True)
    return path


def test_so_many_pages_are_read_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    form = long_form(tmp_path / "long.pdf", pages=3)
    done = run("extract", form, "--pages", "2")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode().startswith("too_many_pages: ")
    answer = json.loads(run("extract", form, "--pages", "3").stdout)
    assert [page["number"] for page in answer["pages"]] == [1, 2, 3]
    assert len(answer["fields"]) == 3 * _ROWS


def test_more_pages_than_anybody_reads_cannot_be_asked_for(run: Run, form: Path) -> None:
    assert run("extract", form, "--pages", "2001").returncode == 2
    assert run("analyse", form, "--pages", "0").returncode == 2


def test_memory_hardly_grows_with_the_pages(tmp_path: Path) -> None:
    """At most 1.3 times from 5 to 500 pages is the aim; 100 dense pages must then keep to 1.15."""
    few, many = (_peak(long_form(tmp_path / f"{n}.pdf", pages=n)) for n in (5, 100))
    assert many < 1.15 * few


def _peak(form: Path) -> int:
    command = [sys.executable, "-m", "workbench", "extract", str(form), "--pages", "2000", "--seconds", "300"]
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *command], check=True, capture_output=True, timeout=300
    )
    return int(done.stdout)
