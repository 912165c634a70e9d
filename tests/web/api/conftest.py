"""A register with people, documents in every state and an example, the API before it, and tokens."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from tests.web.api.filled import fill
from tests.web.workshop.desk import Desk, Workers, actor_named, analysis, someone
from workbench import model, serial
from workbench.errors import UnreadableDocumentError
from workbench.register import api_tokens, reviews, schema
from workbench.register.api_tokens import Scope
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.workflow import Role
from workbench.rewrite import compare
from workbench.rewrite.apply import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from flask import Flask
    from flask.testing import FlaskClient

    from workbench.config import Settings
    from workbench.model import Language, Upload
    from workbench.register.examples import Result

    MakeToken = Callable[..., dict[str, str]]

NAMES = {
    "editrice": Role.EDITOR,
    "approbatrice": Role.APPROVER,
    "admin": Role.ADMINISTRATOR,
    "agent": Role.AGENT,
}


class ApiWorkers(Workers):
    """Workers that load no model: they measure a text by its words alone, and open no file."""

    refuses: str | None = None

    def try_text(self, text: str, language: Language | None) -> model.Analysis:
        made = analysis()
        block = replace(made.document.blocks[0], span=model.Span(0, len(text)), page=None, box=None)
        document = replace(
            made.document, text=text, language=language, pages=(), blocks=(block,), problems=()
        )
        assessment = replace(made.assessment, words=len(text.split()), sentences=(), terms=())
        return replace(made, document=document, assessment=assessment, suggestions=())

    def result(self, review_id: int) -> Result:
        with self.database.reading() as session:
            accepted = reviews.accepted(session, reviews.review(session, review_id))
        changes = [Change(model.Span(each.start, each.end), each.text) for each in accepted]
        aligned = compare.align(analysis().document, changes)
        blocks = [cast("dict[str, Any]", serial.to_json(block)) for block in aligned]
        return replace(super().result(review_id), blocks=blocks)

    def check(self, upload: Upload) -> None:
        del upload
        if self.refuses:
            raise UnreadableDocumentError(self.refuses)


@pytest.fixture(scope="session")
def with_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one account for each role."""
    path = tmp_path_factory.mktemp("api") / "people.sqlite"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database)
    for name, role in NAMES.items():
        someone(database, role, name=name)
    database.close()
    return path


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, with_people: Path) -> tuple[Path, dict[str, int]]:
    """A register with something for every operation, made once: its folder, its documents by their state."""
    home = tmp_path_factory.mktemp("full")
    shutil.copy(with_people, home / "workbench.sqlite")
    database = Database(f"sqlite:///{home / 'workbench.sqlite'}")
    store = FileStore(str(home / "files"))
    editor, approver = actor_named(database, "editrice"), actor_named(database, "approbatrice")
    desk = Desk(database, store, ApiWorkers(database, store=store), editor, approver)
    states = {"published": fill(desk), **desk.in_every_state()}
    database.close()
    return home, states


@pytest.fixture
def database(settings: Settings, with_people: Path) -> Iterator[Database]:
    shutil.copy(with_people, settings.home / "workbench.sqlite")
    database = Database(settings.database_url)
    yield database
    database.close()


@pytest.fixture
def states(full: tuple[Path, dict[str, int]], settings: Settings, database: Database) -> dict[str, int]:
    """The register is full; the numbers of its documents by their state."""
    home, numbers = full
    database.close()
    shutil.copy(home / "workbench.sqlite", settings.home / "workbench.sqlite")
    shutil.copytree(home / "files", settings.storage_url, dirs_exist_ok=True)
    return numbers


@pytest.fixture
def workers(database: Database, settings: Settings) -> ApiWorkers:
    return ApiWorkers(database, store=FileStore(settings.storage_url))


@pytest.fixture
def desk(database: Database, settings: Settings, workers: ApiWorkers) -> Desk:
    editor, approver = actor_named(database, "editrice"), actor_named(database, "approbatrice")
    return Desk(database, FileStore(settings.storage_url), workers, editor, approver)


@pytest.fixture
def app(make_app: Callable[..., Flask], workers: ApiWorkers) -> Flask:
    return make_app(workers)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def token(database: Database) -> MakeToken:
    """The header of a new token of somebody, with these scopes (default: all)."""

    def make(name: str, *scopes: Scope) -> dict[str, str]:
        with database.transaction() as session:
            person = actor_named(database, name).person_id
            assert person is not None
            _, secret = api_tokens.make(session, person, name="essai", scopes=scopes or tuple(Scope), days=7)
        return {"Authorization": f"Bearer {secret}"}

    return make
