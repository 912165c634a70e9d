"""What everybody may know of the life of a document, in its order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from flask_babel import force_locale

from workbench.register.examples import removal
from workbench.register.tables import Event
from workbench.register.workflow import STEPS, Action, State
from workbench.web.life import Answered, answer, headline, headline_of, life
from workbench.web.states import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

START = datetime(2026, 3, 12, 9, tzinfo=UTC)
WHOLE = (
    Action.RECEIVE,
    Action.ANALYSE,
    Action.DESCRIBE,
    Action.ACCEPT,
    Action.START_REVIEW,
    Action.SEND_FOR_APPROVAL,
    Action.APPROVE,
    Action.PUBLISH,
)


@pytest.fixture(autouse=True)
def in_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def history(*actions: Action, reason: str | None = None) -> list[Event]:
    """The events of these steps, a day apart, through the table of the workflow. The last has the reason."""
    events: list[Event] = []
    state: State | None = None
    for number, action in enumerate(actions):
        state = STEPS[state, action].to
        at = START + timedelta(days=number)
        events.append(Event(version=number + 1, action=action, state=state, at=at, facts={}))
    events[-1].reason = reason
    return events


def stands(events: list[Event]) -> list[str]:
    return [step.stand for step in life(events)]


def test_a_document_that_has_just_come_has_one_step_behind_it_and_one_going_on() -> None:
    assert stands(history(Action.RECEIVE)) == ["done", "now", "next", "next", "next", "next"]


def test_a_published_document_has_all_its_steps_behind_it() -> None:
    steps = life(history(*WHOLE))
    assert [step.stand for step in steps] == ["done"] * 6
    days = [(step.when - START).days for step in steps if step.when]
    assert days == [0, 1, 3, 5, 6, 7]  # describing and beginning a review end no step


def test_waiting_for_a_review_and_being_reviewed_are_the_same_step() -> None:
    accepted, started = history(*WHOLE[:4]), history(*WHOLE[:5])
    assert stands(accepted) == stands(started)
    assert headline(accepted[-1].state) != headline(started[-1].state)


def test_a_text_that_is_sent_back_is_being_rewritten_again() -> None:
    sent = history(*WHOLE[:6])
    back = history(*WHOLE[:6], Action.SEND_BACK, reason="Le montant a changé.")
    assert stands(sent) == ["done", "done", "done", "done", "now", "next"]
    assert stands(back) == ["done", "done", "done", "now", "next", "next"]
    assert "Le montant a changé." not in [step.says for step in life(back)]


def test_a_declined_document_ends_there_with_its_public_answer() -> None:
    events = history(Action.RECEIVE, Action.ANALYSE, Action.DECLINE, reason="Il n’existe plus.")
    assert stands(events) == ["done", "done", "now"]
    assert answer(events) == Answered("Il n’existe plus.", "fr")


def test_an_acceptance_and_a_joining_are_answered_too() -> None:
    taken = history(Action.RECEIVE, Action.ANALYSE, Action.ACCEPT, reason="Merci.")
    assert answer(taken) == Answered("Merci.", "fr")
    joined = history(Action.RECEIVE, Action.ANALYSE, Action.MARK_DUPLICATE, reason="Déjà déposé.")
    assert answer(joined) == Answered("Déjà déposé.", "fr")


def test_what_is_said_between_editors_is_no_public_answer() -> None:
    assert answer(history(*WHOLE[:6], Action.SEND_BACK, reason="Pas clair.")) is None
    assert answer(history(Action.RECEIVE, Action.DECLINE, Action.REOPEN, reason="Erreur.")) is None


def test_a_document_taken_up_again_says_so_until_the_next_step_is_over() -> None:
    again = history(*WHOLE, Action.REOPEN)
    assert [step.title for step in life(again) if step.stand == "done"][-1] == "Document repris"
    further = history(*WHOLE, Action.REOPEN, Action.SEND_FOR_APPROVAL)
    assert "Document repris" not in [step.title for step in life(further)]


def test_a_text_that_was_taken_back_says_so_and_that_it_may_be_published_again() -> None:
    removed = history(*WHOLE, Action.UNPUBLISH, reason="Le montant était faux.")
    assert headline_of(removed) == "Le nouveau texte a été retiré des pages publiques."
    *_, before, now = life(removed)
    assert (before.title, now.says) == (
        "Nouveau texte retiré",
        "Ce texte peut encore changer, puis être publié de nouveau.",
    )
    assert removal(removed) == "Le montant était faux."
    again = history(*WHOLE, Action.UNPUBLISH, Action.PUBLISH)
    assert removal(again) is None
    assert headline_of(again) == "Le nouveau texte est publié."


def test_a_correction_keeps_its_reason_in_the_workshop() -> None:
    begun = history(*WHOLE, Action.CORRECT, reason="Un mot manque.")
    steps = life(begun, is_public=True)
    assert "Correction commencée" in [step.title for step in steps]
    assert "Un mot manque." not in [step.says for step in steps]
    assert headline_of(begun, is_public=True) == "Le nouveau texte est publié. Une personne le corrige."


@pytest.mark.parametrize(
    ("action", "title"),
    [
        (Action.WITHDRAW, "Document retiré"),
        (Action.MARK_DUPLICATE, "Document déjà déposé"),
        (Action.DECLINE, "Document non retenu"),
    ],
)
def test_an_early_end_is_the_last_step(action: Action, title: str) -> None:
    for later in ((), (Action.DELETE_FILE,)):
        steps = life(history(Action.RECEIVE, Action.ANALYSE, Action.ACCEPT, action, *later))
        assert [step.title for step in steps][-1] == title
        assert steps[-1].when == START + timedelta(days=3)  # deleting the file later is not that step


def test_a_file_that_cannot_be_read_waits_for_a_person() -> None:
    (now,) = (step for step in life(history(Action.RECEIVE), failed=True) if step.stand == "now")
    assert now.says == "Le logiciel n’a pas pu lire ce fichier. Une personne va l’ouvrir."


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_state_has_its_own_sentence_and_its_own_badge(locale: str) -> None:
    with force_locale(locale):
        assert len({headline(state) for state in State}) == len(State)
        assert len({str(look.word) for look in LOOKS.values()}) == len(State)
