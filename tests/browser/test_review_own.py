"""Words of one's own for a block, while decisions are taken beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.served import enter, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

OWN = "Vous pouvez nous écrire, même après un refus."

pytestmark = pytest.mark.browser


def test_words_that_are_typed_outlive_a_decision_beside_them_and_are_kept(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path) as (desk, home):
        address = f"{home}/atelier/revues/{desk.in_review()[1]}"
        page = enter(browser, home, "editrice")
        page.goto(address)
        block = page.locator("#b0")
        block.locator(".own-link").click()
        with page.expect_response(lambda sent: sent.url.endswith("/brouillons") and sent.ok):
            block.locator(".own-words").fill(OWN)
        with page.expect_response(lambda sent: sent.url.endswith("/mesurer")):
            block.get_by_role("button", name="Mesurer").click()
        card = block.locator(".idea")
        card.locator("summary").first.click()
        card.get_by_role("button", name="Accepter").click()
        expect(card).to_have_class(re.compile("idea-accepted"))
        expect(block.locator(".own-words")).to_have_value(OWN)
        kept = page.request.get(f"{address}/brouillons").json()["drafts"]
        assert [(each["field"], each["text"]) for each in kept] == [("own-0", OWN)]
        block.locator(".own-form").get_by_role("button", name="Garder ce texte").click()
        expect(block.locator(".own > .text")).to_have_text(OWN)
        assert page.request.get(f"{address}/brouillons").json()["drafts"] == []
