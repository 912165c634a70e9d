"""The migrations make exactly the tables of the models, and keep what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from workbench.register import catalogue, schema
from workbench.register.database import Database
from workbench.register.tables import Base

if TYPE_CHECKING:
    from pathlib import Path


WORDS = "register_words"
"""The index of words that SQLite keeps by itself, in tables of its own; no model has them."""


def _is_of_a_model(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name is None or not name.startswith(WORDS)


def test_the_migrated_database_has_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": _is_of_a_model}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
        names = [name for name in inspect(connection).get_table_names() if not name.startswith(WORDS)]
        assert len(names) == len(Base.metadata.tables) + 1  # alembic_version


def test_a_new_database_is_not_current_until_it_is_upgraded(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert not schema.is_current(database)
    schema.upgrade(database)
    assert schema.is_current(database)
    database.close()


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    schema.upgrade(database)
    with database.reading() as session:
        assert [domain.id for domain in catalogue.domains(session)][:3] == [
            "papiers",
            "famille",
            "social-sante",
        ]


def test_every_migration_can_be_taken_back(database: Database) -> None:
    with database.engine.begin() as connection:
        command.downgrade(schema.config(connection), "base")
    with database.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_the_index_of_burden_is_filled_from_the_analyses_that_are_kept(database: Database) -> None:
    with database.engine.begin() as connection:
        command.downgrade(schema.config(connection), "0001")
    kept = (
        '{"assessment": {"burden": {"index": 38.2}}}',
        '{"assessment": {"burden": {"index": null}}}',
        "{}",
    )
    with database.engine.begin() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("analysis")}
        assert "burden_index" not in columns
        connection.exec_driver_sql(
            "INSERT INTO file VALUES ('abc', 1, 'application/pdf', 'pdf', '2025-01-01')"
        )
        for number, payload in enumerate(kept, 1):
            connection.exec_driver_sql(
                "INSERT INTO analysis"
                " (id, file_sha256, made_with, minutes, words, fields, payload, created_at)"
                " VALUES (?, 'abc', ?, 1, 1, 1, ?, '2025-01-01')",
                (number, str(number), payload),
            )
    schema.upgrade(database)
    with database.engine.connect() as connection:
        filled = connection.exec_driver_sql("SELECT burden_index FROM analysis ORDER BY id").scalars().all()
    assert filled == [38.2, None, None]


def test_suggestions_that_were_kept_without_gains_gain_nothing(database: Database) -> None:
    with database.engine.begin() as connection:
        command.downgrade(schema.config(connection), "0003")
    with database.engine.begin() as connection:
        assert "gain" not in {column["name"] for column in inspect(connection).get_columns("suggestion")}
        connection.exec_driver_sql(
            "INSERT INTO file VALUES ('abc', 1, 'application/pdf', 'pdf', '2025-01-01')"
        )
        connection.exec_driver_sql(
            "INSERT INTO analysis (id, file_sha256, made_with, minutes, words, fields, payload, created_at)"
            " VALUES (1, 'abc', 'x', 1, 1, 1, '{}', '2025-01-01')"
        )
        connection.exec_driver_sql(
            "INSERT INTO suggestion VALUES (1, 1, 0, 0, 3, 'mot', '[]', 'fr.x', 'a', 'b', 0.9, 1)"
        )
    schema.upgrade(database)
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT gain FROM suggestion").scalars().all() == [0.0]


def test_the_database_is_in_wal_mode_and_keeps_its_references(database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
