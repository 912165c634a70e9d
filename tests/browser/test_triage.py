"""Two deposits of one form in a browser: joined, then declined with a usual answer that the public reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.served import check, enter, served
from workbench.register import triage
from workbench.register.submissions import shown_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.web.workshop.desk import Desk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    with served(tmp_path_factory.mktemp("home")) as found:
        yield found


def code_of(desk: Desk, document: int) -> str:
    with desk.database.reading() as session:
        return shown_code(triage.document(session, document).submissions[0].code)


def test_two_deposits_are_joined_and_declined_with_a_usual_answer(
    browser: Browser, place: tuple[Desk, str]
) -> None:
    desk, home = place
    first, second = desk.analysed(1), desk.analysed(1)
    editor = enter(browser, home, "editrice")
    editor.goto(f"{home}/atelier/documents/{second}")
    expect(editor.locator(".same-why")).to_have_text("même fichier")
    check(editor, 375)
    check(editor, 1280)
    editor.get_by_role("button", name=re.compile(f"Joindre au n° {first}")).click()
    expect(editor.get_by_text("Ses dépôts comptent avec les siens")).to_be_visible()

    editor.goto(f"{home}/atelier/documents/{first}")
    expect(editor.get_by_text("demandé 2 fois")).to_be_visible()
    editor.get_by_text("Refuser, avec une réponse publique").click()
    editor.locator("#decline-usual").select_option(label="Une loi fixe ses mots")
    french = editor.locator("#decline-reason")
    expect(french).to_have_value(re.compile("Une loi impose les mots"))
    french.fill(f"{french.input_value()} Article 12.")
    check(editor, 375)
    editor.get_by_role("button", name="Refuser ce document").click()
    expect(editor.get_by_text("La personne lira votre réponse")).to_be_visible()

    citizen = browser.new_context().new_page()
    citizen.goto(f"{home}/suivi/{code_of(desk, second)}")
    expect(citizen.get_by_text("D’autres personnes ont déposé ce même formulaire.")).to_be_visible()
    expect(citizen.locator("blockquote")).to_contain_text("Article 12.")
    citizen.goto(f"{home}/en/documents/{first}")
    expect(citizen.locator("blockquote")).to_contain_text("A law says which words this form must use.")
    check(citizen, 375)


def test_without_scripts_the_words_of_an_answer_are_put_into_the_boxes(
    browser: Browser, place: tuple[Desk, str]
) -> None:
    desk, home = place
    document = desk.analysed(2)
    editor = enter(browser, home, "editrice", scripts=False)
    editor.goto(f"{home}/atelier/documents/{document}")
    editor.get_by_text("Refuser, avec une réponse publique").click()
    editor.locator("#decline-usual").select_option(label="Ce document est déjà rempli")
    form = editor.locator("form", has=editor.locator("#decline-usual"))
    form.get_by_role("button", name="Mettre cette réponse dans les cases").click()
    expect(editor.locator("#decline-reason")).to_have_value(re.compile("Déposez le formulaire vide"))
    expect(editor.locator("#decline-reason_en")).to_have_value(re.compile("Please hand in the empty form"))
    assert desk.state(document) == "analysed"
