"""Codes of campaigns -> what the workshop calls them, in the reader's language."""

from __future__ import annotations

import math

from flask_babel import gettext, lazy_gettext, ngettext

from workbench.register.campaigns_rows import BURDEN_STEP, ItemState, Order
from workbench.web.workshop.words import StateWords, band_words

CAMPAIGN_STEPS = {
    "made": lazy_gettext("créée"),
    "paused": lazy_gettext("mise en pause"),
    "resumed": lazy_gettext("reprise"),
    "retried": lazy_gettext("lectures recommencées"),
    "picked": lazy_gettext("documents choisis"),
    "exported": lazy_gettext("exportée"),
    "deleted": lazy_gettext("supprimée"),
}
"""What was done to a campaign, as the log says it."""

ITEM_STATES = {
    ItemState.WAITING: StateWords(lazy_gettext("En attente"), "ring", "waiting"),
    ItemState.READING: StateWords(lazy_gettext("En lecture"), "half", "going"),
    ItemState.READ: StateWords(lazy_gettext("Lu"), "check", "done"),
    ItemState.FAILED: StateWords(lazy_gettext("Lecture impossible"), "cross", "stopped"),
    ItemState.PICKED: StateWords(lazy_gettext("Choisi"), "star", "done"),
}
GOING = StateWords(lazy_gettext("En cours"), "half", "going")
PAUSED = StateWords(lazy_gettext("En pause"), "ring", "waiting")
OVER = StateWords(lazy_gettext("Terminée"), "check", "done")

ORDERS = {
    Order.PRIORITY: lazy_gettext("Priorité"),
    Order.BURDEN: lazy_gettext("Charge"),
    Order.LEVEL: lazy_gettext("Niveau"),
    Order.MINUTES: lazy_gettext("Temps"),
    Order.WORDS: lazy_gettext("Mots"),
    Order.FIELDS: lazy_gettext("Champs"),
}
LEVELS_FROM = (2.5, 3.25, 4.0, 5.0)
BURDENS_FROM = (20, 40, 60, 80)
_MINUTE, _HOUR = 60, 3600


def level_from_words(level: float) -> str:
    """What a filter by level is called: by its band."""
    return str(gettext("%(band)s ou plus", band=band_words(level)))


def level_class(number: int) -> str:
    """The name of the class of levels from `number` to the next."""
    return str(gettext("Niveau %(low)s à %(high)s", low=number, high=number + 1))


def burden_class(number: int) -> str:
    """The name of the class of indices of this place, counted from 0."""
    low = number * BURDEN_STEP
    return str(gettext("Charge %(low)s à %(high)s", low=low, high=low + BURDEN_STEP))


def time_words(seconds: float) -> str:
    """About how long something takes, in whole minutes or hours.

    An estimate of hours is rounded up: nobody minds being done earlier.
    """
    if seconds < _MINUTE:
        return str(gettext("moins d’une minute"))
    if seconds < _HOUR:
        minutes = math.ceil(seconds / _MINUTE)
        return str(ngettext("environ %(num)s minute", "environ %(num)s minutes", minutes))
    hours = math.ceil(seconds / _HOUR)
    return str(ngettext("environ %(num)s heure", "environ %(num)s heures", hours))
