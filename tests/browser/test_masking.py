"""A filled-in form in a browser: a box is drawn, the copy confirmed, the example published, nothing leaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import copy
from tests.browser.signing import as_role
from tests.personal.planted_bytes import bytes_of_pdf, still_in, words_of_pdf
from tests.web.workshop.desk import Desk
from tests.web.workshop.filled_form import PLANTED, MaskingWorkers, approved, deposited, filled
from workbench.extract.engine import pymupdf
from workbench.extract.mask_seen import darkness
from workbench.model import Box
from workbench.register import people
from workbench.register.database import Database
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.copy import Copy

pytestmark = pytest.mark.browser

STAMP = Box(70, 430, 250, 450)
"""Where a drawing stands that no search finds: four thick strokes in an unnamed place."""
WAIT_MS = 90_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("masking")


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Copy]:
    made = copy.start(folder)
    yield made
    made.stop()


def form() -> bytes:
    """The filled-in form, with a dark drawing below."""
    with pymupdf.open(stream=filled(), filetype="pdf") as pdf:
        for rank in range(4):
            x = STAMP.x0 + 10 + 40 * rank
            pdf[0].draw_rect(
                pymupdf.Rect(x, STAMP.y0 + 4, x + 20, STAMP.y1 - 4), color=(0, 0, 0), fill=(0, 0, 0)
            )
        return bytes(pdf.tobytes())


def ready(folder: Path) -> int:
    """Such a form in the register of the copy, approved and not yet published."""
    database, store = Database(f"sqlite:///{folder / 'workbench.sqlite'}"), FileStore(str(folder / "files"))
    with database.reading() as session:
        known = [people.by_email(session, f"{role}@example.org") for role in ("editor", "approver")]
        editor, approver = (people.actor(person) for person in known if person is not None)
    desk = Desk(database, store, MaskingWorkers(database, store=store), editor, approver)
    number = deposited(desk, form())
    approved(desk, number, approver)
    database.close()
    return number


def is_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    for width in (375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"


def draw_with_the_mouse(page: Page) -> None:
    sheet = page.locator(".mark-page")
    sheet.scroll_into_view_if_needed()
    area = sheet.bounding_box()
    assert area is not None
    scale = area["width"] / 595
    page.mouse.move(area["x"] + STAMP.x0 * scale, area["y"] + STAMP.y0 * scale)
    page.mouse.down()
    page.mouse.move(area["x"] + STAMP.x1 * scale, area["y"] + STAMP.y1 * scale, steps=4)
    page.mouse.up()


def is_held_back(page: Page, says: str) -> None:
    """Neither confirmed nor left: the page says why, beside the buttons."""
    for name in ("Confirmer le masquage", "Voir la copie"):
        page.locator(".mark-bar").get_by_text(name).click()
        expect(page.locator(".mark-bar [role=alert]")).to_contain_text(says)
    assert page.url.split("#")[0].endswith("/donnees-personnelles")


def draw_a_box(page: Page) -> None:
    """A box that is not kept holds everything back; one that is drawn is masked at once."""
    page.get_by_role("button", name="Tracer un cadre").click()
    is_held_back(page, "Un cadre n’est pas fini.")
    expect(page.locator(".mark-new")).to_be_in_viewport()
    page.locator("[name=reject]").first.click()
    expect(page.locator(".mark-state").first).to_have_text("visible")
    expect(page.locator(".mark-page-drawn .mark-new")).to_have_count(1)
    page.get_by_role("button", name="Annuler la dernière décision").click()
    expect(page.locator(".mark-state").first).to_have_text("sera masqué")
    for failure in (lambda route: route.abort(), lambda route: route.fulfill(status=503, body="Busy")):
        page.route("**/cadre", failure)
        draw_with_the_mouse(page)
        expect(page.locator(".mark-bar [role=alert]")).to_contain_text("n’a pas pu être enregistrée")
        is_held_back(page, "Un cadre n’est pas fini.")
        page.unroute("**/cadre")
    draw_with_the_mouse(page)
    expect(page.locator(".mark")).to_have_count(4)
    expect(page.locator(".mark-new")).to_have_count(0)
    drawn = page.locator(".mark-here.mark")
    expect(drawn.locator(".mark-state")).to_have_text("masqué")
    drawn.get_by_role("combobox").select_option("Signature")
    drawn.get_by_role("button", name="Changer").click()
    expect(page.locator(".mark-here .mark-what strong")).to_have_text("Signature")
    is_accessible(page)


def test_a_form_is_masked_with_a_box_drawn_by_hand_and_nothing_of_it_is_public(
    browser: Browser, service: Copy, folder: Path
) -> None:
    number = ready(folder)
    page = as_role(browser, service.home, "editor")
    page.goto(
        f"{service.home}/atelier/documents/{number}/donnees-personnelles", wait_until="domcontentloaded"
    )
    is_accessible(page)
    expect(page.locator(".mark")).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator(".mark-state").first).to_have_text("visible")
    page.keyboard.press("u")
    expect(page.locator(".mark-state").first).to_have_text("sera masqué")
    draw_a_box(page)
    page.get_by_role("link", name="Voir la copie").click()
    is_accessible(page)
    page.get_by_role("button", name="Confirmer le masquage").click()
    expect(page.get_by_text("La copie est confirmée")).to_be_visible()
    other = as_role(browser, service.home, "approver")
    other.goto(f"{service.home}/atelier/documents/{number}/publier")
    other.locator("input[name=no_personal_data]").check()
    other.get_by_role("button", name="Publier l’exemple").click()
    public = browser.new_context().new_page()
    public.goto(f"{service.home}/documents/{number}")
    with public.expect_download() as saved:
        public.get_by_role("link", name="Télécharger le formulaire").click()
    data = saved.value.path().read_bytes()
    assert still_in(bytes_of_pdf(data), PLANTED) == []
    assert still_in(words_of_pdf(data).encode(), PLANTED) == []
    assert darkness(form(), 1, STAMP) > 0.2
    assert darkness(data, 1, STAMP) == 0
    picture = public.request.get(f"{service.home}/documents/{number}/page/1.png?largeur=720")
    assert picture.status == 200
    with pymupdf.open(stream=picture.body(), filetype="png") as shown:
        scale = shown[0].rect.width / 595
        clip = pymupdf.Rect(*STAMP) * pymupdf.Matrix(scale, scale)
        dots = bytes(shown[0].get_pixmap(clip=clip, colorspace=pymupdf.csGRAY).samples)
    assert min(dots) > 110
