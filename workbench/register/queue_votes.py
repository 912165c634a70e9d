"""Votes ("me too") and voices: how many people asked for a document to be made simpler.

A browser holds a chance word (128 bits). Of a vote, only a hash of that word with the document's number is
kept: it tells whether the same browser votes twice for one document, and neither who that is nor what else it
voted for.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from workbench.errors import WorkflowError
from workbench.register import entries, triage
from workbench.register.database import now
from workbench.register.joining import standing_for
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_tables import Vote
from workbench.register.tables import Document, Submission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

VOTED_STATES = WAITING_STATES
"""States in which a vote can help: the new text is not public yet."""


def vote(session: Session, document_id: int, word: str) -> None:
    """Count the browser that holds this word; once, however often it asks.

    Raises:
        NotFoundError: no document has this number.
        WorkflowError: ``vote_closed``: the document is closed or its new text is public.
    """
    if triage.document(session, document_id).state not in VOTED_STATES:
        raise WorkflowError("vote_closed")
    if not has_voted(session, document_id, word):
        session.add(Vote(document_id=document_id, voter_hash=_hash(document_id, word), at=now(session)))
        session.flush()


def take_back(session: Session, document_id: int, word: str) -> None:
    """Forget the vote of the browser that holds this word, if there is one."""
    session.execute(delete(Vote).where(*_of(document_id, word)))
    entries.touch(session, document_id)


def has_voted(session: Session, document_id: int, word: str) -> bool:
    """Whether the browser that holds this word has voted for this document."""
    return session.scalar(select(Vote.id).where(*_of(document_id, word))) is not None


def own_voices() -> ColumnElement[int]:
    """For a query of documents: the deposits and votes of each, without those of its doubles."""
    deposits, votes = (
        select(func.count()).where(kind.document_id == Document.id).scalar_subquery()
        for kind in (Submission, Vote)
    )
    return deposits + votes


def voices_of_doubles(session: Session) -> Counter[int]:
    """What the documents that are joined to another one add to the voices of that one, by its number."""
    doubles = session.execute(
        select(Document.id, Document.duplicate_of_id, own_voices()).where(
            Document.duplicate_of_id.is_not(None)
        )
    ).all()
    joined = {number: other for number, other, _ in doubles}
    counted: Counter[int] = Counter()
    for number, _, voices in doubles:
        counted[_root(number, joined)] += voices
    return counted


def voices_of(session: Session, document_id: int) -> int:
    """Voices of one document, as `voices` counts them."""
    family = standing_for(document_id)
    deposits, votes = (
        select(func.count()).select_from(kind).where(kind.document_id.in_(family)).scalar_subquery()
        for kind in (Submission, Vote)
    )
    return session.scalar(select(deposits + votes)) or 0


def _root(document_id: int, joined: Mapping[int, int | None]) -> int:
    """The document that this one is joined to in the end; itself when it is joined to none."""
    seen = {document_id}
    while (other := joined.get(document_id)) is not None and other not in seen:
        seen.add(other)
        document_id = other
    return document_id


def _of(document_id: int, word: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Vote.document_id == document_id, Vote.voter_hash == _hash(document_id, word)


def _hash(document_id: int, word: str) -> str:
    return hashlib.sha256(f"{document_id}:{word}".encode()).hexdigest()
