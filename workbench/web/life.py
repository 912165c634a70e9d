"""The history of a document -> the steps that everybody may see, in plain words and without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext

from workbench.register.workflow import Action, State

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


def life(events: Sequence[Event], *, failed: bool = False) -> tuple[LifeStep, ...]:
    """The steps of a document from its events (oldest first, at least one): done, present, to come.

    `failed`: the file could not be read, so that a person has to look at it.
    """
    state = events[-1].state
    if state in _BEGUN:
        return _undisturbed(events, state, failed=failed)
    before = next((e.state for e in reversed(events) if e.state in _BEGUN), State.RECEIVED)
    return (*_done(events, _BEGUN[before]), _end(events[-1]))


def answer(events: Sequence[Event]) -> str | None:
    """The public answer: why a document was declined, if it is."""
    return events[-1].reason if events[-1].state is State.DECLINED else None


def headline(state: State, *, failed: bool = False) -> str:
    """Where a document stands, in one sentence. `failed`: the file could not be read."""
    if failed and state is State.RECEIVED:
        return str(gettext("Le logiciel n’a pas pu lire ce fichier. Une personne va l’ouvrir."))
    sentences: dict[State, str] = {
        State.RECEIVED: gettext("Ce document est arrivé. Le logiciel va le lire."),
        State.ANALYSED: gettext("Une personne va examiner ce document."),
        State.ACCEPTED: gettext("Ce document sera réécrit. Il attend son tour."),
        State.IN_REVIEW: gettext("Une personne réécrit ce document."),
        State.IN_APPROVAL: gettext("Le nouveau texte est écrit. Une autre personne le relit."),
        State.SIMPLIFIED: gettext("Le nouveau texte est prêt. Il sera bientôt publié."),
        State.PUBLISHED: gettext("Le nouveau texte est publié."),
        State.DECLINED: gettext("Ce document ne sera pas réécrit."),
        State.DUPLICATE: gettext("Ce document avait déjà été déposé."),
        State.WITHDRAWN: gettext("Ce document a été retiré par la personne qui l’a déposé."),
    }
    return sentences[state]


def _undisturbed(events: Sequence[Event], state: State, *, failed: bool) -> tuple[LifeStep, ...]:
    over = _BEGUN[state]
    names = _names_to_come()
    coming = tuple(LifeStep(name, None, "next") for name in names[over + 1 :])
    if over == len(names):
        return _done(events, over)
    present = LifeStep(names[over], headline(state, failed=failed), "now")
    return (*_done(events, over), *_taken_up_again(events), present, *coming)


def _done(events: Sequence[Event], count: int) -> tuple[LifeStep, ...]:
    names = _names_when_done()
    steps = []
    for name, action in zip(names[:count], _PHASES, strict=False):
        event = _last(events, action)
        if event is not None:
            steps.append(LifeStep(name, None, "done", event.at))
    return tuple(steps)


def _taken_up_again(events: Sequence[Event]) -> tuple[LifeStep, ...]:
    """Says that the work began again, as long as no phase has ended since."""
    again = _last(events, Action.REOPEN)
    if again is None or any(e.action in _PHASES and e.version > again.version for e in events):
        return ()
    says = gettext("Le travail recommence à partir d’ici.")
    return (LifeStep(gettext("Document repris"), says, "done", again.at),)


def _end(event: Event) -> LifeStep:
    name = {
        State.DECLINED: gettext("Document non retenu"),
        State.DUPLICATE: gettext("Document déjà déposé"),
        State.WITHDRAWN: gettext("Document retiré"),
    }[event.state]
    return LifeStep(name, headline(event.state), "now", event.at)


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
