"""Every page of the workshop, in both languages and in every state, keeps the rules of all pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import COMMENT, analysis
from workbench.register.reviews import Outcome

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import SignIn
    from tests.web.workshop.desk import Desk

languages = pytest.mark.parametrize("prefix", ["", "/en"])
in_turn = pytest.mark.parametrize(
    ("name", "prefix"), [("editrice", ""), ("editrice", "/en"), ("approbatrice", "/en"), ("admin", "")]
)
"""Each role, and each language, on every page; what differs between roles is in no language alone."""


@in_turn
def test_the_queue_and_its_views(desk: Desk, sign_in: SignIn, prefix: str, name: str) -> None:
    client = sign_in(name)
    client.page(f"{prefix}/atelier")
    desk.in_every_state()
    for query in (
        "",
        "?vue=a-trier",
        "?vue=a-publier",
        "?q=formulaire",
        "?q=rien",
        "?vue=inconnue&domaine=x",
    ):
        client.page(f"{prefix}/atelier{query}")


@in_turn
def test_the_page_of_a_document_in_every_state(desk: Desk, sign_in: SignIn, prefix: str, name: str) -> None:
    client = sign_in(name)
    for document in desk.in_every_state().values():
        page = client.page(f"{prefix}/atelier/documents/{document}")
        assert COMMENT in words_of(page)


@in_turn
def test_the_review_open_and_closed(desk: Desk, sign_in: SignIn, prefix: str, name: str) -> None:
    client = sign_in(name)
    _, open_one = desk.in_review(1)
    desk.decide(open_one, 0, Outcome.ACCEPTED)
    desk.decide(open_one, 1, Outcome.REJECTED, reason="meaning")
    _, sent = desk.in_approval(2)
    for review in (open_one, sent):
        for place in ("", "/sures", "/approbation", "/approbation?tout=1"):
            client.page(f"{prefix}/atelier/revues/{review}{place}")


@in_turn
def test_the_publication(desk: Desk, sign_in: SignIn, prefix: str, name: str) -> None:
    document, review = desk.simplified()
    client = sign_in(name)
    page = client.page(f"{prefix}/atelier/documents/{document}/publier")
    client.page(f"{prefix}/atelier/revues/{review}/approbation")
    assert bool(found(page, "//input[@name='no_personal_data']")) == (name != "editrice")
    learnt = found(page, "//form[.//input[@name='first']]//h3/following-sibling::p")
    assert bool(learnt) == (name != "editrice")  # what the two lines are for, where they are first asked for
    assert not found(page, "//div[@class='whole'][@tabindex]")  # whole, with nothing to scroll


@languages
def test_forms_that_are_refused_are_pages_too(desk: Desk, editor: CheckedClient, prefix: str) -> None:
    document = desk.analysed()
    for step in ("fiche", "refuser", "double"):
        sent = {"version": str(desk.version(document))}
        assert editor.post(f"{prefix}/atelier/documents/{document}/{step}", data=sent).status_code == 422


@languages
def test_what_does_not_exist(editor: CheckedClient, prefix: str) -> None:
    for place in ("documents/9", "documents/9/publier", "revues/9", "revues/9/approbation", "revues/9/sures"):
        assert editor.get(f"{prefix}/atelier/{place}").status_code == 404


@languages
def test_a_text_without_pages_and_without_suggestions(desk: Desk, editor: CheckedClient, prefix: str) -> None:
    made = analysis()
    blocks = tuple(replace(block, page=None, box=None) for block in made.document.blocks)
    bare = replace(made.document, pages=(), blocks=blocks, problems=())
    document, review = desk.in_review(0, replace(made, document=bare, suggestions=()))
    assert not found(editor.page(f"{prefix}/atelier/documents/{document}"), "//main//img")
    page = editor.page(f"{prefix}/atelier/revues/{review}")
    assert not found(page, "//main//img")
    assert "Nonobstant ce refus, vous pouvez écrire." in words_of(page)


def test_nothing_of_the_workshop_is_kept_by_shared_caches_or_found_by_engines(
    desk: Desk, editor: CheckedClient
) -> None:
    document, review = desk.in_review()
    for place in ("", f"/documents/{document}", f"/revues/{review}"):
        answer = editor.get(f"/atelier{place}")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_menu_says_where_one_is_and_no_page_is_named_there_twice(sign_in: SignIn) -> None:
    client = sign_in("admin")
    for path, name in (
        ("", "Atelier"),
        ("/mentions", "Mentions"),
        ("/campagnes", "Campagnes"),
        ("/personnes", "Personnes"),
        ("/reponses-types", "Réponses types"),
        ("/reglages", "Réglages"),
        ("/journal", "Journal"),
    ):
        page = client.page(f"/atelier{path}")
        links = "//div[contains(@class, 'room-head')]/nav//a"
        assert found(page, f"{links}[@aria-current='page']/text()") == [name]
        assert found(page, f"{links}/text()").count(name) == 1


def test_titles_and_published_texts_say_their_language_on_english_pages(
    desk: Desk, approver: CheckedClient
) -> None:
    document, review = desk.simplified()
    for address, places in {
        "/en/atelier": 1,
        f"/en/atelier/documents/{document}": 1,
        f"/en/atelier/documents/{document}/versions": 1,
        f"/en/atelier/revues/{review}/approbation": 1,
    }.items():
        page = approver.page(address)
        titles = found(page, "//main//*[self::h1 or contains(@class, 'queue-title')]/span/@lang")
        assert titles == ["fr"] * places, address
    page = approver.page(f"/en/atelier/documents/{document}/publier")
    assert found(page, "//main//h1/span/@lang") == ["fr"]
    texts = found(page, "//*[contains(@class, 'whole')]//p[not(@class='pair-name')]/@lang")
    assert texts
    assert set(texts) == {"fr"}


@pytest.mark.parametrize(
    ("prefix", "says"),
    [
        ("", "Ce texte est trop long : 300 signes au plus."),
        ("/en", "This text is too long: 300 characters at most."),
    ],
)
def test_a_text_that_is_too_long_is_refused_with_how_long_it_may_be(
    desk: Desk, editor: CheckedClient, prefix: str, says: str
) -> None:
    document = desk.analysed()
    sent = {"version": str(desk.version(document)), "title": "x" * 301}
    answer = editor.post(f"{prefix}/atelier/documents/{document}/fiche", data=sent)
    assert answer.status_code == 422
    assert says in " ".join(answer.text.split())


def test_a_page_of_the_menu_that_leads_to_this_one_is_not_written_twice(editor: CheckedClient) -> None:
    links = found(editor.page("/atelier/campagnes/nouvelle"), "//nav[@aria-label='Atelier']/a/@href")
    assert "/atelier/campagnes" in links
    assert len(links) == len(set(links))
