"""The tables of experiences: what citizens tell of a form or a service, and what they are answered."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Administration, Base, Document, Person


class Experience(Base):
    """One account. `state`, `version`, `published_at` and `answered_at` mirror its events."""

    __tablename__ = "experience"
    __table_args__ = (
        Index("ix_experience_state_published_at", "state", "published_at"),
        Index("ix_experience_state_answered_after", "state", "answered_after"),
        Index("ix_experience_state_tone", "state", "tone", "answered_after"),
        Index("ix_experience_administration_id", "administration_id", "state", "published_at"),
        Index("ix_experience_departement", "departement", "state", "published_at"),
        Index("ix_experience_document_id", "document_id", "state", "published_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(20))
    """A word of `experiences_steps.State`."""
    version: Mapped[int] = mapped_column(default=0)
    tone: Mapped[str] = mapped_column(String(10))
    """A word of `experiences_steps.Tone`."""
    text: Mapped[str | None] = mapped_column(Text)
    """As it was written: never public, never logged, erased when a moderator publishes."""
    public_text: Mapped[str | None] = mapped_column(Text)
    """What everybody reads: the text with signs in the place of what was masked (`experiences_marks`)."""
    language: Mapped[str | None] = mapped_column(String(2))
    happened: Mapped[str | None] = mapped_column(String(7))
    """The month, as ``2026-03``."""
    departement: Mapped[str | None] = mapped_column(String(3))
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administration.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    """The form that it is about."""
    channel: Mapped[str] = mapped_column(String(20))
    told_at: Mapped[datetime]
    state_since: Mapped[datetime]
    published_at: Mapped[datetime | None]
    """Since when it is public; None while it is not."""
    answered_at: Mapped[datetime | None]
    """When the first answer was given."""
    answered_after: Mapped[int | None]
    """Seconds from publication to the first answer."""
    searched_at: Mapped[datetime | None]
    """When the search for personal data ended."""
    failure: Mapped[str | None] = mapped_column(String(60))
    """Error code of a search that was given up: a moderator looks without help."""
    claim: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    administration: Mapped[Administration | None] = relationship()
    document: Mapped[Document | None] = relationship()
    themes: Mapped[list[ExperienceTheme]] = relationship(order_by="ExperienceTheme.theme")
    marks: Mapped[list[ExperienceMark]] = relationship(
        cascade="all, delete-orphan", order_by="ExperienceMark.start"
    )
    events: Mapped[list[ExperienceEvent]] = relationship(order_by="ExperienceEvent.version")
    answers: Mapped[list[ExperienceAnswer]] = relationship(
        order_by="ExperienceAnswer.id", back_populates="experience"
    )


class ExperienceTheme(Base):
    """Something that was hard, a word of `experiences_steps.Theme`."""

    __tablename__ = "experience_theme"
    __table_args__ = (Index("ix_experience_theme_theme", "theme", "experience_id"),)

    experience_id: Mapped[int] = mapped_column(ForeignKey("experience.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(20), primary_key=True)


class ExperienceMark(Base):
    """A piece of the text that may tell of somebody: code points ``[start, end)``. Gone on publication."""

    __tablename__ = "experience_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    experience_id: Mapped[int] = mapped_column(ForeignKey("experience.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    """A word of `PersonalKind`."""
    confidence: Mapped[float]
    reason: Mapped[str] = mapped_column(String(20))
    masked: Mapped[bool]


class ExperienceEvent(Base):
    """A step that was taken: who, when, why. Rows are only ever added."""

    __tablename__ = "experience_event"
    __table_args__ = (UniqueConstraint("experience_id", "version", name="uq_experience_event_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    experience_id: Mapped[int] = mapped_column(ForeignKey("experience.id"))
    version: Mapped[int]
    """The version of the account that this step made."""
    action: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    """The state that the step led to."""
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    person: Mapped[Person | None] = relationship()


class ExperienceAnswer(Base):
    """An answer, or a later wording of one. Rows are only ever added: the last wording is shown."""

    __tablename__ = "experience_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    experience_id: Mapped[int] = mapped_column(ForeignKey("experience.id"), index=True)
    first_id: Mapped[int | None] = mapped_column(ForeignKey("experience_answer.id"))
    """The answer that this words anew; None for an answer itself."""
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    experience: Mapped[Experience] = relationship(back_populates="answers")
    person: Mapped[Person] = relationship()
