"""Finding documents: the public register and the editors' queue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from workbench.register.database import folded
from workbench.register.tables import Administration, Document, Event
from workbench.register.workflow import OPEN_STATES, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

PAGE_SIZE = 20
WAITING_STATES = (*OPEN_STATES, State.SIMPLIFIED)
"""States of the editors' queue: what is approved still waits to be published."""
_NUMBER = re.compile(r"\s*(?:n[°o]\s*)?(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of the register asks for; empty values ask for everything. Pages count from 1."""

    q: str = ""
    domain: str = ""
    administration: int | None = None
    year: int | None = None
    state: State | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of documents, and how many there are in all."""

    documents: Sequence[Document]
    total: int
    page: int
    pages: int


def search(session: Session, filters: Filters) -> Found:
    """Documents that answer the filters, newest first. Accents and case do not matter in `q`.

    Doubles are left out, unless they are asked for by their state or by a number.
    """
    asked = _filtered(select(Document), filters)
    total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, filters.page), pages)
    documents = session.scalars(
        asked.options(
            joinedload(Document.domain), joinedload(Document.administration), joinedload(Document.analysis)
        )
        .order_by(Document.received_at.desc(), Document.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    return Found(documents, total, page, pages)


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


def _filtered(query: Select[Document], filters: Filters) -> Select[Document]:
    if filters.domain:
        query = query.where(Document.domain_id == filters.domain)
    if filters.administration is not None:
        query = query.where(Document.administration_id == filters.administration)
    if filters.state is not None:
        query = query.where(Document.state == filters.state)
    if filters.year is not None:
        query = query.where(
            Document.received_at >= datetime(filters.year, 1, 1, tzinfo=UTC),
            Document.received_at < datetime(filters.year + 1, 1, 1, tzinfo=UTC),
        )
    number = _NUMBER.fullmatch(filters.q)
    if filters.state is None and not number:
        query = query.where(Document.state != State.DUPLICATE)
    if number:
        text = Document.search.contains(number[1], autoescape=True)
        return query.where((Document.id == int(number[1])) | text)
    for word in folded(filters.q).split()[:10]:
        query = query.where(Document.search.contains(word, autoescape=True))
    return query


def years(session: Session) -> tuple[int, ...]:
    """The years in which something was received, newest first."""
    first, last = session.execute(
        select(func.min(Document.received_at), func.max(Document.received_at))
    ).one()
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
