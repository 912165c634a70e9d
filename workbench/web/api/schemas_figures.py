"""Figures as everybody reads them in the API: statistics, indicators, syntheses."""

from __future__ import annotations

from marshmallow import fields

from workbench.register.figures_asked import DELAYS, Along
from workbench.web.api.schemas_public import CHANNELS, asked_departement, asked_year, domain_ids
from workbench.web.api.shapes import (
    InLanguage,
    Values,
    address,
    asked_number,
    asked_word,
    many,
    moment,
    part,
    real,
    whole,
    words,
)


class FiguresAsked(InLanguage):
    """What figures can be asked for."""

    year = asked_year()
    domain = asked_word(domain_ids())
    administration = asked_number(example=3)
    departement = asked_departement()
    channel = asked_word(CHANNELS)


class CountsValues(Values):
    """How many documents; see the page of statistics for what each number counts."""

    received = whole(120)
    accepted = whole(80)
    declined = whole(12)
    simplified = whole(61)
    published = whole(58)
    picked = whole(4)


class DelayValues(Values):
    """A median delay in days, null on fewer than 10 documents."""

    step = words("to_answer", choices=(step.value for step in DELAYS))
    documents = whole(92)
    days = real(9.5, none=True)


class GainValues(Values):
    """Medians over the public examples, null on fewer than 10."""

    examples = whole(58)
    levels = real(1.4, none=True)
    words_share = real(0.21, none=True)
    days = real(44.0, none=True)


class WaitingValues(Values):
    """Documents that wait since so many days; `to_day` null: and longer."""

    from_day = whole(0)
    to_day = whole(30, none=True)
    documents = whole(7)


class BacklogValues(Values):
    """What waits, and since when."""

    documents = whole(28)
    median_days = real(33.0, none=True)
    oldest_days = real(210.0, none=True)
    ages = many(WaitingValues)


class StatisticsValues(Values):
    """The figures of a choice."""

    counts = part(CountsValues)
    delays = many(DelayValues)
    gain = part(GainValues)
    backlog = part(BacklogValues)


class AlongValues(CountsValues):
    """The counts of one domain, year, administration, département or channel; `key` null: not said."""

    key = words("logement", none=True)
    name = words("Logement", none=True)


class StatisticsAlongValues(Values):
    """Counts along one thing."""

    along = words("domain", choices=(along.value for along in Along))
    items = many(AlongValues)


class FigureValues(Values):
    """An indicator of one place; `value` null on fewer than 10 cases."""

    cases = whole(64)
    value = real(0.83, none=True)


class PlaceValues(FigureValues):
    """An indicator of one administration or département."""

    key = words("69")
    name = words("Rhône")


class IndicatorValues(Values):
    """An indicator: what it means, how it is computed, and its value over the country."""

    id = words("part-avec-reponse")
    name = words("Part des dépôts avec une réponse")
    means = words("Sur 10 formulaires déposés, combien ont eu une réponse.")
    formula = words("Formulaires qui ont eu une réponse, divisés par tous les formulaires.")
    source = words("Registre de ce service.")
    unit = words("share", choices=("share", "days", "levels"))
    better = words("higher", choices=("higher", "lower"))
    target = real(0.9, none=True)
    country = part(FigureValues)
    page = address("/indicateurs/part-avec-reponse")


class IndicatorsValues(Values):
    """All indicators."""

    items = many(IndicatorValues)


class IndicatorSheetValues(IndicatorValues):
    """An indicator by administration and by département, those without any case left out."""

    administrations = many(PlaceValues)
    departements = many(PlaceValues)


class SynthesisValues(Values):
    """The synthesis of a month, a quarter or a year, as it was published."""

    slug = words("2026-t2")
    kind = words("quarter")
    edition = whole(1)
    start = moment()
    published = moment()
    introduction = words("Un trimestre calme.")
    correction = words("")
    page = address("/syntheses/2026-t2")
    pdf = address("/syntheses/2026-t2.pdf")


class SynthesesValues(Values):
    """All that were published, the period that began last first."""

    items = many(SynthesisValues)


class SynthesisDataValues(SynthesisValues):
    """A synthesis and the figures that were frozen with it (docs/syntheses.md tells each of them)."""

    figures = fields.Dict(required=True, metadata={"example": {"counts": {"received": 12}}})
