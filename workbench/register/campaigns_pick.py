"""From a campaign into the workflow: chosen documents become documents of the register, accepted for study.

Nobody handed them in: they have no deposit, no code and no voice. Their first step is `Action.PICK`, which
public figures count apart (`workbench.register.figures`). What was measured is kept, not measured again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError
from workbench.register import campaigns, events
from workbench.register.campaign_tables import CampaignDocument
from workbench.register.database import now
from workbench.register.tables import Document
from workbench.register.workflow import Action, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from workbench.register.campaign_tables import Campaign
    from workbench.register.workflow import Actor

_CLOSED = (State.DECLINED, State.DUPLICATE, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Picked:
    """What came of a choice: documents made, and those with the very same file that were there already."""

    made: tuple[int, ...]
    there: tuple[int, ...]


def pick(session: Session, campaign_id: int, ids: Iterable[int], *, by: Actor, seen: int) -> Picked:
    """Take documents of a campaign up. Those that were picked already, or could not be read, are left alone.

    Their title becomes public: it is the one that was read in the file, else the name of the file. Where the
    register holds the same file, open or simplified, the document of the campaign is tied to that one.

    Raises:
        BadRequestError: ``campaign_nothing_picked``.
        StaleVersionError: ``campaign_changed``; WorkflowError: ``role_missing``; NotFoundError.
    """
    campaign = campaigns.fresh(session, campaign_id, seen)
    chosen = session.scalars(
        select(CampaignDocument)
        .where(
            CampaignDocument.campaign_id == campaign_id,
            CampaignDocument.id.in_(list(ids)),
            CampaignDocument.analysis_id.is_not(None),
            CampaignDocument.document_id.is_(None),
        )
        .order_by(CampaignDocument.id)
    ).all()
    if not chosen:
        raise BadRequestError("campaign_nothing_picked")
    made: list[int] = []
    there: list[int] = []
    for item in chosen:
        known = _same_file(session, item)
        found = known or _document(session, campaign, item, by)
        (made if known is None else there).append(found.id)
        item.document_id = found.id
    campaigns.note_picked(session, campaign_id, by=by.person_id, documents=len(chosen))
    return Picked(tuple(made), tuple(there))


def _same_file(session: Session, item: CampaignDocument) -> Document | None:
    return session.scalars(
        select(Document)
        .where(Document.file_sha256 == item.file_sha256, Document.state.not_in(_CLOSED))
        .order_by(Document.id)
        .limit(1)
    ).one_or_none()


def _document(session: Session, campaign: Campaign, item: CampaignDocument, by: Actor) -> Document:
    at = now(session)
    made = Document(
        file_sha256=item.file_sha256,
        file_name=item.file_name,
        title=item.title or PurePath(item.file_name).stem,
        form_number=item.form_number,
        language=item.language,
        domain_id=campaign.domain_id,
        administration=campaign.administration,
        state=State.ACCEPTED,
        version=0,
        analysis_id=item.analysis_id,
        received_at=at,
        changed_at=at,
        state_since=at,
    )
    session.add(made)
    session.flush()
    events.record(session, made, Action.PICK, by, reason=campaign.name, facts={"campaign": campaign.id})
    return made
