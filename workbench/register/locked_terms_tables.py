"""The table of the words that no suggestion may change: who locked or unlocked them, where, why."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads types at run time

from sqlalchemy import ForeignKey, String
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Administration, Base, Document, Person


class LockedTerm(Base):
    """A term locked or unlocked, on one document or for an administration. Rows are only ever added.

    Of the rows with the same `folded` term on the same document, or for the same administration, the last
    one counts. One of `document_id` and `administration_id` is None.
    """

    __tablename__ = "locked_term"

    id: Mapped[int] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(200))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administration.id"), index=True)
    locked: Mapped[bool]
    """False: unlocked again."""
    reason: Mapped[str | None] = mapped_column(String(300))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    person: Mapped[Person] = relationship()
    document: Mapped[Document | None] = relationship()
    administration: Mapped[Administration | None] = relationship()


def _refuse(_mapper: object, _connection: object, target: object) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


listen(LockedTerm, "before_update", _refuse)
listen(LockedTerm, "before_delete", _refuse)
