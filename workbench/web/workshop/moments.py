"""Moments as the workshop writes them: day and time, where the day alone would not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_time, get_timezone
from flask_babel import get_timezone as reader_timezone
from flask_babel import gettext

from workbench.web.formats import day
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from datetime import datetime


def moment(when: datetime) -> str:
    """``12 mars 2026 à 14:05``, in local time."""
    local = when.astimezone(reader_timezone() or get_timezone("UTC"))
    time = format_time(local, "HH:mm", locale=current_locale().value)
    return str(gettext("%(day)s à %(time)s", day=day(when), time=time))
