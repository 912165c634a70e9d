"""One example: what it gained, the text before and after, its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import lazy_gettext

from workbench.model import Language
from workbench.register import gallery, lessons
from workbench.register.gallery_kept import gain_of
from workbench.web.public.example_cards import ExampleCard, card_of
from workbench.web.public.example_files import Pages, pages_of
from workbench.web.public.example_text import Passage, Unchanged, reasons_of, stretches
from workbench.web.public.levels import Level, level_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Example


@dataclass(frozen=True, slots=True)
class Link:
    """A neighbour: its number and its title."""

    number: int
    title: str


class View(StrEnum):
    """How the two texts are shown; the words stand in the address."""

    SIDE_BY_SIDE = "cote-a-cote"
    DIFF = "suite"
    PAGES = "pages"
    """As pictures of pages."""


VIEWS = {
    View.SIDE_BY_SIDE: lazy_gettext("Côte à côte"),
    View.DIFF: lazy_gettext("À la suite"),
    View.PAGES: lazy_gettext("Pages en images"),
}


@dataclass(frozen=True, slots=True)
class ExamplePage:
    """What the page of an example shows. `language`: of the document, None when it is not known.

    `gain`: levels, as `gallery_kept.gain_of`. `stretches` is empty for the view of pages.
    `address`: of the page in this view, whole, to be shared.
    """

    card: ExampleCard
    document: int
    language: str | None
    before: Level | None
    after: Level | None
    gain: float
    view: View
    views: tuple[tuple[View, str, str], ...]
    stretches: tuple[Passage | Unchanged, ...]
    pages: Pages
    address: str
    newer: Link | None
    older: Link | None


def example_page(session: Session, example: Example, asked: str = "") -> ExamplePage:
    """What to show of a published example. `asked`: the view that the address names."""
    beside = gallery.neighbours(session, example)
    view = next((each for each in View if each.value == asked), View.SIDE_BY_SIDE)
    lesson = lessons.of_documents(session, [example.document_id]).get(example.document_id, ())
    language = Language(example.document.language) if example.document.language else Language.FR
    return ExamplePage(
        card=card_of(example, lesson),
        document=example.document_id,
        language=example.document.language,
        before=level_of(example.level_before),
        after=level_of(example.level_after),
        gain=gain_of(example.level_before, example.level_after),
        view=view,
        views=tuple((each, str(name), _address(example, each)) for each, name in VIEWS.items()),
        stretches=()
        if view is View.PAGES
        else stretches(example.blocks, reasons_of(session, example), language),
        pages=pages_of(session, example),
        address=_address(example, view, whole=True),
        newer=_link(beside.newer),
        older=_link(beside.older),
    )


def _address(example: Example, view: View, *, whole: bool = False) -> str:
    """The address of a view; the first one is not named in it. `whole`: with the host."""
    named = None if view is View.SIDE_BY_SIDE else view.value
    return url_for("public.example", example_id=example.id, vue=named, _external=whole)


def _link(example: Example | None) -> Link | None:
    return Link(example.id, card_of(example).title) if example else None
