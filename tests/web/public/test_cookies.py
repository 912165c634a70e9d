"""Cookies of the public pages are those that the page on personal data names; pages to read set none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import CheckedClient
    from tests.web.public.town import Town


def test_the_cookies_that_are_named_are_those_that_are_set(
    app: Flask, client: CheckedClient, town: Town
) -> None:
    app.config.update(WTF_CSRF_ENABLED=True)
    town.deposit()
    form = client.get("/essayer").headers.getlist("Set-Cookie")
    vote = client.post("/documents/1/moi-aussi").headers.getlist("Set-Cookie")
    page = client.page("/vie-privee")
    named = found(page, "//dl[@class='facts']//dt/code/text()")
    assert [cookie.partition("=")[0] for cookie in (*form, *vote)] == named
    assert "Expires" not in form[0]  # it goes with the browser
    assert f"Max-Age={365 * 24 * 3600}" in vote[0]
    assert "pour 365 jours" in words_of(page).replace("\xa0", " ")


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/documents/1", "/vie-privee", "/accessibilite", "/rien"]
)
def test_a_page_to_read_sets_no_cookie(client: CheckedClient, town: Town, path: str) -> None:
    town.deposit()
    assert client.get(path).headers.getlist("Set-Cookie") == []
