"""Every public page at 400 % zoom without JavaScript, in both languages; axe on those that no journey sees.

``make statement`` (``STATEMENT=1``) has axe look at every page, in both languages and widths, and writes what
it found to ``workbench/web/accessibility.toml``, which the page on accessibility tells.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import workbench
from tests.browser.public_pages import ELSEWHERE, LANGUAGES, MISSING, PAGES, WIDTHS, ZOOMED
from tests.browser.served import running
from tests.web.deposit.test_experiences import public
from tests.web.public.conftest import Workers
from tests.web.public.town import Town, analysis, pdf
from workbench.config import Settings
from workbench.register import schema
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from workbench.model import Analysis
    from workbench.web.service import JobEngine

pytestmark = pytest.mark.browser

STATEMENT = Path(workbench.__file__).parent / "web" / "accessibility.toml"
FOR_STATEMENT = bool(os.environ.get("STATEMENT"))
IN_TURN = (("fr", 375), ("en", 1280))
"""How axe looks at one page, and how at the next; for the statement: at each in all four ways."""


class Readers(Workers):
    """Workers that read every text as the form of the town."""

    def try_text(self, text: str, language: object) -> Analysis:  # type: ignore[override]
        del text, language
        return analysis(4.6)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A town where every page has something to show."""
    folder = tmp_path_factory.mktemp("public")
    settings = Settings(
        home=folder,
        database_url=f"sqlite:///{folder / 'workbench.sqlite'}",
        storage_url=str(folder / "files"),
        secret_key="a key for the tests only",
    )
    database = Database(settings.database_url)
    schema.upgrade(database)
    Town(database, FileStore(settings.storage_url)).published()
    public(database)
    app = create_app(settings, engine=cast("JobEngine", Readers()), database=database)
    app.config.update(THROTTLING=False)
    with running(app) as address:
        yield address
    database.close()


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """A desk's screen at 400 %, without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": ZOOMED, "height": 256})
    yield context.new_page()
    context.close()


def address(home: str, language: str, path: str) -> str:
    return f"{home}{'' if language == 'fr' else '/en'}{path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_at_400_percent_and_each_leads_on_without_javascript(
    home: str, zoomed: Page, language: str
) -> None:
    wide = {}
    for path in (*PAGES, MISSING):
        answer = zoomed.goto(address(home, language, path))
        assert answer is not None
        assert answer.status == (404 if path == MISSING else 200), path
        assert zoomed.locator("h1").count() == 1
        assert zoomed.locator("footer a").count() >= 8, path
        wide[path] = zoomed.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert {path: by for path, by in wide.items() if by > 0} == {}


def test_a_form_is_handed_in_and_followed_at_400_percent_without_javascript(home: str, zoomed: Page) -> None:
    zoomed.goto(f"{home}/")
    zoomed.get_by_role("link", name="Déposer un formulaire difficile").first.click()
    zoomed.locator("input[type=file]").set_input_files(
        {"name": "demande.pdf", "mimeType": "application/pdf", "buffer": pdf(7)}
    )
    zoomed.locator("input[name=difficulties]").first.check()
    zoomed.locator("select[name=domain]").select_option("logement")
    zoomed.get_by_role("button", name="Déposer ce formulaire").click()
    code = zoomed.locator("#code").inner_text()
    zoomed.goto(f"{home}/suivi")
    zoomed.locator("main input[name=code]").fill(code)
    zoomed.locator("main").get_by_role("button").first.click()
    expect(zoomed).to_have_url(f"{home}/suivi/{code}")
    expect(zoomed.locator("main ol").first).to_be_visible()


def test_a_form_is_found_and_asked_for_at_400_percent_without_javascript(home: str, zoomed: Page) -> None:
    zoomed.goto(f"{home}/documents")
    zoomed.locator("main input[name=q]").fill("dette de loyer")
    zoomed.locator("main").get_by_role("button", name="Chercher").click()
    zoomed.locator("main a[href='/documents/1']").first.click()
    expect(zoomed).to_have_url(f"{home}/documents/1")
    zoomed.goto(f"{home}/essayer")
    zoomed.locator("textarea").fill("Nonobstant ce refus, vous pouvez écrire.")
    zoomed.locator("main").get_by_role("button").last.click()
    expect(zoomed.get_by_text("4,6").first).to_be_visible()
    zoomed.get_by_role("link", name="English").first.click()
    expect(zoomed.locator("html")).to_have_attribute("lang", "en")


def test_axe_finds_no_fault_in_any_public_page(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page, found = context.new_page(), []
    wanted = (*PAGES, MISSING) if FOR_STATEMENT else sorted({*PAGES, MISSING} - ELSEWHERE)
    for at, path in enumerate(wanted):
        for language, width in product(LANGUAGES, WIDTHS) if FOR_STATEMENT else (IN_TURN[at % 2],):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address(home, language, path))
            found.append(Axe().run(page).response)
    context.close()
    if FOR_STATEMENT:
        STATEMENT.write_text(statement(found), "utf-8")
    faults = [(each["url"], rule["id"]) for each in found for rule in each["violations"]]
    assert faults == []


def statement(found: list[dict[str, Any]]) -> str:
    """What axe found, as the page on accessibility reads it."""
    kinds = ("passes", "violations", "incomplete")
    rules = {rule["id"] for each in found for kind in kinds for rule in each[kind]}
    facts = {
        "made": datetime.now(UTC).date().isoformat(),
        "version": f'"{workbench.__version__}"',
        "axe": f'"{found[0]["testEngine"]["version"]}"',
        "rules": len(rules),
        "violations": sum(len(each["violations"]) for each in found),
        "undecided": len({rule["id"] for each in found for rule in each["incomplete"]}),
        "zoomed": ZOOMED,
        "widths": list(WIDTHS),
        "languages": "[" + ", ".join(f'"{each}"' for each in LANGUAGES) + "]",
        "pages": "[\n" + "".join(f'  "{path}",\n' for path in PAGES) + "]",
    }
    head = "# What browsers found when `make statement` was last run (tests/browser/test_public_pages.py)."
    return f"{head}\n\n" + "".join(f"{name} = {value}\n" for name, value in facts.items())
