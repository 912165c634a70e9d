"""The query string of the list of experiences -> what is looked for. What makes no sense asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from workbench.register.experiences_lists import Sort, Wanted
from workbench.register.experiences_steps import Theme, Tone
from workbench.web.deposit.departements import departements

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")

_LAST_PAGE = 10_000
_LONGEST_NUMBER = 9
_ANSWERED = {"oui": True, "non": False}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the words of its query string, each of them known."""

    administration: int | None = None
    theme: str = ""
    departement: str = ""
    tone: str = ""
    answered: str = ""
    document: int | None = None
    sort: str = ""
    page: int = 1

    def query(self) -> dict[str, str]:
        """The query string again, without what asks for everything."""
        found = {
            "administration": self.administration,
            "theme": self.theme,
            "departement": self.departement,
            "ton": self.tone,
            "reponse": self.answered,
            "document": self.document,
            "tri": self.sort,
            "page": self.page if self.page > 1 else None,
        }
        return {name: str(value) for name, value in found.items() if value}

    def without(self, name: str) -> Asked:
        """The same without one filter, from the first page."""
        empty: str | None = None if name in {"administration", "document"} else ""
        return replace(self, page=1, **{name: empty})  # type: ignore[arg-type]

    def on_page(self, page: int) -> Asked:
        """The same on another page."""
        return replace(self, page=page)

    def wanted(self) -> Wanted:
        """The same, as the register asks for it."""
        return Wanted(
            administration=self.administration,
            theme=self.theme or None,
            departement=self.departement or None,
            tone=self.tone or None,
            answered=_ANSWERED.get(self.answered),
            document=self.document,
            sort=Sort(self.sort or Sort.NEWEST),
            page=self.page,
        )


def read(args: Mapping[str, str], *, administrations: Collection[int]) -> Asked:
    """What the address asks for. Only administrations that exist count."""
    return Asked(
        administration=_known(_number(args.get("administration")), administrations),
        theme=_known(args.get("theme", ""), set(Theme)) or "",
        departement=_known(args.get("departement", ""), departements()) or "",
        tone=_known(args.get("ton", ""), set(Tone)) or "",
        answered=_known(args.get("reponse", ""), _ANSWERED) or "",
        document=_number(args.get("document")) or None,
        sort=_known(args.get("tri", ""), set(Sort) - {Sort.NEWEST}) or "",
        page=min(_number(args.get("page")) or 1, _LAST_PAGE),
    )


def _known(value: T | None, all_known: Collection[T]) -> T | None:
    return value if value in all_known else None


def _number(text: str | None) -> int | None:
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if text and is_number else None
