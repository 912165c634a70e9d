"""The gallery: public examples that answer filters and words, in an order, page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, literal_column, select

from workbench.register import word_search
from workbench.register.examples_tables import ExampleEntry
from workbench.register.filing import Audience
from workbench.register.gallery import in_order
from workbench.register.tables import Administration
from workbench.tongues import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select, UnaryExpression
    from sqlalchemy.orm import Session

    from workbench.register.tables import Example
    from workbench.register.word_search import Wanted

PAGE_SIZE = 12
_MOST_PAGES = 500
"""As in `listing`: further on, a filter finds quicker."""
GAINS = (1, 2, 3)
"""Levels that an example lost at least: what can be asked for."""


class Order(StrEnum):
    """In what order examples are shown."""

    NEWEST = "newest"
    GAIN = "gain"
    """Largest gain first."""
    VOICES = "voices"
    """Most asked for first."""


@dataclass(frozen=True, slots=True)
class ExampleFilters:
    """What the gallery is asked for; empty values ask for everything. Pages count from 1.

    `year`: of publication, in UTC. `gain`: levels lost at least. `order` None: the best match first when
    words are asked for, else the newest.
    """

    q: str = ""
    domain: str = ""
    administration: int | None = None
    year: int | None = None
    language: Language | None = None
    audience: Audience | None = None
    gain: int | None = None
    order: Order | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of examples, and how many there are in all. `near`, `cut`: as in `listing.Found`."""

    examples: Sequence[Example]
    total: int
    page: int
    pages: int
    near: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Values:
    """What the public examples are filed under: the values that a filter would find something with."""

    administrations: tuple[Administration, ...]
    years: tuple[int, ...]
    languages: tuple[Language, ...]
    audiences: tuple[Audience, ...]


def shelf(session: Session, filters: ExampleFilters | None = None, *, size: int | None = None) -> Shelf:
    """A page of the examples that answer the filters, `size` of them (`PAGE_SIZE`).

    Words are searched in what the register searches (`word_search`), with the same mistakes forgiven.
    """
    filters, size = filters or ExampleFilters(), size or PAGE_SIZE
    if not filters.q:
        return _page(session, filters, size)
    exact = word_search.wanted(filters.q)
    found = _holding(session, filters, exact, size)
    near = None if found.total else word_search.forgiving(session, exact)
    return found if near is None else _holding(session, filters, near, size)


def values(session: Session) -> Values:
    """What there is to choose from: confirmed administrations by name, years, newest first, and the rest."""
    first = session.scalar(select(func.min(ExampleEntry.published_at)))
    last = session.scalar(select(func.max(ExampleEntry.published_at)))
    asked = [
        exists().where(column == word)
        for column, words in ((ExampleEntry.language, Language), (ExampleEntry.audience, Audience))
        for word in words
    ]
    there = dict(zip((*Language, *Audience), session.execute(select(*asked)).one(), strict=True))
    bodies = session.scalars(
        select(Administration)
        .where(
            Administration.confirmed.is_(True),
            exists().where(ExampleEntry.administration_id == Administration.id),
        )
        .order_by(Administration.folded)
    )
    return Values(
        administrations=tuple(bodies),
        years=() if first is None or last is None else tuple(range(last.year, first.year - 1, -1)),
        languages=tuple(each for each in Language if there[each]),
        audiences=tuple(each for each in Audience if there[each]),
    )


def _asked(filters: ExampleFilters) -> Select[int]:
    return select(ExampleEntry.example_id).where(*_conditions(filters))


def _holding(session: Session, filters: ExampleFilters, what: Wanted, size: int) -> Shelf:
    """A page of the examples whose documents hold words, the best match first where no order is asked for."""
    asked, number = _asked(filters), ExampleEntry.document_id
    ranked = word_search.best_first(session, asked, what, number) if filters.order is None else None
    held = asked.where(word_search.holding(session, what, number)).order_by(*_order(filters))
    numbers = session.scalars(held if ranked is None else ranked).all()
    cut = ranked is None and word_search.is_cut(session, what)
    found = _shelf(len(numbers), filters, size)
    first = (found.page - 1) * size
    return replace(found, examples=in_order(session, numbers[first : first + size]), near=what.near, cut=cut)


def _page(session: Session, filters: ExampleFilters, size: int) -> Shelf:
    asked = _asked(filters)
    total = session.scalar(asked.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    found = _shelf(total, filters, size)
    ordered = asked.order_by(*_order(filters)).limit(size).offset((found.page - 1) * size)
    return replace(found, examples=in_order(session, session.scalars(ordered).all()))


def _shelf(total: int, filters: ExampleFilters, size: int) -> Shelf:
    """The page of so many examples that is asked for, still without them."""
    pages = min(_MOST_PAGES, max(1, -(-total // size)))
    return Shelf((), total, min(max(1, filters.page), pages), pages)


def _conditions(filters: ExampleFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.domain:
        found.append(ExampleEntry.domain_id == filters.domain)
    if filters.administration is not None:
        found.append(ExampleEntry.administration_id == filters.administration)
    if filters.year is not None:
        found += [
            ExampleEntry.published_at >= datetime(filters.year, 1, 1, tzinfo=UTC),
            ExampleEntry.published_at < datetime(filters.year + 1, 1, 1, tzinfo=UTC),
        ]
    if filters.language is not None:
        found.append(ExampleEntry.language == filters.language.value)
    if filters.audience is not None:
        found.append(ExampleEntry.audience == filters.audience.value)
    if filters.gain is not None:
        found.append(_unsorted(ExampleEntry.gain.expression) >= filters.gain)
    return found


def _order(filters: ExampleFilters) -> tuple[UnaryExpression[Any], ...]:
    newest = (ExampleEntry.published_at.desc(), ExampleEntry.example_id.desc())
    first = {Order.GAIN: ExampleEntry.gain, Order.VOICES: ExampleEntry.voices}.get(
        filters.order or Order.NEWEST
    )
    if first is None:
        return newest
    narrowed = filters.q or _conditions(filters)
    return ((_unsorted(first.expression) if narrowed else first.expression).desc(), *newest)


def _unsorted(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same number, which no index knows: to read the narrow rows is quicker than to jump between them."""
    plain: ColumnElement[Any] = literal_column("0") + number
    return plain
