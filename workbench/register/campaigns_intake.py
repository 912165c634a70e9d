"""Taking archives and folders into a campaign: who is at it, how far it is, what came of each file.

Each file is counted in the transaction that takes it in or refuses it: whoever is killed between two files
loses none and takes none twice. A claim names its worker, holds for a lease after its last file, and is
checked with each one, as are the pause and the end of the campaign.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import aliased

from workbench.intake import safe_name
from workbench.register import campaigns_added
from workbench.register.analyses import ATTEMPTS_MOST
from workbench.register.campaign_intake_tables import CampaignPath, CampaignSource
from workbench.register.campaign_tables import Campaign, CampaignDocument
from workbench.register.campaigns_files import Refused, Tally
from workbench.register.campaigns_sources import Kind, Source
from workbench.register.database import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from workbench.config import CampaignLimits, Limits
    from workbench.register.campaigns_files import Kept


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """An archive or a folder that a worker takes in. `files`: None until it was opened; `done`: of them."""

    id: int
    campaign_id: int
    worker: str
    kind: Kind
    name: str
    place: str
    files: int | None
    done: int


@dataclass(frozen=True, slots=True)
class Taking:
    """How far the taking in has come: files read, of how many; None while one source is not opened."""

    read: int
    files: int | None


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> SourceClaim | None:
    """Take up the oldest source of a campaign that goes on, or go on with it; None when none waits.

    The sources of one campaign are taken in one after the other: limits and the same content are told of all
    of them together. `lease_seconds` after which a claim is taken to be lost.
    """
    at = now(session)
    earlier = aliased(CampaignSource)
    found = session.scalars(
        select(CampaignSource)
        .join(CampaignSource.campaign)
        .where(
            CampaignSource.ended_at.is_(None),
            Campaign.paused_at.is_(None),
            or_(
                CampaignSource.claim.is_(None),
                CampaignSource.claimed_at < at - timedelta(seconds=lease_seconds),
            ),
            ~select(earlier.id)
            .where(
                earlier.campaign_id == CampaignSource.campaign_id,
                earlier.id < CampaignSource.id,
                earlier.ended_at.is_(None),
            )
            .exists(),
        )
        .order_by(CampaignSource.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=CampaignSource)
    ).one_or_none()
    if found is None:
        return None
    if found.attempts >= ATTEMPTS_MOST:
        _pass_over(session, found)
    found.claim, found.claimed_at = worker, at
    found.attempts += 1
    return SourceClaim(
        found.id,
        found.campaign_id,
        worker,
        Kind(found.kind),
        found.name,
        found.place,
        found.files,
        found.done,
    )


def opened(session: Session, claim: SourceClaim, files: int) -> bool:
    """Write down how many files a source holds; False when the claim is no longer ours."""
    found = _claimed(session, claim)
    if found is not None:
        found.files = files
    return found is not None


def listed(session: Session, claim: SourceClaim, paths: Iterable[bytes]) -> tuple[bytes, ...]:
    """Write down the files of a folder, once, and give those that are written down."""
    kept = tuple(
        session.scalars(
            select(CampaignPath.path)
            .where(CampaignPath.source_id == claim.id)
            .order_by(CampaignPath.position)
        )
    )
    if claim.files is not None or _claimed(session, claim) is None:
        return kept
    found = tuple(paths)
    session.add_all(CampaignPath(source_id=claim.id, position=i, path=path) for i, path in enumerate(found))
    return found


def tally(session: Session, claim: SourceClaim, limits: CampaignLimits, of_one: Limits) -> Tally:
    """What the campaign of a claim has taken so far, from all its sources."""
    taken = select(CampaignDocument.file_sha256, CampaignDocument.file_name).where(
        CampaignDocument.campaign_id == claim.campaign_id
    )
    weight = select(func.sum(CampaignSource.bytes)).where(CampaignSource.campaign_id == claim.campaign_id)
    seen = {digest: name for digest, name in session.execute(taken)}  # noqa: C416 - rows, no pairs
    return Tally(limits, of_one, bytes=int(session.scalar(weight) or 0), seen=seen)


def take(
    session: Session, claim: SourceClaim, position: int, found: Kept | Refused | Source, *, weight: int
) -> bool:
    """Take in or refuse the file of a position, and count it; False when nothing was written.

    Nothing is written when the campaign is paused or gone, when the claim is no longer ours, or when this
    file was counted already. `weight`: bytes that were read of it.
    """
    source = _claimed(session, claim)
    if source is None or source.done != position or source.campaign.paused_at is not None:
        return False
    if isinstance(found, Source):
        add(session, source.campaign_id, [found])
    elif isinstance(found, Refused):
        campaigns_added.add_files(session, source.campaign_id, (), [found])
    else:
        campaigns_added.add_files(session, source.campaign_id, [found], ())
    _count(session, source, weight)
    return True


def end(session: Session, claim: SourceClaim, why: Refused | None = None) -> None:
    """Write down that a source is taken in, or why it cannot be. The door then removes what was put aside."""
    source = _claimed(session, claim)
    if source is not None:
        _end(session, source, why)


def release(session: Session, claim: SourceClaim) -> None:
    """Give an unfinished source back without counting the attempt."""
    source = _claimed(session, claim)
    if source is not None:
        source.claim = source.claimed_at = None
        source.attempts = 0


def release_dead(session: Session, is_alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are gone; how many."""
    claimed = session.scalars(
        select(CampaignSource).where(CampaignSource.ended_at.is_(None), CampaignSource.claim.is_not(None))
    )
    dead = [each for each in claimed if each.claim is not None and not is_alive(each.claim)]
    for each in dead:
        each.claim = each.claimed_at = None
    return len(dead)


