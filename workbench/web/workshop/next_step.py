"""What a person had best do now, and why: one document, chosen from all that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext, ngettext

from workbench.register import listing, reviews
from workbench.register.workflow import Role, State
from workbench.web.formats import level as shown_level
from workbench.web.workshop.queue_rows import days_since, may_approve, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.register.workflow import Actor


@dataclass(frozen=True, slots=True)
class NextStep:
    """A thing to do, its address and the reason why it comes first."""

    label: str
    title: str
    address: str
    why: str


def next_step(session: Session, actor: Actor, at: datetime) -> NextStep | None:
    """The most useful thing this person can do; None when nothing waits for them.

    In this order: a text that only waits for their approval, one ready to be published, the review that
    they have begun, the hardest accepted document, the hardest one to sort.
    """
    found: NextStep | None = None
    if actor.may(Role.APPROVER):
        found = _approve(session, actor, at) or _publish(session, at)
    if found is None and actor.may(Role.EDITOR):
        found = _resume(session, actor, at) or _start(session) or _sort(session)
    return found


def _approve(session: Session, actor: Actor, at: datetime) -> NextStep | None:
    waiting = listing.queue(session, state=State.IN_APPROVAL, limit=50)
    document = next((each for each in waiting if may_approve(session, each, actor)), None)
    review = reviews.latest(session, document.id) if document else None
    if document is None or review is None:
        return None
    address = url_for("workshop.approval", review_id=review.id)
    return NextStep(
        gettext("Relire et approuver"), title_of(document), address, _waits(document.changed_at, at)
    )


def _publish(session: Session, at: datetime) -> NextStep | None:
    for document in listing.queue(session, state=State.SIMPLIFIED, limit=1):
        address = url_for("workshop.publication", document_id=document.id)
        return NextStep(gettext("Publier"), title_of(document), address, _waits(document.changed_at, at))
    return None


def _resume(session: Session, actor: Actor, at: datetime) -> NextStep | None:
    for document in listing.queue(session, state=State.IN_REVIEW):
        review = reviews.latest(session, document.id)
        if review is not None and review.opened_by_id == actor.person_id:
            address = url_for("workshop.review", review_id=review.id)
            why = gettext("Vous l’avez commencé.") + " " + _waits(review.opened_at, at)
            return NextStep(gettext("Reprendre la réécriture"), title_of(document), address, why)
    return None


def _start(session: Session) -> NextStep | None:
    document = _hardest(listing.queue(session, state=State.ACCEPTED))
    return None if document is None else _open(document, gettext("Commencer la réécriture"))


def _sort(session: Session) -> NextStep | None:
    document = _hardest(listing.queue(session, state=State.ANALYSED))
    return None if document is None else _open(document, gettext("Trier"))


def _open(document: Document, label: str) -> NextStep:
    level = document.analysis.level if document.analysis else None
    why = gettext("C’est le plus ancien.")
    if level is not None:
        why = gettext("C’est le plus difficile : niveau %(level)s sur 6.", level=shown_level(level))
    return NextStep(label, title_of(document), url_for("workshop.document", document_id=document.id), why)


def _hardest(documents: Sequence[Document]) -> Document | None:
    """The hardest of documents that stand oldest first; the oldest among equals."""
    levels = {each.id: each.analysis.level or 0.0 if each.analysis else 0.0 for each in documents}
    return max(documents, key=lambda each: levels[each.id], default=None)


def _waits(since: datetime, at: datetime) -> str:
    days = days_since(since, at)
    if not days:
        return str(gettext("Il attend depuis aujourd’hui."))
    return str(ngettext("Il attend depuis %(num)s jour.", "Il attend depuis %(num)s jours.", days))
