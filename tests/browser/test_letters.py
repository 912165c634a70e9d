"""Letters to a citizen and notices of the workshop, in a browser, with a mail server of this machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.copy import free_port
from tests.browser.served import check, enter, running
from tests.smtp import Post, post
from tests.web.workshop.desk import Desk, Workers, someone
from workbench.config import Mail, Settings
from workbench.mail.postman import Postman
from workbench.register import reviews, schema
from workbench.register.database import Database
from workbench.register.reviews import Outcome
from workbench.register.store import FileStore
from workbench.register.workflow import Role
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

ZOE, EDITOR = "zoe@exemple.fr", "editrice@exemple.fr"
REMARK = "Le délai a disparu."


class Town(NamedTuple):
    """The service at `home`, its register, its postman and the server that letters are handed to."""

    home: str
    desk: Desk
    postman: Postman
    post: Post

    def delivered(self, address: str) -> list[str]:
        """Send what waits; the French subjects of all letters that an address got, oldest first."""
        self.postman.round()
        return [str(each["Subject"]).split(" / ")[0] for each in self.letters(address)]

    def letters(self, address: str) -> list[EmailMessage]:
        return [each for each in self.post.taken if each["To"] == address]

    def link(self, address: str, ending: str = "") -> str:
        """The link to confirm, or to stop, in the last letter to an address."""
        part = self.letters(address)[-1].get_body(("plain",))
        assert part is not None
        found = re.search(rf"{self.home}/suivi/courriel/\d+/[\w-]+{ending}(?=\s)", str(part.get_content()))
        assert found
        return found[0]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The address stands in the letters, so the port is chosen before."""
    folder: Path = tmp_path_factory.mktemp("home")
    port = free_port()
    with post() as server:
        settings = Settings(
            home=folder,
            database_url=f"sqlite:///{folder / 'workbench.sqlite'}",
            storage_url=str(folder / "files"),
            secret_key="a key for the tests only",
            mail=Mail("127.0.0.1", server.port, "none", "bonjour@clair.example", f"http://127.0.0.1:{port}"),
        )
        assert settings.mail
        database = Database(settings.database_url)
        schema.upgrade(database)
        editor = someone(database, Role.EDITOR, name="editrice")
        approver = someone(database, Role.APPROVER, name="approbatrice")
        desk = Desk(database, FileStore(settings.storage_url), Workers(database), editor, approver)
        app = create_app(settings, engine=desk.workers, database=database, store=desk.store)
        with running(app, port) as home:
            yield Town(home, desk, Postman(settings.mail, settings, database), server)
        database.close()


def hand_in(page: Page, home: str) -> str:
    """Deposit a form and leave an address; the code."""
    page.goto(f"{home}/deposer")
    page.locator("input[type=file]").set_input_files(
        {"name": "formulaire.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 a form"}
    )
    page.locator("input[name=difficulties]").first.check()
    page.locator("select[name=domain]").select_option("logement")
    page.get_by_label("Votre adresse électronique").fill(ZOE)
    page.get_by_role("button", name="Déposer ce formulaire").click()
    expect(page.get_by_role("heading", name="Votre dépôt est reçu")).to_be_visible()
    return page.locator("#code").inner_text()


