"""What a person had best do now, and why: one document, chosen from all that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext, ngettext

from workbench.register import reviews, triage
from workbench.register.queue_views import Sort, first
from workbench.register.workflow import Role, State
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.queue_words import reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.queue import Line
    from workbench.register.workflow import Actor


@dataclass(frozen=True, slots=True)
class NextStep:
    """A thing to do, its address and the reason why it comes first."""

    label: str
    title: str
    address: str
    why: str


def next_step(session: Session, lines: Sequence[Line], actor: Actor, at: datetime) -> NextStep | None:
    """The most useful thing this person can do; None when nothing waits for them. `lines`: the queue.

    In this order: a text that only waits for their approval, one ready to be published, the review that
    they have begun or been handed; then, of what is theirs or nobody's, the accepted document that is worth
    most, and the one to sort that is.
    """
    found: NextStep | None = None
    if actor.may(Role.APPROVER):
        found = _approve(session, lines, at) or _publish(session, lines, at)
    if found is None and actor.may(Role.EDITOR):
        found = _resume(session, lines, at) or _start(session, lines) or _sort(session, lines)
    return found


def _approve(session: Session, lines: Sequence[Line], at: datetime) -> NextStep | None:
    line = first(lines, Sort.WAITING, lambda each: each.is_to_approve)
    review = reviews.latest(session, line.id) if line else None
    if line is None or review is None:
        return None
    address = url_for("workshop.approval", review_id=review.id)
    return NextStep(gettext("Relire et approuver"), _title(session, line), address, _waits(line, at))


def _publish(session: Session, lines: Sequence[Line], at: datetime) -> NextStep | None:
    line = first(lines, Sort.WAITING, lambda each: each.state == State.SIMPLIFIED)
    if line is None:
        return None
    address = url_for("workshop.publication", document_id=line.id)
    return NextStep(gettext("Publier"), _title(session, line), address, _waits(line, at))


def _resume(session: Session, lines: Sequence[Line], at: datetime) -> NextStep | None:
    line = first(lines, Sort.WAITING, lambda each: each.is_mine and each.state == State.IN_REVIEW)
    review = reviews.latest(session, line.id) if line else None
    if line is None or review is None:
        return None
    address = url_for("workshop.review", review_id=review.id)
    days = _days(line, at)
    waits = gettext("Elle attend depuis aujourd’hui.")
    if days:
        waits = ngettext("Elle attend depuis %(num)s jour.", "Elle attend depuis %(num)s jours.", days)
    why = f"{gettext('Cette réécriture est à vous.')} {waits}"
    return NextStep(gettext("Reprendre la réécriture"), _title(session, line), address, why)


def _start(session: Session, lines: Sequence[Line]) -> NextStep | None:
    return _best(session, lines, State.ACCEPTED, gettext("Commencer la réécriture"))


def _sort(session: Session, lines: Sequence[Line]) -> NextStep | None:
    return _best(session, lines, State.ANALYSED, gettext("Trier"))


def _best(session: Session, lines: Sequence[Line], state: State, label: str) -> NextStep | None:
    """The document in a state that is worth most, of those that are this person's or nobody's."""
    line = first(lines, Sort.PRIORITY, lambda each: each.state == state and (each.is_mine or each.is_free))
    if line is None:
        return None
    address = url_for("workshop.document", document_id=line.id)
    why = gettext("C’est le plus utile : %(reason)s.", reason=reason_words(line))
    return NextStep(label, _title(session, line), address, why)


def _title(session: Session, line: Line) -> str:
    return title_of(triage.document(session, line.id))


def _days(line: Line, at: datetime) -> int:
    return max(0, (at.replace(tzinfo=None) - line.since).days)


def _waits(line: Line, at: datetime) -> str:
    days = _days(line, at)
    if not days:
        return str(gettext("Il attend depuis aujourd’hui."))
    return str(ngettext("Il attend depuis %(num)s jour.", "Il attend depuis %(num)s jours.", days))
