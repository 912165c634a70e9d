"""What an address asks of the figures, and the addresses of the documents behind each number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import url_for
from flask_babel import gettext as _

from workbench.register import catalogue, figures
from workbench.register.figures_asked import Along, Measure, Where
from workbench.web.catalogue_names import domain_name
from workbench.web.channels import CHANNELS
from workbench.web.deposit.departements import departements
from workbench.web.public import asked as asking
from workbench.web.public.asked import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.register.figures_asked import Key

COUNTS: dict[str, Measure] = {
    "recus": Measure.RECEIVED,
    "retenus": Measure.ACCEPTED,
    "non-retenus": Measure.DECLINED,
    "simplifies": Measure.SIMPLIFIED,
    "publies": Measure.PUBLISHED,
    "choisis": Measure.PICKED,
    "en-attente": Measure.OPEN,
    "avec-reponse": Measure.ANSWERED,
    "approuves": Measure.APPROVED,
    "montres": Measure.SHOWN,
}
"""Word of the address -> what it counts."""
WORDS = {measure: word for word, measure in COUNTS.items()}
NOT_SAID = "non-precise"
"""Word of the address for the documents of which something is not said."""
_FIELDS = {
    Along.YEAR: "year",
    Along.DOMAIN: "domain",
    Along.ADMINISTRATION: "administration",
    Along.DEPARTEMENT: "departement",
    Along.CHANNEL: "channel",
}
_PARAMETERS = {
    Along.DOMAIN: "domaine",
    Along.ADMINISTRATION: "administration",
    Along.DEPARTEMENT: "departement",
    Along.CHANNEL: "canal",
}


@dataclass(frozen=True, slots=True)
class FiguresChoice:
    """The filters of an address, and the names of all that can be asked for."""

    where: Where
    years: tuple[int, ...]
    names: dict[Along, dict[Key, str]]
    list_address: str

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of what is asked for; the year first."""
        found = [str(self.where.year)] if self.where.year else []
        for along, names in self.names.items():
            key = getattr(self.where, _FIELDS[along])
            found += [names[key]] if key else []
        unsaid = {
            Along.DOMAIN: _("domaine non précisé"),
            Along.ADMINISTRATION: _("administration non précisée"),
            Along.DEPARTEMENT: _("département non précisé"),
            Along.CHANNEL: _("façon de déposer non précisée"),
        }
        return (*found, *(unsaid[along] for along, keys in self.where.elsewhere))

    @property
    def tells_places(self) -> bool:
        """Whether a list of these documents tells in which département or in which way each was handed in."""
        asked = {along for along, keys in self.where.elsewhere}
        is_named = bool(self.where.departement or self.where.channel)
        return is_named or not asked.isdisjoint({Along.DEPARTEMENT, Along.CHANNEL})

    def options(self, along: Along) -> tuple[Choice, ...]:
        """What can be chosen along one thing; last, save for the domain that all have: nothing is said."""
        found = tuple(Choice(str(key), name) for key, name in self.names[along].items())
        return found if along is Along.DOMAIN else (*found, Choice(NOT_SAID, _("Non précisé")))

    def option(self, along: Along) -> str:
        """Which of the options is chosen; empty without any."""
        return query(self.where).get(_PARAMETERS[along], "")

    def at(self, along: Along, key: Key) -> Where:
        """The same choice, for one key along one thing."""
        return replace(self.where, **{_FIELDS[along]: key})  # type: ignore[arg-type]

    def unsaid(self, along: Along) -> Where:
        """The same choice, for the documents that have none of the names along one thing."""
        asked = dict(self.where.elsewhere) | {along: frozenset(self.names[along])}
        return replace(self.where, elsewhere=tuple(asked.items()))

    def documents(self, measure: Measure, where: Where | None = None, *, ages: int | None = None) -> str:
        """The address of the list of the documents behind a number."""
        asked = {"chiffre": WORDS[measure]} | query(where or self.where)
        if ages is not None:
            asked["age"] = str(ages)
        return with_query(self.list_address, asked)

    def documents_of(self, measures: Sequence[Measure], where: Where) -> tuple[str, ...]:
        """The addresses of the lists of several numbers."""
        rest = "".join(f"&{name}={quote(value)}" for name, value in query(where).items())
        return tuple(f"{self.list_address}?chiffre={WORDS[measure]}{rest}" for measure in measures)


def with_query(address: str, asked: dict[str, str]) -> str:
    """An address with what it asks for; quicker than making each anew where a page has a thousand."""
    return f"{address}?{urlencode(asked)}" if asked else address


def query(where: Where) -> dict[str, str]:
    """The filters as they stand in an address, without what asks for everything."""
    found = {
        "annee": where.year,
        "domaine": where.domain,
        "administration": where.administration,
        "departement": where.departement,
        "canal": where.channel,
    } | {_PARAMETERS[along]: NOT_SAID for along, keys in where.elsewhere}
    return {name: str(value) for name, value in found.items() if value}


def read(session: Session, args: MultiDict[str, str]) -> FiguresChoice:
    """What the address asks for. A value that makes no sense asks for everything."""
    years = figures.years(session)
    names: dict[Along, dict[Key, str]] = {
        Along.DOMAIN: {domain.id: domain_name(domain) for domain in catalogue.domains(session)},
        Along.ADMINISTRATION: {body.id: body.name for body in catalogue.administrations(session)},
        Along.DEPARTEMENT: {code: f"{name} ({code})" for code, name in departements().items()},
        Along.CHANNEL: {key: str(name) for key, name in CHANNELS.items()},
    }
    asked = asking.read(
        args,
        domains={str(key) for key in names[Along.DOMAIN]},
        years=years,
        administrations={int(key or 0) for key in names[Along.ADMINISTRATION]},
    )
    place, channel = args.get("departement", ""), args.get("canal", "")
    where = Where(
        year=asked.year,
        domain=asked.domain,
        administration=asked.administration,
        departement=place if place in names[Along.DEPARTEMENT] else "",
        channel=channel if channel in names[Along.CHANNEL] else "",
        elsewhere=tuple(
            (along, frozenset(names[along]))
            for along, name in _PARAMETERS.items()
            if args.get(name) == NOT_SAID
        ),
    )
    return FiguresChoice(where, years, names, url_for("public.figures_documents"))
