"""Open data as Parquet, made in a child process and kept until the dataset changes.

Writing Parquet needs a library that takes a second to load and much address space: the web process never
loads it. A child lives as long as one file takes. Files are put aside in the store, named by their revision.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from workbench.errors import NotFoundError, WorkbenchError
from workbench.register.database import Database, now
from workbench.register.open_data import dataset, datasets
from workbench.register.open_data_files import hour, rows, write_parquet
from workbench.register.open_data_revision import revision
from workbench.register.store import FileStore
from workbench.sandbox import Pool, PoolError

WAIT_SECONDS = 8.0
"""How long a request waits for a file that is being made; a small register takes less."""
_MAKE_SECONDS = 600
_START, _END = "open-data-", ".parquet"
"""How the names of the files begin and end."""
_MEMORY_MIB = 4000
"""Address space of the child: pyarrow reserves far more of it than it uses."""

_log = logging.getLogger("workbench.jobs")


class ParquetWork:
    """The Parquet files of one copy: at most one is made at a time in a process."""

    def __init__(self, database: Database, store: FileStore) -> None:
        self._database, self._store = database, store
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._making: dict[str, threading.Thread] = {}

    def opened(self, name: str, of: str, *, wait: float = WAIT_SECONDS) -> IO[bytes] | None:
        """The file of the dataset `name` in the revision `of`; None while it is still being made.

        The file that comes may be of a newer revision: what changed since the question was asked is in it.
        """
        kept = self._kept(name, of)
        if kept is None:
            self._begun(name, of).join(wait)
            kept = self._kept(name, of)
        return kept

    def _kept(self, name: str, of: str) -> IO[bytes] | None:
        try:
            return self._store.opened_aside(_name(name, of))
        except NotFoundError:
            return None

    def _begun(self, name: str, of: str) -> threading.Thread:
        """The thread that waits for the child which makes this file."""
        file = _name(name, of)
        with self._lock:
            thread = self._making.get(file)
            if thread is None:
                thread = threading.Thread(target=self._make, args=(name, of), daemon=True)
                self._making[file] = thread
                thread.start()
            return thread

    def _make(self, name: str, of: str) -> None:
        try:
            with self._turn, Pool(1, memory_mib=_MEMORY_MIB) as pool:
                asked = (self._database.url, self._store.url, name, of)
                pool.submit(make, *asked, seconds=_MAKE_SECONDS).result()
        except (WorkbenchError, PoolError) as error:
            _log.warning("open data: %s.parquet not made: %s", name, getattr(error, "code", "stopped"))
        finally:
            with self._lock:
                del self._making[_name(name, of)]


def make(database_url: str, store_url: str, dataset_name: str, of: str) -> None:
    """Make the Parquet file of a dataset, put it aside, and forget its older ones. Runs in a child."""
    found, store, database = dataset(dataset_name), FileStore(store_url), Database(database_url)
    name = _name(dataset_name, of)
    with TemporaryDirectory(prefix="workbench-data-") as folder, database.reading() as session:
        path = Path(folder, name)
        write_parquet(path, found, rows(session, found, at=hour(now(session))), revision=of)
        with path.open("rb") as stream:
            store.put_aside_whole(stream, name)
    database.close()
    for other in store.names_aside(f"{_START}{dataset_name}-"):
        if other.endswith(_END) and other != name:
            store.remove_aside(other)


def forget_old(database: Database, store: FileStore) -> int:
    """Delete the files that tell of the register as it was, and what a killed child left; how many.

    An experience that was taken back stands in such a file until it goes: it goes within the hour.
    """
    with database.reading() as session:
        fresh = {_name(each.id, revision(session, each)) for each in datasets()}
    old = [name for name in store.names_aside(_START) if name not in fresh]
    for name in old:
        store.remove_aside(name)
    return len(old)


def _name(name: str, of: str) -> str:
    return f"{_START}{name}-{of}{_END}"
