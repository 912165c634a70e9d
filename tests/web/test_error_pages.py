"""The page of an error says what happened and what to do, in both languages, and leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from flask import abort

from tests.web.conftest import found, parsed, words_of
from workbench.web.ways_on import ways_on

if TYPE_CHECKING:
    from flask import Flask

STATUSES = (400, 403, 404, 405, 409, 410, 413, 414, 422, 429, 500, 502, 503)
TITLES = {
    ("", 404): "Cette page n’existe pas",
    ("/en", 404): "This page does not exist",
    ("", 410): "Cette page a été retirée",
    ("/en", 410): "This page was taken down",
    ("", 414): "Cette demande est incomplète",  # an error of the sender that has no words of its own
}


def failure(status: int) -> NoReturn:
    abort(status)


@pytest.fixture
def failing(app: Flask) -> Any:
    """A client of a copy where ``/erreur/<status>`` fails with that status."""
    app.add_url_rule("/erreur/<int:status>", view_func=failure)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_error_has_a_page_with_a_sentence_a_search_and_links(failing: Any, prefix: str) -> None:
    titles = set()
    for status in STATUSES:
        answer = failing.get(f"{prefix}/erreur/{status}")
        page = parsed(answer)
        assert answer.status_code == status
        assert len(found(page, "//p[@class='lead']")[0].text.split()) >= 4
        assert found(page, f"//main//form[@action='{prefix}/documents']//input[@name='q']")
        assert found(page, f"//main//a[@href='{prefix}/']")
        assert ("dites-le au service" in words_of(page)) == (not prefix and status != 404)
        assert "Traceback" not in answer.get_data(as_text=True)
        assert TITLES.get((prefix, status), page.findtext(".//h1")) == page.findtext(".//h1")
        titles.add(page.findtext(".//h1"))
    assert len(titles) == len(STATUSES) - 2  # 414 is told as 400, 502 as 500


def test_a_page_is_shown_even_when_the_register_cannot_be_read(failing: Any, app: Flask) -> None:
    service = app.extensions["workbench"]
    service.database.engine.dispose()
    service.settings.home.joinpath("workbench.sqlite").write_bytes(b"no database")
    answer = failing.get("/documents")
    assert answer.status_code == 500
    assert "Ce n’est pas votre faute" in words_of(parsed(answer))


@pytest.mark.parametrize(
    ("path", "addresses"),
    [
        ("/accesibilite", ["/accessibilite"]),
        ("/confidentialite", ["/vie-privee"]),
        ("/statistique.html", ["/statistiques"]),
        ("/cerfa_12345-06.pdf", ["/documents?q=12345"]),
        ("/document/17", ["/documents/17", "/documents"]),
        ("/documents/17", ["/documents"]),
        ("/code/k7tr-2m9q", ["/suivi/K7TR-2M9Q", "/suivi"]),
        ("/.git/config", []),
        ("/rien-qui-ressemble", []),
    ],
)
def test_an_address_that_looks_like_something_leads_there(
    app: Flask, path: str, addresses: list[str]
) -> None:
    with app.test_request_context(path):
        assert [way.address for way in ways_on(path)] == addresses


def test_a_page_that_was_looked_for_is_named_in_the_language_of_the_address(client: Any) -> None:
    answer = client.get("/en/confidentialite")
    (link,) = found(parsed(answer), "//ul[@class='ways']//a")
    assert (link.get("href"), link.text) == ("/en/vie-privee", "Your data")
