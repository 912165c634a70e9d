"""Pages that only say something."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/a-propos", "/vie-privee", "/accessibilite", "/mentions-legales"])
def test_a_text_page_answers_in_both_languages(client: Any, prefix: str, path: str) -> None:
    page = client.page(prefix + path)
    assert len(page.xpath("//main//p")) >= 3


def test_the_legal_notice_names_the_service(client: Any) -> None:
    assert "«\u00a0Formulaires clairs\u00a0»" in client.get("/mentions-legales").get_data(as_text=True)


def test_the_privacy_page_is_true_about_cookies(client: Any) -> None:
    page = client.get("/vie-privee").get_data(as_text=True)
    assert "Un cookie protège les formulaires" in page
    assert "pose un second cookie" in page
    assert {cookie.split("=")[0] for cookie in client.get("/essayer").headers.getlist("Set-Cookie")} <= {
        "session"
    }
