"""Two deposits of one form in a browser: joined, then declined with a usual answer that the public reads."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.web.workshop.desk import PASSWORD, Desk, Workers, someone
from workbench.config import Settings
from workbench.register import schema, triage
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.submissions import shown_code
from workbench.register.workflow import Role
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """The service in a thread, with workers that read nothing: its address, and who deposits."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(
        home=home,
        database_url=f"sqlite:///{home / 'workbench.sqlite'}",
        storage_url=str(home / "files"),
        secret_key="a key for the tests only",
    )
    database = Database(settings.database_url)
    schema.upgrade(database)
    editor = someone(database, Role.EDITOR, name="editrice")
    approver = someone(database, Role.APPROVER, name="approbatrice")
    desk = Desk(database, FileStore(settings.storage_url), Workers(database), editor, approver)
    app = create_app(settings, engine=desk.workers, database=database)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield desk, f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    database.close()


def enter(browser: Browser, home: str, *, scripts: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{home}/atelier")
    page.get_by_label("Adresse électronique").fill("editrice@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url(f"{home}/atelier")
    return page


def code_of(desk: Desk, document: int) -> str:
    with desk.database.reading() as session:
        return shown_code(triage.document(session, document).submissions[0].code)


def check(page: Page, width: int) -> None:
    """No accessibility fault and no sideways scroll."""
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"


def test_two_deposits_are_joined_and_declined_with_a_usual_answer(
    browser: Browser, served: tuple[Desk, str]
) -> None:
    desk, home = served
    first, second = desk.analysed(1), desk.analysed(1)
    editor = enter(browser, home)
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
    browser: Browser, served: tuple[Desk, str]
) -> None:
    desk, home = served
    document = desk.analysed(2)
    editor = enter(browser, home, scripts=False)
    editor.goto(f"{home}/atelier/documents/{document}")
    editor.get_by_text("Refuser, avec une réponse publique").click()
    editor.locator("#decline-usual").select_option(label="Ce document est déjà rempli")
    form = editor.locator("form", has=editor.locator("#decline-usual"))
    form.get_by_role("button", name="Mettre cette réponse dans les cases").click()
    expect(editor.locator("#decline-reason")).to_have_value(re.compile("Déposez le formulaire vide"))
    expect(editor.locator("#decline-reason_en")).to_have_value(re.compile("Please hand in the empty form"))
    assert desk.state(document) == "analysed"
