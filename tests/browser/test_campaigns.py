"""A campaign in a browser: an archive is sent, watched, paused, resumed, picked from and printed."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus.manifest import entry
from tests.browser.signing import as_role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.copy import Copy

FORMS = ("garde-enfant", "acte-etat-civil", "aide-energie")
READING_MS = 240_000
"""Most of it is for models to load on a busy machine; three forms take some ten seconds."""

pytestmark = pytest.mark.browser


def archive() -> bytes:
    """Three forms of the corpus and a note that is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for each in FORMS:
            form = entry(each)
            packed.writestr(form.file_name, form.build())
        packed.writestr("notes.txt", b"no form")
    return out.getvalue()


def check(page: Page, *widths: int) -> None:
    """No fault that axe finds and no sideways scrolling, on a phone or on a desk."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"


def begin(page: Page, home: str) -> None:
    """Send the archive, then pause the campaign at once: while it is opened, or before its first reading."""
    page.goto(f"{home}/atelier/campagnes")
    page.get_by_role("link", name="Commencer une campagne").click()
    check(page, 375)
    page.get_by_label("Nom de la campagne").fill("Formulaires 2026")
    page.get_by_label("Administration").fill("Mairie de Brume")
    page.get_by_label("Domaine").select_option("famille")
    page.get_by_label("Fichiers ou archives ZIP").set_input_files(
        {"name": "envoi.zip", "mimeType": "application/zip", "buffer": archive()}
    )
    page.get_by_role("button", name="Commencer la campagne").click()
    page.get_by_role("button", name="Mettre en pause").click()
    expect(page.get_by_text("La campagne est en pause. Ce qui est lu est gardé.")).to_be_visible()


def test_a_campaign_is_sent_watched_paused_picked_from_and_printed(browser: Browser, service: Copy) -> None:
    home = service.home
    page = as_role(browser, home, "editor")
    begin(page, home)
    page.get_by_role("button", name="Reprendre").click()
    expect(page.locator("[data-told]")).to_have_text(re.compile("Tout est lu"), timeout=READING_MS)
    expect(page.get_by_role("progressbar", name="Avancement")).to_have_attribute("value", "100")
    page.get_by_role("link", name="Mettre la page à jour").click()
    expect(page.get_by_text("3 documents lus sur 3")).to_be_visible()
    expect(page.get_by_text("1 fichier laissé de côté")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("input[name=document]").first).to_be_checked()
    expect(page.get_by_text("1 document coché")).to_be_visible()
    check(page, 375, 1280)
    heaviest = page.locator("a.queue-title").first.inner_text()

    page.get_by_role("link", name=heaviest).click()
    expect(page.get_by_role("heading", name="Ce qui aiderait le plus")).to_be_visible()
    check(page, 375)
    page.go_back()
    page.locator("input[name=document]").first.check()
    page.get_by_role("button", name="Choisir les documents cochés").click()
    expect(page.get_by_text("L’atelier a 1 document de plus")).to_be_visible()
    page.get_by_role("link", name=re.compile("Choisi")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heaviest)
    expect(page.get_by_role("button", name="Commencer la réécriture")).to_be_visible()

    page.goto(f"{home}/atelier/campagnes/1/rapport")
    check(page, 1280)
    page.emulate_media(media="print")
    expect(page.locator(".room-head")).to_be_hidden()
    expect(page.get_by_role("heading", name="À faire d’abord")).to_be_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") in {1, 2}
