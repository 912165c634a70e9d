"""The files of an example and the pictures of its pages: handed over once a worker has made them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of
from workbench.register import examples_files, gallery
from workbench.register.examples_files import HTML, MOST_PAGES, PDF, kept_as, page

if TYPE_CHECKING:
    from tests.web.public.town import Town


def made(town: Town, number: int, *, before: int | None = 2, after: int = 1) -> None:
    """What a worker does: the files of this example."""
    with town.database.transaction() as session:
        claim = examples_files.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        assert claim.example_id == number
        docx = gallery.one(session, number).docx_sha256
        for name in (PDF, HTML, page(1)):
            town.store.derived(docx, kept_as(claim.made_for, name), name.encode)
        examples_files.finish(session, claim, before, after)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_as_long_as_nothing_is_made_the_page_says_so(client: Any, town: Town, prefix: str) -> None:
    number = town.published()
    at = f"{prefix}/exemples/{number}"
    assert not found(client.page(f"{at}?vue=pages"), "//main//img")
    assert found(client.page(f"{at}?vue=pages"), f"//*[@class='empty']//a[@href='{at}']")
    assert not found(client.page(at), "//a[contains(@href, 'texte.pdf')]")
    for name in ("texte.pdf", "texte.html", "apres/1.png"):
        assert client.get(f"{at}/{name}").status_code == 404
    with town.database.transaction() as session:
        claim = examples_files.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        examples_files.give_up(session, claim, "too_slow")
    assert "Côte à côte" in words_of(client.page(f"/exemples/{number}?vue=pages"))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_before_and_after_stand_beside_each_other_with_their_words(
    client: Any, town: Town, prefix: str
) -> None:
    number = town.published()
    made(town, number)
    shown = client.page(f"{prefix}/exemples/{number}?vue=pages")
    pictures = found(shown, "//*[@class='page-pair']//img")
    assert [each.get("src") for each in pictures] == [
        f"{prefix}/documents/1/page/1.png?largeur=720",
        f"{prefix}/exemples/{number}/apres/1.png",
        f"{prefix}/documents/1/page/2.png?largeur=720",
    ]
    assert len({each.get("alt") for each in pictures}) == 3
    picture = client.get(f"/exemples/{number}/apres/1.png")
    assert (picture.data, picture.mimetype) == (page(1).encode(), "image/png")
    assert client.get(f"/exemples/{number}/apres/2.png").status_code == 404


def test_a_long_form_says_that_only_its_first_pages_are_shown(client: Any, town: Town) -> None:
    number = town.published()
    made(town, number, before=MOST_PAGES)
    shown = client.page(f"/exemples/{number}?vue=pages")
    assert len(found(shown, "//*[@class='page-pair']")) == MOST_PAGES
    assert f"Cette vue montre {MOST_PAGES} pages au plus." in words_of(shown)
    made(town, town.published(2))
    assert "pages au plus" not in words_of(client.page(f"/exemples/{number + 1}?vue=pages"))


def test_a_file_without_pages_shows_those_of_the_new_text_alone(client: Any, town: Town) -> None:
    number = town.published()
    made(town, number, before=None)
    shown = client.page(f"/exemples/{number}?vue=pages")
    assert len(found(shown, "//*[@class='page-pair']//img")) == 1
    assert "n’a pas de pages fixes" in words_of(shown)


@pytest.mark.parametrize(("name", "kind"), [("pdf", "application/pdf"), ("html", "text/html")])
def test_the_new_text_is_taken_away_under_its_title(client: Any, town: Town, name: str, kind: str) -> None:
    number = town.published()
    made(town, number)
    assert found(client.page(f"/exemples/{number}"), f"//a[@href='/exemples/{number}/texte.{name}']")
    file = client.get(f"/exemples/{number}/texte.{name}")
    assert (file.data, file.mimetype) == (f"text.{name}".encode(), kind)
    assert f"-{number}.{name}" in file.headers["Content-Disposition"]
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_files_of_a_text_that_is_public_no_more_are_not_handed_over(client: Any, town: Town) -> None:
    number = town.published()
    made(town, number)
    town.reopen(1, by=town.approver)
    for name in ("texte.pdf", "texte.html", "apres/1.png"):
        assert client.get(f"/exemples/{number}/{name}").status_code == 404
