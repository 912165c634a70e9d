"""Two people on one review, as pages show it: who is there, what they say, what they are typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import COMMENT
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

PART = {"X-Part": "1"}


def beat(client: CheckedClient, review: int, version: int, block: str = "") -> dict[str, Any]:
    data = {"version": str(version), "block": block}
    answer = client.post(f"/atelier/revues/{review}/presence", data=data, headers=PART)
    assert answer.status_code == 200
    kept: dict[str, Any] = answer.get_json()
    return kept


def say(client: CheckedClient, review: int, text: str, **about: str) -> TestResponse:
    return client.post(f"/atelier/revues/{review}/commentaires", data={"text": text, **about})


def spaced(page: HtmlElement) -> str:
    return words_of(page).replace("\xa0", " ").replace("\u202f", " ")


def test_a_page_says_who_else_is_on_it(desk: Desk, editor: CheckedClient, approver: CheckedClient) -> None:
    _, review = desk.in_review()
    assert "Aussi sur cette page" not in spaced(editor.page(f"/atelier/revues/{review}"))
    page = approver.page(f"/atelier/revues/{review}")  # without scripts: loading the page is what is known
    assert "Aussi sur cette page : Editrice (maintenant)" in spaced(page)
    assert "Also on this page: Approbatrice (now)" in spaced(editor.page(f"/en/atelier/revues/{review}"))


def test_a_beat_tells_where_others_are_and_what_they_changed(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_review()
    seen = desk.version(document)
    assert beat(approver, review, seen)["people"] == []
    nothing = beat(editor, review, seen, "1")
    assert (nothing["version"], nothing["blocks"], nothing["reload"]) == (seen, [], False)
    assert beat(approver, review, seen)["people"] == [{"name": "Editrice", "block": 1}]
    desk.decide(review, 1, Outcome.ACCEPTED)
    news = beat(approver, review, seen)
    assert news["version"] == seen + 1
    (block,) = news["blocks"]
    assert 'id="b1"' in block
    assert "idea-accepted" in block
    assert f'name="version" value="{seen + 1}"' in beat(editor, review, seen)["blocks"][0]
    assert news["says"] == "Editrice vient de changer un passage."
    assert 'id="bar"' in news["bar"]
    assert beat(editor, review, seen)["says"] == ""  # her own change


def test_a_step_of_the_workflow_asks_to_load_the_page(desk: Desk, editor: CheckedClient) -> None:
    document, review = desk.in_approval()
    assert beat(editor, review, desk.version(document) - 1)["reload"] is True


def test_a_block_that_is_no_number_is_none(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_review()
    for wrong in ("x", "-1", "9" * 30):
        beat(editor, review, desk.version(document), wrong)
        assert beat(approver, review, desk.version(document))["people"] == []


def test_a_comment_is_made_answered_closed_and_reopened_without_scripts(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    _, review = desk.in_review()
    page = editor.page(f"/atelier/revues/{review}/commentaires")
    assert len(found(page, "//ol[@class='talk-passages']/li")) == 2
    form = editor.page(f"/atelier/revues/{review}/commentaires?sur=1")
    assert found(form, "//input[@name='block']/@value") == ["1"]
    made = say(editor, review, "<b>Et</b> le délai ?", block="1")
    assert made.status_code == 303
    assert made.location == f"/atelier/revues/{review}/discussions/1#d1"
    thread = f"/atelier/revues/{review}/discussions/1"
    assert "<b>Et</b> le délai ?" in words_of(editor.page(thread))
    assert approver.post(thread, data={"text": "Dix jours."}).status_code == 303
    late = editor.post(f"{thread}/fin", data={"version": "1"})
    assert late.status_code == 409
    assert "Quelqu’un a répondu pendant que vous lisiez." in words_of(parsed(late))
    (last,) = found(editor.page(thread), f"//form[@action='{thread}/fin']/input[@name='version']/@value")
    assert editor.post(f"{thread}/fin", data={"version": last}).status_code == 303
    assert "Discussion close par Editrice." in words_of(approver.page(thread))
    assert approver.post(f"{thread}/reprise").status_code == 303
    assert "Discussion close" not in words_of(approver.page(thread))


def test_an_empty_comment_is_refused_beside_its_field(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review()
    empty = say(editor, review, " ", block="0")
    assert empty.status_code == 422
    assert "Ce commentaire est vide." in words_of(parsed(empty))
    assert say(editor, review, "x", block="7").status_code == 404
    told = editor.post(f"/atelier/revues/{review}/commentaires", data={"text": ""}, headers=PART)
    assert told.get_json() == {"message": "Ce commentaire est vide. Écrivez quelques mots."}


def test_only_its_writer_changes_a_comment_and_deleting_leaves_a_row(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    _, review = desk.in_review()
    say(editor, review, "Un.")
    own = f"/atelier/revues/{review}/discussions/1/1"
    assert not found(approver.page(f"/atelier/revues/{review}/discussions/1"), f"//form[@action='{own}']")
    assert approver.post(own, data={"text": "Autre.", "version": "1"}).status_code == 409
    assert editor.post(own, data={"text": "Deux.", "version": "1"}).status_code == 303
    stale = editor.post(own, data={"text": "Trois.", "version": "1"})
    assert stale.status_code == 409
    assert "Ce commentaire a changé" in words_of(parsed(stale))
    assert "Trois." in [each.text for each in found(parsed(stale), "//textarea")]
    assert editor.post(f"{own}/effacer", data={"version": "2"}).status_code == 303
    page = approver.page(f"/atelier/revues/{review}/discussions/1")
    assert "Ce commentaire a été effacé." in words_of(page)
    assert "Deux." not in words_of(page)


def test_who_is_named_finds_it_and_the_head_of_each_page_counts(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_review()
    assert "Personne ne vous a nommé" in words_of(approver.page("/atelier/mentions"))
    say(editor, review, "@approbatrice, ce délai est-il juste ?", block="0")
    assert "Mentions 1 nouvelle" in spaced(approver.page(f"/atelier/documents/{document}"))
    page = approver.page("/atelier/mentions")
    assert "ce délai est-il juste" in spaced(page)
    assert f"/atelier/revues/{review}/discussions/1" in found(page, "//main//a/@href")
    assert "1 new" in spaced(approver.page("/en/atelier/mentions"))
    assert approver.post("/atelier/mentions/lues").status_code == 303
    assert "nouvelle" not in spaced(approver.page("/atelier/mentions")).split("Se déconnecter")[0]


def test_the_review_holds_the_threads_and_the_document_lists_and_searches_them(
    desk: Desk, editor: CheckedClient
) -> None:
    document, review = desk.in_review()
    say(editor, review, "Et le délai ?", block="1")
    say(editor, review, "Bravo.")
    page = editor.page(f"/atelier/revues/{review}")
    assert found(page, "//ul[@class='talk-list']/li/@data-block") == ["1"]
    assert "Commentaires : 2 discussions ouvertes" in spaced(page)
    for path in (f"/atelier/documents/{document}", f"/en/atelier/documents/{document}"):
        assert len(found(editor.page(path), "//ul[@class='talk-lines']/li")) == 2
    search = f"/atelier/documents/{document}/commentaires"
    assert len(found(editor.page(f"{search}?q=DELAI"), "//ul[@class='talk-lines']/li")) == 1
    assert "Aucune discussion ne contient ces mots" in spaced(editor.page(f"{search}?q=rien"))
    editor.post(f"/atelier/revues/{review}/discussions/2/fin", data={"version": "2"})
    assert len(found(editor.page(search), "//ul[@class='talk-lines']/li")) == 1
    assert len(found(editor.page(f"{search}?tous=1"), "//ul[@class='talk-lines']/li")) == 2
    assert editor.get(f"/en{search}").status_code == 200


def test_nothing_of_it_is_public(desk: Desk, editor: CheckedClient, client: CheckedClient) -> None:
    document, review = desk.in_review()
    say(editor, review, "Un secret de bureau.", block="0")
    for path in (
        f"/documents/{document}",
        f"/atelier/revues/{review}",
        f"/atelier/revues/{review}/commentaires",
    ):
        assert "secret de bureau" not in client.get(path, follow_redirects=True).get_data(as_text=True)
    assert COMMENT not in client.get(f"/documents/{document}").get_data(as_text=True)


def test_a_draft_is_kept_found_and_gone_once_it_is_sent(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    document, review = desk.in_review()
    suggestion = desk.suggestions(review)[0]
    address = f"/atelier/revues/{review}/brouillons"
    kept = editor.post(address, data={"field": f"t{suggestion}", "text": "Malgré tout"}, headers=PART)
    assert kept.get_json()["says"].startswith("Enregistré à ")
    editor.post(address, data={"field": "comment-b0", "text": "Je crois"})
    drafts = {each["field"]: each["text"] for each in editor.get(address).get_json()["drafts"]}
    assert drafts == {f"t{suggestion}": "Malgré tout", "comment-b0": "Je crois"}
    assert approver.get(address).get_json()["drafts"] == []
    data = {"version": desk.version(document), "suggestion": suggestion, "outcome": "accepted"}
    assert editor.post(f"/atelier/revues/{review}/decisions", data=data).status_code == 303
    say(editor, review, "Je crois que oui.", block="0", draft="comment-b0")
    assert editor.get(address).get_json()["drafts"] == []
    editor.post(address, data={"field": "own-1", "text": "Vous pouvez"})
    data = {"version": desk.version(document), "text": "Vous pouvez écrire."}
    assert editor.post(f"/atelier/revues/{review}/blocs/1", data=data).status_code == 303
    assert editor.get(address).get_json()["drafts"] == []
    editor.post(address, data={"field": "x", "text": "y"})
    assert editor.post(address, data={"field": "x", "text": ""}).get_json() == {"says": ""}
    assert editor.get(address).get_json()["drafts"] == []
