"""A citizen tells, a moderator masks and publishes, the administration answers, the public reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.served import check, enter, served
from tests.web.workshop.desk import inline
from workbench.jobs_experiences import ExperienceWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.web.workshop.desk import Desk

pytestmark = pytest.mark.browser

TEXT = "Je m’appelle Zoé Martin. J’ai attendu trois mois. Mon numéro : 06 39 98 12 45."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    with served(tmp_path_factory.mktemp("home")) as found:
        yield found


def in_both_languages(page: Page, home: str, path: str) -> None:
    for prefix, width in (("/en", 1280), ("", 320)):
        page.goto(f"{home}{prefix}{path}")
        check(page, width)


def test_an_account_is_told_moderated_answered_and_read(browser: Browser, place: tuple[Desk, str]) -> None:
    desk, home = place
    citizen = browser.new_context().new_page()
    in_both_languages(citizen, home, "/experiences")
    in_both_languages(citizen, home, "/experiences/raconter")
    citizen.get_by_role("button", name="Relire avant d’envoyer").click()
    expect(citizen.get_by_role("alert")).to_contain_text("points sont à corriger")
    check(citizen, 320)
    citizen.get_by_label("Mal passé").check()
    citizen.get_by_label("Le délai").check()
    citizen.get_by_label("Racontez avec vos mots").fill(TEXT)
    citizen.get_by_label("Quel service ?").fill("Mairie de Lyon")
    citizen.get_by_role("button", name="Relire avant d’envoyer").click()
    expect(citizen.get_by_role("heading", name="Relisez votre témoignage")).to_be_visible()
    check(citizen, 320)
    citizen.get_by_role("button", name="Envoyer ce témoignage").click()
    code = citizen.locator("#code").inner_text()
    check(citizen, 320)
    assert ExperienceWork(desk.database, "here:1:x", 60, inline).take_next()

    editor = enter(browser, home, "editrice")
    editor.goto(f"{home}/atelier/temoignages")
    check(editor, 375)
    editor.get_by_role("link", name="Mairie de Lyon").click()
    expect(editor.locator("mark.told-hidden")).to_have_count(2)
    editor.get_by_label("Masquer aussi ces mots").fill("trois mois")
    editor.get_by_role("button", name="Masquer ces mots").click()
    expect(editor.locator("mark.told-hidden")).to_have_count(3)
    check(editor, 375)
    check(editor, 1280)
    editor.get_by_role("button", name="Publier ce témoignage", exact=True).click()
    editor.get_by_label("Votre réponse").fill("Nous avons recruté. Merci de votre patience.")
    editor.get_by_label("J’ai le droit de répondre en son nom.").check()
    editor.get_by_role("button", name="Publier cette réponse").click()
    expect(editor.get_by_text("Votre réponse est publique.")).to_be_visible()
    check(editor, 375)

    citizen.goto(f"{home}/suivi/{code}")
    expect(citizen.get_by_role("heading", name="Le service vous a répondu.")).to_be_visible()
    in_both_languages(citizen, home, f"/suivi/{code}")
    citizen.get_by_role("link", name="Voir la page publique").click()
    expect(citizen.locator(".told-masked")).to_have_count(3)
    expect(citizen.get_by_text("Nous avons recruté.")).to_be_visible()
    expect(citizen.get_by_text("Zoé")).to_have_count(0)
    in_both_languages(citizen, home, "/experiences/1")
    in_both_languages(citizen, home, "/experiences")
