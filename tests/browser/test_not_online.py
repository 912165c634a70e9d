"""Those who are not online, in a browser: at the counter, by phone, from paper; then the receipt."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.browser.served import check, enter, served
from workbench.extract.engine import pymupdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FilePayload, Page

    from tests.web.workshop.desk import Desk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def counter(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Page, str]]:
    """Somebody at the counter, where one form is known already."""
    with served(tmp_path_factory.mktemp("counter")) as (desk, home):
        desk.accepted()
        page = enter(browser, home, "editrice")
        yield desk, page, home
        page.context.close()


def photo(words: str) -> FilePayload:
    """A picture of a page, as a file chooser takes it."""
    out = io.BytesIO()
    picture = Image.new("RGB", (300, 420), "white")
    ImageDraw.Draw(picture).text((20, 20), words, fill="black")
    picture.save(out, "JPEG")
    return {"name": f"{words}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def hand_in(page: Page) -> str:
    """Send what was filled in; the code of the receipt."""
    page.get_by_label("De quoi parle ce formulaire").select_option("logement")
    page.get_by_label("Dans quel département").select_option("35")
    page.get_by_role("button", name="Enregistrer ce dépôt").click()
    expect(page.get_by_role("heading", name="Le dépôt est reçu")).to_be_visible()
    return page.locator("#code").inner_text()


def test_a_deposit_comes_in_by_each_channel_has_its_receipt_and_is_found_again(
    counter: tuple[Desk, Page, str],
) -> None:
    _, page, home = counter
    codes = []
    for channel in ("au guichet", "au téléphone", "sur papier"):
        page.goto(f"{home}/atelier/guichet")
        page.get_by_label(channel).check()
        if channel == "sur papier":
            page.get_by_label("Photo de la feuille").set_input_files([photo("feuille")])
            expect(page.get_by_alt_text("La feuille, page 1")).to_be_visible()
            check(page, 1280)
        if channel == "au téléphone":
            page.get_by_label("Numéro Cerfa").fill("90012*02")
        else:
            page.get_by_label("Photos ou fichier").set_input_files([photo("un"), photo("deux")])
        codes.append(hand_in(page))
    assert len(set(codes)) == 3
    check(page, 375)
    narrow = page.pdf(width="80mm", height="297mm")
    a4 = page.pdf(format="A4")
    for paper in (narrow, a4):
        printed = pymupdf.open(stream=paper)
        assert codes[-1] in printed[0].get_text()
        assert "Se déconnecter" not in "".join(sheet.get_text() for sheet in printed)
    assert len(pymupdf.open(stream=a4)) == 1
    page.goto(f"{home}/atelier/guichet/suivi")
    check(page, 375)
    page.get_by_label("Le code du reçu").fill(codes[1])
    page.get_by_role("button", name="Chercher ce code").click()
    expect(page.locator(".aloud")).to_contain_text("Ce document sera réécrit. Il attend son tour.")
    expect(page.locator(".aloud")).to_contain_text("au téléphone")
    check(page, 1280)


@pytest.mark.parametrize(
    ("wish", "ink"),
    [
        ({"contrast": "more"}, "rgb(0, 0, 0)"),
        ({"color_scheme": "dark", "contrast": "more"}, "rgb(255, 255, 255)"),
        ({"forced_colors": "active"}, None),
    ],
)
def test_the_pages_follow_what_the_system_asks_for(
    browser: Browser, counter: tuple[Desk, Page, str], wish: dict[str, str], ink: str | None
) -> None:
    _, _, home = counter
    context = browser.new_context(**wish)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{home}/facile")
    colour = page.evaluate("getComputedStyle(document.body).color")
    drawn = page.evaluate("getComputedStyle(document.querySelector('.easy-picture')).stroke")
    link = page.evaluate("getComputedStyle(document.querySelector('.easy-others a')).color")
    if ink is not None:
        assert colour == ink
    assert drawn == link  # pictures wear the colour of links, that of the system too
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 36  # 18 px at 16
    context.close()
