"""Documents of the register -> rows of the queue, and the tabs above them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext

from workbench.errors import WorkflowError
from workbench.register import listing, reviews
from workbench.register.workflow import Action, State, possible_actions
from workbench.web.catalogue_names import domain_name
from workbench.web.languages import current_locale
from workbench.web.workshop.words import DIFFICULTIES, STATES, UNREAD, StateWords, band_words
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.register.workflow import Actor


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view of the queue. `state` None: everything that is open."""

    word: str
    name: LazyString
    state: State | None


TABS = (
    Tab("", lazy_gettext("Tout"), None),
    Tab("a-trier", lazy_gettext("À trier"), State.ANALYSED),
    Tab("acceptes", lazy_gettext("Acceptés"), State.ACCEPTED),
    Tab("en-reecriture", lazy_gettext("En réécriture"), State.IN_REVIEW),
    Tab("a-approuver", lazy_gettext("À approuver"), State.IN_APPROVAL),
    Tab("a-publier", lazy_gettext("À publier"), State.SIMPLIFIED),
    Tab("en-lecture", lazy_gettext("En lecture"), State.RECEIVED),
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of the queue. `days`: since the deposit; `level`: 1-6; `minutes`: to read and fill in.

    `burden_index`: 0-100, None in an analysis that is older than the index.
    """

    id: int
    title: str
    form_number: str | None
    domain: str
    administration: str | None
    state: StateWords
    received_at: datetime
    days: int
    level: float | None
    band: str | None
    minutes: int | None
    burden_index: int | None
    difficulties: tuple[LazyString, ...]
    failure: str | None
    note: str | None


def tab_of(word: str) -> Tab:
    """The tab of an address; an unknown word gives the first."""
    return next((tab for tab in TABS if tab.word == word), TABS[0])


def counts(by_state: Mapping[State, int]) -> dict[str, int]:
    """How many documents stand under each tab."""
    return {
        tab.word: sum(
            by_state.get(state, 0)
            for state in (listing.WAITING_STATES if tab.state is None else (tab.state,))
        )
        for tab in TABS
    }


def rows(session: Session, documents: Sequence[Document], actor: Actor, at: datetime) -> list[QueueRow]:
    """The lines of the queue at a moment, for a person."""
    return [_row(session, document, actor, at) for document in documents]


def days_since(moment: datetime, at: datetime) -> int:
    """Whole days between two moments."""
    return max(0, (at - moment).days)


def whole_minutes(minutes: float) -> int:
    """Minutes as they are shown: rounded up, one at least."""
    return max(1, math.ceil(minutes))


def _whole(index: float | None) -> int | None:
    return None if index is None else round(index)


def title_of(document: Document) -> str:
    """The title of a document, or the name of its file while it has none."""
    return document.title or document.file_name


def may_approve(session: Session, document: Document, actor: Actor) -> bool:
    """Whether this text waits for this person: an approver who did not prepare it."""
    if Action.APPROVE not in possible_actions(document.state, actor):
        return False
    review = reviews.latest(session, document.id)
    try:
        if review is not None:
            reviews.refuse_same_person(session, review, actor)
    except WorkflowError:
        return False
    return review is not None


def _row(session: Session, document: Document, actor: Actor, at: datetime) -> QueueRow:
    analysis, locale = document.analysis, current_locale()
    level = analysis.level if analysis else None
    return QueueRow(
        id=document.id,
        title=title_of(document),
        form_number=document.form_number,
        domain=domain_name(document.domain),
        administration=document.administration.name if document.administration else None,
        state=UNREAD if document.failure else STATES[document.state],
        received_at=document.received_at,
        days=days_since(document.received_at, at),
        level=level,
        band=band_words(level) if level is not None else None,
        minutes=whole_minutes(analysis.minutes) if analysis and analysis.words else None,
        burden_index=_whole(analysis.burden_index) if analysis else None,
        difficulties=_difficulties(document),
        failure=sentence(document.failure, locale) if document.failure else None,
        note=_note(session, document, actor),
    )


def _difficulties(document: Document) -> tuple[LazyString, ...]:
    said = {code for submission in document.submissions for code in submission.difficulties}
    return tuple(name for code, name in DIFFICULTIES.items() if code in said)


def _note(session: Session, document: Document, actor: Actor) -> str | None:
    """Who this waits for, where that is not plain from the state."""
    if document.state is State.IN_APPROVAL:
        mine = may_approve(session, document, actor)
        return str(gettext("attend votre accord") if mine else gettext("attend une autre personne"))
    if document.state is State.IN_REVIEW:
        review = reviews.latest(session, document.id)
        if review is not None and review.opened_by is not None:
            return _by(review.opened_by.name, is_me=review.opened_by_id == actor.person_id)
    return None


def _by(name: str, *, is_me: bool) -> str:
    return str(gettext("par vous") if is_me else gettext("par %(name)s", name=name))
