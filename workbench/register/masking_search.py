"""Who searches which file for personal data, and what was found there.

The database says what must be searched: the reading of an open document that has no search. A search belongs
to a reading (`Analysis`), whose text its marks point into; documents with the same file share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from workbench.model.personal import SURE
from workbench.register.database import now
from workbench.register.masking_again import carry_over, copy_marks
from workbench.register.masking_tables import PersonalMark, PersonalSearch
from workbench.register.tables import Analysis, Document, File
from workbench.register.workflow import OPEN_STATES, SIMPLIFIED_STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from workbench.model.personal import PersonalFinding

ATTEMPTS_MOST = 3
"""A file that has taken three workers down with it is given up: an editor looks at it without help."""
MARKS_MOST = 2000
"""Marks that are kept of one file, the surest: a form of 100 pages that is filled in has some hundreds."""


@dataclass(frozen=True, slots=True)
class SearchClaim:
    """A search that one worker has taken."""

    analysis_id: int
    worker: str
    sha256: str


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> SearchClaim | None:
    """Take the oldest reading whose file is to be searched; None when there is none."""
    at = now(session)
    free = or_(
        PersonalSearch.analysis_id.is_(None),
        PersonalSearch.ended_at.is_(None)
        & (
            PersonalSearch.claim.is_(None)
            | (PersonalSearch.claimed_at < at - timedelta(seconds=lease_seconds))
        ),
    )
    row = session.scalars(
        select(Analysis)
        .join(Document, Document.analysis_id == Analysis.id)
        .join(File, File.sha256 == Analysis.file_sha256)
        .outerjoin(PersonalSearch, PersonalSearch.analysis_id == Analysis.id)
        .where(Document.state.in_((*OPEN_STATES, *SIMPLIFIED_STATES)), File.gone_at.is_(None), free)
        .order_by(Analysis.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Analysis)
    ).first()
    if row is None:
        return None
    search = session.get(PersonalSearch, row.id)
    if search is None:
        search = PersonalSearch(analysis_id=row.id, version=0, attempts=0)
        session.add(search)
    if search.attempts >= ATTEMPTS_MOST:
        search.failure, search.ended_at, search.claim = "reader_crashed", at, None
        session.flush()
        return claim_next(session, worker, lease_seconds=lease_seconds)
    search.claim, search.claimed_at = worker, at
    search.attempts += 1
    session.flush()
    return SearchClaim(row.id, worker, row.file_sha256)


def release_dead(session: Session, alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are no longer there; how many were freed."""
    claimed = session.scalars(
        select(PersonalSearch).where(PersonalSearch.claim.is_not(None), PersonalSearch.ended_at.is_(None))
    ).all()
    dead = [search for search in claimed if search.claim and not alive(search.claim)]
    for search in dead:
        search.claim = search.claimed_at = None
    return len(dead)


def release(session: Session, claim: SearchClaim) -> None:
    """Give an unfinished search back without counting the attempt."""
    search = _claimed(session, claim)
    if search is not None:
        search.claim = search.claimed_at = None
        search.attempts -= 1


def finish(session: Session, claim: SearchClaim, found: Sequence[PersonalFinding]) -> bool:
    """Keep what was found, with what was said of an earlier reading; False when the claim is not ours now."""
    search = _claimed(session, claim)
    if search is None:
        return False
    keep(session, search.analysis_id, found)
    carry_over(session, search.analysis_id)
    return True


def finish_as_before(session: Session, claim: SearchClaim) -> bool:
    """End a search where an earlier reading of the file says the same; False where it must be made."""
    search = _claimed(session, claim)
    if search is None or not copy_marks(session, claim.analysis_id):
        return False
    search.claim, search.ended_at = None, now(session)
    return True


def give_up(session: Session, claim: SearchClaim, code: str) -> None:
    """Write down that a file could not be searched (an error code): an editor looks at it without help."""
    search = _claimed(session, claim)
    if search is not None:
        search.failure, search.ended_at, search.claim = code, now(session), None


def keep(session: Session, analysis_id: int, found: Sequence[PersonalFinding]) -> PersonalSearch:
    """The search of a reading as done, with what was found: without its words, which the file holds."""
    search = session.get(PersonalSearch, analysis_id)
    if search is None:
        search = PersonalSearch(analysis_id=analysis_id, version=0, attempts=1)
        session.add(search)
    search.claim = search.claimed_at = search.failure = None
    search.ended_at = now(session)
    session.flush()
    ranks = sorted(range(len(found)), key=lambda rank: found[rank].confidence < SURE)[:MARKS_MOST]
    session.add_all(
        PersonalMark(
            search_id=analysis_id,
            kind=each.kind.value,
            confidence=each.confidence,
            reason=each.reason,
            spans=[list(span) for span in each.spans],
            places=[[place.page, *place.box] for place in each.places],
        )
        for each in (found[rank] for rank in sorted(ranks))
    )
    session.flush()
    return search


def _claimed(session: Session, claim: SearchClaim) -> PersonalSearch | None:
    return session.scalars(
        select(PersonalSearch).where(
            PersonalSearch.analysis_id == claim.analysis_id,
            PersonalSearch.claim == claim.worker,
            PersonalSearch.ended_at.is_(None),
        )
    ).one_or_none()
