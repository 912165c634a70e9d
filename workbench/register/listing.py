"""Finding documents: the public register and the editors' queue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from workbench.register import word_search
from workbench.register.database import folded
from workbench.register.entries_tables import Entry
from workbench.register.entry_filters import Filters, conditions, in_state, order
from workbench.register.tables import Administration, Document, Event
from workbench.register.workflow import OPEN_STATES, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from workbench.register.word_search import Wanted

PAGE_SIZE = 20
_MOST_PAGES = 500
"""Further on a filter finds quicker than pages do, and the database would count rows for nothing."""
WAITING_STATES = (*OPEN_STATES, State.SIMPLIFIED)
"""States of the editors' queue: what is approved still waits to be published."""
_NUMBER = re.compile(r"\s*(?:n[°o]\s*)?(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of documents, and how many there are in all.

    `voices`: deposits and votes by the number of a document. `near`: nothing holds what was typed, these
    hold words that resemble it. `cut`: so many hold it that only the newest are looked at. `pages`: those
    that can be asked for; the last documents of a very long list are found with a filter.
    """

    documents: Sequence[Document]
    total: int
    page: int
    pages: int
    voices: Mapping[int, int] = field(default_factory=dict)
    near: bool = False
    cut: bool = False


def search(session: Session, filters: Filters, *, size: int = PAGE_SIZE) -> Found:
    """Documents that answer the filters. Accents, case and single mistakes do not matter in `q`.

    Doubles are left out, unless they are asked for by their state or by a number.
    """
    asked = select(Entry.document_id).where(*conditions(filters))
    number = _NUMBER.fullmatch(filters.q)
    if filters.state is not None or not number:
        asked = asked.where(in_state(filters.state))
    if not filters.q:
        return _page(session, asked, filters, size)
    exact = word_search.wanted(filters.q)
    if number:
        held = word_search.holding(session, exact) | (Entry.document_id == int(number[1]))
        return _page(session, asked.where(held), filters, size)
    found = _holding(session, asked, filters, exact, size)
    near = None if found.total else word_search.forgiving(session, exact)
    return found if near is None else _holding(session, asked, filters, near, size)


def _holding(session: Session, asked: Select[int], filters: Filters, what: Wanted, size: int) -> Found:
    """A page of the documents that hold words, the best match first unless another order is asked for."""
    held = asked.where(word_search.holding(session, what))
    ranked = word_search.best_first(session, asked, what) if filters.sort is None else None
    found = _page(session, held, filters, size, ranked=ranked)
    return replace(found, near=what.near, cut=ranked is None and word_search.is_cut(session, what))


def _page(
    session: Session,
    asked: Select[int],
    filters: Filters,
    size: int,
    *,
    ranked: Select[int] | None = None,
) -> Found:
    total = session.scalar(asked.with_only_columns(func.count())) or 0
    pages = min(_MOST_PAGES, max(1, -(-total // size)))
    page = min(max(1, filters.page), pages)
    ordered = asked.order_by(*order(filters)) if ranked is None else ranked
    numbers = session.scalars(ordered.limit(size).offset((page - 1) * size)).all()
    told = session.execute(select(Entry.document_id, Entry.voices).where(Entry.document_id.in_(numbers)))
    voices = {row.document_id: row.voices for row in told}
    return Found(_documents(session, numbers), total, page, pages, voices)


def _documents(session: Session, numbers: Sequence[int]) -> Sequence[Document]:
    """Documents with these numbers, in this order, with all that a row of the register shows."""
    found = session.scalars(
        select(Document)
        .where(Document.id.in_(numbers))
        .options(
            joinedload(Document.domain), joinedload(Document.administration), joinedload(Document.analysis)
        )
    )
    by_number = {document.id: document for document in found}
    return [by_number[number] for number in numbers]


def search_inside(session: Session, asked: str, *, domain: str = "", limit: int = 50) -> Found:
    """Documents for signed-in people, newest first: also those whose title the public does not see yet.

    A number alone finds the document that bears it. Else words are looked for in the title, the file name,
    the form number and the administration. Folded here, row by row: tens of milliseconds for ten thousand.
    """
    number = _NUMBER.fullmatch(asked)
    words = [number[1]] if number else folded(asked).split()[:10]
    query = (
        select(Document.id, Document.title, Document.file_name, Document.form_number, Administration.name)
        .outerjoin(Document.administration)
        .order_by(Document.received_at.desc(), Document.id.desc())
    )
    if domain:
        query = query.where(Document.domain_id == domain)
    rows = session.execute(query).all()
    found = [row.id for row in rows if number and row.id == int(number[1])] or [
        row.id for row in rows if _holds(" ".join(filter(None, row[1:])), words)
    ]
    return Found(in_order(session, found[:limit]), len(found), page=1, pages=1)


def _holds(text: str, words: Sequence[str]) -> bool:
    text = folded(text)
    return all(word in text for word in words)


def years(session: Session) -> tuple[int, ...]:
    """The years in which something was received, newest first."""
    ends = (select(func.min(Document.received_at)), select(func.max(Document.received_at)))
    asked = select(ends[0].scalar_subquery(), ends[1].scalar_subquery())  # apart: an index answers each
    first, last = session.execute(asked).one()
    return () if first is None else tuple(range(last.year, first.year - 1, -1))


def in_order(session: Session, numbers: Sequence[int]) -> Sequence[Document]:
    """Documents with these numbers, in this order, with all that a row of the queue shows."""
    found = session.scalars(
        select(Document)
        .where(Document.id.in_(numbers))
        .options(
            joinedload(Document.domain),
            joinedload(Document.administration),
            joinedload(Document.analysis),
            joinedload(Document.assignee),
            selectinload(Document.submissions),
        )
    )
    by_number = {document.id: document for document in found}
    return [by_number[number] for number in numbers]


def counts_by_state(session: Session) -> dict[State, int]:
    """How many documents stand at each step."""
    rows = session.execute(select(Document.state, func.count()).group_by(Document.state)).all()
    return {State(state): count for state, count in rows}


def history(session: Session, document_id: int) -> Sequence[Event]:
    """The steps of a document, oldest first, with the people who took them."""
    return session.scalars(
        select(Event)
        .where(Event.document_id == document_id)
        .order_by(Event.version)
        .options(joinedload(Event.person))
    ).all()
