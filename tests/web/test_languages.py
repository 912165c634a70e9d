"""French at the root, English under /en."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize(
    ("path", "lang", "heading"),
    [("/essayer", "fr", "Essayer un texte"), ("/en/essayer", "en", "Try a text")],
)
def test_the_address_decides_the_language(client: Any, path: str, lang: str, heading: str) -> None:
    page = client.page(path)
    assert page.get("lang") == lang
    assert page.findtext(".//h1") == heading


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/essayer", "/en/essayer"),
        ("/en/essayer", "/essayer"),
        ("/essayer?exemple=oui&a=b%20c", "/en/essayer?exemple=oui&a=b%20c"),
        ("/en/a-propos?x=1", "/a-propos?x=1"),
    ],
)
def test_the_language_link_keeps_the_page_and_its_query(client: Any, path: str, other: str) -> None:
    (address,) = client.page(path).xpath("//a[@class='language']/@href")
    assert address == other


def test_links_of_an_english_page_lead_to_english_pages(client: Any) -> None:
    addresses = client.page("/en/a-propos").xpath("//footer//a/@href")
    assert addresses
    assert all(address.startswith("/en/") for address in addresses)
    assert "/en/indicateurs" in addresses


def test_a_path_that_starts_with_en_is_not_english(client: Any) -> None:
    assert client.get("/environs").status_code == 404


def test_the_language_link_never_leaves_the_site(client: Any) -> None:
    page = client.get("//ailleurs.example/x").get_data(as_text=True)
    assert 'href="//' not in page
    assert 'href="/en//' not in page


def test_the_site_can_be_mounted_below_a_path(app: Flask) -> None:
    client = app.test_client()
    text = client.get("/en/essayer", environ_overrides={"SCRIPT_NAME": "/clair"}).get_data(as_text=True)
    assert 'href="/clair/essayer"' in text
    assert 'href="/clair/en/a-propos"' in text
    assert 'href="/clair/static/css/base.css' in text
