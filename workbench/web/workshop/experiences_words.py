"""Steps and states of experiences, in the words of the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.register.experiences_steps import Action, State

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

_SAID: dict[Action, LazyString] = {
    Action.TELL: lazy_gettext("Témoignage reçu"),
    Action.SEARCH: lazy_gettext("Données personnelles cherchées"),
    Action.DESCRIBE: lazy_gettext("Service et formulaire précisés"),
    Action.MASK: lazy_gettext("Mots masqués"),
    Action.UNMASK: lazy_gettext("Mots laissés visibles"),
    Action.PUBLISH: lazy_gettext("Témoignage publié"),
    Action.DECLINE: lazy_gettext("Témoignage non publié"),
    Action.UNPUBLISH: lazy_gettext("Témoignage retiré des pages publiques"),
    Action.REOPEN: lazy_gettext("Examen repris"),
    Action.FORGET: lazy_gettext("Texte effacé, son délai est passé"),
    Action.ANSWER: lazy_gettext("Réponse publiée"),
    Action.CORRECT_ANSWER: lazy_gettext("Réponse corrigée"),
    Action.WITHDRAW: lazy_gettext("Retiré par son auteur"),
}

STEPS: dict[str, LazyString] = {f"experience_{action.value}": words for action, words in _SAID.items()}
"""What was done, by the fact that the log keeps."""

STATES: dict[State, tuple[LazyString, str, str]] = {
    State.WAITING: (lazy_gettext("À examiner"), "ring", "waiting"),
    State.PUBLISHED: (lazy_gettext("Public"), "star", "done"),
    State.DECLINED: (lazy_gettext("Non publié"), "cross", "stopped"),
    State.WITHDRAWN: (lazy_gettext("Retiré"), "back", "stopped"),
}
"""The word, the shape and the tone of a state, for ``parts.badge``."""


def step_words(action: str) -> LazyString:
    """What was done."""
    return _SAID[Action(action)]
