"""Bringing the database to today's tables, and telling whether it is there."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from workbench.register import (  # noqa: F401 - their tables belong to the schema
    api_tokens_tables,
    campaign_intake_tables,
    campaign_tables,
    comments_tables,
    entries,
    entries_tables,
    examples_tables,
    experiences_tables,
    figures_tables,
    gallery_kept,
    letters_tables,
    local_words_tables,
    masking_tables,
    presence_tables,
    queue_tables,
    syntheses_tables,
)
from workbench.register.canned_answers import seed
from workbench.register.catalogue import sync_domains
from workbench.register.figures_kept import catch_up as count_all
from workbench.register.sketches import catch_up

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

    from workbench.register.database import Database
    from workbench.register.store import FileStore


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing, then bring up to date what is made from data and from texts."""
    from alembic import command  # noqa: PLC0415 - Alembic is slow to load and a web process seldom needs it

    with database.engine.begin() as connection:
        command.upgrade(config(connection), revision)
    if revision == "head":
        with database.transaction() as session:
            sync_domains(session)
            catch_up(session)
            entries.catch_up(session)
            gallery_kept.catch_up(session)
            seed(session)
            count_all(session)


def is_current(database: Database) -> bool:
    """Whether every migration has been run."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    with database.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
        return at == ScriptDirectory.from_config(config(connection)).get_current_head()


def trouble_with_database(database: Database) -> str | None:
    """What keeps the database from being used, as a short code; None when all is well."""
    try:
        return None if is_current(database) else "migrations_missing"
    except SQLAlchemyError:
        return "database_unreachable"


def trouble_with_store(store: FileStore) -> str | None:
    """What keeps files from being kept, as a short code; None when all is well."""
    try:
        store.check()
    except OSError:
        return "storage_unwritable"
    return None


def config(connection: Connection) -> Config:
    """Alembic's configuration, without a file: where the migrations are and which connection to use."""
    from alembic.config import Config  # noqa: PLC0415 - see above

    settings = Config()
    settings.set_main_option("script_location", str(files("workbench.register").joinpath("migrations")))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