def add(session: Session, campaign_id: int, sources: Iterable[Source]) -> None:
    """Let a campaign take more in."""
    session.add_all(
        CampaignSource(
            campaign_id=campaign_id, kind=each.kind.value, name=each.name, place=each.place,
            done=0, bytes=0, attempts=0,
        )
        for each in sources
    )  # fmt: skip
    session.flush()


def taking(session: Session, campaign_id: int) -> Taking | None:
    """How far the taking in of a campaign has come; None when it is over."""
    found = session.scalars(select(CampaignSource).where(CampaignSource.campaign_id == campaign_id)).all()
    if all(each.ended_at is not None for each in found):
        return None
    counts = [each.files for each in found]
    known = [count for count in counts if count is not None]
    return Taking(sum(each.done for each in found), sum(known) if len(known) == len(counts) else None)


def left(session: Session, campaign_id: int) -> tuple[Source, ...]:
    """The sources of a campaign that are not at their end."""
    found = session.scalars(
        select(CampaignSource).where(
            CampaignSource.campaign_id == campaign_id, CampaignSource.ended_at.is_(None)
        )
    )
    return tuple(Source(Kind(each.kind), each.name, each.place) for each in found)


def forget(session: Session, campaign_id: int) -> None:
    """Take nothing more in, and delete what is known of the sources."""
    numbers = select(CampaignSource.id).where(CampaignSource.campaign_id == campaign_id)
    session.execute(delete(CampaignPath).where(CampaignPath.source_id.in_(numbers)))
    session.execute(delete(CampaignSource).where(CampaignSource.campaign_id == campaign_id))


def _claimed(session: Session, claim: SourceClaim) -> CampaignSource | None:
    """The source of a claim, if it still is this worker's and has no end."""
    return session.scalars(
        select(CampaignSource)
        .where(
            CampaignSource.id == claim.id,
            CampaignSource.claim == claim.worker,
            CampaignSource.ended_at.is_(None),
        )
        .with_for_update()
    ).one_or_none()


def _count(session: Session, source: CampaignSource, weight: int) -> None:
    source.done += 1
    source.bytes += weight
    source.attempts = 0
    source.claimed_at = now(session)
    session.flush()


def _end(session: Session, source: CampaignSource, why: Refused | None) -> None:
    if why is not None:
        campaigns_added.add_files(session, source.campaign_id, (), [why])
    source.ended_at = now(session)
    source.claim = source.claimed_at = None
    session.execute(delete(CampaignPath).where(CampaignPath.source_id == source.id))


def _pass_over(session: Session, source: CampaignSource) -> None:
    """Refuse the file at which a source took its workers down; nothing can be told of it but its place."""
    path = session.get(CampaignPath, (source.id, source.done))
    name = source.name if path is None else safe_name(path.path.decode(errors="replace"))
    campaigns_added.add_files(session, source.campaign_id, (), [Refused(name, "reader_crashed")])
    source.attempts = 0
    if source.files is None:
        source.files = source.done
    else:
        _count(session, source, 0)
