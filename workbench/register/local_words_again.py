"""Open documents that are analysed again with the words that are accepted now; decisions are carried over.

The table says which ones wait, so that a stop loses none. A document in approval or later is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, or_, select, update

from workbench.register import events
from workbench.register.database import now
from workbench.register.local_words_tables import AnalysisAgain
from workbench.register.passages import passages
from workbench.register.tables import Analysis, Decision, Document, File, Review
from workbench.register.workflow import SYSTEM, Action, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from workbench.model import Language

OPEN = (State.ANALYSED, State.ACCEPTED, State.IN_REVIEW)
"""Analysed, and not yet in approval."""
ATTEMPTS_MOST = 3
"""As for a first analysis (`analyses.ATTEMPTS_MOST`): then the document keeps the analysis that it has."""


@dataclass(frozen=True, slots=True)
class Again:
    """A document that one worker analyses again; `file` is what it reads."""

    document_id: int
    worker: str
    sha256: str
    file_name: str
    format: str
    media_type: str


def ask(session: Session, language: Language) -> int:
    """Have all open documents of a language analysed again; how many wait then."""
    open_now = select(Document.id).where(
        Document.state.in_(OPEN),
        Document.language == language.value,
        Document.id.not_in(select(AnalysisAgain.document_id).where(AnalysisAgain.claim.is_(None))),
    )
    numbers = session.scalars(open_now).all()
    session.execute(delete(AnalysisAgain).where(AnalysisAgain.document_id.in_(numbers)))
    asked_at = now(session)
    session.add_all(AnalysisAgain(document_id=number, asked_at=asked_at) for number in numbers)
    session.flush()
    return left(session)


def left(session: Session) -> int:
    """How many documents wait to be analysed again."""
    return session.scalar(select(func.count()).select_from(AnalysisAgain)) or 0


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> Again | None:
    """Take the document that waits longest; None when nothing waits. Those beyond help are forgotten."""
    lost = now(session) - timedelta(seconds=lease_seconds)
    free = or_(AnalysisAgain.claim.is_(None), AnalysisAgain.claimed_at < lost)
    query = select(AnalysisAgain).where(free).order_by(AnalysisAgain.asked_at, AnalysisAgain.document_id)
    row = session.scalars(query.limit(1).with_for_update(skip_locked=True)).one_or_none()
    if row is None:
        return None
    file = _file_of(session, row)
    if file is None:
        session.delete(row)
        session.flush()
        return claim_next(session, worker, lease_seconds=lease_seconds)
    row.claim, row.claimed_at = worker, now(session)
    row.attempts += 1
    return Again(row.document_id, worker, file.sha256, row.document.file_name, file.format, file.media_type)


def release_dead(session: Session, alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are no longer there; how many were freed."""
    claimed = session.scalars(select(AnalysisAgain).where(AnalysisAgain.claim.is_not(None))).all()
    dead = [row for row in claimed if row.claim and not alive(row.claim)]
    for row in dead:
        row.claim = row.claimed_at = None
    return len(dead)


def give_back(session: Session, again: Again) -> None:
    """Let somebody else try (the worker was told to stop, or the file could not be read this time)."""
    mine = (AnalysisAgain.document_id == again.document_id, AnalysisAgain.claim == again.worker)
    session.execute(update(AnalysisAgain).where(*mine).values(claim=None, claimed_at=None))


def finish(session: Session, again: Again, analysis: Analysis) -> bool:
    """Tie the new analysis to its document; False when it is no longer to be: nothing is changed then.

    A document in review keeps what was decided on each suggestion that the new analysis makes too: the same
    rule, the same words, the same sentence. One whose text is read in another way now is left as it is.
    """
    row = session.get(AnalysisAgain, again.document_id)
    if row is None or row.claim != again.worker:
        return False
    session.delete(row)
    document = row.document
    if document.state not in OPEN or document.analysis_id == analysis.id or not _is_same(document, analysis):
        return False
    event = events.record(session, document, Action.ANALYSE_AGAIN, SYSTEM, facts={"level": analysis.level})
    document.analysis = analysis
    if document.state is State.IN_REVIEW:
        _carry_over(session, document, analysis, event.version)
    session.flush()
    return True


def _file_of(session: Session, row: AnalysisAgain) -> File | None:
    """The file of a document that is still to be analysed again; None: forget it."""
    document = row.document
    if document.state not in OPEN or row.attempts >= ATTEMPTS_MOST:
        return None
    file = session.get(File, document.file_sha256)
    return None if file is None or file.gone_at is not None else file


def _is_same(document: Document, analysis: Analysis) -> bool:
    """Whether both analyses read the same text in the same blocks."""
    before = document.analysis
    if before is None:
        return False
    old, new = before.payload.get("document", {}), analysis.payload.get("document", {})
    return bool(old.get("text") == new.get("text") and old.get("blocks") == new.get("blocks"))


def _carry_over(session: Session, document: Document, analysis: Analysis, version: int) -> None:
    """Give the open round the new analysis, with the last word on each suggestion that is in both."""
    found = session.scalars(
        select(Review)
        .where(Review.document_id == document.id, Review.closed_at.is_(None))
        .order_by(Review.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return
    said = {each.suggestion_id: each for each in found.decisions}
    decided = [each for each in found.analysis.suggestions if each.id in said]
    last = {passage: said[each.id] for each, passage in passages(found.analysis, decided)}
    again = passages(analysis, analysis.suggestions)
    copies = [_copy(last[passage], each.id, version) for each, passage in again if passage in last]
    if copies:
        session.execute(insert(Decision), copies)
    found.analysis = analysis
    found.level_now = found.words_now = None
    session.expire(found, ["decisions"])


def _copy(decision: Decision, suggestion_id: int, version: int) -> dict[str, object]:
    """The same word by the same person. It is no new line of the log: nobody said it anew."""
    return {
        "review_id": decision.review_id,
        "suggestion_id": suggestion_id,
        "outcome": decision.outcome,
        "text": decision.text,
        "reason": decision.reason,
        "person_id": decision.person_id,
        "at": decision.at,
        "version": version,
    }
