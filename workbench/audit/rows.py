"""What an audit says of one document, and how a list of them is written down."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, fields
from statistics import median
from typing import TYPE_CHECKING

from workbench.csv_text import csv_text
from workbench.report.words import number, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import Analysis, Locale


@dataclass(frozen=True, slots=True)
class Row:
    """One document. `error`: the code of what kept it from being read.

    `level`: 1 easiest to 6 hardest. `minutes`: to read and fill in. `jargon_per_100`: terms in 100 words.
    """

    file: str
    title: str | None = None
    form_number: str | None = None
    language: str | None = None
    level: float | None = None
    band: str | None = None
    minutes: float | None = None
    pages: int | None = None
    words: int | None = None
    fields: int | None = None
    jargon_per_100: float | None = None
    suggestions: int | None = None
    problems: tuple[str, ...] = ()
    error: str | None = None


COLUMNS = tuple(field.name for field in fields(Row))


def row_of(file: str, analysis: Analysis) -> Row:
    """The row of an analysed document; each problem code once."""
    document, assessment = analysis.document, analysis.assessment
    words = assessment.burden.words
    return Row(
        file=file,
        title=document.title,
        form_number=document.form_number,
        language=document.language.value if document.language else None,
        level=None if assessment.level is None else round(assessment.level, 2),
        band=assessment.band.value if assessment.band else None,
        minutes=round(assessment.burden.minutes, 1),
        pages=assessment.burden.pages,
        words=words,
        fields=assessment.burden.fields,
        jargon_per_100=round(100 * len(assessment.terms) / words, 1) if words else None,
        suggestions=len(analysis.suggestions),
        problems=tuple(dict.fromkeys(problem.code for problem in document.problems)),
    )


def hardest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows by level from the hardest; then those without a level, then those that could not be read."""
    return tuple(sorted(rows, key=lambda row: (row.error is not None, -(row.level or 0), row.file)))


def as_csv(rows: Iterable[Row]) -> str:
    """Comma-separated, one line of column names; a cell that a spreadsheet would run is made plain text."""
    return csv_text(COLUMNS, ([_cell(getattr(row, name)) for name in COLUMNS] for row in rows))


def as_json(rows: Iterable[Row]) -> str:
    """A list of objects with the same members as the columns of the CSV."""
    return json.dumps(
        [{name: getattr(row, name) for name in COLUMNS} for row in rows], ensure_ascii=False, indent=1
    )


def summary(rows: tuple[Row, ...], skipped: int, locale: Locale) -> tuple[str, ...]:
    """What the audit found, in two or three lines."""
    refused = Counter(row.error for row in rows if row.error)
    lines = [word("audit.read", locale, documents=len(rows), read=len(rows) - refused.total())]
    if refused:
        codes = ", ".join(f"{code} {count}" for code, count in refused.most_common())
        lines.append(word("audit.refused", locale, count=refused.total(), codes=codes))
    levels = [row.level for row in rows if row.level is not None]
    if levels:
        middle, most = number(median(levels), locale, digits=1), number(max(levels), locale, digits=1)
        lines.append(word("audit.levels", locale, median=middle, hardest=rows[0].file, level=most))
    if skipped:
        lines.append(word("audit.skipped", locale, count=skipped))
    return tuple(lines)


def _cell(value: object) -> object:
    return " ".join(value) if isinstance(value, tuple) else value
