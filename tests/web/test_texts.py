"""Pages that only say something."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/a-propos", "/vie-privee", "/accessibilite", "/mentions-legales"])
def test_a_text_page_answers_in_both_languages(client: Any, prefix: str, path: str) -> None:
    page = client.page(prefix + path)
    assert len(page.xpath("//main//p")) >= 3


def test_the_legal_notice_names_the_service(client: Any) -> None:
    assert "«\u00a0Formulaires clairs\u00a0»" in client.get("/mentions-legales").get_data(as_text=True)


def test_the_legal_notice_says_how_to_reach_the_service_or_that_nobody_has_said(
    app: Flask, client: Any
) -> None:
    unsaid = "Le service n’a pas encore indiqué ses coordonnées sur cette page."
    page = client.page("/mentions-legales")
    assert found(page, "//main//p/strong/text()") == ["Formulaires clairs"]
    assert unsaid in words_of(page)
    service = app.extensions["workbench"]
    service.settings = replace(
        service.settings, service_name="Textes clairs", contact=("Mairie de Lyon", "04 72 10 30 30")
    )
    page = client.page("/mentions-legales")
    (contact,) = found(page, "//main//p[@class='contact']")
    assert contact.text_content() == "Textes clairsMairie de Lyon04 72 10 30 30"
    assert unsaid not in words_of(page)


def test_the_privacy_page_is_true_about_cookies(client: Any) -> None:
    page = client.get("/vie-privee").get_data(as_text=True)
    assert "Un cookie protège les formulaires" in page
    assert "pose un second cookie" in page
    assert {cookie.split("=")[0] for cookie in client.get("/essayer").headers.getlist("Set-Cookie")} <= {
        "session"
    }
