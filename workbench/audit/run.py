"""Files -> rows, several at a time, each in a child that may fail without ending the audit."""

from __future__ import annotations

from concurrent.futures import as_completed
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench import analysis
from workbench.audit.rows import Row, row_of
from workbench.errors import UnreadableDocumentError
from workbench.files import take_in_file
from workbench.intake import ACCEPTED_SUFFIXES
from workbench.sandbox import Pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from workbench.audit.journal import Journal
    from workbench.config import Limits

_REFUSED_SUFFIXES = (".doc", ".dot", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp")
"""Documents that are listed with what to do about them, though they cannot be read."""


def documents_in(paths: Iterable[Path]) -> tuple[tuple[Path, ...], int]:
    """The documents of folders, at any depth, and the files named one by one; how many other files were left.

    In a folder, hidden files and files whose name does not end like a document's are left.
    """
    known = ACCEPTED_SUFFIXES + _REFUSED_SUFFIXES
    documents: dict[Path, None] = {}
    left = 0
    for path in paths:
        if not path.is_dir():
            documents[path] = None
            continue
        for file in sorted(each for each in path.rglob("*") if each.is_file()):
            if file.suffix.lower() in known and not file.name.startswith("."):
                documents[file] = None
            else:
                left += 1
    return tuple(documents), left


def measured(files: Sequence[Path], journal: Journal, *, jobs: int, limits: Limits) -> Iterator[Row]:
    """A row for each file, as they are done. What the journal holds is not done again."""
    known = journal.read()
    waiting: dict[str, list[Path]] = {}
    for path in files:
        try:
            sha256 = take_in_file(path, limits).sha256
        except UnreadableDocumentError as error:
            yield Row(str(path), error=error.code)
            continue
        if sha256 in known:
            yield replace(known[sha256], file=str(path))
        else:
            waiting.setdefault(sha256, []).append(path)
    with Pool(jobs, memory_mib=limits.memory_mib, warm_up=analysis.warm_up) as pool:
        futures = {
            pool.submit(_row, same[0], limits, seconds=limits.seconds): sha256
            for sha256, same in waiting.items()
        }
        for future in as_completed(futures):
            row = _row_or_error(future)
            journal.add(futures[future], row)
            yield from (replace(row, file=str(path)) for path in waiting[futures[future]])


def _row(path: Path, limits: Limits) -> Row:
    """Runs in a child."""
    return row_of(str(path), analysis.analyse(take_in_file(path, limits), limits=limits))


def _row_or_error(future: Future[Row]) -> Row:
    try:
        return future.result()
    except UnreadableDocumentError as error:
        return Row("", error=error.code)
