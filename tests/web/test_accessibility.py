"""The statement on accessibility is true to what browsers look at, and no public page is left out of that."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import workbench
from tests.browser.public_pages import LANGUAGES, PAGES, WIDTHS, ZOOMED
from tests.web.conftest import found, words_of
from workbench.web.public.statement import statement

if TYPE_CHECKING:
    from flask import Flask

OTHERS = {
    "/deposer/merci": "test_public_pages, after a deposit",
    "/experiences/merci": "test_experiences",
    "/syntheses/<slug>": "test_syntheses, once one is published",
    "/syntheses/<slug>/formulaires": "test_syntheses, once one is published",
    "/suivi/<code>": "test_public_pages, after a deposit",
    "/suivi/<code>/retrait": "the form of one's own deposit",
    "/suivi/<code>/temoignage/retrait": "the form of one's own account",
    "/suivi/courriel/<number>/<token>": "test_letters",
    "/suivi/courriel/<number>/<token>/arreter": "test_letters",
}
"""Pages that exist for one person only, and where they are looked at."""
_FILE = re.compile(r"\.\w+$|\.<\w+>$|/fichier$")
_CONVERTER = re.compile(r"<(?:[^:<>]+:)?(\w+)>")


def public_pages(app: Flask) -> set[str]:
    """The routes of pages that anybody may open."""
    rules = (
        rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in {"public", "deposit"}
    )
    paths = {_CONVERTER.sub(r"<\1>", rule.rule) for rule in rules if "GET" in (rule.methods or ())}
    return {path for path in paths if not _FILE.search(path) and path != "/api"}


def test_every_public_page_is_looked_at_by_browsers(app: Flask) -> None:
    seen = [path.partition("?")[0] for path in PAGES]

    def is_seen(route: str) -> bool:
        pattern = re.sub(r"<\w+>", "[^/]+", route)
        return any(re.fullmatch(pattern, path) for path in seen)

    assert {route for route in public_pages(app) if not is_seen(route)} == set(OTHERS)


def test_the_statement_tells_of_the_pages_languages_and_widths_that_are_tested() -> None:
    made = statement()
    assert made.pages == PAGES
    assert made.languages == LANGUAGES
    assert (made.widths, made.zoomed) == (WIDTHS, ZOOMED)
    assert made.version == workbench.__version__
    assert made.violations == 0
    assert made.rules > 30


@pytest.mark.parametrize(
    ("path", "claim", "not_done"),
    [
        ("/accessibilite", "partiellement conforme", "avec un lecteur d’écran"),
        ("/en/accessibilite", "partly conforms", "with a screen reader"),
    ],
)
def test_the_page_claims_part_gives_the_figures_and_says_what_was_not_done(
    client: Any, path: str, claim: str, not_done: str
) -> None:
    page = client.page(path)
    words, made = words_of(page), statement()
    assert claim in page.findtext(".//h1")
    assert not_done in words
    assert found(page, "//dl[@class='facts']//dd/text()")[0] == str(len(PAGES))
    assert found(page, f"//time[@datetime='{made.made.isoformat()}']")
    assert found(page, "//details//code/text()") == list(PAGES)


def test_the_page_says_how_to_reach_the_service_where_the_settings_do(app: Flask, client: Any) -> None:
    service = app.extensions["workbench"]
    assert not found(client.page("/accessibilite"), "//p[@class='contact']")
    service.settings = replace(service.settings, contact=("Mairie de Lyon", "04 72 10 30 30"))
    (contact,) = found(client.page("/accessibilite"), "//p[@class='contact']")
    assert contact.text_content() == "Mairie de Lyon04 72 10 30 30"
