"""Proposals from a review: made by an editor, answered by an administrator, used, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

LIST = "/atelier/propositions"
ENTRY = {
    "kind": "entry",
    "term": "ce refus",
    "plain": "cette réponse",
    "example": "Nonobstant ce refus, vous pouvez écrire.",
}
EXCEPTION = {"kind": "exception", "term": "fr.test.rule|Nonobstant", "reason": "Le juge l’exige."}


@pytest.fixture
def review(desk: Desk) -> int:
    return desk.in_review()[1]


@pytest.fixture
def admin(sign_in: SignIn) -> CheckedClient:
    return sign_in("admin")


def answer(admin: CheckedClient, step: str, *, version: int = 1, reason: str = "") -> int:
    sent = {"version": str(version), "reason": reason}
    return admin.post(f"{LIST}/1/{step}", data=sent).status_code


def test_the_form_is_reached_from_the_review_and_offers_what_stands_in_the_document(
    editor: CheckedClient, review: int
) -> None:
    page = editor.page(f"/atelier/revues/{review}")
    (address,) = found(page, "//a[contains(., 'Proposer un mot difficile')]/@href")
    form = editor.page(f"{address}?mot=refus")
    (example,) = found(form, "//textarea[@name='example']")
    assert example.text.strip() == "Nonobstant ce refus, vous pouvez écrire."
    offered = found(form, "//select[@name='term']/option/text()")
    assert offered[1:3] == ["Nonobstant (fr.test.rule)", "Il vous appartient  (fr.test.rule)"]


def test_an_exception_is_proposed_accepted_and_sets_its_suggestion_aside_until_it_is_withdrawn(
    editor: CheckedClient, admin: CheckedClient, review: int
) -> None:
    address = f"/atelier/revues/{review}"
    assert editor.post("/atelier/documents/1/proposer", data=EXCEPTION).location == LIST
    assert answer(admin, "accepter") == 303
    assert "mise de côté : exception de cette règle" in words_of(editor.page(address))
    assert "acceptée par Admin" in words_of(editor.page(LIST))
    assert answer(admin, "retirer", version=2) == 422
    assert answer(admin, "retirer", version=2, reason="Finalement non.") == 303
    assert "mise de côté" not in words_of(editor.page(address))
    assert "Une de vos propositions a une réponse" in words_of(editor.page("/atelier/avis"))


def test_an_entry_is_accepted_once_its_example_is_checked_and_open_documents_wait(
    desk: Desk, editor: CheckedClient, admin: CheckedClient, review: int
) -> None:
    assert review
    assert editor.post("/atelier/documents/1/proposer", data=ENTRY).status_code == 303
    desk.workers.wrong = "entry_not_marked"
    refused = admin.post(f"{LIST}/1/accepter", data={"version": "1"})
    assert refused.status_code == 422
    assert "ne trouve pas ce mot dans son propre exemple" in refused.text
    assert admin.post(f"{LIST}/1/changer", data={**ENTRY, "version": "1"}).status_code == 303
    desk.workers.wrong = None
    assert answer(admin, "accepter", version=1) == 422
    assert answer(admin, "accepter", version=2) == 303
    assert "1 document attend une nouvelle lecture" in words_of(admin.page(LIST))
    assert "1 open document is still to be analysed again" in words_of(admin.page(f"/en{LIST}"))


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(
    editor: CheckedClient, review: int
) -> None:
    assert review
    sent = editor.post("/atelier/documents/1/proposer", data={**ENTRY, "plain": ""})
    assert sent.status_code == 422
    assert "Écrivez des mots plus simples" in sent.text
    assert 'value="ce refus"' in sent.text


def test_only_an_administrator_answers_and_an_approver_proposes_nothing(
    editor: CheckedClient, approver: CheckedClient, review: int
) -> None:
    assert review
    assert "Aucune proposition n’attend" in words_of(approver.page(LIST))
    assert approver.post("/atelier/documents/1/proposer", data=ENTRY).status_code == 403
    editor.post("/atelier/documents/1/proposer", data=ENTRY)
    assert answer(editor, "accepter") == 403
    assert not found(editor.page(LIST), "//article//form")
