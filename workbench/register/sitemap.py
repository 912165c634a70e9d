"""Which pages of the register search engines are told of, in parts, and when each changed last."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from workbench.register.entries_tables import Entry
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.experiences_steps import State as Told
from workbench.register.experiences_tables import Experience
from workbench.register.form_numbers import form_number_of
from workbench.register.tables import Document, Example
from workbench.register.workflow import DESCRIBED_STATES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

PART = 10_000
"""Pages of one part at most: written in 0.05 s. With both languages it stays below the 50,000 addresses that
a sitemap may hold (sitemaps.org, protocol 0.9)."""
_FORM_NUMBERS = 100_000
"""Numbers of forms have five digits."""

Listed = list[tuple[str, "datetime | None"]]
"""The end of the address of each page, and when it changed last."""


class Kind(StrEnum):
    """The pages of which there are many; the words of their addresses."""

    DOCUMENTS = "documents"
    FORMS = "formulaires"
    EXAMPLES = "exemples"
    EXPERIENCES = "experiences"


_HIGHEST: dict[Kind, Select[*tuple[Any, ...]]] = {
    Kind.DOCUMENTS: select(func.max(Entry.document_id)),
    Kind.EXAMPLES: select(func.max(Example.id)).where(Example.published_at.is_not(None)),
    Kind.EXPERIENCES: select(func.max(Experience.id)).where(Experience.state == Told.PUBLISHED.value),
}
_PAGES: dict[Kind, Select[*tuple[Any, ...]]] = {
    Kind.DOCUMENTS: select(Entry.document_id, Entry.changed_at)
    .where(Entry.state.in_(DESCRIBED_STATES))
    .order_by(Entry.document_id),
    Kind.EXAMPLES: select(Example.id, Example.published_at).where(IS_PUBLIC).order_by(Example.id),
    Kind.EXPERIENCES: select(Experience.id, func.coalesce(Experience.answered_at, Experience.published_at))
    .where(Experience.state == Told.PUBLISHED.value)
    .order_by(Experience.id),
}
_NUMBERED = {Kind.DOCUMENTS: Entry.document_id, Kind.EXAMPLES: Example.id, Kind.EXPERIENCES: Experience.id}


def parts(session: Session) -> list[tuple[Kind, int]]:
    """The parts that there are; those of a kind are numbered from 1, each for `PART` numbers."""
    found: list[tuple[Kind, int]] = []
    for kind in Kind:
        if kind is Kind.FORMS:
            found += [
                (kind, part) for part in range(1, _FORM_NUMBERS // PART + 1) if _has_forms(session, part)
            ]
        else:
            highest = session.scalar(_HIGHEST[kind]) or 0
            found += [(kind, part) for part in range(1, -(-highest // PART) + 1)]
    return found


def pages(session: Session, kind: Kind, part: int) -> Listed:
    """The pages of one part: documents that an editor has accepted, public texts and accounts, forms."""
    if kind is Kind.FORMS:
        return [(number, None) for number in _forms(session, part)]
    number = _NUMBERED[kind]
    asked = _PAGES[kind].where(number > (part - 1) * PART, number <= part * PART)
    return [(str(row[0]), row[1]) for row in session.execute(asked)]


def _forms(session: Session, part: int) -> list[str]:
    written = session.scalars(_form_numbers(part).distinct())
    return sorted({form.number for each in written if (form := form_number_of(each)) is not None})


def _has_forms(session: Session, part: int) -> bool:
    return session.scalars(_form_numbers(part).limit(1)).first() is not None


def _form_numbers(part: int) -> Select[str | None]:
    """What documents bear as number, within the numbers of one part; compared as texts, through the index."""
    first, end = (part - 1) * PART, part * PART
    asked = select(Document.form_number).where(Document.form_number >= f"{first:05}")
    return asked.where(Document.form_number < (":" if end == _FORM_NUMBERS else f"{end:05}"))
