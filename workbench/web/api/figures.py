"""Operations that read figures: statistics, indicators, and the lists that figures are told along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import NotFound

from workbench.model import Locale
from workbench.register import api_lists, catalogue
from workbench.register import figures as counted
from workbench.register import indicators as measured
from workbench.register.database import now
from workbench.register.figures import AGES, FEW
from workbench.register.figures_asked import Along, Where
from workbench.web.api.answers import domain_values, page, part_answer, rounded
from workbench.web.api.blueprint import bp, gives, query
from workbench.web.api.schemas_figures import (
    FiguresAsked,
    IndicatorSheetValues,
    IndicatorsValues,
    StatisticsAlongValues,
    StatisticsValues,
)
from workbench.web.api.schemas_public import AdministrationsPart, DomainsValues
from workbench.web.api.shapes import InLanguage, InParts, place_of
from workbench.web.catalogue_names import domain_name
from workbench.web.channels import CHANNELS
from workbench.web.deposit.departements import departements
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.wording import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.figures import Total
    from workbench.register.figures_asked import Key
    from workbench.register.indicators import Figure, Indicator

_COUNTS = ("received", "accepted", "declined", "simplified", "published", "picked")


@bp.get("/statistics")
@query(FiguresAsked)
@gives(StatisticsValues)
def statistics(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of what is asked for; no median on fewer than 10 cases."""
    where = _where(asked)
    with this_service().database.reading() as session:
        at = now(session)
        gain = counted.gain_where(session, where)
        shown = gain.examples >= FEW
        return {
            "counts": _counts(counted.totals(session, where)),
            "delays": [
                {
                    "step": each.step.value,
                    "documents": each.documents,
                    "days": rounded(each.days) if each.documents >= FEW else None,
                }
                for each in counted.delays(session, where)
            ],
            "gain": {
                "examples": gain.examples,
                "levels": rounded(gain.levels) if shown else None,
                "words_share": rounded(gain.words) if shown else None,
                "days": rounded(gain.days) if shown else None,
            },
            "backlog": _backlog(session, where, at),
        }


@bp.get("/statistics/<any(domain, year, administration, departement, channel):along>")
@query(FiguresAsked)
@gives(StatisticsAlongValues)
def statistics_along(along: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The counts along one thing; what is not said, or not to be named, adds up in a line without a key."""
    with this_service().database.reading() as session:
        found = counted.totals_along(session, Along(along), _where(asked))
        names = _names(session, Along(along), found)
    lines = [
        {"key": str(key), "name": names[key], **_counts(total)}
        for key, total in found.items()
        if key in names
    ]
    others = [total for key, total in found.items() if key not in names]
    if others:
        lines.append({"key": None, "name": None, **_counts(counted.summed(others))})
    return {"along": along, "items": lines}


@bp.get("/indicators")
@query(FiguresAsked)
@gives(
    IndicatorsValues,
    links={
        "indicator": {
            "operationId": "indicator",
            "parameters": {"indicator_id": "$response.body#/items/0/id"},
        }
    },
)
def indicators(asked: Mapping[str, Any]) -> dict[str, Any]:
    """All indicators over the country."""
    with this_service().database.reading() as session:
        at = now(session)
        return {"items": [_indicator(session, each, asked, at) for each in measured.indicators()]}


@bp.get("/indicators/<string(maxlength=60):indicator_id>")
@query(FiguresAsked)
@gives(IndicatorSheetValues)
def indicator(indicator_id: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One indicator for each administration and each département."""
    found = next((each for each in measured.indicators() if each.id == indicator_id), None)
    if found is None:
        raise NotFound
    with this_service().database.reading() as session:
        at = now(session)
        places = {
            by: measured.along(session, found, by, _where(asked), now=at)
            for by in (Along.ADMINISTRATION, Along.DEPARTEMENT)
        }
        names = {by: _names(session, by, figures) for by, figures in places.items()}
        sheet = _indicator(session, found, asked, at)
    return {
        **sheet,
        "administrations": _places(names[Along.ADMINISTRATION], places[Along.ADMINISTRATION]),
        "departements": _places(names[Along.DEPARTEMENT], places[Along.DEPARTEMENT]),
    }


@bp.get("/domains")
@query(InLanguage)
@gives(DomainsValues)
def domains(asked: Mapping[str, Any]) -> dict[str, Any]:
    """All domains, in their order."""
    del asked
    with this_service().database.reading() as session:
        return {"items": [domain_values(each) for each in catalogue.domains(session)]}


@bp.get("/administrations")
@query(InParts)
@gives(AdministrationsPart)
def administrations(asked: Mapping[str, Any]) -> Response:
    """Administrations whose name an editor has confirmed, by number."""
    with this_service().database.reading() as session:
        found = api_lists.administrations(session, after=place_of(asked.get("cursor")), limit=asked["limit"])
        items = [{"number": each.id, "name": each.name} for each in found.rows]
    return part_answer(AdministrationsPart, items, found.next)


def _where(asked: Mapping[str, Any]) -> Where:
    return Where(
        year=asked.get("year"),
        domain=asked.get("domain", ""),
        administration=asked.get("administration"),
        departement=asked.get("departement", ""),
        channel=asked.get("channel", ""),
    )


def _counts(total: Total) -> dict[str, int]:
    return {name: getattr(total, name) for name in _COUNTS}


def _backlog(session: Session, where: Where, at: datetime) -> dict[str, Any]:
    found = counted.backlog(session, where, now=at)
    shown = found.documents >= FEW
    return {
        "documents": found.documents,
        "median_days": _tenth(found.median) if shown else None,
        "oldest_days": _tenth(found.oldest) if shown else None,
        "ages": [
            {"from_day": first, "to_day": end, "documents": count}
            for first, end, count in zip(AGES, (*AGES[1:], None), found.classes, strict=True)
        ],
    }


def _tenth(days: float | None) -> float | None:
    """Ages grow all the time: with more digits no answer would ever be the same again."""
    return None if days is None else round(days, 1)


def _names(session: Session, along: Along, found: Mapping[Key, object]) -> dict[Key, str]:
    """The keys that may be named, and how."""
    if along is Along.DOMAIN:
        return {domain.id: domain_name(domain) for domain in catalogue.domains(session)}
    if along is Along.ADMINISTRATION:
        return {body.id: body.name for body in catalogue.administrations(session)}
    if along is Along.DEPARTEMENT or along is Along.CHANNEL:
        known = departements() if along is Along.DEPARTEMENT else CHANNELS
        return {key: str(name) for key, name in known.items()}
    return {key: str(key) for key in found if key is not None}


def _indicator(session: Session, found: Indicator, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    place = 0 if current_locale() is Locale.FR else 1
    return {
        "id": found.id,
        "name": spaced(found.name[place]),
        "means": spaced(found.means[place]),
        "formula": spaced(found.formula[place]),
        "source": spaced(found.source[place]),
        "unit": found.unit,
        "better": "higher" if found.is_better_higher else "lower",
        "target": found.target,
        "country": _figure(measured.national(session, found, _where(asked), now=at)),
        "page": page("public.indicator", name=found.id),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"cases": figure.cases, "value": rounded(figure.value)}


def _places(names: Mapping[Key, str], figures: Mapping[Key, Figure]) -> list[dict[str, Any]]:
    return [
        {"key": str(key), "name": name, **_figure(figures[key])}
        for key, name in names.items()
        if key in figures
    ]
