"""The gallery of examples, of all domains or one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from workbench.register import catalogue, gallery
from workbench.web.catalogue_names import domain_name
from workbench.web.public import asked as asking
from workbench.web.public.asked import Choice
from workbench.web.public.example_cards import ExampleCard, card_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict


@dataclass(frozen=True, slots=True)
class ExamplesPage:
    """A page of examples. `domain` is empty for all."""

    domain: str
    domains: tuple[Choice, ...]
    cards: tuple[ExampleCard, ...]
    total: int
    page: int
    pages: int

    def address_of(self, page: int) -> str:
        """The address of another page of the same list."""
        return url_for("public.examples", domaine=self.domain or None, page=page if page > 1 else None)


def examples_page(session: Session, args: MultiDict[str, str]) -> ExamplesPage:
    """The examples that the address asks for."""
    domains = {domain.id: domain_name(domain) for domain in catalogue.domains(session)}
    asked = asking.read(args, domains=domains)
    shelf = gallery.shelf(session, domain=asked.domain, page=asked.page)
    return ExamplesPage(
        domain=asked.domain,
        domains=tuple(Choice(key, name) for key, name in domains.items()),
        cards=tuple(card_of(example) for example in shelf.examples),
        total=shelf.total,
        page=shelf.page,
        pages=shelf.pages,
    )
