"""Documents of the register -> rows of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from flask_babel import gettext

from workbench.errors import WorkflowError
from workbench.model import Language
from workbench.model.burden import whole_minutes
from workbench.register import queue_assignments, queue_targets, reviews, second_person
from workbench.register.workflow import Action, State, possible_actions
from workbench.web.catalogue_names import domain_name
from workbench.web.languages import current_locale
from workbench.web.workshop.queue_words import late_words, reason_words
from workbench.web.workshop.words import DIFFICULTIES, STATES, UNREAD, StateWords, band_words
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.queue import Line
    from workbench.register.queue_targets import Targets
    from workbench.register.tables import Document
    from workbench.register.workflow import Actor


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of the queue. `days`: since the deposit; `level`: 1-6; `minutes`: to read and fill in.

    `burden_index`: 0-100, None in an analysis that is older than the index. `late` and `reason` are empty
    where there is nothing to say; `who`: whose work it is, None while anybody may take it.
    """

    id: int
    version: int
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
    late: str
    reason: str
    who: str | None
    may_take: bool
    may_give_back: bool


def rows(
    session: Session,
    documents: Sequence[Document],
    actor: Actor,
    at: datetime,
    lines: Mapping[int, Line] = MappingProxyType({}),
) -> list[QueueRow]:
    """Lines of the queue at a moment, for a person; `lines`: what the register says of them, by number."""
    targets = queue_targets.targets(session)
    return [_row(session, document, actor, at, lines.get(document.id), targets) for document in documents]


def days_since(moment: datetime, at: datetime) -> int:
    """Whole days between two moments."""
    return max(0, (at - moment).days)


def _whole(index: float | None) -> int | None:
    return None if index is None else round(index)


class Title(str):
    """The title of a document as pages show it. `language`: that of the document, None while unknown."""

    __slots__ = ("language",)
    language: Language | None

    def __new__(cls, text: str, language: Language | None) -> Self:
        """A text, with its language."""
        made = super().__new__(cls, text)
        made.language = language
        return made


def title_of(document: Document) -> Title:
    """The title of a document in its language, or the name of its file, which has none, meanwhile."""
    if not document.title:
        return Title(document.file_name, None)
    return Title(document.title, Language(document.language) if document.language else None)


def may_approve(session: Session, document: Document, actor: Actor) -> bool:
    """Whether this text waits for this person: an approver who did not prepare it."""
    if Action.APPROVE not in possible_actions(document.state, actor):
        return False
    review = reviews.latest(session, document.id)
    try:
        if review is not None:
            second_person.refuse_same_person(session, review, actor)
    except WorkflowError:
        return False
    return review is not None


def _row(
    session: Session,
    document: Document,
    actor: Actor,
    at: datetime,
    line: Line | None,
    targets: Targets,
) -> QueueRow:
    analysis, locale = document.analysis, current_locale()
    level = analysis.level if analysis else None
    can = possible_actions(document.state, actor)
    return QueueRow(
        id=document.id,
        version=document.version,
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
        note=_note(session, document, actor, line),
        late=late_words(document.state, line.days_late, targets) if line else "",
        reason=reason_words(line) if line else "",
        who=_who(document, actor),
        may_take=Action.TAKE in can and queue_assignments.leaves_free(document.assignee),
        may_give_back=Action.GIVE_BACK in can and document.assignee_id == actor.person_id,
    )


def _difficulties(document: Document) -> tuple[LazyString, ...]:
    said = {code for submission in document.submissions for code in submission.difficulties}
    return tuple(name for code, name in DIFFICULTIES.items() if code in said)


def _note(session: Session, document: Document, actor: Actor, line: Line | None) -> str | None:
    """Who a text that is to be approved waits for."""
    if document.state is not State.IN_APPROVAL:
        return None
    mine = line.is_to_approve if line else may_approve(session, document, actor)
    return str(gettext("attend votre accord") if mine else gettext("attend une autre personne"))


def _who(document: Document, actor: Actor) -> str | None:
    if document.assignee is None:
        return None
    return str(gettext("vous")) if document.assignee_id == actor.person_id else document.assignee.name
