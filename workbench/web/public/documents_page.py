"""The register of documents: what is asked for, what there is to choose from, what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext

from workbench.register import catalogue, listing
from workbench.web.catalogue_names import domain_name
from workbench.web.public import asked as asking
from workbench.web.public.asked import Asked, Choice
from workbench.web.public.document_rows import DocumentRow, row_of
from workbench.web.states import LOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is on, and the address of the page without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """One page of the register."""

    asked: Asked
    rows: tuple[DocumentRow, ...]
    total: int
    pages: int
    domains: tuple[Choice, ...]
    administrations: tuple[Choice, ...]
    years: tuple[Choice, ...]
    states: tuple[Choice, ...]
    active: tuple[ActiveFilter, ...]

    def address_of(self, page: int) -> str:
        """The address of another page of the same list."""
        return _address(self.asked.on_page(page))


def documents_page(session: Session, args: MultiDict[str, str]) -> DocumentsPage:
    """What the address asks for, found and prepared."""
    domains = tuple(Choice(d.id, domain_name(d)) for d in catalogue.domains(session))
    bodies = tuple(Choice(str(a.id), a.name) for a in catalogue.administrations(session))
    years = tuple(Choice(str(year), str(year)) for year in listing.years(session))
    asked = asking.read(
        args,
        domains=[choice.value for choice in domains],
        administrations=[int(choice.value) for choice in bodies],
        years=[int(choice.value) for choice in years],
    )
    found = listing.search(session, asked.filters())
    return DocumentsPage(
        asked=asked.on_page(found.page),
        rows=tuple(row_of(document) for document in found.documents),
        total=found.total,
        pages=found.pages,
        domains=domains,
        administrations=bodies,
        years=years,
        states=tuple(Choice(state.value, str(look.word)) for state, look in LOOKS.items()),
        active=_active(asked, domains, bodies),
    )


def _active(asked: Asked, domains: Sequence[Choice], bodies: Sequence[Choice]) -> tuple[ActiveFilter, ...]:
    body = str(asked.administration) if asked.administration else ""
    shown = (
        (asked.q, gettext("Recherche : %(words)s", words=asked.q), {"q": ""}),
        (asked.domain, _label(domains, asked.domain), {"domain": ""}),
        (body, _label(bodies, body), {"administration": None}),
        (asked.year, gettext("Reçus en %(year)s", year=asked.year), {"year": None}),
        (asked.state, str(LOOKS[asked.state].word) if asked.state else "", {"state": None}),
    )
    return tuple(ActiveFilter(label, _address(asked.without(**off))) for on, label, off in shown if on)


def _label(choices: Sequence[Choice], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), "")


def _address(asked: Asked) -> str:
    query: dict[str, Any] = dict(asked.query())
    return url_for("public.documents", **query)
