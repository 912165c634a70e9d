"""The table of the texts that editors wrote themselves, block by block."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads types at run time

from sqlalchemy import ForeignKey, Text
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Base, Person


class BlockText(Base):
    """What an editor wrote in the place of a block. Rows are only ever added: the last one counts."""

    __tablename__ = "block_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    block: Mapped[int]
    """Its place in the reading order of the document, from 0."""
    start: Mapped[int]
    end: Mapped[int]
    """Code points ``[start, end)`` of the block in the text of the document."""
    original: Mapped[str] = mapped_column(Text)
    text: Mapped[str | None] = mapped_column(Text)
    """What stands there now; None when the editor's text was taken back."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    version: Mapped[int]
    """The version of the document that this text made."""

    person: Mapped[Person] = relationship()


def _refuse(_mapper: object, _connection: object, target: object) -> None:
    raise TypeError(f"rows of {type(target).__name__} are only ever added")


listen(BlockText, "before_update", _refuse)
listen(BlockText, "before_delete", _refuse)
