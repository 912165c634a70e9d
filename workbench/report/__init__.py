"""Analyses and audits as something to read: text for a terminal, one self-contained page for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.audit.rows import Row
    from workbench.model import Analysis, Locale


def as_text(analysis: Analysis, name: str, locale: Locale) -> str:
    """The report of one document on lines of at most 80 columns; `name` is its file name."""
    from workbench.report.text import write  # noqa: PLC0415 - words alone must stay quick to import

    return write(analysis, name, locale)


def as_html(analysis: Analysis, name: str, locale: Locale) -> str:
    """The report of one document as one HTML page that needs no other file."""
    from workbench.report.html import document_page  # noqa: PLC0415 - words alone must stay quick to import

    return document_page(analysis, name, locale)


def audit_as_html(rows: Iterable[Row], summary: Iterable[str], locale: Locale) -> str:
    """The rows of an audit, in their order, under the lines that sum them up, as one HTML page."""
    from workbench.report.html import audit_page  # noqa: PLC0415 - words alone must stay quick to import

    return audit_page(tuple(rows), tuple(summary), locale)
