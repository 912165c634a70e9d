"""Open data as Parquet, made in a child process and kept until the dataset changes.

Writing Parquet needs a library that takes a second to load and much address space: the web process never
loads it. A child lives as long as one file takes. Files are put aside in the store, named by their revision.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.sandbox import Pool, PoolError

if TYPE_CHECKING:
    from workbench.register.database import Database
    from workbench.register.store import FileStore

WAIT_SECONDS = 8.0
"""How long a request waits for a file that is being made; a small register takes less."""
_MAKE_SECONDS = 600
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

    def opened(self, dataset: str, revision: str, *, wait: float = WAIT_SECONDS) -> IO[bytes] | None:
        """The file of a dataset in a revision; None when it takes longer, and is being made meanwhile.

        The file that comes may be of a newer revision: what changed since the question was asked is in it.
        """
        name = _name(dataset, revision)
        if not self._store.has_aside(name):
            self._begun(dataset, revision).join(wait)
        return self._store.opened_aside(name) if self._store.has_aside(name) else None

    def _begun(self, dataset: str, revision: str) -> threading.Thread:
        """The thread that waits for the child which makes this file."""
        name = _name(dataset, revision)
        with self._lock:
            thread = self._making.get(name)
            if thread is None:
                thread = threading.Thread(target=self._make, args=(dataset, revision), daemon=True)
                self._making[name] = thread
                thread.start()
            return thread

    def _make(self, dataset: str, revision: str) -> None:
        name = _name(dataset, revision)
        try:
            with self._turn, Pool(1, memory_mib=_MEMORY_MIB) as pool:
                asked = (self._database.url, self._store.url, dataset, revision)
                pool.submit(make, *asked, seconds=_MAKE_SECONDS).result()
        except (WorkbenchError, PoolError) as error:
            _log.warning("open data: %s.parquet not made: %s", dataset, getattr(error, "code", "stopped"))
        finally:
            with self._lock:
                del self._making[name]


def make(database_url: str, store_url: str, dataset_name: str, revision: str) -> None:
    """Make the Parquet file of a dataset, put it aside, and forget its older ones. Runs in a child."""
    from workbench.register.database import Database, now  # noqa: PLC0415 - only the child needs them
    from workbench.register.open_data import dataset  # noqa: PLC0415
    from workbench.register.open_data_files import hour, rows, write_parquet  # noqa: PLC0415
    from workbench.register.store import FileStore  # noqa: PLC0415

    found, store, database = dataset(dataset_name), FileStore(store_url), Database(database_url)
    name = _name(dataset_name, revision)
    with TemporaryDirectory(prefix="workbench-data-") as folder, database.reading() as session:
        path = Path(folder, name)
        write_parquet(path, found, rows(session, found, at=hour(now(session))), revision=revision)
        with path.open("rb") as stream:
            store.put_aside_whole(stream, name)
    database.close()
    for other in store.names_aside(_name(dataset_name, "").removesuffix(".parquet")):
        if other.endswith(".parquet") and other != name:
            store.remove_aside(other)


def _name(dataset: str, revision: str) -> str:
    return f"open-data-{dataset}-{revision}.parquet"
