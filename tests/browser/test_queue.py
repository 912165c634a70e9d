"""An editor narrows the queue, saves the view, takes a document by the keyboard and finds it among theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.served import check, enter, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_view_is_saved_and_a_document_is_taken(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(tmp_path_factory.mktemp("home")) as (desk, home):
        desk.accepted(1)
        document = desk.analysed(2)
        page = enter(browser, home, "editrice")
        expect(page.locator(".queue-title")).to_have_count(2)
        page.set_viewport_size({"width": 375, "height": 900})
        page.goto(f"{home}/atelier")
        page.get_by_text("Filtrer et ordonner").click()
        page.get_by_label("Étape").select_option("analysed")
        check(page, 375)
        page.get_by_role("button", name="Appliquer").click()
        expect(page.locator(".queue-title")).to_have_count(1)
        page.get_by_text("Vos vues").click()
        page.get_by_label("Nom de la vue affichée").fill("Ce qui est à trier")
        page.get_by_role("button", name="Enregistrer cette vue").click()
        expect(page.get_by_text("La vue « Ce qui est à trier » est enregistrée.")).to_be_visible()

        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{home}/atelier")
        page.get_by_role("link", name="Ce qui est à trier").click()
        expect(page).to_have_url(f"{home}/atelier?etape=analysed")
        check(page, 1280)
        page.keyboard.press("j")
        expect(page.locator(".queue-title")).to_be_focused()
        page.keyboard.press("p")
        expect(page.get_by_text("Ce document est à vous.")).to_be_visible()
        expect(page).to_have_url(f"{home}/atelier?etape=analysed")
        page.get_by_role("link", name="À moi 1").click()
        expect(page.locator(".queue-number")).to_have_text(str(document))

        public = browser.new_context(java_script_enabled=False).new_page()
        public.goto(f"{home}/documents/{document}")
        public.get_by_role("button", name="Moi aussi, je le trouve difficile").click()
        expect(public.get_by_text("2 personnes demandent un texte plus simple.")).to_be_visible()
        public.get_by_role("button", name="Annuler ma voix").click()
        expect(public.get_by_text("1 personne demande un texte plus simple.")).to_be_visible()
