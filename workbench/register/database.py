"""Opening the database: engine, sessions, clock."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session, sessionmaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

_BUSY_SECONDS = 30
_WRITES = "workbench_writes"


class Database:
    """One database address: its engine and its sessions."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def transaction(self, *, at: datetime | None = None) -> Iterator[Session]:
        """A session that commits when left in peace and rolls back on an error.

        `at` sets the clock of what is recorded inside (used to load a history); default: now.
        """
        with self._sessions() as session, session.begin():
            session.connection(execution_options={_WRITES: True})
            if at is not None:
                session.info["now"] = at
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking only: readers never wait for a writer, nothing is committed."""
        with self._sessions() as session:
            yield session

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def now(session: Session) -> datetime:
    """The time of what is being recorded: UTC, aware."""
    at = session.info.get("now")
    return at if isinstance(at, datetime) else datetime.now(UTC)


def folded(text: str) -> str:
    """A text as it is searched and compared: without accents, case or doubled spaces.

    >>> folded("  Décès   à l’ŒUVRE ")
    "deces a l'oeuvre"
    """
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _engine(url: str) -> Engine:
    """Values stay out of its errors, which are logged: people wrote them, an address among them."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL lets readers read while one writes; foreign keys are off in SQLite unless asked for."""
    connection.isolation_level = None  # transactions are opened by `_begin_sqlite`, not by the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is erased from a row is overwritten in the file
        f"busy_timeout={_BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    """A writer takes its lock at once: one that began as a reader could not wait for another writer."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
