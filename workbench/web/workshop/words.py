"""Codes of the register -> what the workshop calls them, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.readability.level import band_of
from workbench.register.answers import Answer
from workbench.register.reviews import RejectionReason
from workbench.register.submissions import Channel, Difficulty
from workbench.register.workflow import Action, State
from workbench.report.words import has_word, word
from workbench.web.formats import level
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state as an editor reads it: a word, the shape beside it, its tone (see ``parts.badge``)."""

    name: LazyString
    shape: str
    tone: str


STATES = {
    State.RECEIVED: StateWords(lazy_gettext("En lecture"), "ring", "waiting"),
    State.ANALYSED: StateWords(lazy_gettext("À trier"), "ring", "waiting"),
    State.ACCEPTED: StateWords(lazy_gettext("Accepté"), "half", "going"),
    State.DECLINED: StateWords(lazy_gettext("Refusé"), "cross", "stopped"),
    State.DUPLICATE: StateWords(lazy_gettext("Double"), "twin", "stopped"),
    State.IN_REVIEW: StateWords(lazy_gettext("En réécriture"), "half", "going"),
    State.IN_APPROVAL: StateWords(lazy_gettext("À approuver"), "disc", "going"),
    State.SIMPLIFIED: StateWords(lazy_gettext("Approuvé"), "check", "done"),
    State.PUBLISHED: StateWords(lazy_gettext("Publié"), "star", "done"),
    State.WITHDRAWN: StateWords(lazy_gettext("Retiré"), "back", "stopped"),
}
UNREAD = StateWords(lazy_gettext("Lecture impossible"), "cross", "stopped")
"""A received document whose analysis was given up."""

STEPS = {
    Action.RECEIVE: lazy_gettext("Document déposé"),
    Action.PICK: lazy_gettext("Choisi dans une campagne"),
    Action.ANALYSE: lazy_gettext("Document lu et mesuré"),
    Action.ANALYSE_AGAIN: lazy_gettext("Document analysé de nouveau"),
    Action.FAIL_ANALYSIS: lazy_gettext("Lecture impossible"),
    Action.DESCRIBE: lazy_gettext("Fiche corrigée"),
    Action.ACCEPT: lazy_gettext("Accepté pour étude"),
    Action.DECLINE: lazy_gettext("Refusé"),
    Action.MARK_DUPLICATE: lazy_gettext("Marqué comme double"),
    Action.START_REVIEW: lazy_gettext("Réécriture commencée"),
    Action.SEND_FOR_APPROVAL: lazy_gettext("Envoyé pour approbation"),
    Action.SEND_BACK: lazy_gettext("Renvoyé à la réécriture"),
    Action.APPROVE: lazy_gettext("Approuvé"),
    Action.PUBLISH: lazy_gettext("Publié"),
    Action.UNPUBLISH: lazy_gettext("Retiré des pages publiques"),
    Action.CORRECT: lazy_gettext("Correction commencée"),
    Action.GIVE_UP_CORRECTION: lazy_gettext("Correction abandonnée"),
    Action.LINK_EDITION: lazy_gettext("Relié à une édition plus ancienne"),
    Action.UNLINK_EDITION: lazy_gettext("Lien entre éditions retiré"),
    Action.REOPEN: lazy_gettext("Rouvert"),
    Action.TAKE: lazy_gettext("Pris en charge"),
    Action.GIVE_BACK: lazy_gettext("Rendu à tout le monde"),
    Action.ASSIGN: lazy_gettext("Confié"),
    Action.CONFIRM_MASKING: lazy_gettext("Données personnelles vérifiées"),
    Action.TAKE_BACK_MASKING: lazy_gettext("Vérification des données personnelles retirée"),
    Action.DELETE_FILE: lazy_gettext("Fichier d’origine effacé"),
    Action.WITHDRAW: lazy_gettext("Retiré par la personne qui l’a déposé"),
}
"""What a step that was taken is called in a history."""

ANSWERS = {
    Answer.YES: lazy_gettext("oui"),
    Answer.NO: lazy_gettext("non"),
    Answer.DOES_NOT_APPLY: lazy_gettext("ne s’applique pas"),
    Answer.NONE: lazy_gettext("pas encore de réponse"),
}
"""What an editor says of a point of the checklist."""

DIFFICULTIES = {
    Difficulty.WORDS: lazy_gettext("mots"),
    Difficulty.SENTENCES: lazy_gettext("phrases"),
    Difficulty.TOO_LONG: lazy_gettext("longueur"),
    Difficulty.LAYOUT: lazy_gettext("mise en page"),
    Difficulty.WHAT_TO_SEND: lazy_gettext("pièces à joindre"),
    Difficulty.OTHER: lazy_gettext("autre chose"),
}
CHANNELS = {
    Channel.WEB: lazy_gettext("sur le site"),
    Channel.COUNTER: lazy_gettext("au guichet"),
    Channel.PHONE: lazy_gettext("au téléphone"),
    Channel.PAPER: lazy_gettext("sur papier"),
}
REJECTIONS = {
    RejectionReason.MEANING: lazy_gettext("Le sens change"),
    RejectionReason.GRAMMAR: lazy_gettext("La phrase n’est plus correcte"),
    RejectionReason.LEGAL_TERM: lazy_gettext("Ce mot a un sens juridique précis"),
    RejectionReason.NOT_PLAINER: lazy_gettext("Ce n’est pas plus simple"),
    RejectionReason.OTHER: lazy_gettext("Autre raison"),
}
OUTCOMES = {
    "accepted": lazy_gettext("Acceptée"),
    "edited": lazy_gettext("Modifiée"),
    "rejected": lazy_gettext("Rejetée"),
    "undone": lazy_gettext("Annulée"),
    "later": lazy_gettext("Remise à plus tard"),
}

_CONFIDENT, _LIKELY = 0.85, 0.6
_TENTH = 0.05
"""Levels from which a gain is shown: less is 0,0 with the one digit that levels have."""


def band_words(level: float) -> str:
    """The band of a level in words: ``difficile``."""
    return word(f"band.{band_of(level)}", current_locale())


def reason_words(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Why a sentence is hard, in words; codes without words are left out."""
    keys = (f"reason.{code}" for code in reasons)
    return tuple(word(key, current_locale()) for key in keys if has_word(key))


def confidence_words(confidence: float) -> LazyString:
    """How far a suggestion can be trusted, for a share of 0-1."""
    if confidence >= _CONFIDENT:
        return lazy_gettext("très fiable")
    if confidence >= _LIKELY:
        return lazy_gettext("assez fiable")
    return lazy_gettext("à vérifier de près")


def gain_words(gain: float) -> LazyString | str:
    """What a suggestion does for its sentence, from the levels it takes away; empty below a tenth."""
    if gain < _TENTH:
        return ""
    return lazy_gettext("rend la phrase plus simple de %(levels)s niveau", levels=level(gain))


def rejection_words(reason: str | None) -> str:
    """The reason of a rejection in words; free words stay as they are."""
    if reason is None:
        return ""
    known = {str(code): name for code, name in REJECTIONS.items()}
    return str(known.get(reason, reason))
