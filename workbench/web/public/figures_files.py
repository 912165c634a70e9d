"""Each table of the figures as CSV: column names and codes are English words, as in the rest of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.csv_text import csv_text
from workbench.register import figures
from workbench.register.database import now
from workbench.register.figures import AGES
from workbench.register.figures_asked import Along
from workbench.web.public import figures_choice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.web.public.figures_choice import FiguresChoice

_ALONG = {
    "domaines": Along.DOMAIN,
    "annees": Along.YEAR,
    "administrations": Along.ADMINISTRATION,
    "departements": Along.DEPARTEMENT,
    "canaux": Along.CHANNEL,
}
TABLES = frozenset({"", *_ALONG, "delais", "attente"})
"""What `tableau` may be."""
_COUNTS = ("received", "accepted", "declined", "simplified", "published", "picked")


def table_csv(session: Session, args: MultiDict[str, str], table: str) -> str:
    """One table of what the address asks for."""
    choice = figures_choice.read(session, args)
    if table in _ALONG:
        return _along(session, choice, _ALONG[table])
    if table == "delais":
        found = figures.delays(session, choice.where)
        lines = [(each.step.value, each.documents, _rounded(each.days)) for each in found]
        return csv_text(("step", "documents", "median_days"), lines)
    if table == "attente":
        backlog = figures.backlog(session, choice.where, now=now(session))
        ends = (*(str(end) for end in AGES[1:]), "")
        return csv_text(("from_day", "to_day", "waiting"), zip(AGES, ends, backlog.classes, strict=True))
    return figures.as_csv(figures.rows_where(session, choice.where))


def _along(session: Session, choice: FiguresChoice, along: Along) -> str:
    """One line per key; what is not said, or not to be named, adds up in a line without a key."""
    found = figures.totals_along(session, along, choice.where)
    names = choice.names.get(along, {})
    keys = set(choice.years) if along is Along.YEAR else set(names)
    lines = [(key, names.get(key, ""), total) for key, total in found.items() if key in keys]
    others = [total for key, total in found.items() if key not in keys]
    lines += [("", "", figures.summed(others))] if others else []
    return csv_text(
        (along.value, "name", *_COUNTS),
        ([key, name, *(getattr(total, count) for count in _COUNTS)] for key, name, total in lines),
    )


def _rounded(days: float | None) -> float | str:
    return "" if days is None else round(days, 1)
