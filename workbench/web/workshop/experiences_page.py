"""An account as the workshop shows it: rows of the lists, the text with its marks, its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext

from workbench.register import experiences_answers, experiences_lists
from workbench.register.database import now
from workbench.register.experiences_lists import Work
from workbench.register.experiences_moderation import masked_text
from workbench.register.experiences_steps import State, Tone
from workbench.register.masking_marks import BY_HAND
from workbench.register.submissions import shown_code
from workbench.web.deposit.departements import departements
from workbench.web.experiences_words import THEMES, TONES, month, paragraphs_of
from workbench.web.workshop.experiences_words import STATES, step_words
from workbench.web.workshop.masking_words import confidence_words, kind_words, reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.experiences_answers import Worded
    from workbench.register.experiences_tables import Experience, ExperienceMark
    from workbench.register.workflow import Actor
    from workbench.web.experiences_words import Piece, ToneLook

_BEGINNING = 90
"""Characters of a public text in a list."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A list, and how many are in it; None: not counted."""

    name: str
    address: str
    is_here: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """An account in a list. `beginning`: of its public text, None before it is public.

    `waits`: to be looked at, or for an answer.
    """

    number: int
    tone: ToneLook
    state: tuple[LazyString, str, str]
    administration: str | None
    themes: str
    beginning: tuple[Piece, ...] | None
    since: datetime
    days: int
    waits: bool
    is_late: bool
    is_searched: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of the text; `number`: of its mark in the list, None outside of all marks."""

    text: str
    number: int | None = None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark in words. `confidence`: None for what a person added."""

    id: int
    number: int
    text: str
    kind: LazyString
    reason: LazyString | str
    confidence: LazyString | None
    masked: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A step for ``pieces.history``."""

    what: LazyString
    when: datetime
    who: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class ModeratedPage:
    """Everything about one account. `marked`: its text with marks; `public`: as the public (will) read it."""

    row: Row
    version: int
    is_waiting: bool
    is_public: bool
    may_reopen: bool
    failure: str | None
    language: str
    marked: tuple[Marked, ...]
    marks: tuple[MarkRow, ...]
    public: tuple[tuple[Piece, ...], ...]
    code: str
    departement: str | None
    happened: str | None
    document: int | None
    answers: tuple[Worded, ...]
    may_answer: bool
    must_vouch: bool
    history: tuple[HistoryRow, ...]


def tabs_of(session: Session, view: str, views: Sequence[str], administration_id: int | None) -> list[Tab]:
    """The lists that the reader of the page has."""
    names = {"examiner": gettext("À examiner"), "repondre": gettext("À répondre"), "faits": gettext("Faits")}
    works = {"examiner": Work.MODERATE, "repondre": Work.ANSWER}
    return [
        Tab(
            names[each],
            url_for("workshop.experiences", vue=each),
            each == view,
            experiences_lists.count_waiting(session, works[each], administration_id)
            if each in works
            else None,
        )
        for each in views
    ]


def row_of(session: Session, experience: Experience) -> Row:
    """An account in a list."""
    since = experiences_lists.waits_since(experience)
    said = {each.theme for each in experience.themes}
    public = experience.public_text
    return Row(
        number=experience.id,
        tone=TONES[Tone(experience.tone)],
        state=STATES[State(experience.state)],
        administration=experience.administration.name if experience.administration else None,
        themes=", ".join(str(words) for theme, words in THEMES.items() if theme in said),
        beginning=paragraphs_of(_beginning(public))[0] if public else None,
        since=since,
        days=max(0, (now(session) - since).days),
        waits=experiences_lists.waits(experience),
        is_late=experiences_lists.is_late(session, experience),
        is_searched=experience.searched_at is not None,
    )


def moderated_page(session: Session, experience: Experience, by: Actor) -> ModeratedPage:
    """One account with all that can be done with it."""
    state = State(experience.state)
    text = experience.public_text if state is State.PUBLISHED else masked_text(experience)
    return ModeratedPage(
        row=row_of(session, experience),
        version=experience.version,
        is_waiting=state is State.WAITING,
        is_public=state is State.PUBLISHED,
        may_reopen=state is State.DECLINED and experience.text is not None,
        failure=experience.failure,
        language=experience.language or "fr",
        marked=_marked(experience),
        marks=tuple(_mark(experience, *each) for each in enumerate(experience.marks, 1)),
        public=paragraphs_of(text) if text else (),
        code=shown_code(experience.code),
        departement=departements().get(experience.departement or ""),
        happened=month(experience.happened) if experience.happened else None,
        document=experience.document_id,
        answers=experiences_answers.answers_of(experience),
        may_answer=experiences_answers.may_answer(session, experience, by),
        must_vouch=experiences_answers.must_vouch(session, experience, by),
        history=tuple(
            HistoryRow(step_words(e.action), e.at, e.person.name if e.person else None, e.reason)
            for e in experience.events
        ),
    )


def _marked(experience: Experience) -> tuple[Marked, ...]:
    """The text in runs; of marks that overlap, the first has the words."""
    text, end, runs = experience.text or "", 0, []
    for number, mark in enumerate(experience.marks, 1):
        start = max(end, mark.start)
        if start < mark.end:
            runs += [Marked(text[end:start]), Marked(text[start : mark.end], number, mark.masked)]
            end = mark.end
    return tuple(run for run in (*runs, Marked(text[end:])) if run.text)


def _mark(experience: Experience, number: int, mark: ExperienceMark) -> MarkRow:
    return MarkRow(
        id=mark.id,
        number=number,
        text=(experience.text or "")[mark.start : mark.end],
        kind=kind_words(mark.kind),
        reason=reason_words(mark.reason),
        confidence=None if mark.reason == BY_HAND else confidence_words(mark.confidence),
        masked=mark.masked,
    )


def _beginning(text: str) -> str:
    first = text.split("\n\n", 1)[0]
    return first if len(first) <= _BEGINNING else first[:_BEGINNING].rsplit(maxsplit=1)[0] + "…"
