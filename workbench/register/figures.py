"""Public figures, counted from the events.

*Received*: one per form handed in, in the year it came in; a deposit that is joined to another document
counts with that one. *Declined*: one per document that is declined today,
in the year of that answer. *Simplified*: one per document whose simplified text is approved today, in the
year of its last approval. *Published*: one per document whose example is public today, in the year of its
publication. *Burden index*: median index of burden of the documents received that year, 0-100, empty when
none has one. *Picked*: one per document that an editor picked from a campaign, in the year of that step; it
was not received, and later counts with those that are simplified and published. A document counts under the
domain it is filed under today.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import extract, func, select

from workbench.csv_text import csv_text
from workbench.register.tables import Analysis, Document, Event, Example
from workbench.register.workflow import SIMPLIFIED_STATES, Action, State

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

_OF_ITS_OWN = tuple(state for state in State if state is not State.DUPLICATE)


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


@dataclass(frozen=True, slots=True)
class Total:
    """The same counts over several rows."""

    received: int
    declined: int
    simplified: int
    published: int
    picked: int = 0


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


def rows(session: Session, *, year: int | None = None, domain: str | None = None) -> tuple[Row, ...]:
    """Counts per domain and per year, by year then domain; pairs without any count are left out."""
    counts = {
        "received": _count(session, Action.RECEIVE, _OF_ITS_OWN),
        "declined": _count(session, Action.DECLINE, (State.DECLINED,)),
        "simplified": _count(session, Action.APPROVE, SIMPLIFIED_STATES, or_public=True),
        "published": _count(session, Action.PUBLISH, (State.PUBLISHED,), or_public=True),
    }
    counts["picked"] = _count(session, Action.PICK, _OF_ITS_OWN)
    burdens = _burdens(session)
    keys = sorted({key for counter in counts.values() for key in counter}, key=lambda k: (k[1], k[0]))
    return tuple(
        Row(
            domain=name,
            year=when,
            received=counts["received"][name, when],
            declined=counts["declined"][name, when],
            simplified=counts["simplified"][name, when],
            published=counts["published"][name, when],
            burden_index=burdens.get((name, when)),
            picked=counts["picked"][name, when],
        )
        for name, when in keys
        if (year is None or when == year) and (domain is None or name == domain)
    )


def _count(
    session: Session, action: Action, states: tuple[State, ...], *, or_public: bool = False
) -> Counter[tuple[str, int]]:
    """Documents per (domain, year) by the last event of this kind, among those now in one of the states.

    `or_public`: a document whose text is public while it is corrected counts too.
    """
    last = select(func.max(Event.id)).where(Event.action == action).group_by(Event.document_id)
    when = extract("year", Event.at)
    query = (
        select(Document.domain_id, when, func.count())
        .join(Event, Event.document_id == Document.id)
        .where(Event.id.in_(last))
        .group_by(Document.domain_id, when)
    )
    if or_public:
        query = query.where(Document.state.in_(states) | Document.id.in_(_public()))
    else:
        query = query.where(Document.state.in_(states))
    return Counter({(domain, int(year)): count for domain, year, count in session.execute(query)})


def _public() -> Select[int]:
    """Documents whose example is public."""
    return select(Example.document_id).where(
        Example.published_at.is_not(None), Example.unpublished_at.is_(None)
    )


def _burdens(session: Session) -> dict[tuple[str, int], float]:
    """Median index of burden per (domain, year of deposit)."""
    received = select(Event.document_id).where(Event.action == Action.RECEIVE)
    query = (
        select(Document.domain_id, Document.received_at, Analysis.burden_index)
        .join(Document.analysis)
        .where(Document.state.in_(_OF_ITS_OWN), Document.id.in_(received))
    )
    found: dict[tuple[str, int], list[float]] = {}
    for domain, received_at, index in session.execute(query):
        if index is not None:
            found.setdefault((domain, received_at.year), []).append(index)
    return {key: round(median(values), 1) for key, values in found.items()}


def total(counted: tuple[Row, ...]) -> Total:
    """The sum of rows."""
    return Total(
        received=sum(row.received for row in counted),
        declined=sum(row.declined for row in counted),
        simplified=sum(row.simplified for row in counted),
        published=sum(row.published for row in counted),
        picked=sum(row.picked for row in counted),
    )


def as_csv(counted: tuple[Row, ...]) -> str:
    """Rows as CSV: one line per domain and year, under one line of column names (in English, as in `Row`)."""
    return csv_text(Row.__slots__, ([getattr(row, name) for name in Row.__slots__] for row in counted))


def gain(session: Session, *, year: int | None = None, domain: str | None = None) -> Gain:
    """Medians over the examples that are public today, published in this year, of this domain."""
    query = (
        select(
            Example.level_before,
            Example.level_after,
            Example.words_before,
            Example.words_after,
            Document.received_at,
            Example.approved_at,
            Example.published_at,
        )
        .join(Document)
        .where(Example.published_at.is_not(None), Example.unpublished_at.is_(None))
    )
    if domain:
        query = query.where(Document.domain_id == domain)
    found = [r for r in session.execute(query) if year is None or r.published_at.year == year]
    return Gain(
        examples=len(found),
        levels=_median(
            [r.level_before - r.level_after for r in found if _both(r.level_before, r.level_after)]
        ),
        words=_median([1 - r.words_after / r.words_before for r in found if r.words_before]),
        days=_median([(r.approved_at - r.received_at).total_seconds() / 86400 for r in found]),
    )


def _both(before: float | None, after: float | None) -> bool:
    return before is not None and after is not None


def _median(values: list[float]) -> float | None:
    return median(values) if values else None
