"""Rows for files that a campaign took in, and for those that were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.register.campaign_tables import CampaignDocument, CampaignRefusal
from workbench.register.database import now
from workbench.register.tables import File

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.campaigns_files import Kept, Refused


def add_files(session: Session, campaign_id: int, kept: Sequence[Kept], refused: Sequence[Refused]) -> None:
    """Add to a campaign files that are in the store and that it does not hold yet, and files left out."""
    for each in kept:
        known = session.get(File, each.sha256)
        if known is not None:
            known.gone_at = None
        else:
            session.add(
                File(
                    sha256=each.sha256,
                    size=each.size,
                    media_type=each.media_type,
                    format=each.format,
                    created_at=now(session),
                )
            )
    session.flush()
    session.add_all(
        CampaignDocument(campaign_id=campaign_id, file_name=each.name, file_sha256=each.sha256, attempts=0)
        for each in kept
    )
    session.add_all(
        CampaignRefusal(campaign_id=campaign_id, file_name=each.name, code=each.code, facts=each.facts)
        for each in refused
    )
    session.flush()
