"""The tables of e-mail: addresses that citizens left, kept apart, and letters to be sent."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Document, Person, Submission


class FollowAddress(Base):
    """The address that somebody left to hear of their deposit. Deleted when there is no more to say."""

    __tablename__ = "follow_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    address: Mapped[str] = mapped_column(String(254))
    salt: Mapped[str] = mapped_column(String(43))
    """Chance from which the links to this row are made (`follow_addresses.token`)."""
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    """When the link was opened: until then only the letter that asks for it is sent."""
    told_event_id: Mapped[int] = mapped_column(default=0)
    """The last event of the document that was looked at for news."""
    ended_at: Mapped[datetime | None]
    """When the last news was written: the row goes once it is sent."""

    submission: Mapped[Submission] = relationship()


class OutgoingLetter(Base):
    """A letter that waits to be sent. The row is deleted when it is sent or given up."""

    __tablename__ = "outgoing_letter"
    __table_args__ = (Index("ix_outgoing_letter_due_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    """A word of `notices.Kind` or `letters.News`."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """To somebody of the workshop; else `follow_id` says to whom."""
    follow_id: Mapped[int | None] = mapped_column(ForeignKey("follow_address.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    """Not before. While a process tries to send it, when another one may."""
    tries: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person | None] = relationship()
    follow: Mapped[FollowAddress | None] = relationship()
    document: Mapped[Document | None] = relationship()
