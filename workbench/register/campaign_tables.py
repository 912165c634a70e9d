"""The tables about campaigns: many documents of one administration, measured before anybody deposits them."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbench.register.tables import Administration, Analysis, Base, Document, Domain, File, Person


class Campaign(Base):
    """A set of documents that is measured as a whole. `version` goes up with every change a person makes."""

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    administration_id: Mapped[int] = mapped_column(ForeignKey("administration.id"))
    domain_id: Mapped[str] = mapped_column(ForeignKey("domain.id"))
    """Under what the documents are filed that are picked."""
    origin: Mapped[str] = mapped_column(String(20))
    """A word of `campaigns.Origin`."""
    version: Mapped[int] = mapped_column(default=1)
    paused_at: Mapped[datetime | None]
    """Since when no more of its documents are taken up; None while it goes on."""
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """None: the command line made it."""

    administration: Mapped[Administration] = relationship()
    domain: Mapped[Domain] = relationship()
    created_by: Mapped[Person | None] = relationship()


class CampaignDocument(Base):
    """A file of a campaign, no document of the register until it is picked: `document_id` then says which.

    It waits while it has neither analysis nor failure.
    """

    __tablename__ = "campaign_document"
    __table_args__ = (
        UniqueConstraint("campaign_id", "file_sha256", name="uq_campaign_document_campaign_file"),
        Index("ix_campaign_document_file_sha256", "file_sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    file_name: Mapped[str] = mapped_column(String(100))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256"))
    title: Mapped[str | None] = mapped_column(String(300))
    form_number: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str | None] = mapped_column(String(2))
    analysis_id: Mapped[int | None] = mapped_column(ForeignKey("analysis.id"))
    failure: Mapped[str | None] = mapped_column(String(60))
    """Error code of an analysis that was given up."""
    claim: Mapped[str | None] = mapped_column(String(80))
    """Which worker process is analysing it; with the moment when it began."""
    claimed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[float | None]
    """Wall time that its analysis took."""
    alike_id: Mapped[int | None] = mapped_column(ForeignKey("campaign_document.id"))
    """The first document of this campaign with nearly the same text; None for that one itself."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))

    campaign: Mapped[Campaign] = relationship()
    file: Mapped[File] = relationship()
    analysis: Mapped[Analysis | None] = relationship()
    document: Mapped[Document | None] = relationship()


class CampaignRefusal(Base):
    """A file that was sent with a campaign and not taken in, and why."""

    __tablename__ = "campaign_refusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(60))
    """A code of ``wording.toml``."""
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What fills its sentence."""
