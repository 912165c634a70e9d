"""The tables beside examples: a line for each public one, the files made of it, what was learnt from it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Index, String, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Example, Person

IS_PUBLIC = and_(Example.published_at.is_not(None), Example.unpublished_at.is_(None))
"""What is true of an example that everybody may read: the one rule of it."""

_SHOWN_BY = ("example_id", "gain", "voices")
"""What a filtered list is sorted by: with these in an index, its rows are not looked up."""


class ExampleEntry(Base):
    """What the gallery filters and sorts by, in one narrow row. `gallery_kept.follow` alone writes it."""

    __tablename__ = "example_entry"
    __table_args__ = (
        Index("ix_example_entry_document_id", "document_id"),
        Index("ix_example_entry_published", "published_at", "example_id"),
        Index("ix_example_entry_domain", "domain_id", "published_at", *_SHOWN_BY),
        Index("ix_example_entry_administration", "administration_id", "published_at", *_SHOWN_BY),
        Index("ix_example_entry_language", "language"),
        Index("ix_example_entry_audience", "audience"),
        Index("ix_example_entry_gain", "gain", "published_at", "example_id"),
        Index("ix_example_entry_voices", "voices", "published_at", "example_id"),
    )

    example_id: Mapped[int] = mapped_column(ForeignKey("example.id"), primary_key=True, autoincrement=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    domain_id: Mapped[str] = mapped_column(String(40))
    administration_id: Mapped[int | None]
    language: Mapped[str | None] = mapped_column(String(2))
    audience: Mapped[str | None] = mapped_column(String(20))
    """For whom the form is, a word of `filing.Audience`."""
    published_at: Mapped[datetime]
    gain: Mapped[float]
    """Levels lost, as they are shown (`gallery_kept.gain_of`); 0 where there is no level."""
    voices: Mapped[int]
    """Deposits and votes, as `Entry.voices`."""


class ExampleFiles(Base):
    """Whether the pages and files of a public example are made: a worker makes those that wait."""

    __tablename__ = "example_files"
    __table_args__ = (Index("ix_example_files_waiting", "made_at", "failure"),)

    example_id: Mapped[int] = mapped_column(ForeignKey("example.id"), primary_key=True, autoincrement=False)
    made_for: Mapped[str] = mapped_column(String(64))
    """Digest of all that they are made of (`gallery_kept.made_for`): another one, and they are made anew."""
    pages_before: Mapped[int | None]
    """Pages of the public copy of the deposited file; None where its format has none."""
    pages_after: Mapped[int | None]
    made_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(60))
    """Error code of what was given up."""
    claim: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class ExampleLesson(Base):
    """What an editor says was learnt, in two lines at most. Rows are only ever added: the last one counts."""

    __tablename__ = "example_lesson"
    __table_args__ = (Index("ix_example_lesson_document_id", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    first: Mapped[str] = mapped_column(String(120))
    second: Mapped[str] = mapped_column(String(120))
    """Empty for one line; both empty: what was said is taken back."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    person: Mapped[Person] = relationship()
