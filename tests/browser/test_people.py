"""People of the workshop in a browser without scripts: invited, let in, in two steps, seen in the log."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import copy
from tests.browser.copy import PASSWORD, Copy
from tests.browser.signing import fill_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHOSEN = "fougère tricote lundi"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy with an administrator."""
    home = tmp_path_factory.mktemp("home")
    made = copy.start(home)
    subprocess.run(
        [
            sys.executable, "-m", "workbench", "user", "add", "--email", "admin@example.org",
            "--name", "Camille Admin", "--role", "administrator", "--password-stdin",
        ],
        env={**os.environ, "WORKBENCH_HOME": str(home)}, input=PASSWORD.encode(), check=True,
    )  # fmt: skip
    yield made
    made.stop()


def choose_password(page: Page, address: str) -> None:
    """Open the link of an invitation and choose a password by it."""
    page.goto(address)
    page.get_by_label("Nouveau mot de passe").fill(CHOSEN)
    page.get_by_label("Le même, encore une fois").fill(CHOSEN)
    page.get_by_role("button", name="Enregistrer ce mot de passe").click()
    expect(page.get_by_text("Votre mot de passe est enregistré.")).to_be_visible()


def set_up_two_steps(page: Page, home: str) -> tuple[str, str]:
    """The key of the application, and one recovery code."""
    page.goto(f"{home}/atelier/compte")
    page.get_by_role("link", name="Mettre en place la seconde étape").click()
    page.get_by_role("button", name="Mettre en place la seconde étape").click()
    secret = page.locator("#secret").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Confirmer ce code").click()
    return secret, page.locator("ol.codes code").first.inner_text()


def test_somebody_is_invited_signs_in_in_two_steps_and_is_seen_in_the_log(
    browser: Browser, service: Copy
) -> None:
    home = service.home
    boss = browser.new_context(java_script_enabled=False).new_page()
    fill_in(boss, home, "admin@example.org", PASSWORD)
    boss.get_by_role("link", name="Personnes").click()
    boss.get_by_role("link", name="Inviter une personne").click()
    boss.get_by_label("Nom").fill("Noé Nouveau")
    boss.get_by_label("Adresse électronique").fill("noe@example.org")
    boss.get_by_label("Rédacteur").check()
    boss.get_by_role("button", name="Inviter cette personne").click()
    address = boss.locator("#link").inner_text()

    page = browser.new_context(java_script_enabled=False).new_page()
    choose_password(page, address)
    fill_in(page, home, "noe@example.org", CHOSEN)
    expect(page).to_have_url(f"{home}/atelier")
    _, recovery = set_up_two_steps(page, home)
    page.get_by_role("button", name="Se déconnecter").click()
    fill_in(page, home, "noe@example.org", CHOSEN)
    expect(page.get_by_role("heading", name="Votre code")).to_be_visible()
    page.get_by_label("Code", exact=True).fill(recovery)
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url(f"{home}/atelier")
    page.goto(f"{home}/atelier/journal")
    expect(page.get_by_text("Cette action demande le rôle administrateur.")).to_be_visible()
    expect(page.get_by_text("Camille Admin")).to_be_visible()

    boss.get_by_role("link", name="Journal").click()
    done = boss.locator("tbody tr").all_inner_texts()
    for deed in ("Action refusée", "Code de secours utilisé", "Connexion en deux étapes mise en place"):
        assert any("Noé Nouveau" in line and deed in line for line in done), deed


def test_the_pages_of_people_shut_nobody_out(browser: Browser, service: Copy) -> None:
    """No fault that axe finds, no sideways scrolling: French on a phone, English on a desk."""
    page = browser.new_context().new_page()
    fill_in(page, service.home, "admin@example.org", PASSWORD)
    expect(page).to_have_url(f"{service.home}/atelier")
    for prefix, width in (("", 375), ("/en", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (
            "personnes",
            "personnes/inviter",
            "personnes/1",
            "compte",
            "compte/deux-etapes",
            "journal",
        ):
            page.goto(f"{service.home}{prefix}/atelier/{path}")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"
