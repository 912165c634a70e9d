"""Which documents of campaigns wait for their analysis, who is at it, and what came of it.

As with deposits (`workbench.register.analyses`): the database says what must be done, a worker claims it, and
a claim whose worker has died, or is too old, is free again. Citizens' deposits come first: `claim_next` gives
nothing while one of them waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from workbench.register import sketches
from workbench.register.analyses import ATTEMPTS_MOST, Claim, waits
from workbench.register.campaign_tables import Campaign, CampaignDocument
from workbench.register.database import now
from workbench.register.form_numbers import form_number_of
from workbench.register.joining import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from workbench import model
    from workbench.register.tables import Analysis


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> Claim | None:
    """Take the oldest document of a campaign that goes on; None when none waits, or while a deposit does.

    In the claim, `document_id` is the id of the campaign's document. `lease_seconds` after which a claim is
    taken to be lost.
    """
    if waits(session, lease_seconds=lease_seconds):
        return None
    at = now(session)
    found = session.scalars(
        select(CampaignDocument)
        .join(CampaignDocument.campaign)
        .where(
            *_waiting(),
            Campaign.paused_at.is_(None),
            or_(
                CampaignDocument.claim.is_(None),
                CampaignDocument.claimed_at < at - timedelta(seconds=lease_seconds),
            ),
        )
        .order_by(CampaignDocument.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=CampaignDocument)
    ).one_or_none()
    if found is None:
        return None
    if found.attempts >= ATTEMPTS_MOST:
        _give_up(found, "reader_crashed")
        session.flush()
        return claim_next(session, worker, lease_seconds=lease_seconds)
    found.claim, found.claimed_at = worker, at
    found.attempts += 1
    return Claim(
        document_id=found.id,
        worker=worker,
        sha256=found.file_sha256,
        file_name=found.file_name,
        format=found.file.format,
        media_type=found.file.media_type,
    )


def holds(session: Session, claim: Claim) -> bool:
    """Whether a document still waits for the worker of this claim."""
    return _claimed(session, claim) is not None


def finish(
    session: Session, claim: Claim, analysis: Analysis, read: model.Document, *, seconds: float
) -> bool:
    """Tie an analysis to its document; False when the claim is no longer ours (nothing is done twice).

    `seconds`: wall time that it took; 0 for an analysis that was there already.
    """
    found = _claimed(session, claim)
    if found is None:
        return False
    found.analysis_id = analysis.id
    found.title, found.form_number = read.title, read.form_number
    found.language = read.language.value if read.language else None
    found.seconds = seconds
    found.claim = found.claimed_at = None
    found.attempts = 0
    sketches.remember(session, found.file_sha256, read.text)
    found.alike_id = _first_alike(session, found)
    return True


def give_up(session: Session, claim: Claim, code: str) -> None:
    """Write down that a document cannot be read, and why (an error code)."""
    found = _claimed(session, claim)
    if found is not None:
        _give_up(found, code)


def release(session: Session, claim: Claim) -> None:
    """Give an unfinished document back without counting the attempt (the worker was told to stop)."""
    found = _claimed(session, claim)
    if found is not None:
        found.claim = found.claimed_at = None
        found.attempts -= 1


def release_dead(session: Session, is_alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are gone; how many."""
    claimed = session.scalars(
        select(CampaignDocument).where(*_waiting(), CampaignDocument.claim.is_not(None))
    )
    dead = [each for each in claimed if each.claim is not None and not is_alive(each.claim)]
    for each in dead:
        each.claim = each.claimed_at = None
    return len(dead)


def _first_alike(session: Session, found: CampaignDocument) -> int | None:
    """The first document of the same campaign with nearly the same text and no other form number."""
    shares = sketches.alike(session, found.file_sha256, least=ALIKE)
    others = session.scalars(
        select(CampaignDocument)
        .where(
            CampaignDocument.campaign_id == found.campaign_id,
            CampaignDocument.file_sha256.in_(shares),
            CampaignDocument.analysis_id.is_not(None),
        )
        .order_by(CampaignDocument.id)
    ).all()
    own = form_number_of(found.form_number)
    for other in others:
        its = form_number_of(other.form_number)
        if own is None or its is None or own.number == its.number:
            return other.alike_id or other.id
    return None


def _give_up(found: CampaignDocument, code: str) -> None:
    found.claim = found.claimed_at = None
    found.failure = code


def _claimed(session: Session, claim: Claim) -> CampaignDocument | None:
    """The document of a claim, if it still is this worker's and still waits."""
    return session.scalars(
        select(CampaignDocument).where(
            CampaignDocument.id == claim.document_id, CampaignDocument.claim == claim.worker, *_waiting()
        )
    ).one_or_none()


def _waiting() -> tuple[ColumnElement[bool], ...]:
    return CampaignDocument.analysis_id.is_(None), CampaignDocument.failure.is_(None)
