"""Where files are kept: under their digest, in a folder or in any store that fsspec knows."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from typing import IO, TYPE_CHECKING, Any

from workbench.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE = 1024 * 1024
"""Bytes of a stream that are copied at once."""


class FileStore:
    """Bytes under their sha256, and pictures made from them under the sha256 of their source."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - fsspec finds its backends at import, only when needed

        self.url = url
        found, root = url_to_fs(url)
        self._fs: Any = found
        self._root = str(root).rstrip("/")

    def put(self, data: bytes) -> str:
        """Keep bytes and give their sha256. Keeping the same bytes twice changes nothing."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not self._fs.exists(path):
            self._write(path, data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a file.

        Raises:
            NotFoundError: nothing is kept under this digest.
        """
        try:
            return bytes(self._fs.cat_file(self._path(sha256)))
        except FileNotFoundError as error:
            raise NotFoundError("not_found") from error

    def remove(self, sha256: str) -> None:
        """Forget a file and the pictures made from it."""
        for path in (self._path(sha256), f"{self._root}/derived/{sha256}"):
            if self._fs.exists(path):
                self._fs.rm(path, recursive=True)

    def derived(self, sha256: str, name: str, make: Callable[[], bytes]) -> bytes:
        """Something made from a file (a page picture), made once and kept."""
        path = f"{self._root}/derived/{sha256}/{name}"
        try:
            return bytes(self._fs.cat_file(path))
        except FileNotFoundError:
            data = make()
            self._write(path, data)
            return data

    def kept(self, sha256: str, name: str) -> bytes:
        """Something that was made from a file and is kept.

        Raises:
            NotFoundError: it was not made, or is gone.
        """
        try:
            return bytes(self._fs.cat_file(f"{self._root}/derived/{sha256}/{name}"))
        except FileNotFoundError as error:
            raise NotFoundError("not_found") from error

    def put_aside(self, stream: IO[bytes], name: str = "") -> str:
        """Keep for a while what a stream holds, from where it stands; its name there, by chance unless given.

        Nothing is read into memory whole. What is put aside is no file of the register: whoever put it there
        removes it.
        """
        name = name or secrets.token_hex(16)
        path = self._aside(name)
        self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        with self._fs.open(path, "wb") as out:
            shutil.copyfileobj(stream, out, _PIECE)
        return name

    def put_aside_whole(self, stream: IO[bytes], name: str) -> None:
        """The same under this name, which has all of it or none: somebody may be waiting to read it."""
        part = self.put_aside(stream, f"{name}.{secrets.token_hex(4)}.part")
        self._fs.mv(self._aside(part), self._aside(name))

    def names_aside(self, start: str) -> list[str]:
        """The names of what is put aside that begin like this."""
        found = self._fs.glob(f"{self._aside(start)}*")
        return sorted(str(path).rsplit("/", 1)[1] for path in found)

    def opened_aside(self, name: str) -> IO[bytes]:
        """What was put aside, for reading from any place in it.

        Raises:
            NotFoundError: nothing has this name.
        """
        try:
            found: IO[bytes] = self._fs.open(self._aside(name), "rb")
        except FileNotFoundError as error:
            raise NotFoundError("not_found") from error
        return found

    def remove_aside(self, name: str) -> None:
        """Forget what was put aside; nothing happens where it is gone already."""
        if self._fs.exists(self._aside(name)):
            self._fs.rm(self._aside(name))

    def check(self) -> None:
        """Write and remove a small file, to see that the store works (raises what the store raises)."""
        path = f"{self._root}/check-{secrets.token_hex(4)}"
        self._write(path, b"ok")
        self._fs.rm(path)

    def _aside(self, name: str) -> str:
        return f"{self._root}/aside/{name}"

    def _path(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def _write(self, path: str, data: bytes) -> None:
        """Whole or not at all: a killed process leaves a stray temporary file, never half a document."""
        parent = path.rsplit("/", 1)[0]
        self._fs.makedirs(parent, exist_ok=True)
        temporary = f"{path}.{secrets.token_hex(4)}.part"
        self._fs.pipe_file(temporary, data)
        self._fs.mv(temporary, path)
