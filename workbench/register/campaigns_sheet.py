"""One document of a campaign: what would help its readers most, and which others have nearly its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from workbench.register.campaign_tables import CampaignDocument
from workbench.register.tables import Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def helps_most(session: Session, analysis_id: int, *, most: int = 5) -> Sequence[Suggestion]:
    """The suggestions that lower the level of their sentence most, each wording once."""
    found = session.scalars(
        select(Suggestion)
        .where(Suggestion.analysis_id == analysis_id, Suggestion.gain > 0)
        .order_by(Suggestion.gain.desc(), Suggestion.position)
    )
    kept: dict[str, Suggestion] = {}
    for each in found:
        if each.replacements:
            kept.setdefault(each.original.casefold(), each)
    return list(kept.values())[:most]


def alike(session: Session, item: CampaignDocument) -> Sequence[CampaignDocument]:
    """The other documents of the campaign with nearly the same text, in the order in which they came."""
    first = item.alike_id or item.id
    return session.scalars(
        select(CampaignDocument)
        .where(
            CampaignDocument.campaign_id == item.campaign_id,
            or_(CampaignDocument.id == first, CampaignDocument.alike_id == first),
            CampaignDocument.id != item.id,
        )
        .order_by(CampaignDocument.id)
    ).all()
