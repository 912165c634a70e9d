"""Indicators -> what their sheets show: over the country, by administration, by département as a map."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from workbench.csv_text import csv_text
from workbench.model import Locale
from workbench.register import indicators
from workbench.register.database import now
from workbench.register.figures_asked import Along, Measure
from workbench.register.indicators import Figure
from workbench.web.formats import number, percent
from workbench.web.languages import current_locale
from workbench.web.public import figures_choice
from workbench.wording import spaced

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.register.indicators import Indicator
    from workbench.web.public.figures_choice import FiguresChoice

TILE = 56
"""Width and height of the place of a tile, in units of the drawing."""
_LISTED = {
    "answered": Measure.RECEIVED,
    "answer_delay": Measure.ANSWERED,
    "simplified": Measure.RECEIVED,
    "gain": Measure.PUBLISHED,
    "backlog": Measure.OPEN,
    "elsewhere": Measure.RECEIVED,
}
"""Kind of indicator -> the list of the documents that it counts as cases."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words, of one place. `look`: class of its tile; `on_tile`: the same in a few signs.

    `address`: the list of its cases, empty where there is none. `reached`: whether the target is; None
    without a target or a value.
    """

    label: str
    says: str
    cases: int
    look: str = "none"
    on_tile: str = ""
    address: str = ""
    reached: bool | None = None

    @property
    def is_few(self) -> bool:
        """Whether there are too few cases for a value, or none."""
        return self.look in {"few", "none"}


@dataclass(frozen=True, slots=True)
class Tile:
    """A département on the map: its code, where its place begins, and its figure."""

    code: str
    x: int
    y: int
    shown: Shown


@dataclass(frozen=True, slots=True)
class Texts:
    """What an indicator is, in the reader's language."""

    name: str
    means: str
    formula: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One indicator in the list of all."""

    texts: Texts
    shown: Shown
    address: str


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """All indicators over the country."""

    choice: FiguresChoice
    all: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one indicator. `legend`: what each class of the map stands for."""

    choice: FiguresChoice
    id: str
    texts: Texts
    shown: Shown
    period: str
    fresh: datetime
    bodies: tuple[Shown, ...]
    tiles: tuple[Tile, ...]
    places: tuple[Shown, ...]
    legend: tuple[tuple[str, str], ...]
    width: int
    height: int
    file: str


def indicators_page(session: Session, args: MultiDict[str, str]) -> IndicatorsPage:
    """All indicators, of the year that the address asks for (default: of all years)."""
    choice, at = figures_choice.read(session, args), now(session)
    asked = figures_choice.query(choice.where)
    return IndicatorsPage(
        choice,
        tuple(
            Summary(
                texts=_texts(each),
                shown=_shown(
                    each, "", indicators.national(session, each, choice.where, now=at), _cases(each, choice)
                ),
                address=figures_choice.with_query(url_for("public.indicator", name=each.id), asked),
            )
            for each in indicators.indicators()
        ),
    )


def indicator_sheet(session: Session, name: str, args: MultiDict[str, str]) -> Sheet:
    """One indicator for the country, each administration and each département.

    Raises:
        NotFound: there is no such indicator.
    """
    found, choice, at = _indicator(name), figures_choice.read(session, args), now(session)
    bodies = indicators.along(session, found, Along.ADMINISTRATION, choice.where, now=at)
    places = indicators.along(session, found, Along.DEPARTEMENT, choice.where, now=at)
    none = Figure(0, None)
    by_code = {
        str(code): _shown(
            found, label, places.get(code, none), _cases(found, choice, Along.DEPARTEMENT, code)
        )
        for code, label in choice.names[Along.DEPARTEMENT].items()
    }
    spots = _spots()
    asked = figures_choice.query(choice.where)
    return Sheet(
        choice=choice,
        id=found.id,
        texts=_texts(found),
        shown=_shown(
            found, "", indicators.national(session, found, choice.where, now=at), _cases(found, choice)
        ),
        period=str(choice.where.year) if choice.where.year else _("Depuis le début"),
        fresh=at,
        bodies=tuple(
            _shown(found, label, bodies[key], _cases(found, choice, Along.ADMINISTRATION, key))
            for key, label in choice.names[Along.ADMINISTRATION].items()
            if key in bodies
        ),
        tiles=tuple(Tile(code, x * TILE, y * TILE, by_code[code]) for code, x, y in spots),
        places=tuple(by_code.values()),
        legend=_legend(found),
        width=max(x for _code, x, _y in spots) * TILE + TILE,
        height=max(y for _code, _x, y in spots) * TILE + TILE,
        file=figures_choice.with_query(url_for("public.indicator_file", name=found.id), asked),
    )


