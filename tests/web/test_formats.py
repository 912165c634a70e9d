"""How values are written in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import EnvironBuilder

from workbench.web import formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.ctx import RequestContext

FRENCH, ENGLISH = "/essayer", "/en/essayer"
NARROW, FIXED = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"

CASES: list[tuple[str, Callable[[], str], str]] = [
    (FRENCH, lambda: formats.number(12345.6), f"12{NARROW}346"),
    (ENGLISH, lambda: formats.number(12345.6), "12,346"),
    (FRENCH, lambda: formats.level(5.13), "5,1"),
    (ENGLISH, lambda: formats.level(5.13), "5.1"),
    (FRENCH, lambda: formats.percent(0.476), f"48{NARROW}%"),
    (ENGLISH, lambda: formats.percent(0.476), "48%"),
    (FRENCH, lambda: formats.day(date(2026, 3, 12)), "12 mars 2026"),
    (FRENCH, lambda: formats.day(date(2026, 3, 1)), "1er mars 2026"),
    (FRENCH, lambda: formats.day(date(2026, 3, 21)), "21 mars 2026"),
    (ENGLISH, lambda: formats.day(date(2026, 3, 12)), "12 March 2026"),
    # 23:30 in London is already the next day in Paris.
    (FRENCH, lambda: formats.day(datetime(2026, 3, 12, 23, 30, tzinfo=UTC)), "13 mars 2026"),
    (FRENCH, lambda: formats.file_size(347_000), f"339{FIXED}Ko"),
    (FRENCH, lambda: formats.file_size(20), f"1{FIXED}Ko"),
    (FRENCH, lambda: formats.file_size(2_621_440), f"2,5{FIXED}Mo"),
    (ENGLISH, lambda: formats.file_size(2_621_440), f"2.5{FIXED}MB"),
    (FRENCH, lambda: formats.said("very_hard", "band"), "très difficile"),
    (ENGLISH, lambda: formats.said("very_hard", "band"), "very hard"),
]


@pytest.mark.parametrize(("path", "write", "expected"), CASES)
def test_a_value_is_written_in_the_language_of_the_page(
    app: Flask, path: str, write: Callable[[], str], expected: str
) -> None:
    with in_page(app, path):
        assert write() == expected


def in_page(app: Flask, path: str) -> RequestContext:
    """A request as it stands behind the language middleware."""
    environ = EnvironBuilder(path=path).get_environ()
    environ["workbench.locale"] = "en" if path.startswith("/en") else "fr"
    return app.request_context(environ)
