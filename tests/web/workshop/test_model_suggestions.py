"""Suggestions of a language model: marked, decided on like any other, never among the sure ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import TEXT, analysis
from workbench import serial
from workbench.model import Span, Suggestion, Wording
from workbench.register import analyses
from workbench.register.analyses import Notice

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk
    from workbench.model import Analysis

MARK = "Proposé par un modèle de langue, à relire"
MARK_EN = "Proposed by a language model, to be read through"
PLAIN = "Joignez une copie."


def with_model() -> Analysis:
    """The two sentences of the desk: a rule has words for the first, the model for the second."""
    made = analysis()
    why = Wording("Proposé par le modèle. À relire.", "Proposed by the model. Read it.")
    proposed = Suggestion(Span(42, 82), TEXT[42:82], (PLAIN,), "fr.modele", why, 0.3, ready=False)
    return replace(made, suggestions=(made.suggestions[0], proposed))


@pytest.fixture(autouse=True)
def _review(desk: Desk) -> None:
    assert desk.in_review(made=with_model()) == (1, 1)


def decide(editor: CheckedClient, desk: Desk, outcome: str, **sent: str) -> None:
    data = {
        "version": str(desk.version(1)),
        "suggestion": str(desk.suggestions(1)[1]),
        "outcome": outcome,
        **sent,
    }
    assert editor.post("/atelier/revues/1/decisions", data=data).status_code == 303


@pytest.mark.parametrize(("path", "mark"), [("", MARK), ("/en", MARK_EN)])
def test_its_card_says_who_proposed_it_and_the_card_of_a_rule_does_not(
    editor: CheckedClient, path: str, mark: str
) -> None:
    page = editor.page(f"{path}/atelier/revues/1")
    rule, model = found(page, "//details[contains(@class, 'idea ')]/summary")
    assert mark not in rule.text_content()
    assert mark in model.text_content()
    assert PLAIN in model.text_content()
    assert "fr.modele" in words_of(page)


def test_it_is_accepted_and_approved_like_any_other(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, "accepted", choice=PLAIN)
    page = editor.page("/atelier/revues/1")
    assert f"{TEXT[42:82]}{PLAIN}" in words_of(page)
    assert MARK in words_of(page)
    assert "Proposé par le modèle. À relire." in words_of(editor.page("/atelier/revues/1/approbation"))


def test_it_is_changed_or_rejected_like_any_other(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, "edited", text="Joignez la copie.")
    assert desk.outcomes(1) == [None, "edited"]
    assert "Joignez la copie." in words_of(editor.page("/atelier/revues/1"))
    decide(editor, desk, "rejected", reason="meaning")
    assert desk.outcomes(1) == [None, "rejected"]
    decide(editor, desk, "undone")
    assert desk.outcomes(1) == [None, None]


def test_it_is_never_among_the_sure_ones(editor: CheckedClient) -> None:
    shown = words_of(editor.page("/atelier/revues/1/sures"))
    assert "Malgré" in shown
    assert PLAIN not in shown


@pytest.mark.parametrize(
    ("path", "notice", "said"),
    [
        ("", Notice("model_too_slow"), "Le modèle de langue n’a pas répondu à temps."),
        ("/en", Notice("model_refused", {"status": 500}), "refused the request (answer 500)"),
        (
            "",
            Notice("model_used", {"name": "petit", "asked": 9, "kept": 4, "dropped": 3, "facts": 3}),
            "envoyées au modèle de langue petit\u00a0: 9. Propositions gardées\u00a0: 4, écartées\u00a0: 3.",
        ),
    ],
)
def test_the_history_of_a_document_says_what_became_of_the_model(
    desk: Desk, editor: CheckedClient, path: str, notice: Notice, said: str
) -> None:
    document, made = desk.deposit(2), analysis()
    payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
    with desk.database.transaction() as session:
        claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, "0/a/b", made, payload)
        assert analyses.finish(session, claim, row, made.document, notice=notice)
    assert " ".join(said.split()) in words_of(editor.page(f"{path}/atelier/documents/{document}"))