def indicator_csv(session: Session, name: str, args: MultiDict[str, str]) -> str:
    """One line for the country, then for each administration and département; no value on too few cases.

    Raises:
        NotFound: there is no such indicator.
    """
    found, choice, at = _indicator(name), figures_choice.read(session, args), now(session)
    whole = indicators.national(session, found, choice.where, now=at)
    lines: list[tuple[object, ...]] = [("country", "", "", whole.cases, _plain(whole))]
    for by in (Along.ADMINISTRATION, Along.DEPARTEMENT):
        figures = indicators.along(session, found, by, choice.where, now=at)
        lines += [
            (by.value, key, label, figures[key].cases, _plain(figures[key]))
            for key, label in choice.names[by].items()
            if key in figures
        ]
    return csv_text(("scope", "key", "name", "cases", found.unit), lines)


def _plain(figure: Figure) -> object:
    return "" if figure.value is None else round(figure.value, 4)


def _indicator(name: str) -> Indicator:
    for each in indicators.indicators():
        if each.id == name:
            return each
    raise NotFound


def _texts(found: Indicator) -> Texts:
    place = 0 if current_locale() is Locale.FR else 1
    return Texts(
        name=spaced(found.name[place]),
        means=spaced(found.means[place]),
        formula=spaced(found.formula[place]),
        source=spaced(found.source[place]),
        target=_target(found),
    )


def _target(found: Indicator) -> str:
    if found.target is None:
        return str(_("Pas de cible"))
    said = _in_words(found, found.target)
    if found.is_better_higher:
        return str(_("%(value)s ou plus", value=said))
    return str(_("%(value)s ou moins", value=said))


def _in_words(found: Indicator, value: float) -> str:
    """A value with its unit."""
    if found.unit == "share":
        return percent(value)
    if found.unit == "days":
        return str(_("%(number)s jours", number=number(value)))
    return str(_("%(number)s niveau", number=number(value, 1)))


def _cases(
    found: Indicator, choice: FiguresChoice, along: Along | None = None, key: int | str | None = None
) -> str:
    """The address of the list of what an indicator counts as cases; empty where no list is cut that way.

    Accounts are not listed by year.
    """
    measure = _LISTED.get(found.kind)
    if measure is not None:
        return choice.documents(measure, None if along is None else choice.at(along, key))
    if choice.where.year:
        return ""
    asked = {} if along is None else {along.value: str(key)}
    if found.kind == "experiences_delay":
        asked["reponse"] = "oui"
    return figures_choice.with_query(url_for("public.experiences"), asked)


def _shown(found: Indicator, label: str, figure: Figure, address: str) -> Shown:
    if not figure.cases:
        return Shown(label, _("aucun cas"), 0)
    if figure.value is None:
        return Shown(label, _("moins de 10 cas"), figure.cases, "few", "<10", address)
    look = str(1 + sum(figure.value >= start for start in found.classes))
    on_tile = (
        percent(figure.value)
        if found.unit == "share"
        else number(figure.value, 1 if found.unit == "levels" else 0)
    )
    said = _in_words(found, figure.value)
    return Shown(label, said, figure.cases, look, on_tile, address, _reached(found, figure.value))


def _reached(found: Indicator, value: float) -> bool | None:
    """Whether a value, as it is written, reaches the target: what stands side by side never disagrees."""
    if found.target is None:
        return None
    written, target = _rounded(found, value), _rounded(found, found.target)
    return written >= target if found.is_better_higher else written <= target


def _rounded(found: Indicator, value: float) -> float:
    """A value as `_in_words` writes it, without its unit."""
    if found.unit == "share":
        return round(value * 100)
    return round(value, 1) if found.unit == "levels" else round(value)


def _legend(found: Indicator) -> tuple[tuple[str, str], ...]:
    first, second = (_in_words(found, value) for value in found.classes)
    return (
        ("1", _("moins de %(value)s", value=first)),
        ("2", _("de %(first)s à %(second)s", first=first, second=second)),
        ("3", _("%(value)s ou plus", value=second)),
        ("few", _("moins de 10 cas")),
        ("none", _("aucun cas")),
    )


@cache
def _spots() -> tuple[tuple[str, int, int], ...]:
    """The code of each tile, its column and its row (``tiles.toml``)."""
    rows = tomllib.loads(files("workbench.web").joinpath("tiles.toml").read_text("utf-8"))["rows"]
    return tuple(
        (code, column, line)
        for line, row in enumerate(rows)
        for column, code in enumerate(row.split())
        if code != ".."
    )
