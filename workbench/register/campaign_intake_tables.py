"""The tables about archives and folders that a campaign still takes in, one file after the other."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.campaign_tables import Campaign  # noqa: TC001 - SQLAlchemy reads the annotations
from workbench.register.tables import Base


class CampaignSource(Base):
    """An archive that was sent, or a folder of the server. It is being taken in until it has an end.

    Its files have an order that never changes; `done` of them were looked at, and each was taken in or
    refused in the transaction that counted it.
    """

    __tablename__ = "campaign_source"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    """A word of `campaigns_sources.Kind`."""
    name: Mapped[str] = mapped_column(String(100))
    """What pages call it."""
    place: Mapped[str] = mapped_column(String(500))
    """An archive: its name among the files put aside. A folder: its way below the root of the settings."""
    files: Mapped[int | None]
    """How many files it holds; None until it was opened."""
    done: Mapped[int] = mapped_column(default=0)
    bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    """What was read of it, unpacked."""
    claim: Mapped[str | None] = mapped_column(String(80))
    """Which worker process takes it in; with the moment of its last file."""
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was taken up since its last file."""
    ended_at: Mapped[datetime | None]

    campaign: Mapped[Campaign] = relationship()


class CampaignPath(Base):
    """A file of a folder as it was listed once: later changes of the folder move none of the others."""

    __tablename__ = "campaign_path"

    source_id: Mapped[int] = mapped_column(ForeignKey("campaign_source.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 0."""
    path: Mapped[bytes] = mapped_column(LargeBinary)
    """Below the folder, as the system spells it: not all names are text."""
