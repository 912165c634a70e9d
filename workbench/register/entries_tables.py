"""The tables of the public register: a line for each document, made of what the other tables say."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.register.tables import Base
from workbench.register.workflow import State  # noqa: TC001 - SQLAlchemy reads the annotations


class Entry(Base):
    """What the register filters and sorts by, in one narrow row. `entries.keep` alone writes it."""

    __tablename__ = "register_entry"
    __table_args__ = (
        Index("ix_register_entry_received", "received_at", "document_id"),
        Index("ix_register_entry_changed", "changed_at", "document_id"),
        Index("ix_register_entry_voices", "voices", "document_id"),
        Index("ix_register_entry_level", "level", "document_id"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True, autoincrement=False)
    state: Mapped[State]
    domain_id: Mapped[str] = mapped_column(String(40))
    administration_id: Mapped[int | None]
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    level: Mapped[float | None]
    """1-6, as its analysis says."""
    burden: Mapped[float | None]
    """Index of burden, 0-100."""
    voices: Mapped[int]
    """Deposits and votes, those of its doubles too."""
    channels: Mapped[int]
    """How it came in: the sum of `entries.CHANNEL_BITS`; 0 until an editor has accepted it."""
    has_example: Mapped[bool]
    """Its new text is public."""


class EntryPlace(Base):
    """A département that a document was handed in from, once an editor has accepted the document."""

    __tablename__ = "register_place"
    __table_args__ = (Index("ix_register_place_document_id", "document_id"),)

    departement: Mapped[str] = mapped_column(String(3), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True, autoincrement=False)


class WordPiece(Base):
    """Three letters of a word that the register holds: they find the words that one mistake hides."""

    __tablename__ = "register_word_piece"

    piece: Mapped[str] = mapped_column(String(3), primary_key=True)
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
