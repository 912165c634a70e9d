"""One form goes the whole way in a browser: handed in, followed, rewritten, approved, published, counted."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus.manifest import build
from tests.browser.copy import Copy, number_in
from tests.browser.signing import as_role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REAL_FORM = Path(__file__).parents[3] / "shared/data/forms_fr/cerfa_16216_01.pdf"
WIDTHS = (375, 1280)
WITH_AXE = {("", 375), ("en/", 1280)}
"""Language and width in which axe looks at each page; ``AXE=all``: in all four."""
ANALYSIS_MS = 90_000

pytestmark = pytest.mark.browser


def a_real_form() -> tuple[str, bytes]:
    """A fillable form that is in use; one of the corpus where it is not at hand."""
    if REAL_FORM.exists():
        return REAL_FORM.name, REAL_FORM.read_bytes()
    return "garde-enfant.pdf", build("garde-enfant")


def check(page: Page) -> None:
    """No accessibility fault, no sideways scroll, in both languages, on a phone and on a desk; then back."""
    here = page.url
    home, path = "/".join(here.split("/", 3)[:3]), here.split("/", 3)[3]
    french = path.removeprefix("en/")
    for prefix in ("", "en/"):
        page.goto(f"{home}/{prefix}{french}")
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate("document.documentElement.lang") == ("en" if prefix else "fr")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (prefix, width) in WITH_AXE or os.environ.get("AXE") == "all":
                found = Axe().run(page)
                assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"
    page.goto(here)


def hand_in(page: Page, home: str) -> str:
    """Deposit the form and give the code of the receipt."""
    name, data = a_real_form()
    page.goto(f"{home}/")
    page.get_by_role("link", name="Déposer un formulaire difficile").first.click()
    check(page)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": data}
    )
    page.locator("input[name=difficulties]").first.check()
    page.locator("textarea[name=comment]").fill("Je ne sais pas quoi écrire dans les cases.")
    page.locator("select[name=domain]").select_option("associations")
    page.get_by_role("button", name="Déposer ce formulaire").click()
    expect(page.get_by_role("heading", name="Votre dépôt est reçu")).to_be_visible()
    check(page)
    return page.locator("#code").inner_text()


def wait_until_read(page: Page, home: str) -> None:
    page.goto(f"{home}/atelier/documents/1")
    for _ in range(ANALYSIS_MS // 1000):
        if page.get_by_role("button", name="Accepter pour étude").count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    pytest.fail("the document was not analysed in time")


def look_at_fields(page: Page) -> None:
    """Show the fields: a field and its entry in the list light up together, and nobody is shut out."""
    zone, entry = page.locator(".field-zone").nth(1), page.locator(".field-entry").nth(1)
    expect(zone).to_be_hidden()
    page.get_by_label("Montrer les champs").check()
    zone.click(position={"x": 2, "y": 2})
    expect(entry).to_be_visible()
    expect(entry).to_have_class(re.compile("field-here"))
    other = page.locator(".field-entry a").nth(2)
    other.click()
    expect(page.locator(".field-zone.field-here")).to_have_id(str(other.get_attribute("href"))[1:])
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("f")
    expect(zone).to_be_hidden()


def confirm_copy(page: Page, home: str) -> None:
    """Leave visible what was found: the form is empty."""
    page.goto(f"{home}/atelier/documents/1/donnees-personnelles")
    confirm = page.get_by_role("button", name=re.compile("^Confirmer"))
    for _ in range(ANALYSIS_MS // 1000):
        if confirm.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    check(page)
    confirm.click()
    expect(page.get_by_text(re.compile("copie est confirmée|C’est confirmé"))).to_be_visible()


def rewrite(page: Page, home: str) -> str:
    """Accept the document, decide on suggestions, send the text; give the number of the review."""
    wait_until_read(page, home)
    check(page)
    confirm_copy(page, home)
    page.get_by_role("button", name="Accepter pour étude").click()
    page.get_by_role("button", name="Commencer la réécriture").click()
    check(page)
    review = number_in(page.url)
    look_at_fields(page)
    first = page.locator("details.idea-open", has=page.locator("button[value=accepted]")).first
    number = first.get_attribute("id")
    first.locator("summary").first.click()
    first.locator("button[value=accepted]").click()
    expect(page.locator(f"#{number}.idea-accepted")).to_be_attached()
    page.get_by_role("link", name="sûre").first.click()
    check(page)
    page.get_by_role("button", name="Accepter ces").click()
    page.get_by_role("button", name="Envoyer pour approbation").click()
    page.goto(f"{home}/atelier")
    check(page)
    return review


def approve_and_publish(page: Page, home: str, review: str) -> None:
    page.goto(f"{home}/atelier/revues/{review}/approbation")
    check(page)
    page.get_by_role("button", name="Approuver ce texte").click()
    page.goto(f"{home}/atelier/documents/1/publier")
    check(page)
    page.locator("input[name=no_personal_data]").check()
    page.get_by_role("button", name="Publier l’exemple").click()
    page.goto(f"{home}/atelier/documents/1")
    check(page)


def test_a_form_goes_from_a_citizen_to_the_public_and_into_the_figures(
    browser: Browser, service: Copy
) -> None:
    home = service.home
    citizen = browser.new_context().new_page()
    citizen.set_default_timeout(ANALYSIS_MS)
    citizen.goto(f"{home}/")
    check(citizen)
    code = hand_in(citizen, home)
    citizen.goto(f"{home}/suivi")
    check(citizen)
    citizen.locator("main input[name=code]").fill(code.lower())
    citizen.locator("main").get_by_role("button").first.click()
    check(citizen)

    citizen.goto(f"{home}/atelier/connexion")
    check(citizen)
    editor = as_role(browser, home, "editor")
    check(editor)
    review = rewrite(editor, home)
    approve_and_publish(as_role(browser, home, "approver"), home, review)

    citizen.goto(f"{home}/suivi/{code}")
    citizen.locator("main a[href*='/exemples/']").first.click()
    check(citizen)
    with citizen.expect_download() as download:
        citizen.locator("a[href*='.docx']").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

    for path in ("/", "/exemples", "/documents", "/documents/1", "/statistiques"):
        citizen.goto(f"{home}{path}")
        check(citizen)
    figures = citizen.request.get(f"{home}/statistiques.csv").text()
    header, row = (line.split(",") for line in figures.lstrip("\ufeff").splitlines()[:2])
    counted = dict(zip(header, row, strict=True))
    assert (counted["received"], counted["simplified"], counted["published"]) == ("1", "1", "1")


def test_a_text_is_tried_without_javascript(browser: Browser, service: Copy) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_default_timeout(ANALYSIS_MS)
    page.goto(f"{service.home}/essayer")
    page.locator("textarea").fill(
        "Nonobstant ce refus, il vous appartient de procéder à la vérification de votre dossier."
    )
    page.get_by_role("button").last.click()
    expect(page.get_by_text("Malgré ce refus, vous devez vérifier votre dossier.")).to_be_visible()
