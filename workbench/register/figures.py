"""Public figures, counted from the events.

*Received*: one per form handed in, in the year it came in; a deposit that is joined to another document
counts with that one. *Accepted*: one per document that was handed in and stands accepted today, or further
on, in the year of its last acceptance. *Declined*: one per document that is declined today,
in the year of that answer. *Simplified*: one per document whose simplified text is approved today, in the
year of its last approval. *Published*: one per document whose example is public today, in the year of its
publication. *Burden index*: median index of burden of the documents received that year, 0-100, empty when
none has one. *Picked*: one per document that an editor picked from a campaign, in the year of that step; it
was not received, and later counts with those that are simplified and published. A document counts under the
domain it is filed under today, under its administration of today, and under the département and the channel
of its first deposit.

*Delays* are those of documents that were handed in and are not joined to another one, each the first time
that it got so far, whatever became of it later, in the year in which the delay ended: from deposit to the
first answer (accepted or declined); from the last acceptance to the first approval; from the last approval to
the first publication; from deposit to the first publication. *Backlog*: documents that were handed in, whose
work is not done and of which no text is public; the age counts from the deposit, in the year of which they
stand.

What each document counts for is kept beside it (`workbench.register.figures_kept`); the sums are made in
memory (`workbench.register.figures_columns`). Years are those of UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.csv_text import csv_text
from workbench.register.figures_asked import DELAYS, Along, Measure, Value, Where

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.figures_asked import Key
    from workbench.register.figures_columns import Columns

_DAY = 86400
FEW = 10
"""Below so many cases no rate and no median is shown but in words: one case more or less would turn it."""
AGES = (0, 30, 90, 180, 365)
"""Ages of the backlog, in days: the first of each class."""


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one domain in one year, in the order of the columns of the CSV.

    `burden_index`: median index of burden of the documents received, 0-100; None when none has one.
    """

    domain: str
    year: int
    received: int
    declined: int
    simplified: int
    published: int
    burden_index: float | None = None
    picked: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """The same counts over several rows."""

    received: int
    declined: int
    simplified: int
    published: int
    picked: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Gain:
    """What simplifying changed, over the public examples: medians, None without an example.

    `levels`: levels gained (positive is easier). `words`: share of the words that are gone (0-1).
    `days`: days from deposit to approval.
    """

    examples: int
    levels: float | None
    words: float | None
    days: float | None


