"""Indicators: the same few figures for every administration and every département.

What they mean stands in ``indicators.toml``; this module computes them. No value is given on fewer than
`figures.FEW` cases.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.register import experiences_indicators
from workbench.register.figures import FEW
from workbench.register.figures_asked import Along, Measure, Value
from workbench.register.submissions import Channel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.figures_asked import Key, Where
    from workbench.register.figures_columns import Columns

_DAY = 86400


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an indicator is. `unit`: ``share`` (0-1), ``days`` or ``levels``; `target`: None without one.

    `classes`: where the second and the third class of the map begin. Texts in French, then in English.
    """

    id: str
    kind: str
    unit: str
    is_better_higher: bool
    target: float | None
    classes: tuple[float, float]
    name: tuple[str, str]
    means: tuple[str, str]
    formula: tuple[str, str]
    source: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator of one place. `value`: None on fewer than `FEW` cases."""

    cases: int
    value: float | None


@cache
def indicators() -> tuple[Indicator, ...]:
    """All indicators, in their order."""
    data = tomllib.loads(files("workbench.register").joinpath("indicators.toml").read_text("utf-8"))
    source = (data["source"], data["source_en"])
    return tuple(_indicator(row, source) for row in data["indicator"])


def _indicator(row: dict[str, Any], source: tuple[str, str]) -> Indicator:
    first, second = row["classes"]
    return Indicator(
        id=row["id"],
        kind=row["kind"],
        unit=row["unit"],
        is_better_higher=row["better"] == "higher",
        target=row.get("target"),
        classes=(first, second),
        name=(row["name"], row["name_en"]),
        means=(row["means"], row["means_en"]),
        formula=(row["formula"], row["formula_en"]),
        source=(row["source"], row["source_en"]) if "source" in row else source,
    )


def national(session: Session, indicator: Indicator, where: Where, *, now: datetime) -> Figure:
    """An indicator over all documents that are asked for."""
    found = _computed(session, indicator, None, where, now)
    return found.get(None, Figure(0, None))


def along(
    session: Session, indicator: Indicator, by: Along, where: Where, *, now: datetime
) -> dict[Key, Figure]:
    """The same for each administration (its number) or département; keys without any case are left out."""
    return _computed(session, indicator, by, where, now)


def _computed(
    session: Session, indicator: Indicator, by: Along | None, where: Where, now: datetime
) -> dict[Key, Figure]:
    if indicator.kind in _OF_EXPERIENCES:
        found = _OF_EXPERIENCES[indicator.kind](session, by, where)
    else:
        from workbench.register.figures_columns import columns_of  # noqa: PLC0415 - numpy: only where it counts

        found = _KINDS[indicator.kind](columns_of(session), by, where, now.timestamp())
    return {key: Figure(cases, value if cases >= FEW else None) for key, (cases, value) in found.items()}


_Found = dict["Key", tuple[int, float]]


def _answered(columns: Columns, by: Along | None, where: Where, _now: float) -> _Found:
    """Received documents that had a first answer / received documents."""
    return columns.shares(Measure.ANSWERED, by, where)


def _simplified(columns: Columns, by: Along | None, where: Where, _now: float) -> _Found:
    """Received documents that are simplified today / received documents."""
    return columns.shares(Measure.SIMPLIFIED, by, where)


def _elsewhere(columns: Columns, by: Along | None, where: Where, _now: float) -> _Found:
    """Received documents whose first deposit did not come by the website / received documents."""
    return columns.shares_elsewhere(Channel.WEB.value, by, where)


def _answer_delay(columns: Columns, by: Along | None, where: Where, _now: float) -> _Found:
    """Median of the days from deposit to first answer."""
    found = _medians(columns, Value.TO_ANSWER, by, where)
    return {key: (cases, seconds / _DAY) for key, (cases, seconds) in found.items()}


def _gain(columns: Columns, by: Along | None, where: Where, _now: float) -> _Found:
    """Median of level before - level after, over the public examples."""
    return _medians(columns, Value.LEVELS, by, where)


def _medians(columns: Columns, value: Value, by: Along | None, where: Where) -> _Found:
    if by is not None:
        return columns.medians(value, by, where)
    middle = columns.median(value, where)
    return {} if middle is None else {None: (columns.measured(value, where).size, middle)}


def _backlog(columns: Columns, by: Along | None, where: Where, now: float) -> _Found:
    """Median of the days since the deposit, over the documents that wait."""
    if by is not None:
        return columns.ages_along(by, where, now)
    documents, middle, _oldest, _classes = columns.waiting(where, now, (0,))
    return {} if middle is None else {None: (documents, middle)}


_KINDS: dict[str, Callable[[Columns, Along | None, Where, float], _Found]] = {
    "answered": _answered,
    "answer_delay": _answer_delay,
    "simplified": _simplified,
    "gain": _gain,
    "backlog": _backlog,
    "elsewhere": _elsewhere,
}
_OF_EXPERIENCES: dict[str, Callable[[Session, Along | None, Where], _Found]] = {
    "experiences_answered": experiences_indicators.shares,
    "experiences_delay": experiences_indicators.delays,
}
