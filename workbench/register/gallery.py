"""Published examples as visitors see them: the last, the one to show first, one and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, tuple_
from sqlalchemy.orm import contains_eager, joinedload, undefer

from workbench.errors import NotFoundError
from workbench.register import figures
from workbench.register.examples_tables import IS_PUBLIC, ExampleEntry
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The examples published just before and just after one."""

    newer: Example | None
    older: Example | None


def latest(session: Session, *, limit: int) -> Sequence[Example]:
    """The examples published last."""
    return in_order(session, session.scalars(_newest_first().limit(limit)).all())


def most_gained(session: Session) -> Example | None:
    """The example that gained most levels; the newest of equals. None when no text became easier."""
    document = figures.most_gained(session)
    return None if document is None else of_document(session, document)


def in_order(session: Session, numbers: Sequence[int]) -> Sequence[Example]:
    """Public examples with these numbers, in this order, with all that a card shows."""
    found = {each.id: each for each in session.scalars(_whole(_public()).where(Example.id.in_(numbers)))}
    return [found[number] for number in numbers if number in found]


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
    """The examples on either side of a published one, in the order of their publication."""
    at, number = ExampleEntry.published_at, ExampleEntry.example_id
    here = (example.published_at, example.id)
    newer = select(number).where(tuple_(at, number) > here).order_by(at, number).limit(1)
    older = _newest_first().where(tuple_(at, number) < here).limit(1)
    beside = [session.scalar(newer), session.scalar(older)]
    found = {each.id: each for each in in_order(session, [each for each in beside if each])}
    return Neighbours(*(found.get(each or 0) for each in beside))


def _newest_first() -> Select[int]:
    return select(ExampleEntry.example_id).order_by(
        ExampleEntry.published_at.desc(), ExampleEntry.example_id.desc()
    )


def _public() -> Select[Example]:
    return select(Example).join(Example.document).where(IS_PUBLIC)


def _whole(asked: Select[Example]) -> Select[Example]:
    """Each with its document, the domain and the administration, in one query."""
    return asked.options(
        contains_eager(Example.document).options(
            joinedload(Document.domain), joinedload(Document.administration)
        )
    )
