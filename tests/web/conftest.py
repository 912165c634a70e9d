"""The application for the tests of the pages, and a client that checks every page it fetches."""

from __future__ import annotations

import re
import runpy
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from workbench.config import Settings
from workbench.register import schema
from workbench.register.database import Database
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from lxml.html import HtmlElement
    from werkzeug.test import TestResponse

    from workbench.web.service import JobEngine

    MakeApp = Callable[..., Flask]

TRANSLATIONS = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "translations.py"))
TRANSLATIONS["compile_catalogues"]()
_FILLED_IN = "//input[not(@type='hidden') and not(@type='submit')] | //select | //textarea"
_HEADINGS = "//main//*[re:test(name(), '^h[1-6]$')]"
_IN_PAGE_LANGUAGE = "//body//text()[ancestor::*[@lang][1][self::html]]"
_PROSE = f"{_IN_PAGE_LANGUAGE}[not(ancestor::textarea or ancestor::pre or ancestor::code)]"
_LOOSE = re.compile(r" [?!:;»]|« ")
_POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls")


def french_only() -> set[str]:
    """Strings that differ between the languages: none may stand on an English page."""
    return {
        message.id
        for message in TRANSLATIONS["read"]()
        if isinstance(message.id, str) and message.id and message.id != message.string
    }


class CheckedClient(FlaskClient):
    """A client that fails the test when a page it fetches breaks a rule that every page must keep."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        is_file = response.headers.get("Content-Disposition", "").startswith("attachment")
        if response.mimetype == "text/html" and response.status_code // 100 != 3 and not is_file:
            check_page(response.get_data(as_text=True), response.request.path)
        return response

    def page(self, path: str) -> HtmlElement:
        """The parsed page at an address; it must answer 200."""
        response = self.get(path)
        assert response.status_code == 200, f"{path} answers {response.status_code}"
        return parsed(response)


def parsed(response: TestResponse) -> HtmlElement:
    return html.document_fromstring(response.get_data(as_text=True))


def found(page: HtmlElement, path: str) -> list[Any]:
    """What an XPath that names nodes or attributes finds."""
    nodes = page.xpath(path, namespaces={"re": "http://exslt.org/regular-expressions"})
    assert isinstance(nodes, list)
    return nodes


def words_of(page: HtmlElement) -> str:
    """The words of the main part of a page, on one line."""
    (main,) = found(page, "//main")
    return " ".join(main.text_content().split())


def check_page(text: str, where: str) -> None:
    page = html.document_fromstring(text)
    assert len(found(page, "//h1")) == 1, f"{where}: one h1"
    assert page.findtext(".//title", "").strip(" –"), f"{where}: a title"
    lang = "en" if where == "/en" or where.startswith("/en/") else "fr"
    assert page.get("lang") == lang, f"{where}: its language"
    check_ids(page, where)
    check_fields(page, where)
    check_headings(page, where)
    check_content_policy(page, where)
    if lang == "en":
        shown = {node.strip() for node in found(page, _IN_PAGE_LANGUAGE)}
        assert not shown & french_only(), f"{where}: French words {shown & french_only()}"
    else:
        loose = [node for node in found(page, _PROSE) if _LOOSE.search(node)]
        assert not loose, f"{where}: a line may be broken before a sign in {loose}"


def check_ids(page: HtmlElement, where: str) -> None:
    ids = found(page, "//@id")
    assert len(ids) == len(set(ids)), f"{where}: an id is there twice: {sorted(ids)}"
    for name in _POINTERS:
        for value in found(page, f"//@{name}"):
            assert set(value.split()) <= set(ids), f"{where}: {name}={value} points nowhere"
    for target in found(page, "//a[starts-with(@href, '#')]/@href"):
        assert target[1:] in ids, f"{where}: {target} points nowhere"


def check_fields(page: HtmlElement, where: str) -> None:
    labelled = set(found(page, "//label/@for"))
    for field in found(page, _FILLED_IN):
        named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
        assert named, f"{where}: a field without label: {field.get('name')}"
    for picture in found(page, "//img"):
        assert picture.get("alt") is not None, f"{where}: a picture without alt"


def check_headings(page: HtmlElement, where: str) -> None:
    levels = [int(heading.tag[1]) for heading in found(page, _HEADINGS)]
    for above, below in pairwise(levels):
        assert below <= above + 1, f"{where}: a heading of level {below} follows one of level {above}"


def check_content_policy(page: HtmlElement, where: str) -> None:
    assert not found(page, "//@style | //style | //script[not(@src) and not(@type='application/ld+json')]"), (
        f"{where}: inline style or script"
    )
    handlers = [name for element in page.iter() for name in element.keys() if re.match(r"on[a-z]", name)]  # noqa: SIM118 - an element is no dict
    assert not handlers, f"{where}: {handlers}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        home=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'workbench.sqlite'}",
        storage_url=str(tmp_path / "files"),
        secret_key="a key for the tests only",
    )


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register: its migrations take a good part of a second, so they run once."""
    path = tmp_path_factory.mktemp("web") / "migrated.sqlite"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database)
    database.close()
    return path


@pytest.fixture
def database(settings: Settings, migrated: Path) -> Iterator[Database]:
    shutil.copy(migrated, settings.home / "workbench.sqlite")
    database = Database(settings.database_url)
    yield database
    database.close()


@pytest.fixture
def make_app(settings: Settings, database: Database) -> MakeApp:
    """Throttling and forgery tokens are off: the tests of `workbench.web.security` put them on again."""

    def make(engine: JobEngine | None = None) -> Flask:
        app = create_app(settings, engine=engine, database=database)
        app.config.update(THROTTLING=False, WTF_CSRF_ENABLED=False)
        app.test_client_class = CheckedClient
        return app

    return make


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> CheckedClient:
    client = app.test_client()
    assert isinstance(client, CheckedClient)
    return client
