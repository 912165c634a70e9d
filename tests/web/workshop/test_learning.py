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
