"""The tables of triage, beside `tables.Document`: texts to compare, editions, usual answers."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Document, Person


class TextSketch(Base):
    """What is kept of the text of a file to tell how much of it another one shares (see `sketches`)."""

    __tablename__ = "text_sketch"

    file_sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256"), primary_key=True)
    sketch: Mapped[list[int]] = mapped_column(JSON)
    """Hashes of its words, the smallest ones, in order; empty for a text of too few words."""


class TextMark(Base):
    """The smallest hashes of the runs of two words of a file, a row each: an index finds who shares one."""

    __tablename__ = "text_mark"

    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    file_sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256"), primary_key=True, index=True)


class Edition(Base):
    """A document that is a newer edition of another one."""

    __tablename__ = "edition"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)

    document: Mapped[Document] = relationship(foreign_keys=[document_id])
    earlier: Mapped[Document] = relationship(foreign_keys=[earlier_id])


class CannedAnswer(Base):
    """A usual answer to depositors, in both languages, as administrators word it."""

    __tablename__ = "canned_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    use: Mapped[str] = mapped_column(String(20))
    """A word of `canned_answers.Use`: with which step it is offered."""
    name_fr: Mapped[str] = mapped_column(String(120))
    """What editors pick it by."""
    name_en: Mapped[str] = mapped_column(String(120))
    text_fr: Mapped[str] = mapped_column(Text)
    """What the public reads."""
    text_en: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with every change; a page drawn from an older one is refused."""
    retired: Mapped[bool] = mapped_column(default=False)
    """No longer offered. What was sent with it stays as it was sent."""
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    changed_by: Mapped[Person | None] = relationship()
