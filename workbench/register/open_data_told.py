"""The rows of the datasets of experiences and of indicators, a batch at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from workbench.register import catalogue, figures, indicators
from workbench.register.experiences_answers import answers_of
from workbench.register.experiences_steps import State
from workbench.register.experiences_tables import Experience
from workbench.register.figures_asked import Along, Where
from workbench.register.open_data import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.figures_asked import Key
    from workbench.register.indicators import Figure, Indicator
    from workbench.register.open_data import Row

_AT_ONCE = 500
_DECIMALS = 4
"""As in the files of the sheets of indicators."""


def experiences(session: Session) -> Iterator[list[Row]]:
    """The accounts that are public today, in the words that everybody reads."""
    asked = (
        select(Experience)
        .where(Experience.state == State.PUBLISHED.value)
        .options(
            joinedload(Experience.administration),
            selectinload(Experience.themes),
            selectinload(Experience.answers),
        )
        .order_by(Experience.id)
        .limit(_AT_ONCE)
    )
    last = 0
    while found := session.scalars(asked.where(Experience.id > last)).all():
        yield [_experience(each) for each in found]
        last = found[-1].id
        session.expunge_all()


def _experience(told: Experience) -> Row:
    body = told.administration
    is_named = body is not None and body.confirmed
    answers = answers_of(told)
    return (
        told.id,
        told.tone,
        SEVERAL.join(each.theme for each in told.themes) or None,
        told.public_text,
        told.language,
        told.happened,
        told.departement,
        body.id if body and is_named else None,
        body.name if body and is_named else None,
        told.document_id,
        told.published_at,
        told.answered_at,
        len(answers),
        "\n\n".join(each.now.text for each in answers) or None,
    )


def indicator_rows(session: Session, at: datetime) -> Iterator[list[Row]]:
    """Every indicator since the beginning and for each year, as computed for the hour that began at `at`.

    Places without any case are left out; no value on fewer than `figures.FEW` cases, as on the pages.
    """
    names: dict[Key, str] = {body.id: body.name for body in catalogue.administrations(session)}
    years = (None, *figures.years(session))
    for indicator in indicators.indicators():
        yield [
            _figure(
                indicator, year, scope, key, names.get(key) if scope == "administration" else None, figure, at
            )
            for year in years
            for scope, key, figure in _figures(session, indicator, Where(year=year), names, at)
        ]


def _figures(
    session: Session, indicator: Indicator, where: Where, names: dict[Key, str], at: datetime
) -> Iterator[tuple[str, Key, Figure]]:
    """The country, then the administrations that have a name to show, then the départements."""
    yield "country", None, indicators.national(session, indicator, where, now=at)
    for by in (Along.ADMINISTRATION, Along.DEPARTEMENT):
        found = indicators.along(session, indicator, by, where, now=at)
        for key in sorted((key for key in found if key is not None), key=str):
            if by is Along.DEPARTEMENT or key in names:
                yield by.value, key, found[key]


def _figure(
    indicator: Indicator,
    year: int | None,
    scope: str,
    key: Key,
    name: str | None,
    figure: Figure,
    at: datetime,
) -> Row:
    """What came in since the hour began waits since 0 days."""
    value = figure.value
    if value is not None:
        value = round(max(value, 0.0) if indicator.unit == "days" else value, _DECIMALS)
    place = None if key is None else str(key)
    return (indicator.id, year, scope, place, name, figure.cases, value, indicator.unit, indicator.target, at)
