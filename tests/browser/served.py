"""The service in a thread, with workers that read nothing: documents come from a `Desk`, pages are real."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from tests.browser.signing import sign_in
from tests.web.workshop.desk import PASSWORD, Desk, Workers, someone
from workbench.config import Settings
from workbench.register import schema
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.workflow import Role
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser, Page


@contextmanager
def served(home: Path) -> Iterator[tuple[Desk, str]]:
    """Who makes documents, and the address of the service. Its people: editrice, approbatrice."""
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
    with running(create_app(settings, engine=desk.workers, database=database)) as address:
        yield desk, address
    database.close()


@contextmanager
def running(app: Flask, port: int = 0) -> Iterator[str]:
    """The address of an application that answers meanwhile, a thread a request. `port` 0: any free one."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()
    thread.join()


def enter(browser: Browser, home: str, name: str, *, scripts: bool = True) -> Page:
    """A page of one of these people, who has just signed in."""
    return sign_in(browser, home, f"{name}@exemple.fr", PASSWORD, scripts=scripts)


def check(page: Page, width: int) -> None:
    """No fault that axe finds and no sideways scroll."""
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} at {width} px scrolls sideways by {wide} px"
