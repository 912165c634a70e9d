"""Campaigns: how they are made, paused, taken up again and deleted. Every change is a line of the log.

Documents of a campaign are none of the register: they are in no list, no search and no public figure until
somebody picks them (`workbench.register.campaigns_pick`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete as sql_delete
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, NotFoundError, StaleVersionError
from workbench.register import audit_log, campaigns_added, campaigns_intake, campaigns_leftovers, catalogue
from workbench.register.audit_log import Deed
from workbench.register.campaign_tables import Campaign, CampaignDocument, CampaignRefusal
from workbench.register.database import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.campaigns_files import Kept, Refused
    from workbench.register.campaigns_sources import Source

NAME_LENGTH = 120


class Origin(StrEnum):
    """Where the files of a campaign came from."""

    UPLOAD = "upload"
    FOLDER = "folder"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What is said of a campaign: its name, whose documents they are (a name), the id of their domain."""

    name: str
    administration: str
    domain: str
    origin: Origin


def create(
    session: Session,
    said: NewCampaign,
    kept: Sequence[Kept],
    refused: Sequence[Refused],
    *,
    by: int | None,
    sources: Sequence[Source] = (),
) -> Campaign:
    """Make a campaign of files that are in the store; their analysis follows (`workbench.jobs_campaigns`).

    `by`: id of a person; None for the command line. `sources`: archives and folders whose files a worker
    takes in afterwards (`workbench.jobs_intake`).

    Raises:
        BadRequestError: ``campaign_name_missing``, ``campaign_administration_missing`` or ``campaign_empty``.
        NotFoundError: the domain does not exist.
    """
    name = " ".join(said.name.split())[:NAME_LENGTH]
    if not name:
        raise BadRequestError("campaign_name_missing")
    body = catalogue.administration_named(session, said.administration, confirmed=True)
    if body is None:
        raise BadRequestError("campaign_administration_missing")
    if not kept and not sources:
        raise BadRequestError("campaign_empty")
    campaign = Campaign(
        name=name,
        administration=body,
        domain=catalogue.domain(session, said.domain),
        origin=said.origin.value,
        version=1,
        created_at=now(session),
        created_by_id=by,
    )
    session.add(campaign)
    session.flush()
    campaigns_added.add_files(session, campaign.id, kept, refused)
    campaigns_intake.add(session, campaign.id, sources)
    _note(session, campaign.id, "made", by, documents=len(kept), refused=len(refused))
    return campaign


def everything(session: Session) -> Sequence[Campaign]:
    """All campaigns, the newest first."""
    return session.scalars(
        select(Campaign).options(joinedload(Campaign.administration)).order_by(Campaign.id.desc())
    ).all()


def campaign(session: Session, campaign_id: int) -> Campaign:
    """One campaign.

    Raises:
        NotFoundError: no campaign has this number.
    """
    found = session.get(Campaign, campaign_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def document(session: Session, campaign_id: int, item_id: int) -> CampaignDocument:
    """One file of a campaign.

    Raises:
        NotFoundError: this campaign has no such file.
    """
    found = session.get(CampaignDocument, item_id)
    if found is None or found.campaign_id != campaign_id:
        raise NotFoundError("not_found")
    return found


def refusals(session: Session, campaign_id: int) -> Sequence[CampaignRefusal]:
    """The files that were not taken in, in the order in which they came."""
    return session.scalars(
        select(CampaignRefusal).where(CampaignRefusal.campaign_id == campaign_id).order_by(CampaignRefusal.id)
    ).all()


def pause(session: Session, campaign_id: int, *, by: int | None, seen: int) -> Campaign:
    """Take up no more documents. What is being read now is finished.

    Raises:
        StaleVersionError: ``campaign_changed``; NotFoundError.
    """
    found = fresh(session, campaign_id, seen)
    found.paused_at = found.paused_at or now(session)
    _note(session, campaign_id, "paused", by)
    return found


def resume(session: Session, campaign_id: int, *, by: int | None, seen: int) -> Campaign:
    """Go on after a pause.

    Raises:
        StaleVersionError: ``campaign_changed``; NotFoundError.
    """
    found = fresh(session, campaign_id, seen)
    found.paused_at = None
    _note(session, campaign_id, "resumed", by)
    return found


def retry(session: Session, campaign_id: int, *, by: int | None, seen: int) -> int:
    """Let the documents that could not be read wait again; how many.

    Raises:
        StaleVersionError: ``campaign_changed``; NotFoundError.
    """
    fresh(session, campaign_id, seen)
    count = session.execute(
        update(CampaignDocument)
        .where(CampaignDocument.campaign_id == campaign_id, CampaignDocument.failure.is_not(None))
        .values(failure=None, attempts=0, claim=None, claimed_at=None)
        .returning(CampaignDocument.id)
    ).all()
    _note(session, campaign_id, "retried", by, documents=len(count))
    return len(count)


def delete(session: Session, campaign_id: int, *, by: int | None, seen: int) -> tuple[str, ...]:
    """Forget a campaign; the digests of the files that it alone had.

    Documents that were picked stay, with their files. The door takes the bytes of the others out of the store
    once this is committed (`campaigns_leftovers.remove`), and what was put aside (`campaigns_intake.left`).

    Raises:
        StaleVersionError: ``campaign_changed``; NotFoundError.
    """
    fresh(session, campaign_id, seen)
    digests = session.scalars(
        select(CampaignDocument.file_sha256).where(CampaignDocument.campaign_id == campaign_id)
    ).all()
    campaigns_intake.forget(session, campaign_id)
    for table in (CampaignDocument, CampaignRefusal):
        session.execute(sql_delete(table).where(table.campaign_id == campaign_id))
    session.execute(sql_delete(Campaign).where(Campaign.id == campaign_id))
    _note(session, campaign_id, "deleted", by, documents=len(digests))
    return campaigns_leftovers.forget(session, digests)


def note_export(session: Session, campaign_id: int, *, by: int | None) -> None:
    """Write down that the rows of a campaign left as a file."""
    _note(session, campaign_id, "exported", by)


def note_picked(session: Session, campaign_id: int, *, by: int | None, documents: int) -> None:
    """Write down that documents were picked; each has its own step in its history."""
    _note(session, campaign_id, "picked", by, documents=documents)


def fresh(session: Session, campaign_id: int, seen: int) -> Campaign:
    """A campaign whose version is the one that was seen; it goes up by one.

    Raises:
        StaleVersionError: ``campaign_changed``: somebody changed it meanwhile.
        NotFoundError: it is gone.
    """
    found = session.scalars(
        select(Campaign)
        .where(Campaign.id == campaign_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFoundError("not_found")
    if found.version != seen:
        raise StaleVersionError("campaign_changed", campaign=campaign_id, seen=seen, current=found.version)
    found.version += 1
    session.flush()
    return found


def _note(session: Session, campaign_id: int, step: str, by: int | None, **facts: int) -> None:
    audit_log.note(
        session,
        Deed.CAMPAIGN,
        by=by,
        on=("campaign", campaign_id),
        facts={"step": f"campaign_{step}", **facts},
    )