def test_a_citizen_confirms_an_address_hears_that_the_form_is_accepted_and_stops_the_letters(
    browser: Browser, town: Town
) -> None:
    citizen = browser.new_context(java_script_enabled=False).new_page()
    code = hand_in(citizen, town.home)
    town.desk.read()
    assert town.delivered(ZOE) == ["Voulez-vous des nouvelles de votre dépôt ?"]
    assert code not in town.letters(ZOE)[0].as_string()

    citizen.goto(town.link(ZOE))
    assert town.delivered(ZOE) == ["Voulez-vous des nouvelles de votre dépôt ?"], (
        "opening a link is not a yes"
    )
    citizen.get_by_role("button", name="Oui, écrivez-moi").click()
    expect(citizen.get_by_text("C’est confirmé. Nous vous écrirons à chaque étape.")).to_be_visible()
    expect(citizen).to_have_url(f"{town.home}/suivi/{code}")
    assert town.delivered(ZOE)[1:] == ["Votre formulaire est bien arrivé"]

    editor = enter(browser, town.home, "editrice")
    editor.goto(f"{town.home}/atelier/documents/1")
    editor.get_by_role("button", name="Accepter pour étude").click()
    expect(editor.get_by_role("button", name="Commencer la réécriture")).to_be_visible()
    assert town.delivered(ZOE)[2:] == ["Votre formulaire sera réécrit"]

    stop = town.link(ZOE, "/arreter")
    reader = browser.new_context().new_page()
    for address in (stop, stop.replace("/suivi/", "/en/suivi/")):
        reader.goto(address)
        check(reader, 375)
    reader.goto(stop)
    reader.get_by_role("button", name="Effacer mon adresse").click()
    expect(reader.get_by_text("Votre adresse est effacée. Vous ne recevrez plus de message.")).to_be_visible()
    reader.goto(stop)
    expect(reader.get_by_role("heading", name="Cette page n’existe pas")).to_be_visible()


def bell(page: Page, home: str) -> Locator:
    """The count beside the bell, on a page that is loaded anew."""
    page.goto(f"{home}/atelier")
    return page.locator(".bell-count")


def test_an_editor_is_told_what_is_handed_to_them_sent_back_and_approved_until_they_read_it(
    browser: Browser, town: Town
) -> None:
    home, desk = town.home, town.desk
    document, review = desk.in_review(1)
    desk.decide(review, 0, Outcome.ACCEPTED)
    editor, approver = (enter(browser, home, name) for name in ("editrice", "approbatrice"))
    expect(bell(editor, home)).to_have_count(0)

    approver.goto(f"{home}/atelier/documents/{document}")
    approver.get_by_label("Confier à").select_option(label="Editrice")
    approver.get_by_role("button", name="Confier ce document").click()
    expect(bell(editor, home)).to_contain_text("1")
    assert town.delivered(EDITOR) == ["Un document vous est confié"]
    editor.locator(".room-bell").click()
    expect(editor.locator(".notice-new")).to_contain_text("Un document vous est confié")
    check(editor, 375)
    editor.locator(".notice-new .notice-open").click()
    expect(editor).to_have_url(f"{home}/atelier/documents/{document}")
    expect(bell(editor, home)).to_have_count(0)

    send(desk, review)
    approver.goto(f"{home}/atelier/revues/{review}/approbation")
    approver.get_by_text("Renvoyer à la réécriture").click()
    approver.locator("#send-back textarea").fill(REMARK)
    approver.get_by_role("button", name="Renvoyer avec ces remarques").click()
    expect(approver.get_by_text("Le texte est renvoyé, avec vos remarques.")).to_be_visible()
    send(desk, review)
    approver.goto(f"{home}/atelier/revues/{review}/approbation")
    approver.get_by_role("button", name="Approuver ce texte").click()
    expect(approver.get_by_role("heading", level=1)).to_be_visible()

    expect(bell(editor, home)).to_contain_text("2")
    assert town.delivered(EDITOR)[1:] == ["Un texte vous est renvoyé", "Votre texte est approuvé"]
    assert REMARK not in "".join(each.as_string() for each in town.letters(EDITOR))
    editor.locator(".room-bell").click()
    told = editor.locator(".notice-new")
    expect(told).to_contain_text(["Votre texte est approuvé", "Votre texte est renvoyé, avec des remarques"])
    editor.get_by_role("button", name="Tout marquer comme lu").click()
    expect(editor.get_by_text("Tous vos avis sont marqués comme lus.")).to_be_visible()
    expect(told).to_have_count(0)
    expect(bell(editor, home)).to_have_count(0)


def send(desk: Desk, review: int) -> None:
    """The editor sends the text for approval."""
    desk.workers.measure(review)
    with desk.database.transaction() as session:
        seen = reviews.review(session, review).document.version
        reviews.send(session, review, by=desk.editor, seen=seen)
