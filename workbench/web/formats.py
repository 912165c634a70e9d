"""Values -> how they are written on a page, in the reader's language. All are Jinja filters."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from babel.dates import format_date, get_timezone
from flask_babel import get_timezone as reader_timezone

from workbench.model import Locale
from workbench.model.burden import whole_minutes
from workbench.report import words
from workbench.web.languages import current_locale
from workbench.wording import NARROW_SPACE, spaced

if TYPE_CHECKING:
    from flask import Flask

_REGIONS = {Locale.FR: "fr_FR", Locale.EN: "en_GB"}
_KIB = 1024


def install(app: Flask) -> None:
    """Make the formats available to every template."""
    app.add_template_filter(number)
    app.add_template_filter(level)
    app.add_template_filter(percent)
    app.add_template_filter(day)
    app.add_template_filter(month)
    app.add_template_filter(file_size)
    app.add_template_filter(said)
    app.add_template_filter(spaced)
    app.add_template_filter(whole_minutes)


def number(value: float, digits: int = 0) -> str:
    """``12345.6`` -> ``12 346`` (French) or ``12,346``; `digits` after the decimal sign."""
    return words.number(value, current_locale(), digits=digits)


def level(value: float) -> str:
    """A difficulty level with one decimal: ``5,1``."""
    return number(value, 1)


def percent(share: float) -> str:
    """A share of 0-1 as a whole percentage: ``48 %``."""
    sign = f"{NARROW_SPACE}%" if current_locale() is Locale.FR else "%"
    return number(share * 100) + sign


def day(when: date) -> str:
    """``12 mars 2026``, ``1er mars 2026`` or ``12 March 2026``. A `datetime` is put in local time."""
    if isinstance(when, datetime):
        when = when.astimezone(reader_timezone() or get_timezone("UTC")).date()
    text = format_date(when, format="long", locale=_REGIONS[current_locale()])
    is_first = when.day == 1 and current_locale() is Locale.FR
    return text.replace("1 ", "1er ", 1) if is_first else text


def month(first: date) -> str:
    """The month of a day: ``mars 2026`` or ``March 2026``."""
    return format_date(first, format="MMMM yyyy", locale=_REGIONS[current_locale()])


def file_size(size: int) -> str:
    """``340 Ko`` or ``2,5 Mo``."""
    units = ("Ko", "Mo") if current_locale() is Locale.FR else ("KB", "MB")
    if size < _KIB * _KIB:
        return f"{number(max(1, round(size / _KIB)))}\N{NO-BREAK SPACE}{units[0]}"
    return f"{number(size / _KIB / _KIB, 1)}\N{NO-BREAK SPACE}{units[1]}"


def said(key: str, family: str) -> str:
    """The words of a code of a family, those that reports use too: ``band.hard`` -> ``difficile``."""
    return words.word(f"{family}.{key}", current_locale())
