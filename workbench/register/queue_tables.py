"""The tables of the queue: targets in days, saved views, votes. How rows come to be stands elsewhere."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.register.tables import Base


class Setting(Base):
    """A whole number that an administrator chose on the page of settings."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class SavedView(Base):
    """A set of filters that a person named. Only that person sees it."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("person_id", "name", name="uq_saved_view_person_id_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(300))
    """The query string of the queue: ``vue=en-retard&domaine=logement``."""
    created_at: Mapped[datetime]


class Vote(Base):
    """Somebody finds this form hard too. Who it is cannot be told: see `queue_votes`."""

    __tablename__ = "vote"
    __table_args__ = (UniqueConstraint("document_id", "voter_hash", name="uq_vote_document_id_voter_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    voter_hash: Mapped[str] = mapped_column(String(64))
    """sha256 of the document's number and of the chance word that the browser holds."""
    at: Mapped[datetime]
