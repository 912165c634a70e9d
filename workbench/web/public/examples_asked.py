"""The query string of the gallery -> what is asked for, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext, lazy_gettext, ngettext

from workbench.register import catalogue, gallery_search
from workbench.register.filing import Audience
from workbench.register.gallery_search import GAINS, ExampleFilters, Order
from workbench.tongues import Language
from workbench.web.catalogue_names import domain_name
from workbench.web.public.asked import LAST_PAGE, ActiveFilter, Choice, W, known, number, word_of, words_asked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from flask_babel import LazyString
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

_ORDERS = {
    Order.NEWEST: lazy_gettext("Les plus récents d’abord"),
    Order.GAIN: lazy_gettext("Les plus grands gains d’abord"),
    Order.VOICES: lazy_gettext("Les plus demandés d’abord"),
}
_LANGUAGES = {Language.FR: lazy_gettext("français"), Language.EN: lazy_gettext("anglais")}
_AUDIENCES = {
    Audience.PEOPLE: lazy_gettext("Particuliers"),
    Audience.PROFESSIONALS: lazy_gettext("Professionnels"),
    Audience.ASSOCIATIONS: lazy_gettext("Associations"),
}


@dataclass(frozen=True, slots=True)
class ExampleChoices:
    """The values of each filter that find something, with their labels in the language of the page."""

    domains: tuple[Choice, ...]
    administrations: tuple[Choice, ...]
    years: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    gains: tuple[Choice, ...]
    orders: tuple[Choice, ...]

    def read(self, args: MultiDict[str, str]) -> ExampleFilters:
        """What the address asks for; a value that makes no sense asks for nothing."""
        return ExampleFilters(
            q=words_asked(args),
            domain=known(args.get("domaine", ""), _values(self.domains)) or "",
            administration=known(number(args.get("administration")), _numbers(self.administrations)),
            year=known(number(args.get("annee")), _numbers(self.years)),
            language=word_of(args.get("langue"), Language),
            audience=word_of(args.get("pour"), Audience),
            gain=known(number(args.get("gain")), GAINS),
            order=word_of(args.get("tri"), Order),
            page=min(number(args.get("page")) or 1, LAST_PAGE),
        )


def choices_of(session: Session) -> ExampleChoices:
    """What there is to choose from today. All domains, so that a link to an empty one says its name."""
    found = gallery_search.values(session)
    return ExampleChoices(
        domains=tuple(Choice(d.id, domain_name(d)) for d in catalogue.domains(session)),
        administrations=tuple(Choice(str(each.id), each.name) for each in found.administrations),
        years=tuple(Choice(str(year), str(year)) for year in found.years),
        languages=tuple(_named(_LANGUAGES, found.languages)),
        audiences=tuple(_named(_AUDIENCES, found.audiences)),
        gains=tuple(Choice(str(least), _gain(least)) for least in GAINS),
        orders=tuple(Choice(each.value, str(name)) for each, name in _ORDERS.items()),
    )


def query(asked: ExampleFilters) -> dict[str, Any]:
    """The query string of these filters, without what asks for everything."""
    found = {
        "q": asked.q,
        "domaine": asked.domain,
        "administration": asked.administration,
        "annee": asked.year,
        "langue": asked.language,
        "pour": asked.audience,
        "gain": asked.gain,
        "tri": asked.order,
        "page": asked.page if asked.page > 1 else None,
    }
    return {name: str(value) for name, value in found.items() if value}


def active_filters(asked: ExampleFilters, choices: ExampleChoices) -> tuple[ActiveFilter, ...]:
    """The filters that are on, in the order of the page."""
    first = replace(asked, page=1)
    body = _label(choices.administrations, str(asked.administration))
    language = str(_LANGUAGES[asked.language]) if asked.language else ""
    audience = str(_AUDIENCES[asked.audience]) if asked.audience else ""
    shown = (
        (asked.q, gettext("Recherche : %(words)s", words=asked.q), replace(first, q="")),
        (asked.domain, _label(choices.domains, asked.domain), replace(first, domain="")),
        (asked.administration, body, replace(first, administration=None)),
        (asked.year, gettext("Publiés en %(year)s", year=asked.year), replace(first, year=None)),
        (asked.language, gettext("En %(language)s", language=language), replace(first, language=None)),
        (asked.audience, gettext("Pour : %(audience)s", audience=audience), replace(first, audience=None)),
        (asked.gain, _gain(asked.gain or 1), replace(first, gain=None)),
    )
    return tuple(ActiveFilter(label, address_of(without)) for on, label, without in shown if on)


def address_of(asked: ExampleFilters) -> str:
    """The address of the gallery with these filters."""
    return url_for("public.examples", **query(asked))


def _named(names: Mapping[W, LazyString], there: Collection[W]) -> Iterator[Choice]:
    return (Choice(each.value, str(name)) for each, name in names.items() if each in there)


def _gain(least: int) -> str:
    return str(ngettext("%(num)s niveau gagné ou plus", "%(num)s niveaux gagnés ou plus", least))


def _label(choices: Iterable[Choice], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), "")


def _values(choices: Iterable[Choice]) -> list[str]:
    return [choice.value for choice in choices]


def _numbers(choices: Iterable[Choice]) -> list[int]:
    return [int(choice.value) for choice in choices]
