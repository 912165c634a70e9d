"""The tables of what people are told: notices in the page, and which of them also go by e-mail."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Document, Person


class Notice(Base):
    """Something that a person is told about a document or an experience. `kind`: a word of `notices.Kind`."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person_id_read_at", "person_id", "read_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    experience_id: Mapped[int | None] = mapped_column(ForeignKey("experience.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who did it; None: the program."""
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
    """When it was looked at for a letter, whether one was written or not."""

    document: Mapped[Document | None] = relationship()
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])


class NoticeChoice(Base):
    """Whether a person wants notices of a kind by e-mail too. No row: as `notices.MAILED` says."""

    __tablename__ = "notice_choice"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    by_mail: Mapped[bool]
