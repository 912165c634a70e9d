"""Finding documents: the public register and the editors' queue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from workbench.register.database import folded
from workbench.register.tables import Document, Event
from workbench.register.workflow import OPEN_STATES, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

PAGE_SIZE = 20


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
    """Documents that answer the filters, newest first. Accents and case do not matter in `q`."""
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
    number = re.fullmatch(r"\s*(?:n[°o]\s*)?(\d{1,9})\s*", filters.q, re.IGNORECASE)
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


def queue(
    session: Session, *, state: State | None = None, domain: str = "", limit: int = 200
) -> Sequence[Document]:
    """Documents that somebody has still to do something about, oldest first."""
    asked = select(Document).where(
        Document.state == state if state is not None else Document.state.in_(OPEN_STATES)
    )
    if domain:
        asked = asked.where(Document.domain_id == domain)
    return session.scalars(
        asked.options(
            joinedload(Document.domain), joinedload(Document.administration), joinedload(Document.analysis)
        )
        .order_by(Document.received_at, Document.id)
        .limit(limit)
    ).all()


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
