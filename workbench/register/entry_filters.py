"""What the address of the register asks for -> conditions on its lines, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal_column, select

from workbench.readability.level import BANDS, least_of
from workbench.register.entries import CHANNEL_BITS
from workbench.register.entries_tables import Entry, EntryPlace
from workbench.register.workflow import State

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, UnaryExpression

    from workbench.model import Band
    from workbench.register.submissions import Channel

BURDENS = (0, 25, 50, 75, 100)
"""Bounds of the bands of the index of burden: quarters of its scale. The first number of a band is in it."""


class Sort(StrEnum):
    """In what order documents are shown."""

    NEWEST = "newest"
    OLDEST = "oldest"
    VOICES = "voices"
    """Most asked for first."""
    HARDEST = "hardest"
    CHANGED = "changed"
    """Changed last first."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of the register asks for; empty values ask for everything. Pages count from 1.

    `burden`: the lower bound of a band of `BURDENS`. `example`: only documents whose new text is public.
    `sort` None: the best match first when words are asked for, else the newest.
    """

    q: str = ""
    domain: str = ""
    administration: int | None = None
    year: int | None = None
    state: State | None = None
    page: int = 1
    departement: str = ""
    channel: Channel | None = None
    band: Band | None = None
    burden: int | None = None
    example: bool = False
    sort: Sort | None = None


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What lines must say to answer all filters but the words and the state."""
    found: list[ColumnElement[bool]] = []
    if filters.domain:
        found.append(Entry.domain_id == filters.domain)
    if filters.administration is not None:
        found.append(Entry.administration_id == filters.administration)
    if filters.year is not None:
        found += _within(filters.year)
    if filters.departement:
        there = select(EntryPlace.document_id).where(EntryPlace.departement == filters.departement)
        found.append(Entry.document_id.in_(there))
    if filters.channel is not None:
        found.append(Entry.channels.bitwise_and(CHANNEL_BITS[filters.channel]) != 0)
    if filters.band is not None:
        found += _in_band(filters.band)
    if filters.burden is not None:
        found += _of_burden(filters.burden)
    if filters.example:
        found.append(Entry.has_example.is_(True))
    return found


def in_state(state: State | None) -> ColumnElement[bool]:
    """Lines in a state; None: in all but that of doubles, which are left out unless they are asked for."""
    return Entry.state != State.DUPLICATE if state is None else Entry.state == state


def order(filters: Filters) -> tuple[UnaryExpression[Any], ...]:
    """The columns to sort lines by."""
    voices, level = Entry.voices.expression, Entry.level.expression
    if conditions(filters) or filters.state is not None or filters.q:
        voices, level = _unsorted(voices), _unsorted(level)
    keys: dict[Sort | None, tuple[UnaryExpression[Any], ...]] = {
        Sort.OLDEST: (Entry.received_at.asc(), Entry.document_id.asc()),
        Sort.VOICES: (voices.desc(), Entry.document_id.desc()),
        Sort.HARDEST: (level.desc().nulls_last(), Entry.document_id.desc()),
        Sort.CHANGED: (Entry.changed_at.desc(), Entry.document_id.desc()),
    }
    return keys.get(filters.sort, (Entry.received_at.desc(), Entry.document_id.desc()))


def _unsorted(number: Any) -> ColumnElement[Any]:
    """The same number, which no index knows: to read the narrow rows is quicker than to jump between them."""
    plain: ColumnElement[Any] = literal_column("0") + number
    return plain


def _within(year: int) -> list[ColumnElement[bool]]:
    return [
        Entry.received_at >= datetime(year, 1, 1, tzinfo=UTC),
        Entry.received_at < datetime(year + 1, 1, 1, tzinfo=UTC),
    ]


def _in_band(band: Band) -> list[ColumnElement[bool]]:
    level = _unsorted(Entry.level)
    bounds = [least_of(bound) for bound, _ in BANDS]
    place = [each for _, each in BANDS].index(band)
    low, high = bounds[place], bounds[place + 1 : place + 2]
    return [level >= low, *(level < bound for bound in high)]


def _of_burden(low: int) -> list[ColumnElement[bool]]:
    high = BURDENS[BURDENS.index(low) + 1]
    found = [Entry.burden >= low]
    return found if high == BURDENS[-1] else [*found, Entry.burden < high]
