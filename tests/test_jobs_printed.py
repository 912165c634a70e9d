"""Documents to print are made once and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.printed_documents import of_all_kinds, picture
from workbench.jobs_printed import PrintedFormat, PrintedWork, digest
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PICTURES = {"page": picture()}


class Here:
    """Answers in this process, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def answer(self, function: Callable[..., Any], *values: object) -> Any:
        self.asked.append(function.__name__)
        return function(*values)


def test_a_file_is_made_once_for_each_format(tmp_path: Path) -> None:
    here = Here()
    work = PrintedWork(FileStore(str(tmp_path)), here.answer)
    first = work.file(of_all_kinds(), PrintedFormat.PDF, PICTURES)
    assert work.file(of_all_kinds(), PrintedFormat.PDF, PICTURES) == first
    assert first.startswith(b"%PDF-")
    assert work.file(of_all_kinds(), PrintedFormat.DOCX, PICTURES).startswith(b"PK")
    assert here.asked == ["_pdf", "_docx"]


def test_another_word_or_another_picture_is_another_file() -> None:
    document = of_all_kinds()
    other = replace(document, subtitle="Autre")
    digests = {digest(document, PICTURES), digest(other, PICTURES), digest(document, {"page": b"x"})}
    assert len(digests) == 3
