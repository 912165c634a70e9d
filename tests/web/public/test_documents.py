"""The register: what everybody may see of a document, and how it is found."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from werkzeug.test import Client

from tests.web.conftest import found, words_of
from tests.web.public.conftest import PNG
from tests.web.public.town import NUMBER, SECRET, TITLE
from workbench.register import catalogue, triage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.web.public.conftest import Workers
    from tests.web.public.town import Town
    from workbench.register.database import Database

BODY = "Mairie de Saint-Aubin"
IN_2024, IN_2025 = datetime(2024, 5, 2, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)


@contextmanager
def queries(database: Database) -> Iterator[list[str]]:
    """The queries that are sent meanwhile."""
    sent: list[str] = []

    def note(*args: Any) -> None:
        sent.append(args[2])

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def read(town: Town, number: int = 0, **filed: Any) -> int:
    """A form that was handed in and measured; its number."""
    document = town.document(town.deposit(number, **filed))
    town.analyse()
    return document


def numbers(page: Any) -> list[int]:
    """The numbers of the documents of a list, in its order."""
    links = found(page, "//li[contains(@class, 'row-item')]//h3/a/@href")
    return [int(link.rsplit("/", 1)[1]) for link in links]


def body_id(database: Database, name: str = BODY) -> int:
    with database.reading() as session:
        return next(body.id for body in catalogue.administrations(session) if body.name == name)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_empty_register_says_what_to_do(client: Any, prefix: str) -> None:
    page = client.page(f"{prefix}/documents")
    assert found(page, f"//main//a[@href='{prefix}/deposer']")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_form_that_nobody_has_read_shows_its_number_only(client: Any, town: Town, prefix: str) -> None:
    document = read(town)
    for path in ("/documents", f"/documents/{document}", "/"):
        text = client.get(f"{prefix}{path}").get_data(as_text=True)
        assert TITLE not in text
        assert BODY not in text
        assert SECRET not in text
        assert "formulaire-0.pdf" not in text
    assert f"n° {document}" in client.page(f"/documents/{document}").findtext(".//h1")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_form_that_an_editor_accepted_shows_its_title_and_its_service(
    client: Any, town: Town, prefix: str
) -> None:
    document = read(town)
    town.accept(document)
    row = words_of(client.page(f"{prefix}/documents"))
    page = client.page(f"{prefix}/documents/{document}")
    assert page.findtext(".//h1") == TITLE
    for words in (row, words_of(page)):
        assert TITLE in words
        assert BODY in words
        assert NUMBER in words
        assert SECRET not in words
        assert "Camille" not in words


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_of_a_document_says_how_hard_it_is_and_what_it_asks(
    client: Any, town: Town, prefix: str
) -> None:
    page = client.page(f"{prefix}/documents/{read(town)}")
    words = words_of(page)
    assert ("4,6 sur 6" if not prefix else "4.6") in words
    assert "12 minutes" in words  # 11.2 minutes, said as whole ones
    assert "91" in [cell.text for cell in found(page, "//dl/div/dd")]


def test_the_filters_find_what_they_name(client: Any, town: Town, database: Database) -> None:
    old = read(town, 1, at=IN_2024)
    flat = read(town, 2, domain="logement", administration="Agence du logement", at=IN_2025)
    town.accept(flat)
    child = read(town, 3, domain="famille", at=IN_2025)
    town.accept(child)
    asked = {
        "": [child, flat, old],
        "?domaine=famille": [child],
        "?annee=2024": [old],
        "?etat=accepted": [child, flat],
        "?etat=accepted&domaine=logement": [flat],
        f"?administration={body_id(database)}": [child, old],
        "?q=gracieuse": [flat, child],  # the one whose words are fewer
        "?q=AGENCE+logement": [flat],
        f"?q={flat}": [flat],
        f"?q=n°+{flat}": [flat],
        "?q=introuvable": [],
    }
    assert {query: numbers(client.page(f"/documents{query}")) for query in asked} == asked


@pytest.mark.parametrize(
    "query",
    [
        "?domaine=cuisine",
        "?annee=1850",
        "?annee=deux",
        "?etat=perdu",
        "?administration=999",
        "?administration=-1",
        "?page=zero",
        "?page=99999999999999999999",
        "?page=-3",
        "?inconnu=1",
        "?annee=²",
    ],
)
def test_a_filter_that_makes_no_sense_is_left_out(client: Any, town: Town, query: str) -> None:
    document = read(town)
    assert numbers(client.page(f"/documents{query}")) == [document]


def test_the_name_of_a_service_that_nobody_confirmed_filters_nothing(client: Any, town: Town) -> None:
    """Its number would tell which forms are said to be of the same service."""
    documents = {read(town, 1), read(town, 2, administration="Autre service")}
    assert set(numbers(client.page("/documents?administration=1"))) == documents


def test_an_active_filter_can_be_taken_away_alone(client: Any, town: Town) -> None:
    read(town, domain="logement")
    page = client.page("/documents?domaine=logement&q=90017&annee=2000")
    links = found(page, "//ul[@class='active-filters']//a/@href")
    assert links == ["/documents?domaine=logement", "/documents?q=90017", "/documents"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_search_without_answer_says_what_to_do(client: Any, town: Town, prefix: str) -> None:
    read(town)
    page = client.page(f"{prefix}/documents?q=<b>introuvable</b>")
    assert numbers(page) == []
    assert found(page, f"//main//a[@href='{prefix}/deposer']")
    assert found(page, "//input[@name='q']/@value") == ["<b>introuvable</b>"]


def test_a_long_list_has_pages_that_keep_the_filters(client: Any, town: Town) -> None:
    documents = [read(town, number) for number in range(21)]
    first = client.page("/documents?domaine=logement")
    assert numbers(first) == documents[:0:-1]
    assert found(first, "//a[@rel='next']/@href") == ["/documents?domaine=logement&page=2"]
    assert numbers(client.page("/documents?domaine=logement&page=2")) == [documents[0]]
    assert numbers(client.page("/documents?page=9")) == [documents[0]]


def test_a_page_of_twenty_documents_takes_few_queries(client: Any, town: Town, database: Database) -> None:
    for number in range(20):
        town.accept(
            read(town, number, domain="famille" if number % 2 else "logement", administration=f"S{number}")
        )
    with queries(database) as sent:
        assert len(numbers(client.page("/documents"))) == 20
    assert len(sent) <= 8


def test_the_pages_of_an_empty_form_are_shown(client: Any, town: Town, workers: Workers) -> None:
    document = read(town)
    town.accept(document, blank=True)
    address = f"/documents/{document}/page/1.png"
    assert found(client.page("/documents"), f"//img[@src='{address}']")
    response = client.get(address)
    assert (response.mimetype, response.get_data()) == ("image/png", PNG)
    assert "max-age=3600" in response.headers["Cache-Control"]
    assert client.get(f"{address}?largeur=720").status_code == 200
    assert [(page, width) for _, page, width in workers.drawn] == [(1, 240), (1, 720)]
    assert client.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_a_filled_in_form_is_never_shown(client: Any, town: Town, workers: Workers) -> None:
    unread, filled, declined = read(town, 1), read(town, 2), read(town, 3)
    town.accept(filled, blank=False)
    town.accept(declined, blank=True)
    town.decline(declined, "Trop tard.")
    for document in (unread, filled, declined):
        assert client.get(f"/documents/{document}/page/1.png").status_code == 404
        assert not found(client.page(f"/documents/{document}"), "//main//img")
    assert workers.drawn == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_file_without_pages_can_be_taken_though_it_has_no_picture(
    client: Any, town: Town, database: Database, prefix: str
) -> None:
    document = read(town)
    hidden = "personal information" if prefix else "des noms ou des numéros"
    assert hidden in words_of(client.page(f"{prefix}/documents/{document}"))
    town.accept(document)
    with database.transaction() as session:
        analysis = triage.document(session, document).analysis
        assert analysis is not None
        analysis.pages = None
    page = client.page(f"{prefix}/documents/{document}")
    assert found(page, "//main//a[@download]")
    assert hidden not in words_of(page)
    said = "There is no picture of this page." if prefix else "Il n’y a pas d’image de cette page."
    assert said in words_of(page)


@pytest.mark.parametrize("page", ["0.png", "3.png", "1.png?largeur=99999", "1.pdf"])
def test_only_pages_that_exist_are_drawn_at_known_sizes(
    client: Any, town: Town, workers: Workers, page: str
) -> None:
    document = read(town)
    town.accept(document)
    assert client.get(f"/documents/{document}/page/{page}").status_code == 404
    assert workers.drawn == []


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("number", ["999", "0", "99999999999999999999", "abc", "-1"])
def test_a_document_that_does_not_exist_is_a_page_that_says_so(client: Any, prefix: str, number: str) -> None:
    assert client.get(f"{prefix}/documents/{number}").status_code == 404


def test_a_declined_form_gives_its_public_reason(client: Any, town: Town) -> None:
    document = read(town)
    town.decline(document, "Ce formulaire n’existe plus.")
    assert client.page(f"/documents/{document}").findtext(".//blockquote") == "Ce formulaire n’existe plus."


def test_a_double_leads_to_the_form_that_it_doubles(client: Any, town: Town) -> None:
    first, second = read(town, 1), read(town, 2)
    town.double(second, first)
    assert found(client.page(f"/documents/{second}"), f"//main//a[@href='/documents/{first}']")


def test_the_same_file_handed_in_again_is_said(client: Any, town: Town) -> None:
    first, second = read(town, 7), read(town, 7)
    page = client.page(f"/documents/{first}")
    assert found(page, f"//p[@class='side-note']/a[@href='/documents/{second}']")


def test_a_published_form_leads_to_its_example(client: Any, town: Town) -> None:
    example = town.published()
    assert found(client.page("/documents/1"), f"//main//a[@href='/exemples/{example}']")


def test_a_page_that_has_not_changed_is_not_sent_again(client: Any, town: Town) -> None:
    read(town)
    mark = client.get("/documents").headers["ETag"]
    assert client.get("/documents", headers={"If-None-Match": mark}).status_code == 304
    read(town, 2)
    assert client.get("/documents", headers={"If-None-Match": mark}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/documents", "/documents/1", "/exemples", "/statistiques"])
def test_a_page_can_be_asked_for_without_its_content(app: Flask, town: Town, path: str) -> None:
    read(town)
    response = Client(app).head(path)
    assert (response.status_code, response.get_data()) == (200, b"")


def test_the_index_of_burden_stands_in_the_list_and_on_the_page(client: Any, town: Town) -> None:
    document = read(town)
    town.deposit(7)
    assert words_of(client.page("/documents")).count("38 sur 100") == 1  # the other is not measured yet
    assert "38 out of 100" in words_of(client.page("/en/documents"))
    page = client.page(f"/documents/{document}")
    assert "38 sur 100" in words_of(page)
    assert found(page, "//dt/a[@href='/a-propos#burden']/text()") == ["Effort demandé"]
    assert found(client.page("/a-propos"), "//h2[@id='burden']/text()") == ["L’effort demandé, de 0 à 100"]
    assert "On l’appelle aussi « indice de charge »." in words_of(client.page("/a-propos"))
