"""Months, quarters and years, in UTC as all figures are, and how they stand in an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 2000, 2199
_SLUG = re.compile(r"(?P<year>2[01]\d\d)(?:-t(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One period. `number`: of the month (1-12) or of the quarter (1-4) in its year; 1 for a year."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self.next.start

    @property
    def previous(self) -> Period:
        """The period of the same length that came before."""
        return self._moved(-1)

    @property
    def next(self) -> Period:
        """The one that comes after."""
        return self._moved(1)

    @property
    def slug(self) -> str:
        """As it stands in an address: ``2026``, ``2026-t2``, ``2026-04``."""
        if self.kind is PeriodKind.QUARTER:
            return f"{self.year}-t{self.number}"
        return f"{self.year}-{self.number:02}" if self.kind is PeriodKind.MONTH else str(self.year)

    def _moved(self, by: int) -> Period:
        """So many periods later."""
        in_a_year = 12 // _MONTHS[self.kind]
        year, place = divmod(self.year * in_a_year + self.number - 1 + by, in_a_year)
        return Period(self.kind, year, place + 1)


def period_of(kind: PeriodKind, at: datetime) -> Period:
    """The period of this length that a moment lies in."""
    at = at.astimezone(UTC)
    return Period(kind, at.year, (at.month - 1) // _MONTHS[kind] + 1)


def period_named(slug: str) -> Period | None:
    """The period that an address names; None when it names none, or one before 2000 or after 2199.

    >>> period_named("2026-t2").previous.slug, period_named("2026-01").previous.slug, period_named("2026-t5")
    ('2026-t1', '2025-12', None)
    """
    found = _SLUG.fullmatch(slug)
    if found is None:
        return None
    year = int(found["year"])
    if found["quarter"]:
        return Period(PeriodKind.QUARTER, year, int(found["quarter"]))
    if found["month"]:
        return Period(PeriodKind.MONTH, year, int(found["month"]))
    return Period(PeriodKind.YEAR, year)
