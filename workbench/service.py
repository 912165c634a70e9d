"""A running copy: what the commands `serve`, `worker`, `db`, `user`, `demo` and `stats` do."""

from __future__ import annotations

import json
import logging
import signal
import threading
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, NoReturn

from workbench.errors import SettingError
from workbench.register import entries, figures_kept, schema
from workbench.register import figures as counted
from workbench.register.database import Database
from workbench.register.rule_figures import rule_figures
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from workbench.config import Settings
    from workbench.register.rule_figures import RuleFigures

WEB_THREADS = 8


def open_register(settings: Settings) -> tuple[Database, FileStore]:
    """The database and the file store of a copy; its home folder is made where it is missing."""
    settings.home.mkdir(parents=True, exist_ok=True)
    return Database(settings.database_url), FileStore(settings.storage_url)


def serve(settings: Settings) -> None:
    """Answer on ``HOST:PORT`` and analyse what is handed in, until the process is told to stop.

    Raises:
        SettingError: ``db_not_current``, or ``port_taken``.
    """
    from waitress.server import create_server  # noqa: PLC0415 - only this command needs it

    from workbench.jobs import Engine  # noqa: PLC0415
    from workbench.web.app import create_app  # noqa: PLC0415

    database, store = _current(settings)
    engine = Engine(settings, database, store)
    app = create_app(settings, engine=engine, database=database, store=store)
    try:
        server = create_server(app, host=settings.host, port=settings.port, threads=WEB_THREADS)
    except OSError as error:
        raise SettingError("port_taken", port=settings.port) from error
    logging.getLogger("workbench").warning("http://%s:%d", settings.host, settings.port)
    _stop_on_signal()
    engine.start()
    try:
        with _letters(settings, database):
            server.run()
    finally:
        engine.stop()
        database.close()


def work(settings: Settings) -> None:
    """Analyse what is handed in, without answering any page, until the process is told to stop."""
    from workbench.jobs import Engine  # noqa: PLC0415 - only this command needs it

    database, store = _current(settings)
    engine = Engine(settings, database, store)
    _stop_on_signal()
    engine.start()
    try:
        with _letters(settings, database):
            threading.Event().wait()
    finally:
        engine.stop()
        database.close()


@contextmanager
def _letters(settings: Settings, database: Database) -> Iterator[None]:
    """Send e-mail meanwhile, where the settings name a server."""
    if settings.mail is None:
        yield
        return
    from workbench.mail.postman import Postman  # noqa: PLC0415 - not even loaded where none is set

    postman = Postman(settings.mail, settings, database)
    postman.start()
    try:
        yield
    finally:
        postman.stop()


def clean_up(settings: Settings) -> int:
    """Delete the deposited files whose time is over; how many. A running copy does this by itself each hour.

    Raises:
        SettingError: ``db_not_current``.
    """
    from workbench.jobs import Engine  # noqa: PLC0415 - only these commands need it

    database, store = _current(settings)
    engine = Engine(settings, database, store)
    try:
        return engine.masking.clean_up()
    finally:
        engine.stop()
        database.close()


def upgrade(settings: Settings) -> None:
    """Bring the database to today's tables."""
    database, _ = open_register(settings)
    schema.upgrade(database)
    database.close()


def recount(settings: Settings) -> int:
    """Make anew what every document counts for in the figures; how many documents there are."""
    database, _ = _current(settings)
    try:
        with database.transaction() as session:
            return figures_kept.recount(session)
    finally:
        database.close()


def reindex(settings: Settings) -> int:
    """Make the lines of the public register and its index of words anew; how many documents there are.

    Raises:
        SettingError: ``db_not_current``.
    """
    with register_of(settings) as (database, _), database.transaction() as session:
        return entries.reindex(session)


@contextmanager
def register_of(settings: Settings) -> Iterator[tuple[Database, FileStore]]:
    """The database and the files of a copy, for one command.

    Raises:
        SettingError: ``db_not_current``.
    """
    database, store = _current(settings)
    try:
        yield database, store
    finally:
        database.close()


@contextmanager
def changing_people(settings: Settings) -> Iterator[Session]:
    """A session for a command on accounts: kept when all goes well.

    Raises:
        SettingError: ``db_not_current``.
    """
    database, _ = _current(settings)
    try:
        with database.transaction() as session:
            yield session
    finally:
        database.close()


def load_demo(settings: Settings, *, echo: Callable[[str], None]) -> None:
    """Load the demonstration content into an empty copy; one that has content is left as it is."""
    from workbench.demo import load  # noqa: PLC0415 - only this command needs it

    database, store = open_register(settings)
    schema.upgrade(database)
    load(settings, database, store, echo=echo)
    database.close()


def figures(settings: Settings, *, format: str, year: int | None, domain: str | None) -> str:  # noqa: A002 - the option's name
    """The public figures, per domain and per year, as ``text``, ``json`` or ``csv``."""
    database, _ = _current(settings)
    with database.reading() as session:
        rows = counted.rows(session, year=year, domain=domain)
        gain = counted.gain(session, year=year, domain=domain)
    database.close()
    if format == "json":
        shown = {
            "total": asdict(counted.total(rows)),
            "gain": asdict(gain),
            "rows": [asdict(row) for row in rows],
        }
        return json.dumps(shown, ensure_ascii=False, indent=2)
    if format == "csv":
        return counted.as_csv(rows)
    return _as_text(rows)


def rules_heard(settings: Settings) -> tuple[RuleFigures, ...]:
    """What editors of this copy said of each rule."""
    database, _ = _current(settings)
    with database.reading() as session:
        found = rule_figures(session)
    database.close()
    return found


def _as_text(rows: tuple[counted.Row, ...]) -> str:
    names = counted.Row.__slots__
    total = counted.total(rows)
    lines = [["" if (cell := getattr(row, name)) is None else str(cell) for name in names] for row in rows]
    summed = {"domain": "total", **asdict(total)}
    lines.append([str(summed.get(name, "")) for name in names])
    table = [list(names), *lines]
    widths = [max(len(line[i]) for line in table) for i in range(len(names))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )


def _current(settings: Settings) -> tuple[Database, FileStore]:
    database, store = open_register(settings)
    if not schema.is_current(database):
        database.close()
        raise SettingError("db_not_current")
    return database, store


def _stop_on_signal() -> None:
    """A polite stop (SIGTERM) ends like Ctrl-C: claims are given back, connections closed."""

    def stop(_number: int, _frame: object) -> NoReturn:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
