"""The documents of a campaign as a table file, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.csv_text import BYTE_ORDER_MARK, csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.register.campaigns_rows import Row

COLUMNS = (
    "rank",
    "file",
    "title",
    "form_number",
    "language",
    "state",
    "priority",
    "burden_index",
    "level",
    "minutes",
    "words",
    "fields",
    "pages",
    "failure",
    "group",
    "document",
)


def as_csv(ranked: Iterable[Row]) -> str:
    """Comma-separated with a byte order mark, one line of column names in English, a line per document.

    Numbers have a decimal point. `group` is the same for documents with nearly the same text; `document` is
    the number in the register once it was picked. What a table program would run is made plain text.
    """
    return BYTE_ORDER_MARK + csv_text(COLUMNS, (_cells(rank, row) for rank, row in enumerate(ranked, 1)))


def _cells(rank: int, row: Row) -> tuple[object, ...]:
    return (
        rank,
        row.file_name,
        row.title,
        row.form_number,
        row.language,
        row.state.value,
        _rounded(row.priority),
        _rounded(row.burden_index),
        _rounded(row.level),
        _rounded(row.minutes),
        row.words,
        row.fields,
        row.pages,
        row.failure,
        row.group,
        row.document_id,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
