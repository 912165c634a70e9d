"""The review page: what was rejected on the document before is set aside, and can be proposed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of
from workbench.register import reviews
from workbench.register.database import now
from workbench.register.reviews import Outcome
from workbench.register.tables import Review

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


@pytest.fixture
def again(desk: Desk) -> int:
    """A second round on a document, of which one of three suggestions was rejected in the first."""
    _, first = desk.in_review()
    desk.decide(first, 0, Outcome.REJECTED, reason="meaning")
    with desk.database.transaction() as session:
        before = reviews.review(session, first)
        second = Review(document=before.document, analysis=before.analysis, opened_at=now(session))
        session.add(second)
        session.flush()
        return second.id


def test_it_is_listed_with_who_rejected_it_and_comes_back_with_one_click(
    desk: Desk, editor: CheckedClient, again: int
) -> None:
    address = f"/atelier/revues/{again}"
    page = editor.page(address)
    assert "1 suggestion mise de côté, déjà rejetée sur ce document" in words_of(page)
    assert "rejetée par Editrice" in words_of(page)
    assert "0 sur 2" in words_of(page)
    (form,) = found(page, "//details[@id='mis-de-cote']//form")
    sent = {each.get("name"): each.get("value") for each in found(form, ".//input|.//button")}
    assert editor.post(form.get("action"), data=sent).status_code == 303
    page = editor.page(address)
    assert "déjà rejetée" not in words_of(page)
    assert "0 sur 3" in words_of(page)
    assert desk.outcomes(again) == [None, None, None]


def test_who_may_not_decide_sees_the_list_without_its_buttons(approver: CheckedClient, again: int) -> None:
    page = approver.page(f"/en/atelier/revues/{again}")
    assert "1 suggestion set aside, rejected on this document before" in words_of(page)
    assert not found(page, "//details[@id='mis-de-cote']//form")


def test_the_page_of_figures_has_three_views_filters_and_a_table_to_take_away(
    desk: Desk, editor: CheckedClient, again: int
) -> None:
    desk.decide(again, 1, Outcome.ACCEPTED)
    page = editor.page("/atelier/acceptation?langue=fr")
    assert [" ".join(cell.text_content().split()) for cell in found(page, "//tbody/tr/td")] == [
        "Il vous appartient → Vous devez fr.test.rule",
        "Approuvées : 0",
        "En attente : 1",
        "Modifiées : 0",
        "Rejetées : 1",
        "Part acceptée : 50 %",
    ]
    assert "Le sens changeRejets : 1" in words_of(editor.page("/atelier/acceptation?par=raison"))
    assert "Rien ne répond à ces filtres" in words_of(editor.page("/atelier/acceptation?par=entree"))
    assert "What becomes of suggestions" in words_of(editor.page("/en/atelier/acceptation?depuis=no"))
    table = editor.get("/atelier/acceptation.csv?langue=fr").text.splitlines()
    assert table[1] == "fr.test.rule,,,,0,1,0,1,0.50"
