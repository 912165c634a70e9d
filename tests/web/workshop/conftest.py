"""The workshop with three people: editrice (editor), approbatrice (approver), admin (administrator)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.web.conftest import CheckedClient
from tests.web.workshop.desk import PASSWORD, Desk, Workers, actor_named, someone
from workbench.register import schema
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask

    from workbench.config import Settings

    SignIn = Callable[[str], CheckedClient]


class MakeApp(Protocol):
    def __call__(self, engine: Workers | None = None) -> Flask: ...


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the three accounts: their passwords are slow to hash, so this is done once."""
    path = tmp_path_factory.mktemp("workshop") / "furnished.sqlite"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database)
    someone(database, Role.EDITOR, name="editrice")
    someone(database, Role.APPROVER, name="approbatrice")
    someone(database, Role.ADMINISTRATOR, name="admin")
    database.close()
    return path


@pytest.fixture
def database(settings: Settings, furnished: Path) -> Iterator[Database]:
    shutil.copy(furnished, settings.home / "workbench.sqlite")
    database = Database(settings.database_url)
    yield database
    database.close()


@pytest.fixture
def desk(database: Database, settings: Settings) -> Desk:
    editor, approver = actor_named(database, "editrice"), actor_named(database, "approbatrice")
    store = FileStore(settings.storage_url)
    return Desk(database, store, Workers(database, store=store), editor, approver)


@pytest.fixture
def app(make_app: MakeApp, desk: Desk) -> Flask:
    return make_app(desk.workers)


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """A client of its own for a person, signed in."""

    def enter(name: str) -> CheckedClient:
        client = app.test_client()
        assert isinstance(client, CheckedClient)
        sent = {"email": f"{name}@exemple.fr", "password": PASSWORD}
        assert client.post("/atelier/connexion", data=sent).status_code == 303
        return client

    return enter


@pytest.fixture
def editor(sign_in: SignIn) -> CheckedClient:
    return sign_in("editrice")


@pytest.fixture
def approver(sign_in: SignIn) -> CheckedClient:
    return sign_in("approbatrice")
