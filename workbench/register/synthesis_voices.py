"""What a synthesis says of experiences, counted as `workbench.register.experiences.figures` counts a year.

Those that are public today and were published within the period: how many, of which tone, which themes, how
many have an answer, given at any time; share = answered / public; days = median of (first answer -
publication). Late: public without an answer for more than `experiences_lists.ANSWER_DAYS` days.
"""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from workbench.model.synthesis import ThemeCount, Voices
from workbench.register.experiences_lists import ANSWER_DAYS
from workbench.register.experiences_steps import State, Theme, Tone
from workbench.register.experiences_tables import Experience, ExperienceTheme
from workbench.register.figures import FEW

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from workbench.model.periods import Period

_DAY = 86400


def voices(session: Session, period: Period) -> Voices:
    """What people said: the experiences that were published within a period. Themes: the most named first."""
    within = _published_within(period)
    rows = session.execute(select(Experience.tone, Experience.answered_after).where(*within)).all()
    tones = [tone for tone, _ in rows]
    waited = [seconds for _, seconds in rows if seconds is not None]
    return Voices(
        public=len(rows),
        positive=tones.count(Tone.POSITIVE.value),
        neutral=tones.count(Tone.NEUTRAL.value),
        negative=tones.count(Tone.NEGATIVE.value),
        answered=len(waited),
        share=len(waited) / len(rows) if len(rows) >= FEW else None,
        days=median(waited) / _DAY if len(waited) >= FEW else None,
        themes=_themes(session, within),
    )


def unanswered(session: Session, period: Period, at: datetime) -> tuple[int, int, int]:
    """Experiences published before the end of a period that have no answer; late ones; days that they may."""
    open_ones = select(func.count()).where(
        Experience.state == State.PUBLISHED.value,
        Experience.published_at < period.end,
        Experience.answered_after.is_(None),
    )
    late = open_ones.where(Experience.published_at < at - timedelta(days=ANSWER_DAYS))
    return session.scalar(open_ones) or 0, session.scalar(late) or 0, ANSWER_DAYS


def _themes(session: Session, within: tuple[ColumnElement[bool], ...]) -> tuple[ThemeCount, ...]:
    order = {theme.value: place for place, theme in enumerate(Theme)}
    named = (
        select(ExperienceTheme.theme, func.count())
        .join(Experience, Experience.id == ExperienceTheme.experience_id)
        .where(*within)
        .group_by(ExperienceTheme.theme)
    )
    rows = sorted(session.execute(named).all(), key=lambda row: (-row[1], order.get(row[0], len(order))))
    return tuple(ThemeCount(theme, count) for theme, count in rows)


def _published_within(period: Period) -> tuple[ColumnElement[bool], ...]:
    return (
        Experience.state == State.PUBLISHED.value,
        Experience.published_at >= period.start,
        Experience.published_at < period.end,
    )
