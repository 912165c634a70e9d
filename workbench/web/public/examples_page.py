"""The gallery of examples: what is asked for, what there is to choose from, what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for

from workbench.register import gallery_search, lessons
from workbench.web.public.example_cards import ExampleCard, card_of
from workbench.web.public.examples_asked import active_filters, address_of, choices_of, query

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.register.gallery_search import ExampleFilters
    from workbench.web.public.asked import ActiveFilter
    from workbench.web.public.examples_asked import ExampleChoices


@dataclass(frozen=True, slots=True)
class ExamplesPage:
    """A page of examples. `near`, `cut`: see `gallery_search.Shelf`. `feed`: the address of its Atom feed."""

    asked: ExampleFilters
    choices: ExampleChoices
    cards: tuple[ExampleCard, ...]
    total: int
    pages: int
    active: tuple[ActiveFilter, ...]
    near: bool
    cut: bool
    feed: str

    def address_of(self, page: int) -> str:
        """The address of another page of the same list."""
        return address_of(replace(self.asked, page=page))


def examples_page(session: Session, args: MultiDict[str, str]) -> ExamplesPage:
    """The examples that the address asks for."""
    choices = choices_of(session)
    asked = choices.read(args)
    shelf = gallery_search.shelf(session, asked)
    learnt = lessons.of_documents(session, [each.document_id for each in shelf.examples])
    return ExamplesPage(
        asked=replace(asked, page=shelf.page),
        choices=choices,
        cards=tuple(card_of(each, learnt.get(each.document_id, ())) for each in shelf.examples),
        total=shelf.total,
        pages=shelf.pages,
        active=active_filters(asked, choices),
        near=shelf.near,
        cut=shelf.cut,
        feed=url_for("public.examples_feed", **query(replace(asked, page=1, order=None))),
    )
