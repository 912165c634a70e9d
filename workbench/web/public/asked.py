"""The query string of a public page -> what is asked for. A value that makes no sense asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from workbench.model import Band
from workbench.register.entry_filters import BURDENS, Filters, Sort
from workbench.register.submissions import Channel
from workbench.register.workflow import State

if TYPE_CHECKING:
    from collections.abc import Collection

    from werkzeug.datastructures import MultiDict

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

LONGEST_SEARCH = 100
LAST_PAGE = 10_000
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is on, and the address of the page without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address, each None or empty when it asks for everything. Pages count from 1."""

    q: str = ""
    domain: str = ""
    administration: int | None = None
    year: int | None = None
    state: State | None = None
    page: int = 1
    departement: str = ""
    channel: Channel | None = None
    band: Band | None = None
    burden: int | None = None
    example: bool = False
    sort: Sort | None = None

    def query(self) -> dict[str, str]:
        """The query string of these filters, without what asks for everything."""
        found = {
            "q": self.q,
            "domaine": self.domain,
            "administration": self.administration,
            "annee": self.year,
            "etat": self.state,
            "departement": self.departement,
            "canal": self.channel,
            "niveau": self.band,
            "charge": None if self.burden is None else str(self.burden),
            "exemple": 1 if self.example else None,
            "tri": self.sort,
            "page": self.page if self.page > 1 else None,
        }
        return {name: str(value) for name, value in found.items() if value}

    def without(self, **changes: str | bool | None) -> Asked:
        """The same without one filter, from the first page."""
        return replace(self, page=1, **changes)  # type: ignore[arg-type]

    def on_page(self, page: int) -> Asked:
        """The same on another page."""
        return replace(self, page=page)

    def filters(self) -> Filters:
        """The same, as the register asks for it."""
        return Filters(
            q=self.q,
            domain=self.domain,
            administration=self.administration,
            year=self.year,
            state=self.state,
            page=self.page,
            departement=self.departement,
            channel=self.channel,
            band=self.band,
            burden=self.burden,
            example=self.example,
            sort=self.sort,
        )


def read(
    args: MultiDict[str, str],
    *,
    domains: Collection[str],
    years: Collection[int] = (),
    administrations: Collection[int] = (),
    departements: Collection[str] = (),
) -> Asked:
    """What the address asks for. Only domains, years and administrations that exist count."""
    return Asked(
        q=words_asked(args),
        domain=known(args.get("domaine", ""), domains) or "",
        administration=known(number(args.get("administration")), administrations),
        year=known(number(args.get("annee")), years),
        state=word_of(args.get("etat"), State),
        page=min(number(args.get("page")) or 1, LAST_PAGE),
        departement=known(args.get("departement", ""), departements) or "",
        channel=word_of(args.get("canal"), Channel),
        band=word_of(args.get("niveau"), Band),
        burden=known(number(args.get("charge")), BURDENS[:-1]),
        example=args.get("exemple") == "1",
        sort=word_of(args.get("tri"), Sort),
    )


def words_asked(args: MultiDict[str, str]) -> str:
    """The words that are searched, without needless spaces."""
    return " ".join(args.get("q", "").split())[:LONGEST_SEARCH]


def word_of(text: str | None, words: type[W]) -> W | None:
    """The member of an enumeration that is written so."""
    return next((each for each in words if each.value == text), None)


def known(value: T | None, values: Collection[T]) -> T | None:
    """The value where it is one of these."""
    return value if value in values else None


def number(text: str | None) -> int | None:
    """A whole number of nine figures at most, from 0; None for anything else."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if text and is_number else None
