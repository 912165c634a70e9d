"""Bringing the database to today's tables, and telling whether it is there."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from workbench.register.catalogue import sync_domains

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbench.register.database import Database


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing, then bring the domains up to date."""
    with database.engine.begin() as connection:
        command.upgrade(config(connection), revision)
    if revision == "head":
        with database.transaction() as session:
            sync_domains(session)


def is_current(database: Database) -> bool:
    """Whether every migration has been run."""
    with database.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
        return at == ScriptDirectory.from_config(config(connection)).get_current_head()


def config(connection: Connection) -> Config:
    """Alembic's configuration, without a file: where the migrations are and which connection to use."""
    settings = Config()
    settings.set_main_option("script_location", str(files("workbench.register").joinpath("migrations")))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
