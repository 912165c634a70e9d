"""The state of a document -> the word, the shape and the tone of its badge (``parts.badge``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.register.workflow import State

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown: never by colour alone."""

    word: LazyString
    shape: str
    tone: str


LOOKS: dict[State, StateLook] = {
    State.RECEIVED: StateLook(lazy_gettext("Reçu"), "ring", "waiting"),
    State.ANALYSED: StateLook(lazy_gettext("Mesuré"), "ring", "waiting"),
    State.ACCEPTED: StateLook(lazy_gettext("Retenu"), "half", "going"),
    State.IN_REVIEW: StateLook(lazy_gettext("En réécriture"), "half", "going"),
    State.IN_APPROVAL: StateLook(lazy_gettext("En relecture"), "half", "going"),
    State.SIMPLIFIED: StateLook(lazy_gettext("Simplifié"), "check", "done"),
    State.PUBLISHED: StateLook(lazy_gettext("Publié"), "star", "done"),
    State.DECLINED: StateLook(lazy_gettext("Non retenu"), "cross", "stopped"),
    State.DUPLICATE: StateLook(lazy_gettext("Déjà déposé"), "twin", "stopped"),
    State.WITHDRAWN: StateLook(lazy_gettext("Retiré"), "back", "stopped"),
}
