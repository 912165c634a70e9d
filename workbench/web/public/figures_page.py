"""The public figures of a choice: what they add up to, along everything, with the way to the documents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from workbench.register import figures
from workbench.register.database import now
from workbench.register.figures import AGES, FEW
from workbench.register.figures_asked import DATED, Along, Measure, Value
from workbench.web.formats import number
from workbench.web.public import figures_choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.register.figures import Backlog, Delay, Gain, Total
    from workbench.register.figures_asked import Key
    from workbench.web.public.figures_choice import FiguresChoice

_THOUSAND = 1000
CHART_MOST = 12
"""Bars that are drawn in one chart: with more, the table says it better."""
_COLUMNS = (
    Measure.RECEIVED,
    Measure.ACCEPTED,
    Measure.DECLINED,
    Measure.SIMPLIFIED,
    Measure.PUBLISHED,
    Measure.PICKED,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and the documents behind it; no address where there are none."""

    value: int
    shown: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one domain, year, administration, département or channel."""

    label: str
    total: Total
    cells: tuple[Cell, ...]

    @property
    def bar(self) -> tuple[str, tuple[int, int]]:
        """The same for ``measures.bars_with_table``: received and simplified."""
        return self.label, (self.total.received, self.total.simplified)


@dataclass(frozen=True, slots=True)
class Step:
    """A median delay. `days` is rounded; `says`: over how many documents, in words when they are few."""

    label: str
    delay: Delay
    days: int | None
    says: str
    address: str | None


@dataclass(frozen=True, slots=True)
class AgeClass:
    """How many documents wait since so long."""

    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What the page of figures shows."""

    choice: FiguresChoice
    total: Total
    cells: tuple[Cell, ...]
    gain: Gain
    steps: tuple[Step, ...]
    backlog: Backlog
    ages: tuple[AgeClass, ...]
    along: dict[str, tuple[Line, ...]]
    few: int = FEW

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever handed in."""
        return not self.choice.years

    def file(self, table: str) -> str:
        """The address of one table as CSV, `figures_files.TABLES`."""
        asked = figures_choice.query(self.choice.where) | ({"tableau": table} if table else {})
        return figures_choice.with_query(url_for("public.figures_csv"), asked)

    def charted(self, along: str) -> tuple[Line, ...]:
        """The lines that are drawn as bars: all of them, or none when they are too many."""
        found = self.along[along]
        return found if len(found) <= CHART_MOST else ()


def figures_page(session: Session, args: MultiDict[str, str]) -> FiguresPage:
    """The figures of what the address asks for (default: of all)."""
    choice = figures_choice.read(session, args)
    backlog = figures.backlog(session, choice.where, now=now(session))
    total = figures.totals(session, choice.where)
    return FiguresPage(
        choice=choice,
        total=total,
        cells=_cells(choice, total),
        gain=figures.gain_where(session, choice.where),
        steps=tuple(_step(choice, delay) for delay in figures.delays(session, choice.where)),
        backlog=backlog,
        ages=tuple(
            AgeClass(name, _cell(n, choice.documents(Measure.OPEN, ages=place)))
            for place, (name, n) in enumerate(zip(age_names(), backlog.classes, strict=True))
        ),
        along={along.value: _lines(session, choice, along) for along in Along},
    )


def _lines(session: Session, choice: FiguresChoice, along: Along) -> tuple[Line, ...]:
    """The figures along one thing, in the order of its names; what is not said, or not to be named, last."""
    found = figures.totals_along(session, along, choice.where)
    if along is Along.YEAR:
        keys: Mapping[Key, str] = {year: str(year) for year in choice.years}
    else:
        keys = choice.names[along]
    lines = [
        Line(name, found[key], _cells(choice, found[key], along, key))
        for key, name in keys.items()
        if key in found
    ]
    others = [total for key, total in found.items() if key not in keys]
    if others:
        rest = figures.summed(others)
        addresses = choice.documents_of(_COLUMNS, choice.unsaid(along))
        lines.append(Line(_("Non précisé"), rest, tuple(map(_cell, _values(rest), addresses))))
    return tuple(lines)


def _cells(
    choice: FiguresChoice, total: Total, along: Along | None = None, key: Key = None
) -> tuple[Cell, ...]:
    where = choice.where if along is None else choice.at(along, key)
    addresses = choice.documents_of(_COLUMNS, where)
    return tuple(map(_cell, _values(total), addresses))


def _cell(value: int, address: str | None) -> Cell:
    """Small numbers are written as they are: a page of tables has thousands."""
    shown = str(value) if value < _THOUSAND else number(value)
    return Cell(value, shown, address if value else None)


def _values(total: Total) -> tuple[int, ...]:
    return (
        total.received,
        total.accepted,
        total.declined,
        total.simplified,
        total.published,
        total.picked,
    )


def step_names() -> dict[Value, str]:
    """The steps whose delay is told."""
    return {
        Value.TO_ANSWER: _("Du dépôt à la réponse"),
        Value.TO_APPROVAL: _("De la réponse au nouveau texte"),
        Value.TO_PUBLICATION: _("Du nouveau texte à sa publication"),
        Value.WHOLE_WAY: _("Du dépôt à la publication"),
    }


def _step(choice: FiguresChoice, delay: Delay) -> Step:
    if not delay.documents:
        says = _("aucun cas encore")
    elif delay.documents < FEW:
        says = ngettext("%(num)s cas seulement", "%(num)s cas seulement", delay.documents)
    else:
        says = _("%(number)s cas", number=number(delay.documents))
    return Step(
        label=step_names()[delay.step],
        delay=delay,
        days=None if delay.days is None else round(delay.days),
        says=says,
        address=choice.documents(DATED[delay.step]) if delay.documents else None,
    )


def age_names() -> tuple[str, ...]:
    """The classes of `figures.AGES`, in words."""
    between = [
        _("De %(first)s à %(last)s jours", first=first, last=end - 1) for first, end in pairwise(AGES[1:])
    ]
    return (
        _("Moins de %(days)s jours", days=AGES[1]),
        *between,
        _("Un an ou plus"),
    )
