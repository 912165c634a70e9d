"""A document that is analysed again while an editor reads it: their next decision says so in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import analysis
from workbench import serial
from workbench.model import Language
from workbench.register import analyses, local_words_again
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

FRENCH = (
    "Le logiciel a relu ce document pendant votre lecture. "
    "Rechargez la page : vos décisions y sont toujours. La dernière n’est pas gardée."
)
ENGLISH = (
    "This document was analysed again while you were reading. "
    "Reload the page: your decisions are still there. The last one was not saved."
)


def analyse_again(desk: Desk) -> None:
    """The same text and suggestions, found by other data."""
    made = analysis()
    payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
    with desk.database.transaction() as session:
        assert local_words_again.ask(session, Language.FR) == 1
        claim = local_words_again.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        row = analyses.keep(session, claim.sha256, "new/words", made, payload)
        assert local_words_again.finish(session, claim, row)


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def old_page(desk: Desk, decided: int) -> tuple[int, dict[str, str]]:
    """The review, and a decision from a page of before, when the first suggestions had been decided on."""
    document, review = desk.in_review()
    for position in range(decided):
        desk.decide(review, position, Outcome.REJECTED, reason="meaning")
    seen, last = desk.version(document), desk.suggestions(review)[-1]
    analyse_again(desk)
    return review, {
        "version": str(seen),
        "suggestion": str(last),
        "outcome": "edited",
        "text": "Joignez une copie.",
    }


@pytest.mark.parametrize("decided", [0, 1, 2])
@pytest.mark.parametrize(("prefix", "says"), [("", FRENCH), ("/en", ENGLISH)])
def test_our_scripts_are_told_to_load_the_page_whatever_was_decided_before(
    desk: Desk, editor: CheckedClient, decided: int, prefix: str, says: str
) -> None:
    review, sent = old_page(desk, decided)
    address = f"{prefix}/atelier/revues/{review}"
    answer = editor.post(f"{address}/decisions", data=sent, headers={"X-Part": "1"})
    assert answer.status_code == 409
    told = answer.get_json()
    assert (plain(told["message"]), told["reload"]) == (says, True)
    beat = editor.post(f"{address}/presence", data={"version": sent["version"]}, headers={"X-Part": "1"})
    assert beat.get_json()["reload"] is True
    assert desk.outcomes(review) == ["rejected"] * decided + [None] * (3 - decided)


@pytest.mark.parametrize(
    ("prefix", "says", "button"), [("", FRENCH, "Recharger la page"), ("/en", ENGLISH, "Reload the page")]
)
def test_without_scripts_a_page_says_it_gives_back_what_was_typed_and_leads_to_the_review(
    desk: Desk, editor: CheckedClient, prefix: str, says: str, button: str
) -> None:
    review, sent = old_page(desk, 1)
    answer = editor.post(f"{prefix}/atelier/revues/{review}/decisions", data=sent)
    assert answer.status_code == 409
    page = parsed(answer)
    assert says in plain(words_of(page))
    (link,) = found(page, "//main//a[@class='button']")
    assert (link.get("href"), link.text) == (f"{prefix}/atelier/revues/{review}", button)
    assert [each.text for each in found(page, "//textarea")] == ["Joignez une copie."]
    assert len(found(page, "//ol[@class='history']/li")) == 1
    assert not found(page, "//ul[@class='changes']"), "nobody decided anything meanwhile"


def test_an_old_card_is_told_the_same_on_a_page_that_knows_the_version_of_now(
    desk: Desk, editor: CheckedClient
) -> None:
    review, sent = old_page(desk, 0)
    sent["version"] = str(desk.version(1))
    for view in ("decisions", "ensemble"):
        answer = editor.post(
            f"/atelier/revues/{review}/{view}", data=sent | {"outcome": "rejected", "reason": "meaning"}
        )
        assert FRENCH in plain(words_of(parsed(answer)))
        assert answer.status_code == 409
