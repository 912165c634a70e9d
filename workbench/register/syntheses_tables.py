"""The table of syntheses. What their rows hold is made in `syntheses`; what is published never changes."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import get_history

from workbench.register.tables import Base, Person

PUBLISHED, DRAFT = "published", "draft"


class Synthesis(Base):
    """One edition of the synthesis of a period. `kind`: a word of `PeriodKind`; `slug`: `Period.slug`."""

    __tablename__ = "synthesis"
    __table_args__ = (
        UniqueConstraint("kind", "start", "edition", name="uq_synthesis_kind_start_edition"),
        Index("ix_synthesis_state_start", "state", "start"),
        Index("ix_synthesis_slug", "slug"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    start: Mapped[datetime]
    slug: Mapped[str] = mapped_column(String(10))
    edition: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(10), default=DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with every change; a page drawn from an older one is refused."""
    introduction_fr: Mapped[str] = mapped_column(Text, default="")
    introduction_en: Mapped[str] = mapped_column(Text, default="")
    correction_fr: Mapped[str] = mapped_column(Text, default="")
    correction_en: Mapped[str] = mapped_column(Text, default="")
    """What an edition after the first corrects."""
    data_version: Mapped[int] = mapped_column(default=1)
    """Of the form of `data` and of the documents: raised when a later program writes them in another way."""
    data: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """What was counted, as `workbench.serial` writes `Counted`."""
    told_fr: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    told_en: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    """The documents that were published, as `serial` writes `Printed`; None in a draft."""
    counted_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who asked for it; None: the program, when the period ended."""
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    made_by: Mapped[Person | None] = relationship(foreign_keys=[made_by_id])
    published_by: Mapped[Person | None] = relationship(foreign_keys=[published_by_id])


def _refuse_changes(_mapper: object, _connection: object, target: Synthesis) -> None:
    before = get_history(target, "state")
    if PUBLISHED in (before.deleted or before.unchanged):
        raise TypeError("a published synthesis never changes")


listen(Synthesis, "before_update", _refuse_changes)
listen(Synthesis, "before_delete", _refuse_changes)
