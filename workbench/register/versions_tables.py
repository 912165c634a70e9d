"""The tables of texts as they stood, and of what was said of them before approval."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import ForeignKey, Text
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Person, Suggestion


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


def _refuse(_mapper: object, _connection: object, target: object) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


for _kind in (Remark,):
    listen(_kind, "before_update", _refuse)
    listen(_kind, "before_delete", _refuse)
