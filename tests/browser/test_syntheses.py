"""An administrator makes, reads and publishes a synthesis; anybody downloads its PDF and reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from playwright.sync_api import expect

from tests.browser.served import check, enter, served
from tests.web.workshop.desk import someone
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.web.workshop.desk import Desk

pytestmark = pytest.mark.browser

MAY = datetime(2025, 5, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    with served(tmp_path_factory.mktemp("home")) as (desk, home):
        someone(desk.database, Role.ADMINISTRATOR, name="admin")
        desk.workers.store = desk.store
        yield desk, home


def text_of(page: Page, name: str) -> str:
    """The words of a PDF that a link downloads."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    with pdfplumber.open(waiting.value.path()) as made:
        return "\n".join(sheet.extract_text() for sheet in made.pages)


def test_a_synthesis_is_made_read_published_and_downloaded(browser: Browser, place: tuple[Desk, str]) -> None:
    desk, home = place
    for number in range(3):
        desk.deposit(number, at=MAY)
    head = enter(browser, home, "admin")
    head.goto(f"{home}/atelier/syntheses")
    check(head, 375)
    head.get_by_label("Période").select_option("2e trimestre 2025")
    head.get_by_role("button", name="Faire le brouillon").click()
    expect(head.get_by_text("Trois formulaires sont arrivés.").first).to_be_visible()
    head.get_by_label("Introduction en français").fill("Un printemps calme.")
    head.get_by_role("button", name="Enregistrer l’introduction").click()
    expect(head.get_by_text("L’introduction est enregistrée.")).to_be_visible()
    check(head, 375)
    head.get_by_role("button", name="Publier la synthèse").click()
    expect(head.get_by_role("alert")).to_contain_text("à corriger")
    head.get_by_label("J’ai lu cette synthèse.").check()
    head.get_by_role("button", name="Publier la synthèse").click()
    expect(head.get_by_text("La synthèse est publiée.")).to_be_visible()

    reader = browser.new_context().new_page()
    reader.goto(f"{home}/syntheses")
    check(reader, 320)
    reader.get_by_role("link", name="Synthèse du 2e trimestre 2025").click()
    expect(reader.get_by_text("Un printemps calme.")).to_be_visible()
    check(reader, 320)
    shown = text_of(reader, "PDF")
    for words in ("Synthèse du 2e trimestre 2025", "Un printemps calme.", "Trois formulaires sont arrivés."):
        assert words in shown
    reader.goto(f"{home}/en/syntheses/2025-t2")
    check(reader, 1280)
    assert "Three forms came in." in text_of(reader, "PDF")
    reader.get_by_role("row", name="Received").get_by_role("link").click()
    expect(reader.get_by_role("heading", name="3 forms")).to_be_visible()
