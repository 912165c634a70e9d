"""Lists that a program reads to their end: each part goes on from a place, so that new rows move nothing.

A place is the sort key and the number of the last row that was read (keyset pagination). Any two numbers are
a place, also those of a row that is gone: what lies behind it is the same. Only rows whose key changes
meanwhile can be met twice, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import contains_eager, joinedload

from workbench.register import experiences_lists, word_search
from workbench.register.entries_tables import Entry
from workbench.register.entry_filters import Filters, Sort, conditions, in_state
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.experiences_tables import Experience
from workbench.register.tables import Administration, Document, Example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from workbench.register.experiences_lists import Wanted

T = TypeVar("T")

MOST = 100
"""Rows of one part."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NUMBER = re.compile(r"\s*(\d{1,9})\s*")


class Place(NamedTuple):
    """Where a part goes on: behind the row with this key and number. A moment: microseconds from 1970."""

    key: float
    number: int


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a list, and the place behind the last of them; `next` None: there are no more."""

    rows: Sequence[T]
    next: Place | None


@dataclass(frozen=True, slots=True)
class _Order:
    """A column to sort by, then by number; `is_moment`: its places are moments."""

    column: ColumnElement[Any]
    number: ColumnElement[Any]
    descending: bool = True
    is_moment: bool = True

    def behind(self, place: Place) -> ColumnElement[bool]:
        """The rows behind a place."""
        key = _EPOCH + timedelta(microseconds=int(place.key)) if self.is_moment else place.key
        if self.descending:
            return (self.column <= key) & ((self.column < key) | (self.number < place.number))
        return (self.column >= key) & ((self.column > key) | (self.number > place.number))

    def columns(self) -> tuple[ColumnElement[Any], ...]:
        """What to sort by."""
        if self.descending:
            return self.column.desc(), self.number.desc()
        return self.column.asc(), self.number.asc()

    def place(self, key: Any, number: int) -> Place:
        """The place of a row."""
        return Place((key - _EPOCH) // _MICROSECOND if self.is_moment else key, number)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the register, and how many ask for it (`entries_tables.Entry.voices`)."""

    document: Document
    voices: int


def documents(session: Session, filters: Filters, *, after: Place | None, limit: int) -> Part[Listed]:
    """Documents as `listing.search` finds them, but always in an order that goes on: the newest first.

    `filters.page` is not used. Without a level a document counts as 0 in the order of difficulty.
    """
    order = _document_order(filters.sort or Sort.NEWEST)
    asked = select(Entry.document_id, Entry.voices, order.column.label("key")).where(*conditions(filters))
    asked = _with_words(session, asked, filters)
    if after is not None:
        asked = asked.where(order.behind(after))
    rows = session.execute(asked.order_by(*order.columns()).limit(limit + 1)).all()
    shown = rows[:limit]
    found = _documents(session, [row.document_id for row in shown])
    return Part(
        rows=[Listed(found[row.document_id], row.voices) for row in shown],
        next=order.place(shown[-1].key, shown[-1].document_id) if len(rows) > limit else None,
    )


def examples(
    session: Session, *, domain: str, administration: int | None, after: Place | None, limit: int
) -> Part[Example]:
    """Examples that are public, published last first."""
    order = _Order(Example.published_at.expression, Example.id.expression)
    asked = (
        select(Example)
        .join(Example.document)
        .where(IS_PUBLIC)
        .options(
            contains_eager(Example.document).options(
                joinedload(Document.domain), joinedload(Document.administration)
            )
        )
    )
    if domain:
        asked = asked.where(Document.domain_id == domain)
    if administration is not None:
        asked = asked.where(Document.administration_id == administration)
    return _part(session, asked, order, after, limit, key=lambda each: each.published_at)


def experiences(session: Session, wanted: Wanted, *, after: Place | None, limit: int) -> Part[Experience]:
    """Public experiences that fit, published last first; `wanted.sort` and `wanted.page` are not used."""
    order = _Order(Experience.published_at.expression, Experience.id.expression)
    asked = experiences_lists.with_all(select(Experience).where(*experiences_lists.fitting(wanted)))
    return _part(session, asked, order, after, limit, key=lambda each: each.published_at)


def administrations(session: Session, *, after: Place | None, limit: int) -> Part[Administration]:
    """Administrations whose name an editor has confirmed, by number."""
    number = Administration.id.expression
    order = _Order(number, number, descending=False, is_moment=False)
    asked = select(Administration).where(Administration.confirmed)
    return _part(session, asked, order, after, limit, key=lambda each: each.id)


def _part(
    session: Session, asked: Select[T], order: _Order, after: Place | None, limit: int, *, key: Any
) -> Part[T]:
    if after is not None:
        asked = asked.where(order.behind(after))
    rows: Sequence[Any] = session.scalars(asked.order_by(*order.columns()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Part(rows[:limit], None if last is None else order.place(key(last), last.id))


def _document_order(sort: Sort) -> _Order:
    number = Entry.document_id.expression
    if sort is Sort.VOICES:
        return _Order(Entry.voices.expression, number, is_moment=False)
    if sort is Sort.HARDEST:
        return _Order(func.coalesce(Entry.level, literal_column("0")), number, is_moment=False)
    column = Entry.changed_at if sort is Sort.CHANGED else Entry.received_at
    return _Order(column.expression, number, descending=sort is not Sort.OLDEST)


def _with_words(session: Session, asked: Select[Any], filters: Filters) -> Select[Any]:
    """Only documents that hold the words, as the register finds them; doubles only where they are meant."""
    number = _NUMBER.fullmatch(filters.q)
    if filters.state is not None or not number:
        asked = asked.where(in_state(filters.state))
    if not filters.q:
        return asked
    exact = word_search.wanted(filters.q)
    if number:
        return asked.where(word_search.holding(session, exact) | (Entry.document_id == int(number[1])))
    held = asked.where(word_search.holding(session, exact))
    if session.execute(held.limit(1)).first() is not None:
        return held
    near = word_search.forgiving(session, exact)
    return held if near is None else asked.where(word_search.holding(session, near))


def _documents(session: Session, numbers: Sequence[int]) -> dict[int, Document]:
    found = session.scalars(
        select(Document)
        .where(Document.id.in_(numbers))
        .options(
            joinedload(Document.domain), joinedload(Document.administration), joinedload(Document.analysis)
        )
    )
    return {document.id: document for document in found}
