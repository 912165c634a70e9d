"""Published examples as visitors see them: pages of them, the one to show first, the neighbours of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, undefer

from workbench.errors import NotFoundError
from workbench.register import figures
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

PAGE_SIZE = 12


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of examples, and how many there are in all."""

    examples: Sequence[Example]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The examples published just before and just after one."""

    newer: Example | None
    older: Example | None


def shelf(session: Session, *, domain: str = "", page: int = 1) -> Shelf:
    """A page of the examples of a domain (empty: of all), newest first. Pages count from 1."""
    asked = _public(domain)
    total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    found = session.scalars(_whole(asked).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return Shelf(found.all(), total, page, pages)


def latest(session: Session, *, limit: int) -> Sequence[Example]:
    """The examples published last."""
    return session.scalars(_whole(_public()).limit(limit)).all()


def most_gained(session: Session) -> Example | None:
    """The example that gained most levels; the newest of equals. None when no text became easier."""
    document = figures.most_gained(session)
    return None if document is None else of_document(session, document)


def one(session: Session, example_id: int) -> Example:
    """A published example, with its text.

    Raises:
        NotFoundError: it does not exist, or is not public (any more).
    """
    asked = _whole(_public()).where(Example.id == example_id).options(undefer(Example.blocks))
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise NotFoundError("not_found")
    return found


def gone(session: Session, example_id: int) -> Example | None:
    """An example that was public and is not any more; None for any other, also for one that never was."""
    found = session.get(Example, example_id)
    return found if found is not None and found.published_at and found.unpublished_at else None


def of_document(session: Session, document_id: int) -> Example | None:
    """The published example of a document."""
    return session.scalars(_whole(_public()).where(Example.document_id == document_id).limit(1)).one_or_none()


def neighbours(session: Session, example: Example) -> Neighbours:
    """The examples on either side of a published one, in the order of the shelf."""
    same_moment = Example.published_at == example.published_at
    after = (Example.published_at > example.published_at) | (same_moment & (Example.id > example.id))
    before = (Example.published_at < example.published_at) | (same_moment & (Example.id < example.id))
    oldest_first = (Example.published_at, Example.id)
    newer = _whole(_public().where(after)).order_by(None).order_by(*oldest_first).limit(1)
    older = _whole(_public().where(before)).limit(1)
    return Neighbours(session.scalars(newer).one_or_none(), session.scalars(older).one_or_none())


def _public(domain: str = "") -> Select[Example]:
    asked = (
        select(Example)
        .join(Example.document)
        .where(Example.published_at.is_not(None), Example.unpublished_at.is_(None))
    )
    return asked.where(Document.domain_id == domain) if domain else asked


def _whole(asked: Select[Example]) -> Select[Example]:
    """Newest first, each with its document, the domain and the administration, in one query."""
    return asked.options(
        contains_eager(Example.document).options(
            joinedload(Document.domain), joinedload(Document.administration)
        )
    ).order_by(Example.published_at.desc(), Example.id.desc())
