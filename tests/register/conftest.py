"""An empty register in memory's place: a real SQLite file, migrated, and a real folder of files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.register.house import House
from workbench.register import people, schema
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register: its migrations take a good part of a second, so they run once."""
    path = tmp_path_factory.mktemp("register") / "migrated.sqlite"
    made = Database(f"sqlite:///{path}")
    schema.upgrade(made)
    made.close()
    return path


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Iterator[Database]:
    shutil.copy(migrated, tmp_path / "register.sqlite")
    made = Database(f"sqlite:///{tmp_path / 'register.sqlite'}")
    yield made
    made.close()


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    with database.transaction() as session:
        editor, approver = (
            people.add(
                session,
                email=f"{role}@example.org",
                name=role.title(),
                roles=[role],
                password="a long password",
            )
            for role in (Role.EDITOR, Role.APPROVER)
        )
    return House(database, FileStore(str(tmp_path / "files")), people.actor(editor), people.actor(approver))
