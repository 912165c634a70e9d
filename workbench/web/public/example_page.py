"""One example: what it gained, the text before and after, its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import gallery
from workbench.register.database import folded
from workbench.web.public.example_cards import ExampleCard, card_of
from workbench.web.public.example_text import Passage, Unchanged, reasons_of, stretches
from workbench.web.public.levels import Level, level_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Example

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Link:
    """A neighbour: its number and its title."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class ExamplePage:
    """What the page of an example shows. `language`: of the document, None when it is not known."""

    card: ExampleCard
    document: int
    language: str | None
    before: Level | None
    after: Level | None
    stretches: tuple[Passage | Unchanged, ...]
    newer: Link | None
    older: Link | None


def example_page(session: Session, example: Example) -> ExamplePage:
    """What to show of a published example."""
    beside = gallery.neighbours(session, example)
    return ExamplePage(
        card=card_of(example),
        document=example.document_id,
        language=example.document.language,
        before=level_of(example.level_before),
        after=level_of(example.level_after),
        stretches=stretches(example.blocks, reasons_of(session, example)),
        newer=_link(beside.newer),
        older=_link(beside.older),
    )


def file_name(example: Example) -> str:
    """The name under which the new text is taken away, in plain letters: ``demande-de-bourse-12.docx``."""
    title = folded(example.document.public_title or "document")
    words = re.sub(r"[^a-z0-9]+", "-", title).strip("-")[:_NAME_LENGTH].strip("-")
    return f"{words or 'document'}-{example.id}.docx"


def _link(example: Example | None) -> Link | None:
    return Link(example.id, card_of(example).title) if example else None
