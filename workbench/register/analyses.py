"""Which documents wait for their analysis, who is at it, and what came of it.

The database says what must be done: a document that is received, not given up and not claimed. A worker
claims it, so that two never do the same; a claim whose worker has died, or is too old, is free again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from workbench.register import events, sketches
from workbench.register.database import now
from workbench.register.tables import Analysis, Document, File, Suggestion
from workbench.register.workflow import SYSTEM, Action, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from workbench import model
    from workbench.errors import Fact

ATTEMPTS_MOST = 3
"""A file that has taken three workers down with it is given up, not tried for ever."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A document that one worker has taken: nobody else analyses it until the claim is over."""

    document_id: int
    worker: str
    sha256: str
    file_name: str
    format: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about an analysis that its history keeps: a code of ``wording.toml`` and its facts."""

    code: str
    facts: dict[str, Fact] = field(default_factory=dict)


def claim_next(session: Session, worker: str, *, lease_seconds: int) -> Claim | None:
    """Take the oldest document that waits for its analysis; None when nothing waits.

    `worker` names the claiming process; `lease_seconds` after which a claim is taken to be lost.
    """
    at = now(session)
    document = session.scalars(
        select(Document)
        .where(_free(at, lease_seconds))
        .order_by(Document.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if document is None:
        return None
    if document.attempts >= ATTEMPTS_MOST:
        _give_up(session, document, "reader_crashed")
        return claim_next(session, worker, lease_seconds=lease_seconds)
    document.claim, document.claimed_at = worker, at
    document.attempts += 1
    return Claim(
        document_id=document.id,
        worker=worker,
        sha256=document.file_sha256,
        file_name=document.file_name,
        format=document.file.format,
        media_type=document.file.media_type,
    )


def waits(session: Session, *, lease_seconds: int) -> bool:
    """Whether a document waits that no living worker has taken."""
    query = select(Document.id).where(_free(now(session), lease_seconds)).limit(1)
    return session.scalars(query).one_or_none() is not None


def _free(at: datetime, lease_seconds: int) -> ColumnElement[bool]:
    lost = at - timedelta(seconds=lease_seconds)
    return _waiting() & or_(Document.claim.is_(None), Document.claimed_at < lost)


def _waiting() -> ColumnElement[bool]:
    return (Document.state == State.RECEIVED) & Document.failure.is_(None)


def waiting(session: Session) -> int:
    """How many documents wait for their analysis, claimed or not."""
    return len(session.scalars(select(Document.id).where(_waiting())).all())


def release_dead(session: Session, alive: Callable[[str], bool]) -> int:
    """Free the claims of workers that are no longer there; how many were freed."""
    claimed = session.scalars(select(Document).where(_waiting(), Document.claim.is_not(None))).all()
    dead = [document for document in claimed if document.claim and not alive(document.claim)]
    for document in dead:
        document.claim = document.claimed_at = None
    return len(dead)


def release(session: Session, claim: Claim) -> None:
    """Give an unfinished document back without counting the attempt (the worker was told to stop)."""
    document = _claimed(session, claim)
    if document is not None:
        document.claim = document.claimed_at = None
        document.attempts -= 1


def known(session: Session, sha256: str, made_with: str) -> Analysis | None:
    """The analysis of this very file by this very program, where there is one; the last of a deleted file."""
    row = session.scalars(
        select(Analysis).where(Analysis.file_sha256 == sha256, Analysis.made_with == made_with)
    ).one_or_none()
    if row is None and session.scalar(select(File.gone_at).where(File.sha256 == sha256)) is not None:
        last = select(Analysis).where(Analysis.file_sha256 == sha256).order_by(Analysis.id.desc()).limit(1)
        row = session.scalars(last).one_or_none()
    return row


def keep(
    session: Session, sha256: str, made_with: str, analysis: model.Analysis, payload: dict[str, Any]
) -> Analysis:
    """Write an analysis and its suggestions down; the one that is there already, if any, is kept."""
    row = known(session, sha256, made_with)
    if row is not None:
        return row
    burden = analysis.assessment.burden
    row = Analysis(
        file_sha256=sha256,
        made_with=made_with,
        level=analysis.assessment.level,
        minutes=burden.minutes,
        burden_index=burden.index,
        words=burden.words,
        fields=burden.fields,
        pages=burden.pages,
        payload=payload,
        created_at=now(session),
        suggestions=[_suggestion(i, s) for i, s in enumerate(analysis.suggestions)],
    )
    session.add(row)
    session.flush()
    return row


def _suggestion(position: int, suggestion: model.Suggestion) -> Suggestion:
    return Suggestion(
        position=position,
        start=suggestion.span.start,
        end=suggestion.span.end,
        original=suggestion.original,
        replacements=list(suggestion.replacements),
        rule=suggestion.rule,
        why_fr=suggestion.why.fr,
        why_en=suggestion.why.en,
        confidence=suggestion.confidence,
        ready=suggestion.ready,
        gain=suggestion.gain,
    )


def finish(
    session: Session, claim: Claim, analysis: Analysis, read: model.Document, *, notice: Notice | None = None
) -> bool:
    """Tie an analysis to its document; False when the claim is no longer ours (nothing is done twice)."""
    document = _claimed(session, claim)
    if document is None:
        return False
    document.analysis = analysis
    document.title = document.title or read.title
    document.form_number = document.form_number or read.form_number
    document.language = read.language.value if read.language else None
    document.claim = document.claimed_at = None
    document.attempts = 0
    sketches.remember(session, document.file_sha256, read.text)
    facts: dict[str, Any] = {"level": analysis.level}
    if notice is not None:
        facts |= {"code": notice.code, "code_facts": notice.facts}
    events.record(session, document, Action.ANALYSE, SYSTEM, facts=facts)
    return True


def give_up(session: Session, claim: Claim, code: str) -> None:
    """Write down that a document cannot be read, and why (an error code)."""
    document = _claimed(session, claim)
    if document is not None:
        _give_up(session, document, code)


def _give_up(session: Session, document: Document, code: str) -> None:
    document.claim = document.claimed_at = None
    document.failure = code
    events.record(session, document, Action.FAIL_ANALYSIS, SYSTEM, facts={"code": code})


def _claimed(session: Session, claim: Claim) -> Document | None:
    """The document of a claim, if it still is this worker's and still waits."""
    return session.scalars(
        select(Document).where(Document.id == claim.document_id, Document.claim == claim.worker, _waiting())
    ).one_or_none()
