"""The first page: one example at its best, the figures of the year, what was published last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import figures, gallery
from workbench.register.figures_asked import Where
from workbench.web.public.example_cards import ExampleCard, card_of
from workbench.web.public.example_text import Passage, best_passage, reasons_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.figures import Gain, Total

LATEST = 6


@dataclass(frozen=True, slots=True)
class Showpiece:
    """The example that gained most, and one passage of it."""

    card: ExampleCard
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows. `year`: the one whose figures are shown, None when there is none."""

    showpiece: Showpiece | None
    year: int | None
    total: Total
    gain: Gain
    latest: tuple[ExampleCard, ...]


def home_page(session: Session, *, this_year: int) -> HomePage:
    """The first page; the figures are this year's or, as long as it has none, the last year's that has."""
    year = figures.last_year(session, until=this_year)
    best = gallery.most_gained(session)
    return HomePage(
        showpiece=None
        if best is None
        else Showpiece(card_of(best), best_passage(best.blocks, reasons_of(session, best))),
        year=year,
        total=figures.total(()) if year is None else figures.totals(session, Where(year=year)),
        gain=figures.gain(session, year=year),
        latest=tuple(card_of(example) for example in gallery.latest(session, limit=LATEST)),
    )
