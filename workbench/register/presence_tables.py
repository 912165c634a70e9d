"""The tables of what is going on in a review now: who is there, what is being typed. Rows do not stay."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Person


class Presence(Base):
    """A person who has a review open. One row for each: where they were before is not kept."""

    __tablename__ = "presence"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    block: Mapped[int | None]
    """The block that they are on, by its number in reading order, from 0."""
    seen_at: Mapped[datetime] = mapped_column(index=True)

    person: Mapped[Person] = relationship()


class Draft(Base):
    """What a person is typing in one field of a review and has not sent yet."""

    __tablename__ = "draft"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(80), primary_key=True)
    """Id of the field on the page."""
    text: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(index=True)
