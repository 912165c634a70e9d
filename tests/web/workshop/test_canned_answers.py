"""Usual answers: an administrator words them, an editor sends them, the public reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of
from workbench.register import canned_answers, listing, triage
from workbench.register.submissions import shown_code

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk

WORDS = {
    "use": "decline",
    "name_fr": "Trop court",
    "name_en": "Too short",
    "text_fr": "Ce formulaire est déjà court.",
    "text_en": "This form is short already.",
}


@pytest.fixture
def admin(sign_in: SignIn) -> CheckedClient:
    return sign_in("admin")


def press(client: CheckedClient, desk: Desk, document: int, step: str, **sent: str) -> str:
    data = {"version": str(desk.version(document)), **sent}
    return client.post(f"/atelier/documents/{document}/{step}", data=data).text


def test_an_answer_is_added_changed_and_no_longer_offered(
    desk: Desk, admin: CheckedClient, editor: CheckedClient
) -> None:
    document = desk.analysed()
    assert admin.post("/atelier/reponses-types", data=WORDS).status_code == 303
    assert "Trop court" in words_of(editor.page(f"/atelier/documents/{document}"))
    assert "Too short" in words_of(editor.page(f"/en/atelier/documents/{document}"))
    with desk.database.reading() as session:
        made = next(each for each in canned_answers.every(session) if each.name_fr == "Trop court").id
    changed = WORDS | {"name_fr": "Déjà court", "version": "1"}
    assert admin.post(f"/atelier/reponses-types/{made}", data=changed).status_code == 303
    assert "Déjà court" in words_of(admin.page("/atelier/reponses-types"))
    again = admin.post(f"/atelier/reponses-types/{made}", data=changed)
    assert again.status_code == 422
    assert "Une autre personne a changé cette réponse." in again.text
    gone = admin.post(f"/atelier/reponses-types/{made}/retirer", data={"version": "2"})
    assert gone.status_code == 303
    assert "Déjà court" not in words_of(editor.page(f"/atelier/documents/{document}"))


def test_an_answer_without_its_english_words_is_refused_beside_the_field(admin: CheckedClient) -> None:
    answer = admin.post("/atelier/reponses-types", data=WORDS | {"text_en": " "})
    assert answer.status_code == 422
    assert 'id="text_en-0-error"' in answer.text


def test_only_administrators_word_answers(editor: CheckedClient) -> None:
    assert editor.get("/atelier/reponses-types").status_code == 403


def test_without_scripts_an_answer_is_put_into_the_boxes_and_nothing_is_sent(
    desk: Desk, editor: CheckedClient
) -> None:
    document = desk.analysed()
    page = press(editor, desk, document, "refuser", usual="4", reason="", fill="1")
    assert "Une loi impose les mots de ce formulaire." in page
    assert desk.state(document) == "analysed"


def test_the_public_reads_the_answer_in_its_language(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    press(editor, desk, document, "refuser", usual="1")
    for prefix, says in (("", "Nous ne pouvons pas le réécrire."), ("/en", "We cannot rewrite it.")):
        page = editor.page(f"{prefix}/documents/{document}")
        (quote,) = found(page, "//blockquote")
        assert says in quote.text_content()
        assert quote.get("lang") == (prefix.strip("/") or "fr")


def test_an_answer_in_french_alone_is_said_in_french_everywhere(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    press(editor, desk, document, "refuser", reason="Revenez avec la page 2.")
    editor.page(f"/atelier/documents/{document}")
    (quote,) = found(editor.page(f"/en/documents/{document}"), "//blockquote")
    assert (quote.text_content(), quote.get("lang")) == ("Revenez avec la page 2.", "fr")


def test_an_acceptance_can_carry_a_word(desk: Desk, editor: CheckedClient) -> None:
    quiet, told = desk.analysed(1), desk.analysed(2)
    press(editor, desk, quiet, "accepter")
    press(editor, desk, told, "accepter", usual="9")
    assert not found(editor.page(f"/documents/{quiet}"), "//blockquote")
    assert "Merci pour votre dépôt." in words_of(editor.page(f"/documents/{told}"))


def test_whoever_holds_the_code_of_a_double_reads_why_and_follows_the_other(
    desk: Desk, editor: CheckedClient
) -> None:
    one, two = desk.analysed(1), desk.analysed(1)
    page = editor.page(f"/atelier/documents/{two}")
    assert "même fichier" in words_of(page)
    (usual,) = found(page, f"//form[input[@name='of' and @value='{one}']]/input[@name='usual']/@value")
    press(editor, desk, two, "double", of=str(one), usual=usual)
    with desk.database.reading() as session:
        code = shown_code(triage.document(session, two).submissions[0].code)
    page = editor.page(f"/suivi/{code}")
    assert "D’autres personnes ont déposé ce même formulaire." in words_of(page)
    assert found(page, f"//main//a[@href='/documents/{one}']")
    page = editor.page(f"/atelier/documents/{one}")
    assert "demandé 2 fois" in words_of(page)
    assert "Ce que 2 personnes ont dit" in words_of(page)
    assert f"déposé comme n° {two}" in words_of(page)


@pytest.mark.parametrize(("reason", "told"), [("Voyez avec la mairie.", "Voyez avec la mairie."), ("", None)])
def test_boxes_that_were_emptied_tell_the_depositor_of_a_double_nothing(
    desk: Desk, editor: CheckedClient, reason: str, told: str | None
) -> None:
    one, two = desk.analysed(1), desk.analysed(2)
    (usual,) = found(
        editor.page(f"/atelier/documents/{two}"),
        "//select[@id='join-usual']/option[@selected and @value!='']/@value",
    )
    press(editor, desk, two, "double", of=str(one), usual=usual, reason=reason, reason_en="")
    assert desk.state(two) == "duplicate"
    with desk.database.reading() as session:
        assert listing.history(session, two)[-1].reason == told
