"""The tables about personal data in deposited files. How rows come to be stands elsewhere."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Analysis, Base


class PersonalSearch(Base):
    """The search for personal data in the file of an analysis: one search for each reading of a file."""

    __tablename__ = "personal_search"

    analysis_id: Mapped[int] = mapped_column(ForeignKey("analysis.id"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    """Goes up with every word of an editor on a mark."""
    claim: Mapped[str | None] = mapped_column(String(80))
    """Which worker process is at it; with the moment when it began."""
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(60))
    """Error code of a search that was given up."""
    ended_at: Mapped[datetime | None]
    """When it was done, or given up."""

    analysis: Mapped[Analysis] = relationship()


class PersonalMark(Base):
    """Something in a file that may be personal: where, which kind, what an editor says of it."""

    __tablename__ = "personal_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    search_id: Mapped[int] = mapped_column(ForeignKey("personal_search.analysis_id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    """A word of `PersonalKind`."""
    confidence: Mapped[float]
    reason: Mapped[str] = mapped_column(String(40))
    """The code of a `PersonalFinding`; ``by_hand`` for what an editor added."""
    spans: Mapped[list[list[int]]] = mapped_column(JSON())
    """Pairs of places in the text of the analysis."""
    places: Mapped[list[list[float]]] = mapped_column(JSON())
    """Page, x0, y0, x1, y1, in points of the page as displayed."""
    verdict: Mapped[str | None] = mapped_column(String(10))
    """``confirmed`` or ``rejected``: the last of its words; None before any."""
    masked: Mapped[bool] = mapped_column(default=False)
    """Whether the copy that was confirmed last is made without it."""

    words: Mapped[list[MarkWord]] = relationship(back_populates="mark", order_by="MarkWord.id")


class MarkWord(Base):
    """What an editor said of a mark. Rows are only ever added: the last one counts."""

    __tablename__ = "mark_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("personal_mark.id"), index=True)
    before: Mapped[str | None] = mapped_column(String(10))
    verdict: Mapped[str | None] = mapped_column(String(10))
    undoes: Mapped[int | None]
    """The version whose words these take back."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    version: Mapped[int]
    """The version of the search that this made; all marks of one act share it."""

    mark: Mapped[PersonalMark] = relationship(back_populates="words")


def _refuse(_mapper: object, _connection: object, target: Any) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


listen(MarkWord, "before_update", _refuse)
listen(MarkWord, "before_delete", _refuse)
