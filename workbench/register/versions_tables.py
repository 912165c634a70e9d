"""The tables of texts as they stood, and of what was said of them before approval."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Person, Review, Suggestion


class Remark(Base):
    """What a second person asks to take up again, at one place of the text. Rows are only ever added."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    block: Mapped[int]
    """The block of the text, in reading order, from 0."""
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    """The change that it is about; None: the whole block."""
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    version: Mapped[int]
    """The version of the document that sending back made."""

    suggestion: Mapped[Suggestion | None] = relationship()
    person: Mapped[Person] = relationship()


class TextVersion(Base):
    """A text as it stood when it was sent, approved, published or restored. Rows are only ever added."""

    __tablename__ = "text_version"
    __table_args__ = (UniqueConstraint("document_id", "number", name="uq_text_version_document_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    """From 1, within its document."""
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    kind: Mapped[str] = mapped_column(String(20))
    """A word of `versions_kept.Kind`."""
    changes: Mapped[list[dict[str, Any]]] = mapped_column(deferred=True)
    """What differs from the text as it was read: ``start``, ``end``, ``text``, ``verbatim``."""
    decisions: Mapped[list[dict[str, Any]]] = mapped_column(deferred=True)
    """The last word on each suggestion: ``suggestion``, ``outcome``, ``text``, ``reason``."""
    own: Mapped[list[dict[str, Any]]] = mapped_column(deferred=True)
    """Blocks that were written anew: ``block``, ``start``, ``end``, ``original``, ``text``."""
    level: Mapped[float | None]
    """1-6; None when it was not measured, or there was nothing to measure."""
    words: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Text)
    of_id: Mapped[int | None] = mapped_column(ForeignKey("text_version.id"))
    """The version that was restored."""

    person: Mapped[Person | None] = relationship()
    review: Mapped[Review] = relationship()
    of: Mapped[TextVersion | None] = relationship(remote_side="TextVersion.id")


def _refuse(_mapper: object, _connection: object, target: object) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


for _kind in (Remark, TextVersion):
    listen(_kind, "before_update", _refuse)
    listen(_kind, "before_delete", _refuse)
