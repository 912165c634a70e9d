"""The table behind the figures: one row per document, with what it counts for. `figures_kept` fills it."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.register.tables import Base


class CountedDocument(Base):
    """What one document counts for. Moments: whole seconds since 1970 (UTC), None: it does not count there.

    Each row follows from the history of its document alone, so that all can be made anew at any time.
    """

    __tablename__ = "counted_document"
    __table_args__ = (Index("ix_counted_document_revision", "revision"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True, autoincrement=False)
    revision: Mapped[int]
    """Raised with every change of any row: whoever has read up to one asks for what came after it."""
    domain_id: Mapped[str] = mapped_column(String(40))
    administration_id: Mapped[int | None]
    departement: Mapped[str | None] = mapped_column(String(3))
    channel: Mapped[str | None] = mapped_column(String(20))
    """Département and channel of the first deposit; None where nobody handed it in, or did not say."""
    received_at: Mapped[int | None] = mapped_column(BigInteger)
    picked_at: Mapped[int | None] = mapped_column(BigInteger)
    accepted_at: Mapped[int | None] = mapped_column(BigInteger)
    declined_at: Mapped[int | None] = mapped_column(BigInteger)
    simplified_at: Mapped[int | None] = mapped_column(BigInteger)
    published_at: Mapped[int | None] = mapped_column(BigInteger)
    open_since: Mapped[int | None] = mapped_column(BigInteger)
    """When it was handed in, where it still waits for its text."""
    answered_at: Mapped[int | None] = mapped_column(BigInteger)
    approved_at: Mapped[int | None] = mapped_column(BigInteger)
    shown_at: Mapped[int | None] = mapped_column(BigInteger)
    """The first answer, approval and publication of what was handed in, whatever became of it."""
    to_answer: Mapped[int | None] = mapped_column(BigInteger)
    to_approval: Mapped[int | None] = mapped_column(BigInteger)
    to_publication: Mapped[int | None] = mapped_column(BigInteger)
    whole_way: Mapped[int | None] = mapped_column(BigInteger)
    """Delays, in seconds."""
    burden_index: Mapped[float | None]
    levels: Mapped[float | None]
    words: Mapped[float | None]
    days: Mapped[float | None]
    """What the public example gained: levels, share of the words, days from deposit to approval."""


class FiguresClock(Base):
    """One row: the last revision that was given to a row of `CountedDocument`."""

    __tablename__ = "figures_clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
