"""Rules that editors often refuse: masked in a review, listed, unmuted by an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.config import Muting, Settings
from workbench.register import reviews
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.html import HtmlElement

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

RULES = "/atelier/regles"
NOTICE = "suggestions de règles souvent refusées"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two decisions tell, and a third of them accepted is not too few."""
    return Settings(
        home=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'workbench.sqlite'}",
        storage_url=str(tmp_path / "files"),
        secret_key="a key for the tests only",
        muting=Muting(decisions=2, acceptance=0.3),
    )


@pytest.fixture
def refused(desk: Desk) -> int:
    """A review with three open suggestions of a rule that was refused twice in another one."""
    _, first = desk.in_review(0)
    desk.decide(first, 0, Outcome.REJECTED, reason="meaning")
    desk.decide(first, 1, Outcome.REJECTED, reason="meaning")
    return desk.in_review(1)[1]


def cards(page: HtmlElement) -> int:
    return len(found(page, "//details[re:test(@id, '^s[0-9]+$')]"))


def test_suggestions_of_a_rule_that_is_often_refused_are_masked_and_counted(
    editor: CheckedClient, refused: int
) -> None:
    address = f"/atelier/revues/{refused}"
    page = editor.page(address)
    assert cards(page) == 0
    assert f"3 {NOTICE} sont masquées. Les voir" in words_of(page)
    assert "Aucune suggestion pour ce texte" not in words_of(page)
    (link,) = found(page, "//a[normalize-space()='Les voir']/@href")
    assert link == f"{address}?masquees=1"
    shown = editor.page(link)
    assert cards(shown) == 3
    assert f"3 {NOTICE} sont montrées. Les masquer" in words_of(shown)


def test_a_decision_on_a_masked_suggestion_comes_back_to_the_same_view(
    desk: Desk, editor: CheckedClient, refused: int
) -> None:
    address = f"/atelier/revues/{refused}"
    first = desk.suggestions(refused)[0]
    with desk.database.reading() as session:
        version = reviews.review(session, refused).document.version
    sent = {"suggestion": first, "outcome": "accepted", "version": str(version)}
    answer = editor.post(f"{address}/decisions?masquees=1", data=sent)
    assert answer.location == f"{address}?masquees=1#s{first}"
    assert cards(editor.page(address)) == 3  # 1 of 3 accepted: the rule is heard again


def test_a_masked_suggestion_is_not_among_the_sure_ones(
    desk: Desk, editor: CheckedClient, refused: int
) -> None:
    page = editor.page(f"/atelier/revues/{refused}/sures")
    assert "Nonobstant" not in words_of(page)
    with desk.database.reading() as session:
        version = reviews.review(session, refused).document.version
    editor.post(f"/atelier/revues/{refused}/sures", data={"version": str(version)})
    assert desk.outcomes(refused) == [None, None, None]


def test_taking_a_decision_back_shows_its_card_even_where_its_rule_is_masked(
    desk: Desk, editor: CheckedClient, refused: int
) -> None:
    desk.decide(refused, 2, Outcome.REJECTED, reason="other")
    third = desk.suggestions(refused)[2]
    with desk.database.reading() as session:
        version = reviews.review(session, refused).document.version
    sent = {"suggestion": third, "outcome": "undone", "version": str(version)}
    answer = editor.post(f"/atelier/revues/{refused}/decisions", data=sent, headers={"X-Part": "1"})
    assert answer.status_code == 200
    assert answer.json is not None
    assert f'id="s{third}"' in answer.json["block"]


def test_the_page_of_rules_shows_three_outcomes_and_the_state(
    desk: Desk, editor: CheckedClient, refused: int
) -> None:
    desk.decide(refused, 0, Outcome.EDITED, text="Malgré cela")
    page = editor.page(RULES)
    (row,) = found(page, "//tbody/tr")
    assert words_of_row(row) == [
        "Nonobstant → Malgré fr.test.rule",
        "0",
        "1",
        "2",
        "33 %",
        "Montrée",
    ]
    assert not found(page, "//tbody//form")


def test_an_advice_is_known_by_its_reason(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review()
    desk.decide(review, 2, Outcome.REJECTED, reason="meaning")
    for address in (RULES, "/atelier/acceptation"):
        (row,) = found(editor.page(address), "//tbody/tr")
        passage = "Il vous appartient de joindre une copie."
        assert words_of_row(row)[0] == f"Plus simple. {passage} fr.test.rule"


def words_of_row(row: HtmlElement) -> list[str]:
    cells = found(row, "./td")
    return [" ".join(cell.text_content().split(":")[-1].replace("\u202f", " ").split()) for cell in cells]


def test_an_administrator_unmutes_a_rule_and_lets_decisions_count_again(
    sign_in: SignIn, editor: CheckedClient, refused: int
) -> None:
    admin = sign_in("admin")
    page = admin.page(RULES)
    assert "Masquée" in words_of(page)
    answer = admin.post(RULES, data={"rule": "fr.test.rule", "unmuted": "1"})
    assert (answer.status_code, answer.location) == (303, RULES)
    assert "Montrée par décision" in words_of(admin.page(RULES))
    assert cards(editor.page(f"/atelier/revues/{refused}")) == 3
    admin.post(RULES, data={"rule": "fr.test.rule"})
    assert cards(editor.page(f"/atelier/revues/{refused}")) == 0


def test_an_editor_may_not_unmute_a_rule(editor: CheckedClient, refused: int) -> None:
    assert refused
    assert editor.post(RULES, data={"rule": "fr.test.rule", "unmuted": "1"}).status_code == 403
    assert "Un administrateur peut montrer" in words_of(editor.page(RULES))


def test_an_unknown_rule_and_a_request_without_one_are_refused(sign_in: SignIn, refused: int) -> None:
    assert refused
    admin = sign_in("admin")
    assert admin.post(RULES, data={"rule": "fr.unknown", "unmuted": "1"}).status_code == 404
    assert admin.post(RULES, data={}).status_code == 400


def test_the_page_is_for_signed_in_people_and_says_when_it_is_empty(
    desk: Desk, client: CheckedClient, editor: CheckedClient
) -> None:
    desk.in_review()
    assert client.get(RULES).status_code == 302
    assert "Aucune décision pour le moment" in words_of(editor.page(RULES))
    assert f'href="{RULES}"' in editor.get("/atelier").text
    assert parsed(editor.get("/en/atelier/regles")) is not None
