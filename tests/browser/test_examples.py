"""Somebody looks for an example, reads its pair in each view, and prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.served import check, served
from tests.web.public.town import result
from workbench.extract.engine import pymupdf
from workbench.register import examples, examples_files, gallery, lessons
from workbench.register.examples_files import kept_as, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.web.workshop.desk import Desk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    with served(tmp_path_factory.mktemp("home")) as found:
        yield found


def published(desk: Desk) -> int:
    """A public example with its files and what was learnt; its number."""
    document, _ = desk.simplified()
    seen = desk.version(document)
    with desk.database.transaction() as session:
        examples.publish(session, document, by=desk.approver, seen=seen, no_personal_data=True)
    with desk.database.transaction() as session:
        lessons.write(session, document, ("Dire « vous » d’abord.",), by=desk.approver, seen=0)
        claim = examples_files.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        example = gallery.one(session, claim.example_id)
        example.blocks, docx = result(4.6).blocks, example.docx_sha256
        blank = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 72, 102)).tobytes("png")
        desk.store.derived(docx, kept_as(claim.made_for, page(1)), lambda: bytes(blank))
        examples_files.finish(session, claim, None, 1)
    return claim.example_id


def test_an_example_is_found_read_in_each_view_and_printed(browser: Browser, place: tuple[Desk, str]) -> None:
    desk, home = place
    number = published(desk)
    reader = browser.new_context().new_page()
    reader.goto(f"{home}/exemples")
    check(reader, 320)
    reader.get_by_text("Filtrer la liste").click()
    reader.get_by_label("Gain").select_option("3")
    reader.get_by_role("button", name="Filtrer", exact=True).click()
    expect(reader.get_by_text("Aucun exemple public ne répond")).to_be_visible()
    reader.get_by_role("link", name="Voir tous les exemples").click()
    reader.locator(".sample-title a").first.click()
    expect(reader.locator(".learnt")).to_contain_text("d’abord.")
    reader.locator(".why summary").first.click()
    expect(reader.get_by_text("Écrit par une personne.").first).to_be_visible()
    check(reader, 375)
    reader.get_by_role("link", name="À la suite").click()
    expect(reader.locator("del.gone").first).to_be_visible()
    check(reader, 320)
    reader.get_by_role("link", name="Pages en images").click()
    expect(reader.get_by_role("img", name="Page 1 du nouveau texte")).to_be_visible()
    check(reader, 375)
    reader.goto(f"{home}/en/exemples/{number}")
    check(reader, 1280)
    with pymupdf.open(stream=reader.pdf(format="A4")) as printed:
        words = " ".join(" ".join(each.get_text() for each in printed).split())
    assert f"/en/exemples/{number}" in words
    assert "Written by a person." in words  # the reasons stand on paper though nobody opened them
    assert "Share this page" not in words
