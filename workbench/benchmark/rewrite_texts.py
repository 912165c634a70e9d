"""Documents and sheets -> what is suggested in them, what it changes, and how long it takes.

Documents (any file that the workbench reads) are read in children with limits; sheets are texts
(`workbench.benchmark.marks.sheets_in`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from workbench import analysis, outcome
from workbench.errors import UnreadableDocumentError
from workbench.intake import ACCEPTED_SUFFIXES, take_in
from workbench.model import Analysis
from workbench.sandbox import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from workbench.config import Limits
    from workbench.model import Document, Language

    T = TypeVar("T")

OTHER_LANGUAGE = "other_language"
"""Why a document is left out that can be read."""


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """Suggestions of one family: ready to accept, and only offered or advised."""

    family: str
    ready: int
    offered: int


@dataclass(frozen=True, slots=True)
class TextResult:
    """One text. `refused`: for each change that the guards stopped, the kinds of facts that it would lose.

    Levels are 1 to 6, before and with all that is ready accepted; None without a sentence.

    `measuring`, `parsing`, `rewriting`: seconds that measuring takes, that the parse alone takes, and that
    the suggestions take with their parse.
    """

    name: str
    words: int
    families: tuple[FamilyCount, ...]
    refused: tuple[tuple[str, ...], ...]
    before: float | None
    after: float | None
    measuring: float
    parsing: float
    rewriting: float

    @property
    def gain(self) -> float | None:
        """By how much the level goes down; None without a level."""
        return None if self.before is None or self.after is None else self.before - self.after


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is no part of the figures: the code of its error, or `OTHER_LANGUAGE`."""

    name: str
    code: str


def family_of(rule: str) -> str:
    """The family of a rule or turn.

    >>> family_of("fr.lexique.nonobstant")
    'lexique'
    """
    return rule.split(".")[1]


def documents_in(folder: Path) -> tuple[Path, ...]:
    """The documents of a folder, at any depth, by name."""
    return tuple(
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() in ACCEPTED_SUFFIXES and not path.name.startswith(".")
    )


def measured(
    paths: Sequence[Path], language: Language, *, jobs: int, limits: Limits
) -> Iterator[TextResult | LeftOut]:
    """The result of each document, in the order of `paths`."""
    for path, found in in_children(_of_file, paths, language, jobs=jobs, limits=limits):
        yield LeftOut(path.name, found) if isinstance(found, str) else found


def in_children(
    function: Callable[[Path, Language, Limits], T | str],
    paths: Sequence[Path],
    language: Language,
    *,
    jobs: int,
    limits: Limits,
) -> Iterator[tuple[Path, T | str]]:
    """Each document with what `function` says of it, or with the code of its error, in order."""
    warm_up = partial(analysis.warm_up, (language,))
    with Pool(jobs, memory_mib=limits.memory_mib, warm_up=warm_up) as pool:
        waiting = [
            (path, pool.submit(function, path, language, limits, seconds=limits.seconds)) for path in paths
        ]
        for path, future in waiting:
            try:
                yield path, future.result()
            except UnreadableDocumentError as error:
                yield path, error.code


def sheet_results(sheets: Sequence[str], language: Language) -> Iterator[TextResult]:
    """The result of each sheet, by its number from 1."""
    analysis.warm_up([language])
    for number, text in enumerate(sheets, start=1):
        yield text_result(str(number), analysis.as_document(text, language))


def text_result(name: str, document: Document) -> TextResult:
    """What measuring and rewriting say of a document, and the time of each."""
    from workbench import readability, rewrite  # noqa: PLC0415 - stages load when a child needs them
    from workbench.language import sentences  # noqa: PLC0415
    from workbench.language.parse import parse  # noqa: PLC0415
    from workbench.rewrite.guards import refusals  # noqa: PLC0415
    from workbench.rewrite.parsed import flat  # noqa: PLC0415

    start = perf_counter()
    parts = sentences.split(document)
    assessment = readability.assess(document, parts)
    measured_at = perf_counter()
    if document.language is not None:
        parse([flat(document.text[part.span.start : part.span.end]) for part in parts], document.language)
    between = perf_counter()
    with refusals() as refused:
        suggestions = rewrite.suggest(document, parts)
    end = perf_counter()
    ready = [each for each in suggestions if each.ready]
    whole = Analysis(document, assessment, suggestions, analysis.made_with())
    changes = tuple(outcome.Replacement(each.span, each.replacements[0]) for each in ready)
    count = Counter((family_of(each.rule), each.ready) for each in suggestions)
    return TextResult(
        name=name,
        words=assessment.words,
        families=tuple(
            FamilyCount(family, count[family, True], count[family, False])
            for family in sorted({family for family, _ in count})
        ),
        refused=tuple(refused),
        before=assessment.level,
        after=outcome.assessed(whole, changes).level,
        measuring=measured_at - start,
        parsing=between - measured_at,
        rewriting=end - between,
    )


def read(path: Path, language: Language, limits: Limits) -> Document | None:
    """The document in a file; None when it is in another language.

    Raises:
        UnreadableDocumentError: the file cannot be read.
    """
    document = analysis.extract(take_in(path.read_bytes(), path.name, limits), limits)
    return document if document.language is language else None


def _of_file(path: Path, language: Language, limits: Limits) -> TextResult | str:
    document = read(path, language, limits)
    return OTHER_LANGUAGE if document is None else text_result(path.name, document)
