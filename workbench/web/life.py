"""The history of a document -> the steps that everybody may see, in plain words and without names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from flask_babel import gettext

from workbench.register.examples import removal
from workbench.register.workflow import Action, State
from workbench.tongues import Locale
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbench.register.tables import Event


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step for ``parts.steps``. `stand`: ``done``, ``now`` or ``next``; `when`: None until then."""

    title: str
    says: str | None
    stand: str
    when: datetime | None = None


_PHASES = (
    Action.RECEIVE,
    Action.ANALYSE,
    Action.ACCEPT,
    Action.SEND_FOR_APPROVAL,
    Action.APPROVE,
    Action.PUBLISH,
)
"""The step that ends each phase of an undisturbed life, in order."""

_INSTEAD = {Action.ACCEPT: Action.PICK}
"""What ends a phase in its stead: a document that was picked from a campaign was never handed in."""

_BEGUN: dict[State, int] = {
    State.RECEIVED: 1,
    State.ANALYSED: 2,
    State.ACCEPTED: 3,
    State.IN_REVIEW: 3,
    State.IN_APPROVAL: 4,
    State.SIMPLIFIED: 5,
    State.PUBLISHED: 6,
}
"""How many phases are over in each state of that life; the next one is going on."""


def life(events: Sequence[Event], *, failed: bool = False, is_public: bool = False) -> tuple[LifeStep, ...]:
    """The steps of a document from its events (oldest first, at least one): done, present, to come.

    `failed`: the file could not be read, so that a person has to look at it. `is_public`: a text of it is
    public, perhaps one that is being corrected.
    """
    state = events[-1].state
    if state in _BEGUN:
        return _undisturbed(events, state, _going_on(events, failed=failed, is_public=is_public))
    before = next((e.state for e in reversed(events) if e.state in _BEGUN), State.RECEIVED)
    return (*_done(events, _BEGUN[before]), _end(_entered(events)))


@dataclass(frozen=True, slots=True)
class Answered:
    """What whoever handed in was told, in one of the languages of the screens (its code)."""

    text: str
    language: str


_ANSWERS = {State.DECLINED: Action.DECLINE, State.DUPLICATE: Action.MARK_DUPLICATE}
"""The step whose reason is the public answer; in the states of an undisturbed life, the acceptance."""


def answer(events: Sequence[Event]) -> Answered | None:
    """The public answer: why a document was declined, joined or accepted, where somebody said so.

    In the language of the screen, else in French.
    """
    state = events[-1].state
    if state not in _ANSWERS and _BEGUN.get(state, 0) < _BEGUN[State.ACCEPTED]:
        return None
    event = _last(events, _ANSWERS.get(state, Action.ACCEPT))
    if event is None or event.reason is None:
        return None
    english = event.facts.get("reason_en")
    if english and current_locale() is Locale.EN:
        return Answered(english, Locale.EN.value)
    return Answered(event.reason, Locale.FR.value)


def _going_on(events: Sequence[Event], *, failed: bool, is_public: bool) -> str:
    """What the present step says: where the document stands, or what may still come of a text taken back."""
    if not is_public and events[-1].state is State.SIMPLIFIED and removal(events) is not None:
        return str(gettext("Ce texte peut encore changer, puis être publié de nouveau."))
    return headline_of(events, failed=failed, is_public=is_public)


def headline_of(events: Sequence[Event], *, failed: bool = False, is_public: bool = False) -> str:
    """Where a document stands, in one sentence, from its events. Parameters: as for `life`."""
    state = events[-1].state
    if is_public and state is not State.PUBLISHED:
        return str(gettext("Le nouveau texte est publié. Une personne le corrige."))
    if state is State.SIMPLIFIED and removal(events) is not None:
        return str(gettext("Le nouveau texte a été retiré des pages publiques."))
    return headline(state, failed=failed)


