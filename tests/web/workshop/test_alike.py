"""Suggestions that are alike are counted, and decided on together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import analysis
from workbench.model import Block, BlockKind, Span, Suggestion, Wording
from workbench.register import reviews
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk
    from workbench.model import Analysis

TEXT = "Nonobstant cela, oui. Non, nonobstant ceci. Et nonobstant tout. Mais nonobstant rien."
ADDRESS = "/atelier/revues/1/ensemble"
TOGETHER = "//button[@formaction='/atelier/revues/1/ensemble']"


def suggested(start: int, *replacements: str, rule: str = "fr.x", end: int | None = None) -> Suggestion:
    span = Span(start, end or start + len("nonobstant"))
    original = TEXT[span.start : span.end]
    return Suggestion(
        span, original, replacements, rule, Wording("Plus simple.", "Plainer."), 0.9, ready=True
    )


def four_times() -> Analysis:
    """Three that are alike but for case, one of another rule, and advice that covers the third."""
    made = analysis()
    suggestions = (
        suggested(0, "Malgré", "Même avec"),
        suggested(27, "malgré", "même avec"),
        suggested(47, "malgré", end=57),
        suggested(44, rule="fr.y", end=63),
        suggested(69, "malgré", rule="fr.z"),
    )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)))
    return replace(
        made,
        document=replace(made.document, text=TEXT, blocks=(block,)),
        assessment=replace(made.assessment, sentences=(), terms=()),
        suggestions=suggestions,
    )


@pytest.fixture(autouse=True)
def _review(desk: Desk) -> None:
    assert desk.in_review(made=four_times()) == (1, 1)


def decide(editor: CheckedClient, desk: Desk, position: int, outcome: str, **sent: str) -> TestResponse:
    data = {
        "version": str(desk.version(1)),
        "suggestion": str(desk.suggestions(1)[position]),
        "outcome": outcome,
        **sent,
    }
    return editor.post(ADDRESS, data=data)


def test_a_card_says_how_often_its_suggestion_comes_and_others_say_nothing(editor: CheckedClient) -> None:
    page = editor.page("/atelier/revues/1")
    times = [each.text_content() for each in found(page, "//span[@class='idea-times']")]
    assert times == ["3 fois dans ce document"] * 3
    buttons = [each.text_content() for each in found(page, TOGETHER)]
    assert buttons == ["Accepter les 3", "Rejeter les 3"] * 3
    english = editor.page("/en/atelier/revues/1")
    assert "3 times in this document" in words_of(english)


def test_all_are_accepted_each_as_a_decision_of_its_own(desk: Desk, editor: CheckedClient) -> None:
    first = desk.suggestions(1)[1]
    before = desk.version(1)
    assert decide(editor, desk, 1, "accepted", choice="malgré").location == f"/atelier/revues/1#s{first}"
    assert desk.outcomes(1) == ["accepted", "accepted", "accepted", None, None]
    assert desk.version(1) == before + 3
    with desk.database.reading() as session:
        changes = reviews.accepted(session, reviews.review(session, 1))
    assert [each.text for each in changes] == ["Malgré", "malgré", "malgré"]
    page = editor.page("/atelier/revues/1")
    assert "3 suggestions sont acceptées." in words_of(page)
    assert not found(page, TOGETHER)
    assert desk.workers.measured == [1]


def test_one_of_them_is_taken_back_and_the_others_stand(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, 0, "accepted")
    desk.decide(1, 1, Outcome.UNDONE)
    assert desk.outcomes(1)[:3] == ["accepted", None, "accepted"]


def test_all_are_rejected_with_the_one_reason(desk: Desk, editor: CheckedClient) -> None:
    refused = decide(editor, desk, 0, "rejected")
    assert refused.status_code == 422
    assert "Donnez une raison." in words_of(parsed(refused))
    assert desk.outcomes(1) == [None] * 5
    assert decide(editor, desk, 0, "rejected", reason="legal_term").status_code == 303
    with desk.database.reading() as session:
        judged = reviews.judged(session, reviews.review(session, 1))
        assert [each.decision.reason for each in judged if each.decision] == ["legal_term"] * 3
    assert "3 suggestions sont rejetées." in words_of(editor.page("/atelier/revues/1"))


def test_what_is_decided_already_keeps_its_decision(desk: Desk, editor: CheckedClient) -> None:
    desk.decide(1, 1, Outcome.REJECTED, reason="meaning")
    page = editor.page("/atelier/revues/1")
    assert "Accepter les 2" in words_of(page)
    decide(editor, desk, 0, "accepted")
    assert desk.outcomes(1)[:3] == ["accepted", "rejected", "accepted"]


def test_one_that_another_change_touches_is_left_open_and_said_so(desk: Desk, editor: CheckedClient) -> None:
    desk.decide(1, 3, Outcome.EDITED, text="Et malgré tout.")
    assert decide(editor, desk, 0, "accepted").status_code == 303
    assert desk.outcomes(1) == ["accepted", "accepted", None, "edited", None]
    page = editor.page("/atelier/revues/1")
    assert "1 pareille reste à décider. Un autre changement y est" in words_of(page)


def test_one_without_the_chosen_words_is_left_open(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, 0, "accepted", choice="Même avec")
    assert desk.outcomes(1)[:3] == ["accepted", "accepted", None]
    page = editor.page("/atelier/revues/1")
    assert "Nonobstant" in words_of(page)
    assert [each.text_content() for each in found(page, "//p[contains(@class, 'text-paragraph')]//ins")] == [
        "Même avec",
        "même avec",
    ]


@pytest.mark.parametrize(
    ("outcome", "sent", "status"),
    [("edited", {"text": "x"}, 400), ("undone", {}, 400), ("accepted", {"suggestion": "999"}, 400)],
)
def test_only_accepting_and_rejecting_what_is_there(
    desk: Desk, editor: CheckedClient, outcome: str, sent: dict[str, str], status: int
) -> None:
    assert decide(editor, desk, 0, outcome, **sent).status_code == status
    assert desk.outcomes(1) == [None] * 5


def test_a_page_that_is_out_of_date_decides_nothing(desk: Desk, editor: CheckedClient) -> None:
    seen = str(desk.version(1))
    desk.decide(1, 0, Outcome.REJECTED, reason="meaning")
    assert decide(editor, desk, 0, "accepted", version=seen).status_code == 409
    assert desk.outcomes(1) == ["rejected", None, None, None, None]


def test_what_was_decided_elsewhere_meanwhile_is_left_as_it_is(desk: Desk, editor: CheckedClient) -> None:
    seen = str(desk.version(1))
    desk.decide(1, 4, Outcome.REJECTED, reason="meaning")
    assert decide(editor, desk, 0, "accepted", version=seen).status_code == 303
    assert desk.outcomes(1)[4] == "rejected"
    assert desk.outcomes(1)[0] == "accepted"


def test_who_may_not_decide_decides_nothing_together(desk: Desk, approver: CheckedClient) -> None:
    assert not found(approver.page("/atelier/revues/1"), TOGETHER)
    assert decide(approver, desk, 0, "accepted").status_code == 403
    assert desk.outcomes(1) == [None] * 5
