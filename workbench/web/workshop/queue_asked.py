"""The address of the queue <-> what is asked of it. A value that makes no sense asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import lazy_gettext

from workbench.model import Band
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_views import Asked, Sort, View

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from flask_babel.speaklater import LazyString

T = TypeVar("T")

VIEWS: dict[View, tuple[str, LazyString]] = {
    View.ALL: ("", lazy_gettext("Tout")),
    View.NEW: ("nouveaux", lazy_gettext("Nouveaux")),
    View.MINE: ("a-moi", lazy_gettext("À moi")),
    View.TO_APPROVE: ("a-approuver", lazy_gettext("À approuver")),
    View.LATE: ("en-retard", lazy_gettext("En retard")),
}
"""The word of each view in an address, and its name."""

SORTS: dict[Sort, tuple[str, LazyString]] = {
    Sort.PRIORITY: ("utile", lazy_gettext("Le plus utile d’abord")),
    Sort.OLDEST: ("ancien", lazy_gettext("Le plus ancien dépôt d’abord")),
    Sort.NEWEST: ("recent", lazy_gettext("Le plus récent dépôt d’abord")),
    Sort.WAITING: ("attente", lazy_gettext("La plus longue attente d’abord")),
    Sort.LATEST: ("retard", lazy_gettext("Le plus en retard d’abord")),
    Sort.HARDEST: ("difficile", lazy_gettext("Le plus difficile d’abord")),
    Sort.BURDEN: ("charge", lazy_gettext("La plus lourde charge d’abord")),
    Sort.VOICES: ("demande", lazy_gettext("Le plus demandé d’abord")),
}

BURDENS = (25, 50, 75)
"""Indexes of burden that one can ask for, and more."""
VOICES = (2, 5, 10, 20)
"""Voices that one can ask for, and more."""
_LAST_PAGE = 10_000
_LONGEST_NUMBER = 9


def read(args: Mapping[str, str], *, domains: Collection[str], administrations: Collection[int]) -> Asked:
    """What an address asks for; domains and administrations count only where they exist."""
    return Asked(
        view=_by_word(VIEWS, args.get("vue")) or View.ALL,
        domain=_known(args.get("domaine", ""), domains) or "",
        administration=_known(_number(args.get("administration")), administrations),
        state=next((each for each in WAITING_STATES if each == args.get("etape")), None),
        band=next((each for each in Band if each == args.get("niveau")), None),
        burden=_known(_number(args.get("charge")), BURDENS) or 0,
        voices=_known(_number(args.get("demandes")), VOICES) or 0,
        sort=_by_word(SORTS, args.get("tri")),
        page=min(_number(args.get("page")) or 1, _LAST_PAGE),
    )


def query(asked: Asked) -> dict[str, str]:
    """The query of an address, without what asks for everything and without the page."""
    found = {
        "vue": VIEWS[asked.view][0],
        "domaine": asked.domain,
        "administration": asked.administration,
        "etape": asked.state,
        "niveau": asked.band,
        "charge": asked.burden,
        "demandes": asked.voices,
        "tri": SORTS[asked.sort][0] if asked.sort else "",
    }
    return {name: str(value) for name, value in found.items() if value}


def written(asked: Asked) -> str:
    """The same as one line: ``vue=en-retard&domaine=logement``; 300 characters at most."""
    return urlencode(query(asked))


def address(asked: Asked, page: int = 1) -> str:
    """The address of a page of the queue."""
    values: dict[str, Any] = {**query(asked), "page": page if page > 1 else None}
    return url_for("workshop.queue", **values)


def _by_word(words: Mapping[T, tuple[str, LazyString]], word: str | None) -> T | None:
    return next((each for each, (its, _) in words.items() if its == word), None)


def _known(value: T | None, known: Collection[T]) -> T | None:
    return value if value in known else None


def _number(text: str | None) -> int | None:
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if text and is_number else None