def headline(state: State, *, failed: bool = False) -> str:
    """Where a document stands, in one sentence. `failed`: the file could not be read."""
    if failed and state is State.RECEIVED:
        return str(gettext("Le logiciel n’a pas pu lire ce fichier. Une personne va l’ouvrir."))
    sentences: dict[State, str] = {
        State.RECEIVED: gettext("Ce document est arrivé. Le logiciel va le lire."),
        State.ANALYSED: gettext("Une personne va lire ce document."),
        State.ACCEPTED: gettext("Ce document sera réécrit. Il attend son tour."),
        State.IN_REVIEW: gettext("Une personne réécrit ce document."),
        State.IN_APPROVAL: gettext("Le nouveau texte est écrit. Une autre personne le relit."),
        State.SIMPLIFIED: gettext("Le nouveau texte est prêt. Il sera bientôt publié."),
        State.PUBLISHED: gettext("Le nouveau texte est publié."),
        State.DECLINED: gettext("Ce document ne sera pas réécrit."),
        State.DUPLICATE: gettext("Ce document était déjà chez nous."),
        State.WITHDRAWN: gettext("La personne qui a déposé ce document l’a retiré."),
    }
    return sentences[state]


def _undisturbed(events: Sequence[Event], state: State, now: str) -> tuple[LifeStep, ...]:
    over = _BEGUN[state]
    names = _names_to_come()
    coming = tuple(LifeStep(name, None, "next") for name in names[over + 1 :])
    if over == len(names):
        return _done(events, over)
    present = LifeStep(names[over], now, "now")
    return (*_done(events, over), *_taken_up_again(events), present, *coming)


def _done(events: Sequence[Event], count: int) -> tuple[LifeStep, ...]:
    names = _names_when_done()
    steps = []
    for name, action in zip(names[:count], _PHASES, strict=False):
        event = _last(events, action) or _last(events, _INSTEAD.get(action, action))
        if event is not None:
            steps.append(LifeStep(name, None, "done", event.at))
    return tuple(steps)


def _taken_up_again(events: Sequence[Event]) -> tuple[LifeStep, ...]:
    """Says that the work began again, or that a text was taken back, as long as no phase has ended since."""
    ended = max((event.version for event in events if event.action in _PHASES), default=0)
    says = {
        Action.REOPEN: (gettext("Document repris"), gettext("Le travail recommence à partir d’ici.")),
        Action.CORRECT: (gettext("Correction commencée"), gettext("Le texte publié reste en place.")),
        Action.GIVE_UP_CORRECTION: (gettext("Correction abandonnée"), None),
        Action.UNPUBLISH: (gettext("Nouveau texte retiré"), None),
    }
    return tuple(
        LifeStep(title, words, "done", event.at)
        for event in events
        if event.version > ended and event.action in says
        for title, words in (says[event.action],)
    )


def _end(event: Event) -> LifeStep:
    name = {
        State.DECLINED: gettext("Document non retenu"),
        State.DUPLICATE: gettext("Document déjà déposé"),
        State.WITHDRAWN: gettext("Document retiré"),
    }[event.state]
    return LifeStep(name, headline(event.state), "now", event.at)


def _entered(events: Sequence[Event]) -> Event:
    """The step that led to the present state: what came later, as deleting the file, left it as it was."""
    return [*takewhile(lambda event: event.state is events[-1].state, reversed(events))][-1]


def _last(events: Sequence[Event], action: Action) -> Event | None:
    return next((event for event in reversed(events) if event.action is action), None)


def _names_when_done() -> tuple[str, ...]:
    return (
        gettext("Document reçu"),
        gettext("Niveau mesuré"),
        gettext("Document retenu"),
        gettext("Nouveau texte écrit"),
        gettext("Nouveau texte approuvé"),
        gettext("Exemple publié"),
    )


def _names_to_come() -> tuple[str, ...]:
    return (
        gettext("Réception"),
        gettext("Mesure du niveau"),
        gettext("Examen"),
        gettext("Réécriture"),
        gettext("Relecture"),
        gettext("Publication"),
    )
