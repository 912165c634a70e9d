"""The tables of what editors say to each other about a text. None of it is ever public."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Person, Review


class Thread(Base):
    """A conversation about one place of a review: a block, a suggestion, or, with neither, the whole text."""

    __tablename__ = "thread"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    block: Mapped[int | None]
    """Its number in reading order, from 0, in the analysis of the review."""
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    quote: Mapped[str | None] = mapped_column(String(200))
    """The first words of the place, as they were."""
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship()
    resolved_by: Mapped[Person | None] = relationship()
    comments: Mapped[list[Comment]] = relationship(back_populates="thread", order_by="Comment.id")


class Comment(Base):
    """What one person wrote in a thread. A deleted one keeps its row and loses its text."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str | None] = mapped_column(Text)
    """None once it is deleted."""
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    """When it was last edited, or deleted."""
    version: Mapped[int]
    """1, and one more with each edit."""

    thread: Mapped[Thread] = relationship(back_populates="comments")
    person: Mapped[Person] = relationship()
    mentions: Mapped[list[Mention]] = relationship(
        back_populates="comment", cascade="all, delete-orphan", order_by="Mention.person_id"
    )


class Mention(Base):
    """A person whom a comment names."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_person_id_read_at", "person_id", "read_at"),)

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    read_at: Mapped[datetime | None]

    comment: Mapped[Comment] = relationship(back_populates="mentions")
    person: Mapped[Person] = relationship()
