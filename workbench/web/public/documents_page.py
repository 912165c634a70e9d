"""The register of documents: what is asked for, what there is to choose from, what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext

from workbench.register import listing
from workbench.web.public.asked import ActiveFilter
from workbench.web.public.document_rows import DocumentRow, row_of
from workbench.web.public.documents_choices import Choices, choices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.web.public.asked import Asked, Choice


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """One page of the register. `near`, `cut`: see `listing.Found`. `feed`: the address of its Atom feed."""

    asked: Asked
    rows: tuple[DocumentRow, ...]
    total: int
    pages: int
    choices: Choices
    active: tuple[ActiveFilter, ...]
    near: bool
    cut: bool
    feed: str

    def address_of(self, page: int) -> str:
        """The address of another page of the same list."""
        return _address(self.asked.on_page(page))


def documents_page(session: Session, args: MultiDict[str, str]) -> DocumentsPage:
    """What the address asks for, found and prepared."""
    choices = choices_of(session)
    asked = choices.read(args)
    found = listing.search(session, asked.filters())
    return DocumentsPage(
        asked=asked.on_page(found.page),
        rows=tuple(row_of(document, voices=found.voices[document.id]) for document in found.documents),
        total=found.total,
        pages=found.pages,
        choices=choices,
        active=active_filters(asked, choices),
        near=found.near,
        cut=found.cut,
        feed=url_for("public.documents_feed", **_query(replace(asked, page=1, sort=None))),
    )


def active_filters(asked: Asked, choices: Choices) -> tuple[ActiveFilter, ...]:
    """The filters that are on, in the order of the page."""
    body = str(asked.administration) if asked.administration else ""
    charge = None if asked.burden is None else str(asked.burden)
    shown: tuple[tuple[object, str, dict[str, str | bool | None]], ...] = (
        (asked.q, gettext("Recherche : %(words)s", words=asked.q), {"q": ""}),
        (asked.domain, _label(choices.domains, asked.domain), {"domain": ""}),
        (body, _label(choices.administrations, body), {"administration": None}),
        (asked.year, gettext("Reçus en %(year)s", year=asked.year), {"year": None}),
        (asked.state, _label(choices.states, asked.state), {"state": None}),
        (asked.departement, _label(choices.departements, asked.departement), {"departement": ""}),
        (asked.channel, _label(choices.channels, asked.channel), {"channel": None}),
        (asked.band, gettext("Niveau : %(band)s", band=_label(choices.bands, asked.band)), {"band": None}),
        (charge, gettext("Effort : %(band)s", band=_label(choices.burdens, charge)), {"burden": None}),
        (asked.example, gettext("Avec un nouveau texte"), {"example": False}),
    )
    return tuple(ActiveFilter(label, _address(asked.without(**off))) for on, label, off in shown if on)


def _label(choices: Sequence[Choice], value: str | None) -> str:
    return next((choice.label for choice in choices if choice.value == value), "")


def _query(asked: Asked) -> dict[str, Any]:
    return dict(asked.query())


def _address(asked: Asked) -> str:
    return url_for("public.documents", **_query(asked))
