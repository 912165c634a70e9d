"""What somebody sends for a campaign -> files of the store, and for each file left out the reason.

Archives are hostile: nothing is unpacked to a disk, no name in them is ever a path. Their members are read
into memory one after the other, each and all together within `CampaignLimits`. Documents are not parsed here.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from workbench import intake
from workbench.config import MIB, CampaignLimits, Limits
from workbench.errors import Fact, UnreadableDocumentError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.model import Upload
    from workbench.register.store import FileStore

_END, _LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
_END_LENGTH, _LOCATOR_LENGTH, _COMMENT_MOST = 22, 20, 65_535
_ENTRY_BYTES = 1024
"""What the directory of an archive may weigh for each file that a campaign may hold, names and all."""
_DIRECTORY_LEAST = 64 * 1024
_RATIO_FROM = MIB
"""A member that unpacks to less than this is no bomb, however well it was packed."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OFFICE_PARTS = {"mimetype", "[Content_Types].xml"}
"""One of them is in every DOCX and ODT: such an archive is one document."""
_OF_SYSTEMS = ("Thumbs.db", "desktop.ini")
"""What systems put into folders by themselves, as hidden files: left out without a word."""
_LINK = 0o120000
_KIND_OF_FILE = 0o170000


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it comes: its name, and how to open it for reading, from its start."""

    name: str
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the store now."""

    name: str
    sha256: str
    size: int
    format: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out: a code of ``wording.toml`` and its facts."""

    name: str
    code: str
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """How much a campaign took so far; goes up with each file that is looked at."""

    limits: CampaignLimits
    of_one: Limits
    bytes: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    """sha256 -> name of the first file with it."""


def keep(
    store: FileStore, sent: Iterable[Sent | Refused], limits: CampaignLimits, of_one: Limits
) -> tuple[tuple[Kept, ...], tuple[Refused, ...]]:
    """Put files, and the members of ZIP archives, into the store; the same content once.

    `of_one`: what one file may weigh. Nothing is written to the database, and nothing raises: a file that is
    damaged, locked, too large or of a wrong type is in the second tuple, with its reason.
    """
    kept: list[Kept] = []
    refused: list[Refused] = []
    tally = Tally(limits, of_one)
    for each in _uploads(sent, tally):
        if isinstance(each, Refused):
            refused.append(each)
        else:
            kept.append(put(store, each))
    return tuple(kept), tuple(refused)


def put(store: FileStore, upload: Upload) -> Kept:
    """Put one file into the store. Putting it there twice changes nothing."""
    store.put(upload.data)
    return Kept(upload.name, upload.sha256, len(upload.data), upload.format.value, upload.media_type)


def _uploads(sent: Iterable[Sent | Refused], tally: Tally) -> Iterator[Upload | Refused]:
    for one in sent:
        if isinstance(one, Refused):
            yield one
            continue
        name = intake.safe_name(one.name)
        try:
            with one.open() as stream:
                if is_archive(stream, tally.limits.files):
                    yield from _members(stream, tally)
                else:
                    yield taken(name, stream.read, tally)
        except WorkbenchError as error:
            yield Refused(name, error.code, dict(error.facts))
        except OSError:
            yield Refused(name, "file_missing")


def is_of_system(path: str) -> bool:
    """Whether nobody put this file there on purpose: it is hidden, or made by a system."""
    last = path.rpartition("/")[2]
    return path.startswith("__MACOSX/") or last.startswith(".") or last in _OF_SYSTEMS


def _members(stream: IO[bytes], tally: Tally) -> Iterator[Upload | Refused]:
    with opened(stream) as archive:
        for entry in entries(archive):
            yield member(archive, entry, tally)


def entries(archive: zipfile.ZipFile) -> tuple[zipfile.ZipInfo, ...]:
    """The files in an archive, in its order; without folders and what systems put there."""
    return tuple(
        entry for entry in archive.infolist() if not entry.is_dir() and not is_of_system(entry.filename)
    )


def member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, tally: Tally) -> Upload | Refused:
    """A file of an archive, or why it is left out."""
    name = intake.safe_name(entry.filename)
    trouble = _trouble(entry, tally)
    if trouble is not None:
        return Refused(name, trouble.code, dict(trouble.facts))

    def read(most: int) -> bytes:
        with archive.open(entry) as packed:
            return packed.read(most)

    try:
        return taken(name, read, tally)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return Refused(name, "damaged")


def _trouble(entry: zipfile.ZipInfo, tally: Tally) -> WorkbenchError | None:
    """Why a member is not even read, told from the directory of its archive."""
    if entry.flag_bits & 1:
        return UnreadableDocumentError("encrypted")
    if entry.external_attr >> 16 & _KIND_OF_FILE == _LINK:
        return UnreadableDocumentError("campaign_link")
    if entry.compress_type not in _METHODS:
        return UnreadableDocumentError("campaign_method")
    if entry.file_size > _RATIO_FROM and entry.file_size > tally.limits.ratio * max(1, entry.compress_size):
        return UnreadableDocumentError("campaign_bomb", ratio=tally.limits.ratio)
    if entry.file_size > tally.of_one.upload_bytes:
        return _too_large(entry.file_size, tally)
    return None


def taken(name: str, read: Callable[[int], bytes], tally: Tally) -> Upload | Refused:
    """A file of a kind that is read, or why not. `read`: gives at most so many bytes."""
    if len(tally.seen) >= tally.limits.files:
        return Refused(name, "campaign_too_many", {"limit": tally.limits.files})
    if tally.bytes >= tally.limits.unpacked_bytes:
        return Refused(name, "campaign_too_heavy", {"limit": tally.limits.unpacked_bytes // MIB})
    data = read(tally.of_one.upload_bytes + 1)
    tally.bytes += len(data)
    try:
        if len(data) > tally.of_one.upload_bytes:
            raise _too_large(len(data), tally)
        upload = intake.take_in(data, name, tally.of_one)
    except UnreadableDocumentError as error:
        is_nested = error.code == "type_unknown" and data.startswith(b"PK")
        return Refused(name, "campaign_nested") if is_nested else Refused(name, error.code, dict(error.facts))
    if upload.sha256 in tally.seen:
        return Refused(name, "campaign_twice", {"of": tally.seen[upload.sha256]})
    tally.seen[upload.sha256] = upload.name
    return upload


def _too_large(size: int, tally: Tally) -> UnreadableDocumentError:
    limit = tally.of_one.upload_bytes
    return UnreadableDocumentError("file_too_large", mib=round(size / MIB, 1), limit=limit // MIB)


def is_archive(stream: IO[bytes], files: int) -> bool:
    """Whether a file is a ZIP archive and no office document. The file is left at its start.

    `files`: how many documents a campaign may hold; a directory that is far too large for them is refused.

    Raises:
        UnreadableDocumentError: ``campaign_archive`` or ``damaged``.
    """
    is_zip = stream.read(4) == b"PK\x03\x04"
    if is_zip:
        _check_directory(stream, files)
        with opened(stream) as archive:
            is_zip = not _OFFICE_PARTS & set(archive.namelist())
    stream.seek(0)
    return is_zip


def _check_directory(stream: IO[bytes], files: int) -> None:
    """Refuse an archive whose directory would fill the memory before a single member is looked at.

    Only archives of less than 4 GiB and 65 535 members are taken (no ZIP64): APPNOTE.TXT 6.3.10, 4.3.14-16.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_LENGTH - _COMMENT_MOST - _LOCATOR_LENGTH))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise UnreadableDocumentError("damaged")
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    is_long = tail[max(0, at - _LOCATOR_LENGTH) : at].startswith(_LOCATOR)
    if is_long or directory > _DIRECTORY_LEAST + files * _ENTRY_BYTES:
        raise UnreadableDocumentError("campaign_archive", limit=files)


def opened(stream: IO[bytes]) -> zipfile.ZipFile:
    """An archive, to be closed.

    Raises:
        UnreadableDocumentError: ``damaged``.
    """
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise UnreadableDocumentError("damaged") from error
