"""The same form handed in more than once: which documents may be one, and whose voices add up.

A deposit stays with its own document. A double (state ``duplicate``) points to the document that it stands
for; all that is counted or shown for that one counts the deposits of its doubles too, so that reopening a
double undoes a joining without loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.register import sketches, triage
from workbench.register.form_numbers import FormNumber, form_number_of, with_number
from workbench.register.tables import Document, Submission
from workbench.register.workflow import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

ALIKE = 0.82
"""Resemblance from which two texts are taken for one form (measured, see ``docs/triage.md``)."""
_OFFERS = 10


class Why(StrEnum):
    """What makes two documents look like one form, the surest first."""

    SAME_FILE = "same_file"
    SAME_EDITION = "same_edition"
    SAME_NUMBER = "same_number"
    """The same CERFA number, where one of the two does not tell its edition."""
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Offer:
    """A document that another one may be joined to, and why. `share`: resemblance of the texts, 0-1."""

    document: Document
    why: tuple[Why, ...]
    share: float | None = None


def offers(session: Session, found: Document) -> tuple[Offer, ...]:
    """Documents that look like the same form in the same edition, the surest first, ten at most.

    Doubles give way to the document that they stand for; withdrawn ones, other editions
    (`workbench.register.editions` has those) and forms of another number are left out. None for a double.
    """
    if found.state is State.DUPLICATE:
        return ()
    shares = sketches.alike(session, found.file_sha256, least=ALIKE)
    own = form_number_of(found.form_number)
    made: dict[int, Offer] = {}
    for other in _lookalikes(session, found, shares, own):
        target = triage.original_of(other)
        offer = _offer(found, other, target, shares)
        if target.id == found.id or target.state is State.WITHDRAWN or not offer.why:
            continue
        made[target.id] = _better(offer, made.get(target.id))
    order = list(Why)
    ranked = sorted(
        made.values(),
        key=lambda each: (order.index(each.why[0]), -(each.share or 0), each.document.id),
    )
    return tuple(ranked[:_OFFERS])


def _lookalikes(
    session: Session, found: Document, shares: dict[str, float], own: FormNumber | None
) -> Sequence[Document]:
    alike = Document.file_sha256.in_([found.file_sha256, *shares])
    asked = alike if own is None else alike | with_number(own)
    return session.scalars(
        select(Document).where(asked, Document.id != found.id).order_by(Document.id).limit(50)
    ).all()


def _offer(found: Document, other: Document, target: Document, shares: dict[str, float]) -> Offer:
    own, its = form_number_of(found.form_number), form_number_of(other.form_number)
    share = shares.get(other.file_sha256)
    if other.file_sha256 == found.file_sha256:
        return Offer(target, (Why.SAME_FILE,))
    if own and its and (own.number != its.number or own.is_other_edition_of(its)):
        return Offer(target, ())
    why = [Why.ALIKE] if share is not None else []
    if own and its:
        why.insert(0, Why.SAME_EDITION if own.edition and its.edition else Why.SAME_NUMBER)
    return Offer(target, tuple(why), share)


def _better(one: Offer, other: Offer | None) -> Offer:
    """The surer of two offers of one document."""
    order = list(Why)
    if other is None or order.index(one.why[0]) < order.index(other.why[0]):
        return one
    return other


def doubles(session: Session, document_id: int) -> Sequence[Document]:
    """The documents that are joined to this one, straight or through another double, oldest first."""
    return session.scalars(
        select(Document)
        .where(Document.id.in_(standing_for(document_id)), Document.id != document_id)
        .order_by(Document.id)
    ).all()


def deposits(session: Session, document_id: int) -> Sequence[Submission]:
    """All deposits that count for a document, those of its doubles too, oldest first."""
    return session.scalars(
        select(Submission)
        .where(Submission.document_id.in_(standing_for(document_id)))
        .order_by(Submission.id)
    ).all()


def standing_for(document_id: int) -> Select[tuple[int]]:
    """The numbers of a document, its doubles and theirs."""
    stand = select(Document.id).where(Document.id == document_id).cte("standing_for", recursive=True)
    stand = stand.union(select(Document.id).join(stand, Document.duplicate_of_id == stand.c.id))
    return select(stand.c.id)
