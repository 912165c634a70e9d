"""Suggestions that are rejected for good, words and exceptions that all documents learn, in a browser.

The service, its register and its engine are real; children are not, so that one model is loaded once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.served import check, enter, running
from tests.extract.office_files import paragraph, raw
from tests.test_jobs_words import HerePool
from tests.web.workshop.desk import someone
from workbench import analysis, intake
from workbench.config import Settings
from workbench.jobs import Engine
from workbench.register import reviews, schema, submissions, triage
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit
from workbench.register.workflow import Role
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from workbench.register.workflow import Actor

pytestmark = pytest.mark.browser

EXAMPLE = "Vous apportez votre dossier au guichet polyvalent avant le 15 mars."
SENTENCES = (
    "Nonobstant ce refus, vous pouvez écrire à la mairie.",
    "Il vous appartient de joindre une copie.",
    EXAMPLE,
)
DUTY, DUTY_RULE = "Il vous appartient de", "fr.impersonnel.il_vous_appartient"
HOUSE = "au guichet polyvalent"
LEARNT = """async (page) => {
  const end = performance.now() + 60_000;
  const isLearnt = async () => (await (await fetch(page)).text()).includes("fr.lexique.maison_1");
  while (!(await isLearnt())) {
    if (performance.now() > end) throw new Error("the document was not analysed again");
    await new Promise((done) => setTimeout(done, 300));
  }
}"""
"""Ends once the page of a review has what the accepted word proposes."""


class House(NamedTuple):
    """Where the service answers, and the review that is open there."""

    home: str
    review: int

    @property
    def page(self) -> str:
        """The address of the review, with all its suggestions."""
        return f"{self.home}/atelier/revues/{self.review}?toutes=1"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An editor, an administrator, real workers and one document in review."""
    folder: Path = tmp_path_factory.mktemp("home")
    settings = Settings(
        home=folder,
        database_url=f"sqlite:///{folder / 'workbench.sqlite'}",
        storage_url=str(folder / "files"),
        secret_key="a key for the tests only",
        workers=1,
    )
    database = Database(settings.database_url)
    schema.upgrade(database)
    editor = someone(database, Role.EDITOR, name="editrice")
    someone(database, Role.ADMINISTRATOR, name="administratrice")
    store = FileStore(settings.storage_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.jobs.Pool", HerePool)
        engine = Engine(settings, database, store)
    review = in_review(database, store, engine, editor)
    engine.start()
    with running(create_app(settings, engine=engine, database=database, store=store)) as home:
        yield House(home, review)
    engine.stop()
    analysis.use(())
    database.close()


def in_review(database: Database, store: FileStore, engine: Engine, editor: Actor) -> int:
    title = paragraph("Demande", properties="<w:outlineLvl w:val='0'/>")
    file = intake.take_in(raw(title + "".join(map(paragraph, SENTENCES))), "formulaire.docx")
    with database.transaction() as session:
        number = submissions.deposit(session, store, file, Deposit(domain="logement")).document_id
    assert engine.run_waiting() == 1
    with database.transaction() as session:
        document = triage.document(session, number)
        triage.accept(session, number, by=editor, seen=document.version)
        return reviews.start(session, number, by=editor, seen=document.version).id


def card(page: Page, words: str) -> Locator:
    """The card of the suggestion on these words, opened."""
    found = page.locator(".idea").filter(has=page.locator(".idea-change", has_text=words))
    expect(found).to_have_count(1)
    if found.get_attribute("open") is None:
        found.locator("> summary").click()
    return found


def reject(page: Page, words: str, reason: str) -> None:
    one = card(page, words)
    one.locator(".idea-more > summary", has_text="Rejeter").click()
    one.locator("select[name=reason]").select_option(label=reason)
    one.get_by_role("button", name="Rejeter cette suggestion", exact=True).click()
    expect(one).to_have_class("idea idea-rejected")


def propose(page: Page, house: House) -> None:
    """A word and an exception, from the review."""
    for number in (1, 2):
        page.goto(house.page)
        page.get_by_role("link", name="Proposer un mot difficile ou une exception").click()
        if number == 1:
            check(page, 375)
            page.get_by_label("Mot ou expression").fill("guichet polyvalent")
            page.get_by_label("Mots plus simples").fill("accueil de la mairie")
            page.get_by_label("Phrase d’exemple").fill(EXAMPLE)
            page.get_by_role("button", name="Proposer ce mot").click()
        else:
            page.get_by_label("Suggestion à ne plus faire").select_option(f"{DUTY_RULE}|{DUTY}")
            page.locator("#exception-reason").fill("La loi le dit ainsi.")
            page.get_by_role("button", name="Proposer cette exception").click()
        expect(page.get_by_text("Votre proposition est envoyée.")).to_be_visible()


def accept_all(page: Page, house: House) -> None:
    """An administrator accepts both, and waits until the review has what the new word proposes."""
    page.goto(f"{house.home}/atelier/propositions")
    check(page, 1280)
    for words in (DUTY, "guichet polyvalent"):
        page.get_by_role("button", name=f"Accepter {words}").click()
        expect(page.get_by_text("Votre réponse est enregistrée.")).to_be_visible()
    expect(page.locator("section", has=page.locator("#accepted")).locator("article")).to_have_count(2)
    page.evaluate(LEARNT, house.page)


def decide_too_late(page: Page) -> None:
    """The page of before says that the document was analysed again, and loads what is there now."""
    card(page, DUTY).get_by_role("button", name="Accepter", exact=True).click()
    expect(page.locator(".review-message")).to_contain_text("a relu ce document pendant votre lecture")
    page.get_by_role("button", name="Recharger la page").click()


def figures(page: Page, tab: str, line: str) -> list[str]:
    """The numbers on a line of the page of acceptance, without spaces."""
    page.get_by_role("link", name=tab).click()
    expect(page.get_by_role("link", name=tab)).to_have_attribute("aria-current", "page")
    cells = page.locator("tbody tr", has_text=line).locator("td.amount")
    return ["".join(each.split(":")[-1].split()) for each in cells.all_text_contents()]


def test_what_is_said_of_suggestions_is_kept_and_learnt_for_all_documents(
    browser: Browser, house: House
) -> None:
    editor, boss = (enter(browser, house.home, name) for name in ("editrice", "administratrice"))
    editor.goto(house.page)
    expect(editor.locator(".idea-change", has_text=HOUSE)).to_have_count(0)
    reject(editor, "Nonobstant", "Le sens change")
    propose(editor, house)
    editor.goto(house.page)
    accept_all(boss, house)
    decide_too_late(editor)
    expect(card(editor, "Nonobstant")).to_have_class("idea idea-rejected")
    expect(card(editor, DUTY)).to_have_class("idea idea-aside")
    new = card(editor, HOUSE)
    expect(new.locator("ins")).to_have_text("à l’accueil de la mairie")
    check(editor, 1280)
    new.get_by_role("button", name="Accepter", exact=True).click()
    expect(new).to_have_class("idea idea-accepted")

    editor.goto(f"{house.home}/atelier/acceptation")
    check(editor, 768)
    assert figures(editor, "Par règle", "nonobstant") == ["0", "0", "0", "1", "0%"]
    assert figures(editor, "Par entrée du lexique", "guichet polyvalent") == ["0", "1", "0", "0", "100%"]
    assert figures(editor, "Par raison de rejet", "Le sens change") == ["1"]
    check(editor, 375)
