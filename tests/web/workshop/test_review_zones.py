"""The marks on the page pictures of a review are links with names, and a link passes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import found

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def test_the_marks_of_a_picture_are_named_links_that_the_tab_key_reaches(
    desk: Desk, editor: CheckedClient
) -> None:
    _, review = desk.in_review()
    for prefix, name in (("", "Suggestions du bloc"), ("/en", "Suggestions of block")):
        page = editor.page(f"{prefix}/atelier/revues/{review}")
        zones = found(page, "//a[@class='zone-link']")
        assert [zone.get("aria-label") for zone in zones] == [f"{name} 1", f"{name} 2"]
        assert [zone.get("href") for zone in zones] == ["#b0", "#b1"]
        assert [zone.get("tabindex") for zone in zones] == [None, None]
        (past,) = found(page, "//a[@class='zones-past']/@href")
        assert found(page, f"//*[@id='{str(past)[1:]}']/@class") == ["sheet-blocks"]
