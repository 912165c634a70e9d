"""What there is to choose from in the filters of the register."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext

from workbench.model import Band
from workbench.register import catalogue, listing
from workbench.register.entry_filters import BURDENS, Sort
from workbench.web.catalogue_names import domain_name
from workbench.web.channels import CHANNELS
from workbench.web.deposit.departements import departements
from workbench.web.formats import said
from workbench.web.public import asked as asking
from workbench.web.public.asked import Asked, Choice
from workbench.web.states import LOOKS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

_SORTS = {
    Sort.NEWEST: lazy_gettext("Les plus récents d’abord"),
    Sort.OLDEST: lazy_gettext("Les plus anciens d’abord"),
    Sort.VOICES: lazy_gettext("Les plus demandés d’abord"),
    Sort.HARDEST: lazy_gettext("Les plus difficiles d’abord"),
    Sort.CHANGED: lazy_gettext("Les derniers changés d’abord"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of each filter, with their labels in the language of the page."""

    domains: tuple[Choice, ...]
    administrations: tuple[Choice, ...]
    years: tuple[Choice, ...]
    states: tuple[Choice, ...]
    departements: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    bands: tuple[Choice, ...]
    burdens: tuple[Choice, ...]
    sorts: tuple[Choice, ...]

    def read(self, args: MultiDict[str, str]) -> Asked:
        """What the address asks for, of what there is."""
        return asking.read(
            args,
            domains=[choice.value for choice in self.domains],
            administrations=[int(choice.value) for choice in self.administrations],
            years=[int(choice.value) for choice in self.years],
            departements=[choice.value for choice in self.departements],
        )


def choices_of(session: Session) -> Choices:
    """What there is to choose from today."""
    return Choices(
        domains=tuple(Choice(d.id, domain_name(d)) for d in catalogue.domains(session)),
        administrations=tuple(Choice(str(a.id), a.name) for a in catalogue.administrations(session)),
        years=tuple(Choice(str(year), str(year)) for year in listing.years(session)),
        states=tuple(Choice(state.value, str(look.word)) for state, look in LOOKS.items()),
        departements=tuple(Choice(code, f"{code} – {name}") for code, name in departements().items()),
        channels=tuple(Choice(channel, str(name)) for channel, name in CHANNELS.items()),
        bands=tuple(Choice(band.value, said(band.value, "band")) for band in Band),
        burdens=tuple(_burdens()),
        sorts=tuple(Choice(sort.value, str(name)) for sort, name in _SORTS.items()),
    )


def _burdens() -> list[Choice]:
    """The bands of the index of burden: a number that stands in two of them belongs to the higher one."""
    return [
        Choice(str(low), gettext("de %(low)s à %(high)s sur 100", low=low, high=high))
        for low, high in pairwise(BURDENS)
    ]
