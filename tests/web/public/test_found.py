"""Being found: sitemap, robots, the head of every public page, feeds; nothing from elsewhere, no cookie."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from lxml import etree
from PIL import Image

from tests.register.test_experiences import TEXT
from tests.web.conftest import CheckedClient, found, parsed
from tests.web.public.town import TITLE, Town
from workbench.config import Settings
from workbench.register import experiences, experiences_moderation, sitemap
from workbench.register.database import Database
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Tone
from workbench.register.sitemap import Kind
from workbench.register.store import FileStore
from workbench.web.app import create_app
from workbench.web.public.heads import CARD_HEIGHT, CARD_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "a": "http://www.w3.org/2005/Atom",
}
HOST = "http://localhost"
_IN_ENGLISH = {"/en/", "/en/donnees", "/en/documents/1"}
"""Pages that are looked at in English too."""


def tell(town: Town) -> int:
    """An account that is public; its number."""
    with town.database.transaction() as session:
        number = experiences.tell(session, Telling(Tone.NEGATIVE, TEXT, administration="Mairie de Lyon")).id
        taken = experiences_moderation.claim_next(session, "here:1:x", lease_seconds=60)
        assert taken is not None
        experiences_moderation.finish(session, taken[0], (), "fr")
        seen = experiences.one(session, number).version
        experiences_moderation.publish(session, number, by=town.editor, seen=seen)
    return number


def nodes(response: Any, path: str) -> list[Any]:
    """What a path finds in an XML answer."""
    tree = etree.fromstring(response.get_data())
    chosen = tree.xpath(path, namespaces=SPACES)
    assert isinstance(chosen, list)
    return chosen


def listed(client: Any, address: str) -> list[str]:
    """The addresses that a sitemap, or the index of them, names."""
    response = client.get(address)
    assert response.status_code == 200, address
    return [str(each) for each in nodes(response, "//s:loc/text()")]


def all_pages(client: Any) -> list[str]:
    """Every address of the sitemap, without its host."""
    index = listed(client, "/sitemap.xml")
    return [page.removeprefix(HOST) for part in index for page in listed(client, part.removeprefix(HOST))]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Any]:
    """One copy for all tests of this file, which only look: a published form, an account, an unread form."""
    home = tmp_path_factory.mktemp("square")
    shutil.copy(migrated, home / "workbench.sqlite")
    settings = Settings(
        home=home,
        database_url=f"sqlite:///{home / 'workbench.sqlite'}",
        storage_url=str(home / "files"),
        secret_key="a key for the tests only",
    )
    database = Database(settings.database_url)
    town = Town(database, FileStore(settings.storage_url))
    town.published()
    tell(town)
    town.deposit(1)
    app = create_app(settings, engine=None, database=database)
    app.config.update(THROTTLING=False, WTF_CSRF_ENABLED=False)
    app.test_client_class = CheckedClient
    yield app.test_client()
    database.close()


def test_every_page_of_the_sitemap_answers_says_its_own_address_and_asks_nothing_of_others(
    client: Any,
) -> None:
    pages = all_pages(client)
    assert {
        "/",
        "/en/",
        "/donnees",
        "/documents/1",
        "/en/exemples/1",
        "/experiences/1",
        "/formulaires/90017",
    } <= set(pages)
    assert "/documents/2" not in pages
    says = {}
    for page in (page for page in pages if not page.startswith("/en/") or page in _IN_ENGLISH):
        response = client.get(page)
        assert response.status_code == 200, page
        shown = parsed(response)
        (canonical,) = found(shown, "//link[@rel='canonical']/@href")
        assert canonical == HOST + page
        _card_is_whole(shown, page)
        _stays_here(shown, page)
        if not page.removeprefix("/en").startswith(
            ("/deposer", "/suivi", "/experiences/raconter", "/essayer")
        ):
            assert not response.headers.getlist("Set-Cookie"), page
        says[page] = found(shown, "//meta[@property='og:description']/@content")[0]
    assert [page for page, text in says.items() if list(says.values()).count(text) > 1] == []


def _card_is_whole(page: Any, where: str) -> None:
    said = {each.get("property"): each.get("content") for each in found(page, "//meta[@property]")}
    for name in ("og:title", "og:description", "og:url", "og:image", "og:image:alt", "og:locale"):
        assert said.get(name), f"{where}: {name}"
    assert said["og:image"].startswith(
        f"{HOST}/static/img/card-{'en' if where.startswith('/en') else 'fr'}.png"
    )
    languages = {each.get("hreflang"): each.get("href") for each in found(page, "//link[@hreflang]")}
    french = where.removeprefix("/en") or "/"
    assert languages == {"fr": HOST + french, "en": f"{HOST}/en{french}", "x-default": HOST + french}


def _stays_here(page: Any, where: str) -> None:
    """Nothing that a browser loads by itself comes from another host."""
    loaded = "//img/@src | //script/@src | //iframe/@src | //source/@srcset | //video/@src | //object/@data"
    links = "//link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @rel='preconnect']/@href"
    for address in found(page, f"{loaded} | {links}"):
        assert urlsplit(address).netloc in {"", "localhost"}, f"{where} loads {address}"


def test_a_sitemap_names_both_languages_and_when_a_page_changed(client: Any) -> None:
    first, second = nodes(client.get("/sitemap-documents-1.xml"), "//s:url")
    links = {each.get("hreflang"): each.get("href") for each in first.iterfind("x:link", SPACES)}
    assert links == {
        "fr": f"{HOST}/documents/1", "en": f"{HOST}/en/documents/1", "x-default": f"{HOST}/documents/1",
    }  # fmt: skip
    assert first.findtext("s:lastmod", namespaces=SPACES).endswith("+00:00")
    assert client.get("/sitemap-documents-2.xml").status_code == 404
    assert second.findtext("s:loc", namespaces=SPACES) == f"{HOST}/en/documents/1"


def test_parts_hold_half_of_fifty_thousand_pages(monkeypatch: pytest.MonkeyPatch, town: Town) -> None:
    assert sitemap.PART * 2 <= 50_000
    for number in (1, 2, 3):
        town.deposit(number)
        town.analyse()
        town.accept(number)
    monkeypatch.setattr(sitemap, "PART", 2)
    monkeypatch.setattr(sitemap, "_FORM_NUMBERS", 2)
    with town.database.reading() as session:
        parts = [part for kind, part in sitemap.parts(session) if kind is Kind.DOCUMENTS]
        assert parts == [1, 2]
        assert [end for end, _ in sitemap.pages(session, Kind.DOCUMENTS, 1)] == ["1", "2"]
        assert [end for end, _ in sitemap.pages(session, Kind.DOCUMENTS, 2)] == ["3"]


def test_robots_are_told_what_is_nobody_elses(client: Any) -> None:
    said = client.get("/robots.txt").get_data(as_text=True)
    assert "Disallow: /atelier\n" in said
    assert "Disallow: /en/suivi/\n" in said
    assert said.endswith(f"Sitemap: {HOST}/sitemap.xml\n")


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/documents?page=2", "/documents?page=2"),
        ("/documents?etat=published&page=2", "/documents"),
        ("/documents?page=abc", "/documents"),
        ("/en/statistiques?annee=2025", "/en/statistiques"),
    ],
)
def test_a_filtered_list_is_the_same_page(client: Any, path: str, canonical: str) -> None:
    assert found(client.page(path), "//link[@rel='canonical']/@href") == [HOST + canonical]


@pytest.mark.parametrize("path", ["/atelier/connexion", "/documents/99", "/nulle-part"])
def test_what_is_not_for_everybody_is_not_to_be_found(client: Any, path: str) -> None:
    page = parsed(client.get(path))
    assert found(page, "//meta[@name='robots']/@content") == ["noindex"]
    assert found(page, "//link[@rel='canonical']") == []


def structured(page: Any) -> dict[str, Any]:
    (block,) = found(page, "//script[@type='application/ld+json']/text()")
    value = json.loads(block)
    assert isinstance(value, dict)
    return value


def test_pages_say_in_data_what_they_are(client: Any) -> None:
    site, service = structured(client.page("/"))["@graph"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{HOST}/documents?q={{words}}"
    assert service["@type"] == "GovernmentService"
    catalogue = structured(client.page("/donnees"))
    assert [each["@type"] for each in catalogue["dataset"]] == ["Dataset"] * 5
    file = catalogue["dataset"][0]["distribution"][0]["contentUrl"]
    assert file == f"{HOST}/donnees/documents.csv"
    example = structured(client.page("/exemples/1"))
    assert (example["@type"], example["headline"]) == ("Article", TITLE)
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy


def test_experiences_have_a_feed_that_pages_lead_to(client: Any) -> None:
    (address,) = found(client.page("/experiences"), "//link[@type='application/atom+xml']/@href")
    feed = client.get(address)
    (title,) = nodes(feed, "a:entry/a:title/text()")
    assert title == "Témoignage n° 1 – Mal passé"
    assert "Zoé Martin" in nodes(feed, "a:entry/a:summary/text()")[0]
    (link,) = nodes(feed, "a:entry/a:link/@href")
    assert link == f"{HOST}/experiences/1"
    feeds = found(client.page("/"), "//link[@type='application/atom+xml']/@href")
    assert {client.get(feed).mimetype for feed in feeds} == {"application/atom+xml"}
    assert nodes(client.get("/experiences.atom?ton=positive"), "a:entry") == []


@pytest.mark.parametrize("tongue", ["fr", "en"])
def test_cards_have_the_size_that_pages_say(client: Any, tongue: str) -> None:
    with Image.open(f"{client.application.static_folder}/img/card-{tongue}.png") as picture:
        assert picture.size == (CARD_WIDTH, CARD_HEIGHT)
