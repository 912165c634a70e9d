"""Tables as CSV, in one way for all files that the workbench hands out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it, table programs take UTF-8 for something else."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a table program read a cell as a formula, at its start (OWASP, "CSV Injection")."""


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Comma-separated (RFC 4180, lines end with CR LF): the names of the columns, then a line per row.

    None is an empty cell; numbers have a decimal point. A text that a table program would run as a formula
    gets an apostrophe in front, which makes it plain text.
    """
    out = io.StringIO()
    csv.writer(out).writerow(columns)
    return out.getvalue() + csv_lines(rows)


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """The lines of more rows of such a table, for one that is written piece by piece."""
    out = io.StringIO()
    writer = csv.writer(out)  # its line ends make it quote a CR alone, too
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell
