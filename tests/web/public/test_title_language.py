"""A title in another language than the page says so, on every public page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found
from tests.web.public.town import TITLE

if TYPE_CHECKING:
    from tests.web.public.town import Town

PATHS = ("/", "/documents", "/documents/1", "/exemples", "/exemples/1", "/formulaires/90017")


@pytest.mark.parametrize(("prefix", "languages"), [("/en", ["fr"]), ("", [None])])
def test_a_french_title_is_marked_on_an_english_page_only(
    client: Any, town: Town, prefix: str, languages: list[str | None]
) -> None:
    town.published()
    for path in PATHS:
        titles = found(client.page(prefix + path), f"//main//*[self::a or self::h1][text()='{TITLE}']")
        assert {title.get("lang") for title in titles} == set(languages), path
