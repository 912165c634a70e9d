"""Terms are locked and unlocked from the review and on their own page; the review says why it kept quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import found, parsed, words_of
from workbench.register import locked_terms, triage

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

LOCKS = "/atelier/documents/1/verrous"


def lock(client: CheckedClient, desk: Desk, term: str, **sent: str) -> TestResponse:
    data = {"version": str(desk.version(1)), "term": term, "reach": "document", **sent}
    return client.post(LOCKS, data=data)


def test_a_term_locked_from_the_review_sets_its_suggestion_aside_until_it_is_unlocked(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.in_review()
    asked = editor.page(f"{LOCKS}?terme=nonobstant&place=b0")
    assert found(asked, "//input[@name='term']/@value") == ["nonobstant"]
    answer = lock(editor, desk, "nonobstant", reason="Mot de la loi.", place="b0")
    assert answer.location == "/atelier/revues/1#b0"
    assert desk.workers.measured == [1]
    review = editor.page("/atelier/revues/1")
    assert "Termes verrouillés : nonobstant" in words_of(review).replace("\xa0", " ")
    (card,) = found(review, "//section[@id='b0']//details[contains(@class, 'idea ')]")
    assert "mise de côté : « nonobstant » est verrouillé" in words_of(card).replace("\xa0", " ")
    assert not found(card, ".//form")
    page = editor.page(LOCKS)
    assert "1 fois dans ce texte" in words_of(page).replace("\xa0", " ")
    assert "Mot de la loi." in words_of(page)
    (address,) = found(page, "//form[contains(@action, '/lever')]/@action")
    assert editor.post(address, data={"version": str(desk.version(1))}).location == LOCKS
    assert "Aucun terme n’est verrouillé ici" in words_of(editor.page(LOCKS))
    assert "déverrouillé" in words_of(editor.page(LOCKS))


def test_a_term_can_be_locked_for_the_administration(desk: Desk, editor: CheckedClient) -> None:
    desk.accepted()
    other = desk.accepted(2)
    assert lock(editor, desk, "tuteur", reach="administration").location == LOCKS
    with desk.database.reading() as session:
        assert [each.term for each in locked_terms.locked_on(session, triage.document(session, other))] == [
            "tuteur"
        ]
    assert "tous les documents de : Mairie de Lyon" in words_of(editor.page(LOCKS)).replace("\xa0", " ")


def test_a_refusal_stands_beside_its_field(desk: Desk, editor: CheckedClient) -> None:
    desk.accepted()
    refused = lock(editor, desk, " ")
    assert refused.status_code == 422
    assert "Écrivez le mot ou l’expression à verrouiller" in words_of(parsed(refused))
    lock(editor, desk, "délai")
    assert "Ce terme est déjà verrouillé." in words_of(parsed(lock(editor, desk, "Délai")))


def test_whoever_only_approves_sees_the_terms_and_no_form(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    desk.accepted()
    lock(editor, desk, "délai", place="https://exemple.fr")
    page = approver.page(LOCKS)
    assert "délai" in words_of(page)
    assert not found(page, "//main//form[contains(@action, '/verrous')]")
    assert lock(approver, desk, "copie").status_code == 403
