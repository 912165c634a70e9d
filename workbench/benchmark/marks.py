"""What the lexicon holds, and how often it marks: on sentences that are plain, and on decent sheets."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language.lexicon import Kind, entries
from workbench.language.tokens import tokenize
from workbench.model import Language
from workbench.readability import find_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

TOP = 20
"""Entries listed by how often they mark."""


@dataclass(frozen=True, slots=True)
class EntryCount:
    """How many entries of a kind a language has."""

    language: Language
    kind: Kind
    entries: int


@dataclass(frozen=True, slots=True)
class WronglyMarked:
    """A plain sentence in which words are marked all the same."""

    sentence: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How often something marks. `per_100`: marks per 100 words of the sheets."""

    name: str
    marks: int
    per_100: float


@dataclass(frozen=True, slots=True)
class MarkFigures:
    """All that one benchmark of jargon found. `words`: of the sheets, numbers included.

    `rules`: suggestions by rewriting rule, where they were asked for.
    """

    language: Language
    lexicon: tuple[EntryCount, ...]
    plain: int
    wrong: tuple[WronglyMarked, ...]
    words: int
    sources: tuple[MarkCount, ...]
    entries: tuple[MarkCount, ...]
    rules: tuple[MarkCount, ...]
    words_per_second: float | None


def plain_in(folder: Path) -> tuple[str, ...]:
    """The plain sentences of a folder: the lines of its ``.txt`` files."""
    return tuple(
        line.strip()
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8-sig").splitlines()
        if line.strip()
    )


def sheets_in(folder: Path) -> tuple[str, ...]:
    """The sheets of a folder: the ``text`` of each object, one a line, of its ``.jsonl`` files.

    Raises:
        ValueError: a line is no object with a text.
    """
    lines = [
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8-sig").split("\n")
        if line.strip()
    ]
    return tuple(_text(number, json.loads(line)) for number, line in enumerate(lines, start=1))


def _text(number: int, sheet: object) -> str:
    if not isinstance(sheet, dict) or not isinstance(sheet.get("text"), str):
        raise ValueError(f"sheet {number} has no text")  # noqa: TRY004 - one error for all bad files
    return str(sheet["text"])


def lexicon_counts() -> tuple[EntryCount, ...]:
    """The entries of each language by kind."""
    return tuple(
        EntryCount(language, kind, sum(entry.kind is kind for entry in entries(language)))
        for language in Language
        for kind in Kind
    )


def marked(plain: Sequence[str], sheets: Sequence[str], language: Language, *, rules: bool) -> MarkFigures:
    """The marks in plain sentences, where there should be none, and in sheets.

    The lexicon is loaded before the time is taken. `rules`: count the suggestions by rule too, which parses
    the sheets.
    """
    find_terms("MDPH", language)
    wrong = [
        WronglyMarked(text, tuple(text[term.span.start : term.span.end] for term in terms))
        for text in plain
        if (terms := find_terms(text, language))
    ]
    start = time.perf_counter()
    found = [term for text in sheets for term in find_terms(text, language)]
    seconds = time.perf_counter() - start
    words = sum(len(tokenize(text, language)) for text in sheets)
    return MarkFigures(
        language=language,
        lexicon=lexicon_counts(),
        plain=len(plain),
        wrong=tuple(wrong),
        words=words,
        sources=_counted((term.source.value for term in found), words),
        entries=_counted((term.entry for term in found if term.entry), words)[:TOP],
        rules=_counted(_rules(sheets, language), words)[:TOP] if rules else (),
        words_per_second=words / seconds if words else None,
    )


def _rules(sheets: Sequence[str], language: Language) -> list[str]:
    from workbench.rewrite import suggest_texts  # noqa: PLC0415 - spaCy, which only this needs

    return [found.rule for text in sheets for found in suggest_texts([text], language)[0]]


def _counted(names: Iterable[str], words: int) -> tuple[MarkCount, ...]:
    return tuple(
        MarkCount(name, marks, 100 * marks / words)
        for name, marks in sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    )
