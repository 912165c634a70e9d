"""What a campaign takes in by and by: files of an archive that was put aside, or of a folder, by position.

The order of the files never changes, so that whoever was stopped goes on with the next one.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import IO, TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.intake import safe_name
from workbench.register import campaigns_files
from workbench.register.campaigns_files import Refused, Sent
from workbench.register.campaigns_folder import file_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Protocol
    from zipfile import ZipFile

    from workbench.config import CampaignLimits, Limits
    from workbench.model import Upload
    from workbench.register.campaigns_files import Kept, Tally
    from workbench.register.store import FileStore

    class Files(Protocol):
        """The files of a source, counted from 0."""

        def __len__(self) -> int:
            """How many there are."""

        def take(self, position: int, tally: Tally) -> Upload | Refused | Source:
            """One of them, or why it is left out; an archive in a folder becomes a source of its own."""


class Kind(StrEnum):
    """What is taken in."""

    ARCHIVE = "archive"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """An archive or a folder: what pages call it, and its place (`CampaignSource.place`)."""

    kind: Kind
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a sending: files in the store, files left out, and archives that are put aside."""

    kept: tuple[Kept, ...]
    refused: tuple[Refused, ...]
    sources: tuple[Source, ...]


def receive(store: FileStore, sent: Iterable[Sent], limits: CampaignLimits, of_one: Limits) -> Arrived:
    """Put single files into the store and archives aside, unopened but for their directory.

    `of_one`: what one file may weigh. What is damaged, too large or of a wrong type is refused.
    """
    singles: list[Sent] = []
    refused: list[Refused] = []
    sources: list[Source] = []
    with ExitStack() as stack:
        for each in sent:
            name, stream = safe_name(each.name), stack.enter_context(each.open())
            try:
                if campaigns_files.is_archive(stream, limits.files):
                    sources.append(Source(Kind.ARCHIVE, name, store.put_aside(stream)))
                else:
                    singles.append(Sent(name, partial(_as_it_is, stream)))
            except WorkbenchError as error:
                refused.append(Refused(name, error.code, dict(error.facts)))
        kept, also_refused = campaigns_files.keep(store, singles, limits, of_one)
    return Arrived(kept, (*refused, *also_refused), tuple(sources))


def forget(store: FileStore, sources: Iterable[Source]) -> None:
    """Remove the archives that were put aside for nothing."""
    for each in sources:
        if each.kind is Kind.ARCHIVE:
            store.remove_aside(each.place)


@contextmanager
def archive(store: FileStore, place: str) -> Iterator[Files]:
    """The files of an archive that was put aside.

    Raises:
        UnreadableDocumentError: ``damaged``; NotFoundError: it is gone.
    """
    with store.opened_aside(place) as stream, campaigns_files.opened(stream) as opened:
        yield _InArchive(opened)


def in_folder(store: FileStore, folder: Path, paths: Sequence[bytes], source_id: int) -> Files:
    """The files of a folder as they were listed. An archive among them is put aside when it is taken."""
    return _InFolder(store, folder, paths, source_id)


def _as_it_is(stream: IO[bytes]) -> IO[bytes]:
    return stream


class _InArchive:
    def __init__(self, opened: ZipFile) -> None:
        self._archive = opened
        self._entries = campaigns_files.entries(opened)

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, position: int, tally: Tally) -> Upload | Refused | Source:
        return campaigns_files.member(self._archive, self._entries[position], tally)


class _InFolder:
    def __init__(self, store: FileStore, folder: Path, paths: Sequence[bytes], source_id: int) -> None:
        self._store, self._folder, self._paths, self._source_id = store, folder, paths, source_id

    def __len__(self) -> int:
        return len(self._paths)

    def take(self, position: int, tally: Tally) -> Upload | Refused | Source:
        found = file_below(self._folder, self._paths[position])
        if isinstance(found, Refused):
            return found
        name = safe_name(found.name)
        try:
            with found.open() as stream:
                if not campaigns_files.is_archive(stream, tally.limits.files):
                    return campaigns_files.taken(name, stream.read, tally)
                place = self._store.put_aside(stream, f"{self._source_id}-{position}")
                return Source(Kind.ARCHIVE, name, place)
        except WorkbenchError as error:
            return Refused(name, error.code, dict(error.facts))
        except OSError:
            return Refused(name, "file_missing")