@dataclass(frozen=True, slots=True)
class Delay:
    """The median of a delay in days, and over how many documents; None over none."""

    step: Value
    documents: int
    days: float | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits. Ages in days, None when nothing waits; `classes`: how many in each class of `AGES`."""

    documents: int
    median: float | None
    oldest: float | None
    classes: tuple[int, ...]


_COUNTED = {
    "received": Measure.RECEIVED,
    "declined": Measure.DECLINED,
    "simplified": Measure.SIMPLIFIED,
    "published": Measure.PUBLISHED,
    "picked": Measure.PICKED,
    "accepted": Measure.ACCEPTED,
}


def rows(session: Session, *, year: int | None = None, domain: str | None = None) -> tuple[Row, ...]:
    """Counts per domain and per year, by year then domain; pairs without any count are left out."""
    return rows_where(session, Where(year=year, domain=domain or ""))


def rows_where(session: Session, where: Where) -> tuple[Row, ...]:
    """The same for the documents that are asked for."""
    columns = _columns(session)
    counts = {name: columns.by_domain_and_year(measure, where) for name, measure in _COUNTED.items()}
    burdens = columns.medians_by_domain_and_year(Value.BURDEN, where)
    keys = sorted({key for counter in counts.values() for key in counter}, key=lambda k: (k[1], k[0]))
    return tuple(
        Row(
            domain=name,
            year=when,
            burden_index=round(burdens[name, when], 1) if (name, when) in burdens else None,
            **{measure: counter.get((name, when), 0) for measure, counter in counts.items()},
        )
        for name, when in keys
    )


def _columns(session: Session) -> Columns:
    from workbench.register.figures_columns import columns_of  # noqa: PLC0415 - numpy: only where it counts

    return columns_of(session)


def total(counted: Sequence[Row]) -> Total:
    """The sum of rows."""
    return summed(counted)


def summed(counted: Sequence[Row | Total]) -> Total:
    """The sum of rows or of sums."""
    return Total(**{name: sum(getattr(each, name) for each in counted) for name in _COUNTED})


def as_csv(counted: tuple[Row, ...]) -> str:
    """Rows as CSV: one line per domain and year, under one line of column names (in English, as in `Row`)."""
    return csv_text(Row.__slots__, ([getattr(row, name) for name in Row.__slots__] for row in counted))


def years(session: Session) -> tuple[int, ...]:
    """The years in which something counts, the newest first."""
    columns = _columns(session)
    found = {y for measure in _COUNTED.values() for y in columns.counts(measure, Along.YEAR, Where())}
    return tuple(sorted((int(year or 0) for year in found), reverse=True))


def last_year(session: Session, *, until: int) -> int | None:
    """The last year, until this one, in which something counts; None without any."""
    columns = _columns(session)
    return max((y for m in _COUNTED.values() if (y := columns.last_year(m, until=until))), default=None)


def totals(session: Session, where: Where) -> Total:
    """The counts of the documents that are asked for."""
    columns = _columns(session)
    return Total(**{name: columns.count(measure, where) for name, measure in _COUNTED.items()})


def totals_along(session: Session, along: Along, where: Where) -> dict[Key, Total]:
    """The same for each domain, year, administration (its number), département or channel; None: not said.

    Keys without any count are left out.
    """
    columns = _columns(session)
    counts = {name: columns.counts(measure, along, where) for name, measure in _COUNTED.items()}
    keys = {key for counter in counts.values() for key in counter}
    return {
        key: Total(**{name: counter.get(key, 0) for name, counter in counts.items()})
        for key in sorted(keys, key=lambda key: (key is None, str(key)))
    }


def documents(session: Session, measure: Measure, where: Where) -> list[int]:
    """The numbers of the documents behind a count, the latest step first."""
    return _columns(session).listed(measure, where)


def most_gained(session: Session) -> int | None:
    """The document whose public example gained most levels, the newest of equals; None: none gained any."""
    return _columns(session).greatest(Value.LEVELS)


def delays(session: Session, where: Where) -> tuple[Delay, ...]:
    """The median delay of each step, then of the whole way."""
    columns = _columns(session)
    return tuple(
        Delay(step, columns.measured(step, where).size, None if middle is None else middle / _DAY)
        for step in DELAYS
        for middle in (columns.median(step, where),)
    )


def backlog(session: Session, where: Where, *, now: datetime) -> Backlog:
    """What waits at this moment, and since when."""
    return Backlog(*_columns(session).waiting(where, now.timestamp(), AGES))


def waiting_since(session: Session, where: Where, *, now: datetime, ages: int) -> list[int]:
    """The numbers of the documents that wait in one class of `AGES` (by its place), the oldest first."""
    first, end = AGES[ages], (*AGES[1:], None)[ages]
    return _columns(session).waiting_between(where, now.timestamp(), first, end)


def gain(session: Session, *, year: int | None = None, domain: str | None = None) -> Gain:
    """Medians over the examples that are public today, published in this year, of this domain."""
    return gain_where(session, Where(year=year, domain=domain or ""))


def gain_where(session: Session, where: Where) -> Gain:
    """Medians over the public examples of the documents that are asked for."""
    columns = _columns(session)
    return Gain(
        examples=len(columns.measured(Value.DAYS, where)),
        levels=columns.median(Value.LEVELS, where),
        words=columns.median(Value.WORDS, where),
        days=columns.median(Value.DAYS, where),
    )
