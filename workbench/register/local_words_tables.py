"""The tables of what editors propose for the lexicon and against rules, and of documents to analyse again."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads types at run time

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Document, Person


class WordProposal(Base):
    """An entry for the lexicon, or an exception of a rule, as it stands. Its steps are in the log.

    `kind` and `state`: words of `local_words.Kind` and `local_words.State`. An entry has `plain` words, a
    `meaning` or both, and an `example`; an exception has a `rule` and a `reason`.
    """

    __tablename__ = "word_proposal"
    __table_args__ = (Index("ix_word_proposal_state_kind", "state", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    term: Mapped[str] = mapped_column(String(200))
    """The words that are marked, or on which the rule is silent."""
    folded: Mapped[str] = mapped_column(String(200))
    plain: Mapped[str | None] = mapped_column(String(200))
    meaning: Mapped[str | None] = mapped_column(String(300))
    example: Mapped[str | None] = mapped_column(Text)
    rule: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with every change; a page drawn from an older one is refused."""
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    """Where it was proposed."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(300))
    """Why it was declined or withdrawn."""

    document: Mapped[Document] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    answered_by: Mapped[Person | None] = relationship(foreign_keys=[answered_by_id])


class AnalysisAgain(Base):
    """An open document to be analysed again with the words that are accepted now; gone once it was."""

    __tablename__ = "analysis_again"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    asked_at: Mapped[datetime]
    claim: Mapped[str | None] = mapped_column(String(80))
    """Which worker process is at it; with the moment when it began."""
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    document: Mapped[Document] = relationship()
