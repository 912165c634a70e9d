"""The review: each suggestion is accepted, edited, rejected or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.register.reviews import Outcome
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from lxml.html import HtmlElement
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk

SCRIPT = {"X-Part": "1"}


def decide(
    client: FlaskClient, desk: Desk, position: int, outcome: str, *, script: bool = False, **sent: str
) -> TestResponse:
    """Press a button of a card of review 1, on the page as it is drawn now."""
    data = {
        "version": str(desk.version(1)),
        "suggestion": str(desk.suggestions(1)[position]),
        "outcome": outcome,
        **sent,
    }
    return client.post("/atelier/revues/1/decisions", data=data, headers=SCRIPT if script else {})


@pytest.fixture(autouse=True)
def _review(desk: Desk) -> None:
    """Review 1 of document 1: two suggestions with replacements, and an advice that covers the second."""
    assert desk.in_review() == (1, 1)


def test_the_page_shows_the_picture_the_marks_and_the_cards(editor: CheckedClient) -> None:
    page = editor.page("/atelier/revues/1")
    assert len(found(page, "//details[contains(@class, 'idea ')]")) == 3
    assert found(page, "//img/@src") == ["/atelier/documents/1/page/1.png?l=900"]
    assert len(found(page, "//*[local-name()='rect'][contains(@class, 'zone-cards')]")) == 2
    assert "0 sur 3" in words_of(page)
    (hard,) = found(page, "//main//p[contains(@class, 'text-paragraph')]//*[contains(@class, 'hard')]")
    assert hard.text_content() == "Nonobstant"


def test_a_suggestion_is_accepted_with_its_first_or_another_replacement(
    desk: Desk, editor: CheckedClient
) -> None:
    first = desk.suggestions(1)[0]
    assert decide(editor, desk, 0, "accepted").location == f"/atelier/revues/1#s{first}"
    page = editor.page("/atelier/revues/1")
    assert "NonobstantMalgré ce refus" in words_of(page)
    assert "1 sur 3" in words_of(page)
    decide(editor, desk, 0, "accepted", choice="Même avec")
    assert "NonobstantMême avec ce refus" in words_of(editor.page("/atelier/revues/1"))


def test_a_suggestion_is_replaced_by_the_editors_own_words(desk: Desk, editor: CheckedClient) -> None:
    assert decide(editor, desk, 0, "edited", text="En dépit\r\nde").status_code == 303
    (after,) = found(editor.page("/atelier/revues/1"), "//main//p[contains(@class, 'text-paragraph')]//ins")
    assert after.text_content() == "En dépit\nde"


def test_an_advice_is_answered_by_own_words_only(desk: Desk, editor: CheckedClient) -> None:
    assert decide(editor, desk, 2, "accepted").status_code == 422
    assert decide(editor, desk, 2, "edited", text="Joignez une copie.").status_code == 303
    assert desk.outcomes(1) == [None, None, "edited"]


def test_a_rejection_needs_a_reason(desk: Desk, editor: CheckedClient) -> None:
    refused = decide(editor, desk, 0, "rejected", reason="")
    assert refused.status_code == 422
    assert found(parsed(refused), "//title")[0].text.startswith("Erreur")
    (card,) = found(parsed(refused), "//details[contains(@class, 'idea ') and @open]")
    assert "Donnez une raison." in card.text_content()
    assert desk.outcomes(1) == [None, None, None]
    assert decide(editor, desk, 0, "rejected", reason="meaning").status_code == 303
    assert "Le sens change" in words_of(editor.page("/atelier/revues/1"))


def test_a_decision_is_taken_back(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, 0, "accepted")
    assert decide(editor, desk, 0, "undone").status_code == 303
    assert desk.outcomes(1) == [None, None, None]
    assert "0 sur 3" in words_of(editor.page("/atelier/revues/1"))


def undo_last(page: HtmlElement) -> dict[str, str]:
    """What the form of the bar that takes the last word back sends, and where; empty without the form."""
    for form in found(page, "//div[@id='bar']//form[@class='undo-last']"):
        fields = {each.get("name"): each.get("value") for each in found(form, ".//input")}
        return {**fields, "address": form.get("action"), "place": form.get("data-place")}
    return {}


def press_undo(client: CheckedClient) -> TestResponse:
    """Press the button of the bar, without scripts."""
    sent = undo_last(client.page("/atelier/revues/1"))
    return client.post(sent.pop("address"), data=sent)


def test_the_bar_takes_back_what_this_person_said_last_one_word_after_the_other(
    desk: Desk, editor: CheckedClient
) -> None:
    assert undo_last(editor.page("/atelier/revues/1")) == {}
    first, second, _ = desk.suggestions(1)
    decide(editor, desk, 0, "accepted")
    decide(editor, desk, 1, "later")
    editor.post("/atelier/revues/1/blocs/0", data={"version": str(desk.version(1)), "text": "Écrivez-nous."})
    places = []
    while sent := undo_last(editor.page("/atelier/revues/1")):
        places.append(sent["place"])
        assert press_undo(editor).status_code == 303
    assert places == ["b0", f"s{second}", f"s{first}"]
    assert desk.outcomes(1) == [None, None, None]


def test_nobody_takes_back_with_one_button_what_another_person_said(
    desk: Desk, editor: CheckedClient, sign_in: SignIn
) -> None:
    decide(editor, desk, 0, "accepted")
    other = sign_in("admin")
    assert undo_last(other.page("/atelier/revues/1")) == {}
    decide(other, desk, 0, "rejected", reason="meaning")
    assert undo_last(other.page("/atelier/revues/1"))["place"] == f"s{desk.suggestions(1)[0]}"
    assert undo_last(editor.page("/atelier/revues/1")) == {}


def test_the_button_keeps_how_the_page_is_shown(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, 0, "accepted")
    sent = undo_last(editor.page("/atelier/revues/1?toutes=1"))
    assert sent["address"] == "/atelier/revues/1/decisions?toutes=1"
    part = decide(editor, desk, 1, "accepted", script=True).get_json()
    assert f'data-place="s{desk.suggestions(1)[1]}"' in part["bar"]


def test_two_changes_never_touch_the_same_words(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, 1, "accepted")
    refused = decide(editor, desk, 2, "edited", text="Joignez une copie, svp.")
    assert refused.status_code == 422
    assert "Un autre changement accepté touche déjà ce passage." in words_of(parsed(refused))
    assert "Joignez une copie, svp." in [(t.text or "").strip() for t in found(parsed(refused), "//textarea")]


@pytest.mark.parametrize("outcome", ["", "published", "ACCEPTED"])
def test_a_request_without_a_known_outcome_is_refused(
    desk: Desk, editor: CheckedClient, outcome: str
) -> None:
    assert decide(editor, desk, 0, outcome).status_code == 400


def test_a_suggestion_of_another_review_is_refused(desk: Desk, editor: CheckedClient) -> None:
    assert decide(editor, desk, 0, "accepted", suggestion="999").status_code == 400
    assert decide(editor, desk, 0, "accepted", suggestion="x").status_code == 400


def test_a_script_gets_the_changed_block_the_bar_and_the_next_version(
    desk: Desk, editor: CheckedClient
) -> None:
    answer = decide(editor, desk, 0, "accepted", script=True)
    assert answer.status_code == 200
    part = answer.get_json()
    assert part["version"] == desk.version(1)
    assert "<ins>Malgré</ins>" in part["block"]
    assert 'id="b0"' in part["block"]
    assert "en cours de calcul" in part["bar"]
    assert desk.workers.measured == []
    bar = editor.get("/atelier/revues/1/niveau", headers=SCRIPT).get_json()["bar"]
    assert "<strong>2,5</strong>" in bar


def test_a_script_is_told_why_in_words(desk: Desk, editor: CheckedClient) -> None:
    answer = decide(editor, desk, 0, "rejected", script=True)
    assert (answer.status_code, answer.get_json()) == (
        422,
        {"message": "Donnez une raison. Elle aide la personne qui lira cette décision."},
    )


def test_the_level_is_measured_after_a_decision_without_script(desk: Desk, editor: CheckedClient) -> None:
    decide(editor, desk, 0, "accepted")
    assert desk.workers.measured == [1]
    assert "4,5" in words_of(editor.page("/atelier/revues/1"))


def test_a_decision_stands_when_the_level_cannot_be_measured(desk: Desk, editor: CheckedClient) -> None:
    desk.workers.fails = PoolError("killed")
    assert decide(editor, desk, 0, "accepted").status_code == 303
    assert desk.outcomes(1) == ["accepted", None, None]
    assert "en cours de calcul" in words_of(editor.page("/atelier/revues/1"))


def test_the_sure_ones_are_read_then_accepted_together(desk: Desk, editor: CheckedClient) -> None:
    page = editor.page("/atelier/revues/1/sures")
    assert len(found(page, "//ol[@class='changes']/li")) == 2
    texts = [item.text_content() for item in found(page, "//ol[@class='changes']//p[@class='text']")]
    assert texts == [
        "NonobstantMalgré ce refus, vous pouvez écrire.",  # the first is crossed out
        "Il vous appartient Vous devezde joindre une copie.",
    ]
    assert desk.outcomes(1) == [None, None, None]
    sent = {"version": str(desk.version(1))}
    assert editor.post("/atelier/revues/1/sures", data=sent).status_code == 303
    assert desk.outcomes(1) == ["accepted", "accepted", None]
    assert "2 suggestions sont acceptées." in words_of(editor.page("/atelier/revues/1"))


def test_a_sure_one_that_touches_a_change_is_left_alone(desk: Desk, editor: CheckedClient) -> None:
    desk.decide(1, 2, Outcome.EDITED, text="Joignez une copie.")
    page = editor.page("/atelier/revues/1/sures")
    assert len(found(page, "//ol[@class='changes']/li")) == 1


def test_somebody_who_only_approves_reads_without_deciding(desk: Desk, approver: CheckedClient) -> None:
    page = approver.page("/atelier/revues/1")
    assert "Votre compte ne permet pas de décider." in words_of(page)
    assert not found(page, "//form[@class='decide']")
    assert decide(approver, desk, 0, "accepted").status_code == 403
    sent = {"version": str(desk.version(1))}
    assert approver.post("/atelier/revues/1/sures", data=sent).status_code == 403
    assert desk.outcomes(1) == [None, None, None]


def test_a_review_that_was_sent_is_closed(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_approval(2)
    assert "Cette réécriture est close." in words_of(editor.page(f"/atelier/revues/{review}"))
    data = {
        "version": str(desk.version(document)),
        "suggestion": str(desk.suggestions(review)[0]),
        "outcome": "undone",
    }
    assert editor.post(f"/atelier/revues/{review}/decisions", data=data).status_code == 409
    assert desk.outcomes(review)[0] == "accepted"
