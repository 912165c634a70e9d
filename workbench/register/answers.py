"""Answers of editors to the points of the checklist that only a person can tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, StaleVersionError
from workbench.model import Verdict
from workbench.register import merging, reviews
from workbench.register.database import now
from workbench.register.tables import PointAnswer, Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Analysis
    from workbench.register.workflow import Actor

NOTE_LENGTH = 1000
"""Characters of a note, at most."""


class Answer(StrEnum):
    """What an editor says of a point. `NONE`: nothing yet, or taken back; a note may stand alone."""

    YES = "yes"
    NO = "no"
    DOES_NOT_APPLY = "does_not_apply"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one point, as it is asked for. `point`: its id in the checklist."""

    point: str
    answer: Answer
    note: str = ""


def last(session: Session, found: Review, *, until: int | None = None) -> dict[str, PointAnswer]:
    """The last word on each point of a review, by id; points without answer and note are left out.

    `until`: as it was in this version of the document.
    """
    rows = select(PointAnswer).where(PointAnswer.review_id == found.id)
    if until is not None:
        rows = rows.where(PointAnswer.version <= until)
    given = {
        row.point: row
        for row in session.scalars(rows.order_by(PointAnswer.id).options(joinedload(PointAnswer.person)))
    }
    return {point: row for point, row in given.items() if row.answer != Answer.NONE or row.note}


def reply(
    session: Session, review_id: int, replies: Sequence[Reply], *, by: Actor, seen: int
) -> tuple[PointAnswer, ...]:
    """Write down the replies that say something new, all or none; each raises the version of the document.

    A reply that says what its page said leaves alone what others answered meanwhile.

    Raises:
        StaleVersionError: ``stale_version``, or ``decided_meanwhile`` (somebody else answered the same point
            otherwise since the page was drawn).
        WorkflowError: the document is not in review, or this person is not an editor.
        BadRequestError: ``point_elsewhere`` (not asked of a person in this review), ``note_too_long``.
    """
    found = reviews.review(session, review_id)
    merging.check_only_words(session, found, seen)
    reviews.check_may_decide(found.document, by)
    asked, base = asked_of_person(found.analysis), last(session, found, until=seen)
    new = [each for each in replies if _is_new(each, asked, base)]
    rows = tuple(_row(found, each, by) for each in _mergeable(session, found, new, base, seen))
    if rows:
        found.document.changed_at = now(session)
    for row in rows:
        found.document.version += 1
        row.at, row.version = found.document.changed_at, found.document.version
    session.add_all(rows)
    session.flush()
    return rows


def asked_of_person(analysis: Analysis) -> frozenset[str]:
    """Ids of the points that an analysis asks of a person; none in one that is older than the checklist."""
    assessment: dict[str, Any] = analysis.payload.get("assessment") or {}
    report: dict[str, Any] = assessment.get("standards") or {}
    return frozenset(each["point"] for each in report.get("results", ()) if each["verdict"] == Verdict.ASKED)


def since(session: Session, document_id: int, seen: int) -> Sequence[PointAnswer]:
    """The answers that made the versions of a document after `seen`, oldest first."""
    return session.scalars(
        select(PointAnswer)
        .join(Review, Review.id == PointAnswer.review_id)
        .where(Review.document_id == document_id, PointAnswer.version > seen)
        .order_by(PointAnswer.version)
        .options(joinedload(PointAnswer.person))
    ).all()


def _mergeable(
    session: Session, found: Review, new: Sequence[Reply], base: dict[str, PointAnswer], seen: int
) -> list[Reply]:
    """The new replies that nobody has given meanwhile.

    Raises:
        StaleVersionError: ``decided_meanwhile``.
    """
    now_said = last(session, found)
    for each in new:
        said = _said(now_said.get(each.point))
        if said not in (_said(base.get(each.point)), (each.answer, each.note.strip())):
            document = found.document
            raise StaleVersionError(
                "decided_meanwhile", document=document.id, seen=seen, current=document.version
            )
    return [each for each in new if _said(now_said.get(each.point)) != (each.answer, each.note.strip())]


def _said(row: PointAnswer | None) -> tuple[str, str]:
    return (row.answer, row.note or "") if row else (Answer.NONE, "")


def _is_new(each: Reply, asked: frozenset[str], before: dict[str, PointAnswer]) -> bool:
    """Whether a reply differs from the last word on its point; refuses what cannot be written down."""
    if each.point not in asked:
        raise BadRequestError("point_elsewhere")
    note = each.note.strip()
    if len(note) > NOTE_LENGTH:
        raise BadRequestError("note_too_long", most=NOTE_LENGTH)
    return (each.answer, note) != _said(before.get(each.point))


def _row(found: Review, each: Reply, by: Actor) -> PointAnswer:
    return PointAnswer(
        review_id=found.id,
        point=each.point,
        answer=each.answer.value,
        note=each.note.strip() or None,
        person_id=by.person_id,
    )
