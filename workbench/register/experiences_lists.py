"""Lists of experiences: what the public browses, and what waits for somebody in the workshop."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from workbench.register.database import now
from workbench.register.experiences_steps import State
from workbench.register.experiences_tables import Experience, ExperienceTheme
from workbench.register.tables import Administration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

PER_PAGE = 20
WORK_MOST = 200
"""Lines of a list of the workshop: the oldest come first, so that the rest can wait."""
MODERATION_DAYS, ANSWER_DAYS = 5, 30
"""After so many days without a moderator, without an answer, an account is late. Choices of ours."""


class Sort(StrEnum):
    """In which order the public reads."""

    NEWEST = "newest"
    OLDEST = "oldest"
    QUICKEST = "quickest"
    """Those answered soonest after their publication first, those without an answer last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None asks for everything. Pages count from 1."""

    administration: int | None = None
    theme: str | None = None
    departement: str | None = None
    tone: str | None = None
    answered: bool | None = None
    document: int | None = None
    sort: Sort = Sort.NEWEST
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of public accounts."""

    experiences: Sequence[Experience]
    total: int
    page: int
    pages: int


def search(session: Session, wanted: Wanted) -> Found:
    """Public accounts that fit, a page of them; a page beyond the last is the last."""
    fits = fitting(wanted)
    total = session.scalar(select(func.count()).select_from(Experience).where(*fits)) or 0
    pages = max(1, math.ceil(total / PER_PAGE))
    page = min(max(1, wanted.page), pages)
    query = with_all(select(Experience).where(*fits)).order_by(*_order(wanted.sort))
    rows = session.scalars(query.offset((page - 1) * PER_PAGE).limit(PER_PAGE)).all()
    return Found(rows, total, page, pages)


def of_document(session: Session, document_id: int, *, limit: int = 3) -> tuple[Sequence[Experience], int]:
    """The newest public accounts of a form, and how many there are."""
    fits = fitting(Wanted(document=document_id))
    total = session.scalar(select(func.count()).select_from(Experience).where(*fits)) or 0
    if not total:
        return (), 0
    query = with_all(select(Experience).where(*fits)).order_by(*_order(Sort.NEWEST))
    return session.scalars(query.limit(limit)).all(), total


def administrations(session: Session) -> Sequence[Administration]:
    """The administrations that public accounts are about, by name."""
    told = exists().where(
        Experience.administration_id == Administration.id, Experience.state == State.PUBLISHED.value
    )
    return session.scalars(
        select(Administration).where(Administration.confirmed, told).order_by(Administration.folded)
    ).all()


class Work(StrEnum):
    """What is to be done with an account in the workshop."""

    MODERATE = "moderate"
    ANSWER = "answer"


def waiting(session: Session, work: Work, administration_id: int | None = None) -> Sequence[Experience]:
    """Accounts that wait for a moderator or for an answer, oldest first; of one administration if given."""
    since = Experience.told_at if work is Work.MODERATE else Experience.published_at
    query = with_all(select(Experience).where(*_waits(work, administration_id)))
    return session.scalars(query.order_by(since, Experience.id).limit(WORK_MOST)).all()


def handled(session: Session, administration_id: int | None = None) -> Sequence[Experience]:
    """Answered, declined and withdrawn accounts, those changed last first; of a reader, the answered ones."""
    done = [Experience.state != State.WAITING.value]
    public = Experience.state == State.PUBLISHED.value
    if administration_id is not None:
        done += [Experience.administration_id == administration_id, public]
    query = with_all(select(Experience).where(*done, ~public | Experience.answered_at.is_not(None)))
    return session.scalars(query.order_by(Experience.state_since.desc()).limit(WORK_MOST)).all()


def count_waiting(session: Session, work: Work, administration_id: int | None = None) -> int:
    """How many wait for a moderator, or for an answer."""
    query = select(func.count()).select_from(Experience).where(*_waits(work, administration_id))
    return session.scalar(query) or 0


def waits_since(experience: Experience) -> datetime:
    """Since when an account waits for what comes next."""
    return experience.published_at or experience.told_at


def waits(experience: Experience) -> bool:
    """Whether somebody has yet to look at it, or to answer it for the first time."""
    if experience.state == State.PUBLISHED.value:
        return experience.answered_at is None
    return experience.state == State.WAITING.value


def is_late(session: Session, experience: Experience) -> bool:
    """Whether it waits longer than it should (`MODERATION_DAYS`, `ANSWER_DAYS`)."""
    if experience.state == State.WAITING.value:
        days = MODERATION_DAYS
    elif experience.state == State.PUBLISHED.value and experience.answered_at is None:
        days = ANSWER_DAYS
    else:
        return False
    return now(session) - waits_since(experience) > timedelta(days=days)


def _waits(work: Work, administration_id: int | None) -> tuple[ColumnElement[bool], ...]:
    if work is Work.MODERATE:
        return (Experience.state == State.WAITING.value,)
    fits = fitting(Wanted(answered=False, administration=administration_id))
    return tuple(fits)


def fitting(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What accounts must say to be public and looked for."""
    fits: list[ColumnElement[bool]] = [Experience.state == State.PUBLISHED.value]
    if wanted.administration is not None:
        fits.append(Experience.administration_id == wanted.administration)
    if wanted.departement is not None:
        fits.append(Experience.departement == wanted.departement)
    if wanted.tone is not None:
        fits.append(Experience.tone == wanted.tone)
    if wanted.document is not None:
        fits.append(Experience.document_id == wanted.document)
    if wanted.answered is not None:
        is_answered = Experience.answered_after.is_not(None)
        fits.append(is_answered if wanted.answered else ~is_answered)
    if wanted.theme is not None:
        named = exists().where(
            ExperienceTheme.experience_id == Experience.id, ExperienceTheme.theme == wanted.theme
        )
        fits.append(named)
    return fits


def _order(sort: Sort) -> tuple[ColumnElement[Any], ...]:
    newest = (Experience.published_at.desc(), Experience.id.desc())
    if sort is Sort.OLDEST:
        return (Experience.published_at.asc(), Experience.id.asc())
    if sort is Sort.QUICKEST:
        return (Experience.answered_after.is_(None), Experience.answered_after.asc(), *newest)
    return newest


def with_all(query: Select[Experience]) -> Select[Experience]:
    """The same, with all that an account shows."""
    return query.options(
        joinedload(Experience.administration),
        joinedload(Experience.document),
        selectinload(Experience.themes),
        selectinload(Experience.answers),
    )
