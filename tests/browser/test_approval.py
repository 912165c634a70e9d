"""A text between two people, without scripts: sent, sent back, approved, published, taken back, restored."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from waitress.server import create_server

from tests.browser.served import enter
from tests.register.masked import found_empty
from tests.web.workshop.desk import PASSWORD, Desk, Workers, someone
from workbench.config import Settings
from workbench.register import schema
from workbench.register.database import Database
from workbench.register.reviews import Outcome
from workbench.register.store import FileStore
from workbench.register.workflow import Role
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from workbench.model import Upload

pytestmark = pytest.mark.browser

WAIT_MS = 30_000


class Engine(Workers):
    """Workers that answer at once; nobody hands in a file here."""

    def check(self, upload: Upload) -> None:
        assert upload.data


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A register with an editor and an approver."""
    folder = tmp_path_factory.mktemp("approval")
    database = Database(f"sqlite:///{folder / 'workbench.sqlite'}")
    schema.upgrade(database)
    editor = someone(database, Role.EDITOR, name="editrice")
    approver = someone(database, Role.APPROVER, name="approbatrice")
    yield Desk(database, FileStore(str(folder / "files")), Engine(database), editor, approver)
    database.close()


@pytest.fixture(scope="module")
def home(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service on this register, with a real server and workers that answer at once."""
    folder = tmp_path_factory.mktemp("home")
    settings = Settings(
        home=folder,
        database_url=str(desk.database.engine.url),
        storage_url=str(folder / "files"),
        secret_key="a key for the tests only",
    )
    workers = desk.workers
    assert isinstance(workers, Engine)
    app = create_app(settings, engine=workers, database=desk.database, store=desk.store)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    serving.join(timeout=1)


def send(page: Page, home: str, review: int) -> None:
    page.goto(f"{home}/atelier/revues/{review}")
    page.get_by_role("button", name="Envoyer pour approbation").click()
    expect(page.get_by_text("Le texte attend maintenant une autre personne.")).to_be_visible()


def send_back(page: Page, home: str, review: int) -> None:
    """Leave a remark at the first change, and send the text back."""
    page.goto(f"{home}/atelier/revues/{review}/approbation")
    block = page.locator("#b0")
    block.get_by_text("Faire une remarque sur ce changement").click()
    block.get_by_label("Votre remarque").fill("Ce mot est trop rare.")
    page.get_by_text("Renvoyer à la réécriture").click()
    page.get_by_role("button", name="Renvoyer avec ces remarques").click()
    expect(page.get_by_text("Le texte est renvoyé, avec vos remarques.")).to_be_visible()


def approve(page: Page) -> None:
    """A remark that was typed is not lost: the page says so and shows it again; emptied, the text goes on."""
    block, button = page.locator("#b1"), page.get_by_role("button", name="Approuver ce texte")
    block.get_by_text("Faire une remarque sur ce changement").click()
    block.get_by_label("Votre remarque").fill("Presque.")
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("Rien n’est approuvé")
    expect(block.get_by_label("Votre remarque")).to_have_value("Presque.")
    block.get_by_label("Votre remarque").fill("")
    button.click()


def test_a_text_goes_to_and_fro_is_published_taken_back_and_an_older_version_restored(
    browser: Browser, desk: Desk, home: str
) -> None:
    document, review = desk.in_review()
    desk.decide(review, 0, Outcome.ACCEPTED)
    editor, approver = (enter(browser, home, name, scripts=False) for name in ("editrice", "approbatrice"))
    send(editor, home, review)
    send_back(approver, home, review)

    editor.goto(f"{home}/atelier")
    expect(editor.locator(".bell-count")).to_contain_text("1")
    editor.goto(f"{home}/atelier/revues/{review}")
    expect(editor.locator(".remark")).to_contain_text("Ce mot est trop rare.")
    desk.decide(review, 1, Outcome.ACCEPTED)
    send(editor, home, review)

    approver.goto(f"{home}/atelier/revues/{review}/approbation")
    expect(approver.locator(".change-block")).to_have_count(2)
    approve(approver)
    with desk.database.transaction() as session:
        found_empty(session, document)
    approver.get_by_label("J’ai tout relu").check()
    approver.get_by_role("button", name="Publier l’exemple").click()
    expect(approver.get_by_text("L’exemple est publié.")).to_be_visible()

    approver.get_by_role("link", name="Corriger ou retirer ce texte").click()
    approver.get_by_text("Retirer ce texte des pages publiques").click()
    approver.get_by_label("Raison publique").fill("Le délai était faux.")
    approver.get_by_role("button", name="Retirer ce texte", exact=True).click()
    approver.goto(f"{home}/documents/{document}")
    expect(approver.get_by_text("Le délai était faux.").first).to_be_visible()

    approver.goto(f"{home}/atelier/documents/{document}")
    approver.get_by_label("Raison").fill("On reprend.")
    approver.get_by_role("button", name="Rouvrir ce document").click()
    editor.goto(f"{home}/atelier/documents/{document}/versions")
    row = editor.locator("table.versions tbody tr", has=editor.locator("#before-1"))
    row.get_by_role("button", name="Reprendre").click()
    expect(editor.get_by_text("La version 1 est reprise.")).to_be_visible()
    assert desk.outcomes(review) == ["accepted", None, None]
    editor.locator("#before-1").check()
    editor.get_by_role("button", name="Comparer ces deux textes").click()
    expect(editor.get_by_text("Ces deux textes sont les mêmes.")).to_be_visible()


def test_the_pages_shut_nobody_out(browser: Browser, desk: Desk, home: str) -> None:
    """No fault that axe finds, no sideways scrolling: French on a phone, English on a desk."""
    document, review = desk.in_approval(1)
    page = browser.new_context().new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(f"{home}/atelier")
    page.get_by_label("Adresse électronique").fill("approbatrice@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.locator(".room-bell")).to_be_visible()
    paths = (f"revues/{review}/approbation", f"documents/{document}/versions", "avis")
    for prefix, width in (("", 375), ("/en", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (*paths, f"documents/{document}/versions/comparer?avant=1&apres=0&tout=1"):
            page.goto(f"{home}{prefix}/atelier/{path}")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"
