"""A correction of a published text is given up: after a page that says what becomes of it, by whom it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.test_approval import press, published
from workbench.register import corrections
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


@pytest.fixture
def corrected(desk: Desk, approver: CheckedClient) -> int:
    """A published document whose correction has a change."""
    document, _ = published(desk, approver)
    with desk.database.transaction() as session:
        seen = desk.version(document)
        review = corrections.correct(session, document, by=desk.editor, seen=seen, reason="Un mot manque.").id
    desk.decide(review, 1, Outcome.ACCEPTED)
    return document


def test_the_page_says_what_becomes_of_both_texts_and_then_it_is_done(
    desk: Desk, editor: CheckedClient, corrected: int
) -> None:
    address = f"/atelier/documents/{corrected}"
    (link,) = found(editor.page(address), "//a[normalize-space()='Abandonner cette correction']/@href")
    page = words_of(editor.page(link))
    assert "Le texte publié reste en place. Pour le public, rien ne change." in page
    assert "Commencée par Editrice" in page
    assert "Nothing changes for the public." in words_of(editor.page(f"/en{link}"))
    done = press(editor, desk, corrected, f"documents/{corrected}/correction/abandonner")
    assert (done.status_code, done.location) == (303, address)
    assert desk.state(corrected) == "published"
    page = words_of(editor.page(address))
    assert "La correction est abandonnée. Le texte publié reste en place." in page
    assert "Correction abandonnée" in page
    assert not found(editor.page(address), "//a[contains(@href, 'correction/abandonner')]")
    assert editor.get(link).status_code == 404
    public = words_of(editor.page(f"/documents/{corrected}"))
    assert "Le nouveau texte est publié." in public
    assert "Une personne le corrige." not in public


def test_a_page_that_is_out_of_date_and_an_approver_give_up_nothing(
    desk: Desk, editor: CheckedClient, approver: CheckedClient, corrected: int
) -> None:
    address = f"/atelier/documents/{corrected}/correction/abandonner"
    late = editor.post(address, data={"version": str(desk.version(corrected) - 1)})
    assert late.status_code == 409
    assert "Ce document a changé" in words_of(parsed(late))
    assert approver.get(address).status_code == 403
    assert approver.post(address, data={"version": str(desk.version(corrected))}).status_code == 403
    assert not found(approver.page(f"/atelier/documents/{corrected}"), f"//a[@href='{address}']")
    assert desk.state(corrected) == "in_review"
