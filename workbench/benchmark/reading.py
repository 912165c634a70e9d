"""Fillable PDFs -> flattened, read, judged; each file in a child with limits, as any document is read."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from workbench import analysis
from workbench.benchmark.extraction import FormResult, enough_shows, judge
from workbench.errors import UnreadableDocumentError
from workbench.intake import take_in
from workbench.sandbox import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from workbench.config import Limits
    from workbench.extract.flatten import FlatForm
    from workbench.model import FormField


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is no test. `code`: why it cannot be opened; None when too few of its fields show."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    fields: tuple[FormField, ...]
    seconds: float


def fillable_in(folder: Path) -> tuple[Path, ...]:
    """The PDF files of a folder, at any depth, by name."""
    return tuple(sorted(folder.glob("**/*.pdf")))


def measured(paths: Sequence[Path], *, jobs: int, limits: Limits) -> Iterator[FormResult | LeftOut]:
    """The result of each form in turn. Time is that of reading alone, in a process that has read before."""
    with Pool(jobs, memory_mib=limits.memory_mib, warm_up=_warm_up) as pool:
        flats = [pool.submit(_flatten, path, seconds=limits.seconds) for path in paths]
        readings = [
            (path, flat, _submitted(pool, path.name, flat, limits))
            for path, flat in zip(paths, map(_flat, flats), strict=True)
        ]
        for path, flat, reading in readings:
            if isinstance(flat, str) or reading is None:
                yield LeftOut(path.name, flat if isinstance(flat, str) else None)
            else:
                yield _judged(path.name, flat, reading, limits)


def _submitted(pool: Pool, name: str, flat: FlatForm | str, limits: Limits) -> Future[_Found] | None:
    if isinstance(flat, str) or not enough_shows(flat.key):
        return None
    return pool.submit(_read, flat.data, name, limits, seconds=limits.seconds)


def _flat(future: Future[FlatForm]) -> FlatForm | str:
    """The flat form, or the code of what is wrong with the file."""
    try:
        return future.result()
    except UnreadableDocumentError as error:
        return error.code


def _judged(name: str, flat: FlatForm, reading: Future[_Found], limits: Limits) -> FormResult:
    try:
        found, problem = reading.result(), None
    except UnreadableDocumentError as error:
        found, problem = _Found((), float(limits.seconds) if error.code == "too_slow" else 0.0), error.code
    return judge(name, flat.key, found.fields, pages=flat.pages, seconds=found.seconds, problem=problem)


# --- In the child ---


def _warm_up() -> None:
    """Load what reading a PDF needs, so that the first form is timed like the others."""
    from workbench.extract import flatten, pdf  # noqa: F401, PLC0415 - PyMuPDF is loaded in the child only


def _flatten(path: Path) -> FlatForm:
    from workbench.extract.flatten import flatten  # noqa: PLC0415 - PyMuPDF is loaded in the child only

    return flatten(path.read_bytes())


def _read(data: bytes, name: str, limits: Limits) -> _Found:
    start = perf_counter()
    document = analysis.extract(take_in(data, name, limits), limits)
    return _Found(document.fields, perf_counter() - start)
