"""Published syntheses as pages: their list, one of them, and the forms behind one of its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request, url_for
from flask_babel import gettext as _

from workbench.errors import NotFoundError
from workbench.model import Language
from workbench.model.periods import PeriodKind, period_named
from workbench.register import listing, syntheses_kept, syntheses_shown, synthesis_counts
from workbench.synthesis.sections import LISTED
from workbench.synthesis.words import Speaker
from workbench.web.languages import current_locale
from workbench.web.public.document_rows import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.model.printed import Printed, Row, Table
    from workbench.register.syntheses_tables import Synthesis
    from workbench.web.public.document_rows import DocumentRow

_PAGE_SIZE = 20
_AMOUNT = re.compile(r"[\d\s\u202f\u00a0.,]+%?|–")


@dataclass(frozen=True, slots=True)
class ListedSynthesis:
    """One published synthesis in the list."""

    title: str
    subtitle: str
    dated: str
    address: str


@dataclass(frozen=True, slots=True)
class YearOfSyntheses:
    """The syntheses of one year: the year itself, then quarters and months, the latest first."""

    year: int
    all: tuple[ListedSynthesis, ...]


@dataclass(frozen=True, slots=True)
class SynthesisPage:
    """One published synthesis. `newer`: address of a later edition; `others`: earlier editions.

    `beside`: (address, title) of the periods of the same length just before and just after, where public.
    """

    slug: str
    edition: int
    printed: Printed
    files: tuple[tuple[str, str], ...]
    newer: str | None
    others: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]

    def amounts(self, table: Table) -> tuple[bool, ...]:
        """Which columns of a table hold numbers alone."""
        return amounts(table)

    def address(self, row: Row) -> str | None:
        """Where a row leads to, in the reader's language."""
        return request.script_root + row.address if row.address else None


@dataclass(frozen=True, slots=True)
class SynthesisForms:
    """A page of the forms behind a number of a synthesis, as the register stands today."""

    title: str
    period: str
    total: int
    rows: tuple[DocumentRow, ...]
    current: int
    last: int
    own: str
    back: str

    def address(self, page: int) -> str:
        """The address of another page of it."""
        return f"{self.own}&page={page}"


def language() -> Language:
    """The language of the document that the reader of this page gets."""
    return Language(current_locale().value)


def amounts(table: Table) -> tuple[bool, ...]:
    """Which columns of a table hold numbers alone; the first one is always a head."""
    return tuple(
        bool(place) and all(_AMOUNT.fullmatch(row.cells[place]) for row in table.rows)
        for place in range(len(table.head))
    )


def years_of(session: Session) -> tuple[YearOfSyntheses, ...]:
    """All published syntheses by year, the latest first."""
    found: dict[int, list[ListedSynthesis]] = {}
    order = list(PeriodKind)[::-1]
    rows = sorted(syntheses_kept.published(session), key=lambda row: order.index(PeriodKind(row.kind)))
    for row in rows:
        found.setdefault(row.start.year, []).append(_listed(row))
    return tuple(YearOfSyntheses(year, tuple(found[year])) for year in sorted(found, reverse=True))


def _listed(row: Synthesis) -> ListedSynthesis:
    say, period = Speaker(language()), syntheses_kept.period_of_row(row)
    dated = _("Publiée le %(day)s", day=say.day(row.published_at.isoformat())) if row.published_at else ""
    return ListedSynthesis(
        say.title(period), say.from_to(period), dated, url_for("public.synthesis", slug=row.slug)
    )


def synthesis_page(session: Session, slug: str, edition: int | None) -> SynthesisPage:
    """One published synthesis, in the reader's language.

    Raises:
        NotFoundError: none is public for this address.
    """
    found = syntheses_kept.public(session, slug, edition)
    editions = syntheses_kept.editions(session, slug)
    files = tuple(
        (ending.upper(), url_for("public.synthesis_file", slug=slug, ending=ending, edition=edition))
        for ending in ("pdf", "docx", "json")
    )
    return SynthesisPage(
        slug=slug,
        edition=found.edition,
        printed=syntheses_shown.document(session, found, language()),
        files=files,
        newer=url_for("public.synthesis", slug=slug) if found.edition < editions[0].edition else None,
        others=tuple(
            (
                url_for("public.synthesis", slug=slug, edition=each.edition),
                _("Édition %(number)s", number=each.edition),
            )
            for each in editions
            if each.edition < found.edition
        ),
        beside=_beside(session, found),
    )


def _beside(session: Session, found: Synthesis) -> tuple[tuple[str, str], ...]:
    say = Speaker(language())
    period = syntheses_kept.period_of_row(found)
    return tuple(
        (url_for("public.synthesis", slug=near.slug), say.title(near))
        for near in (period.previous, period.next)
        if syntheses_kept.editions(session, near.slug)
    )


def forms_page(session: Session, slug: str, args: MultiDict[str, str]) -> SynthesisForms:
    """The forms behind a number of a published synthesis, the latest step first.

    Raises:
        NotFoundError: no synthesis is public for this address, or it has no such number.
    """
    period = period_named(slug)
    step = {word: step for step, word in LISTED.items()}.get(args.get("chiffre", ""))
    if period is None or step is None or not syntheses_kept.editions(session, slug):
        raise NotFoundError("not_found")
    numbers: Sequence[int] = synthesis_counts.documents(session, step, period)
    say = Speaker(language())
    last = max(1, -(-len(numbers) // _PAGE_SIZE))
    current = min(max(1, args.get("page", 1, int)), last)
    shown = numbers[(current - 1) * _PAGE_SIZE : current * _PAGE_SIZE]
    return SynthesisForms(
        title=_titles()[step],
        period=say.period(period),
        total=len(numbers),
        rows=tuple(row_of(document) for document in listing.in_order(session, shown)),
        current=current,
        last=last,
        own=url_for("public.synthesis_forms", slug=slug, chiffre=LISTED[step]),
        back=url_for("public.synthesis", slug=slug),
    )


def _titles() -> dict[str, str]:
    return {
        "received": _("Formulaires reçus"),
        "accepted": _("Formulaires retenus"),
        "declined": _("Formulaires non retenus"),
        "simplified": _("Formulaires simplifiés"),
        "published": _("Exemples publiés"),
        "picked": _("Formulaires choisis par les services"),
    }
