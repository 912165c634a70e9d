"""The public figures: what a year and a domain add up to, per domain and per year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from workbench.register import catalogue, figures
from workbench.web.catalogue_names import domain_name
from workbench.web.public import asked as asking
from workbench.web.public.asked import Choice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.register.figures import Gain, Row, Total
    from workbench.web.public.asked import Asked


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one domain or one year; `address`: the documents that were counted as received."""

    label: str
    total: Total
    address: str

    @property
    def bar(self) -> tuple[str, tuple[int, int], str]:
        """The same for ``measures.bars``: received and simplified."""
        return self.label, (self.total.received, self.total.simplified), self.address


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What the page of figures shows."""

    asked: Asked
    years: tuple[Choice, ...]
    domains: tuple[Choice, ...]
    domain: str | None
    total: Total
    gain: Gain
    by_domain: tuple[Line, ...]
    by_year: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever handed in."""
        return not self.years


def figures_page(session: Session, args: MultiDict[str, str]) -> FiguresPage:
    """The figures of the year and the domain that the address asks for (default: of all)."""
    rows = figures.rows(session)
    domains = {domain.id: domain_name(domain) for domain in catalogue.domains(session)}
    years = sorted({row.year for row in rows}, reverse=True)
    asked = asking.read(args, domains=domains, years=years)
    chosen = tuple(r for r in rows if _fits(r, asked))
    return FiguresPage(
        asked=asked,
        years=tuple(Choice(str(year), str(year)) for year in years),
        domains=tuple(Choice(key, name) for key, name in domains.items()),
        domain=domains.get(asked.domain),
        total=figures.total(chosen),
        gain=figures.gain(session, year=asked.year, domain=asked.domain or None),
        by_domain=tuple(
            Line(name, figures.total(found), _documents(asked.year, key))
            for key, name in domains.items()
            if (found := tuple(r for r in chosen if r.domain == key))
        ),
        by_year=tuple(
            Line(str(year), figures.total(found), _documents(year, asked.domain))
            for year in years
            if (found := tuple(r for r in chosen if r.year == year))
        ),
    )


def figures_rows(session: Session, args: MultiDict[str, str]) -> tuple[Row, ...]:
    """The rows that the page of the same address adds up."""
    rows = figures.rows(session)
    asked = asking.read(args, domains={row.domain for row in rows}, years={row.year for row in rows})
    return tuple(row for row in rows if _fits(row, asked))


def _fits(row: Row, asked: Asked) -> bool:
    return asked.year in {None, row.year} and asked.domain in {"", row.domain}


def _documents(year: int | None, domain: str) -> str:
    return url_for("public.documents", annee=year, domaine=domain or None)
