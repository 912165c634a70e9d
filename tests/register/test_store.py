"""Files under their digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from workbench.errors import NotFoundError
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from pathlib import Path


def test_bytes_come_back_under_their_digest(tmp_path: Path) -> None:
    store = FileStore(str(tmp_path))
    sha256 = store.put(b"form")
    assert sha256 == hashlib.sha256(b"form").hexdigest()
    assert store.put(b"form") == sha256
    assert store.get(sha256) == b"form"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_what_is_not_kept_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        FileStore(str(tmp_path)).get("0" * 64)


def test_a_picture_is_made_once_and_goes_with_its_file(tmp_path: Path) -> None:
    store = FileStore(str(tmp_path))
    sha256 = store.put(b"form")
    made: list[int] = []

    def draw() -> bytes:
        made.append(1)
        return b"png"

    assert store.derived(sha256, "1-200.png", draw) == b"png"
    assert store.derived(sha256, "1-200.png", draw) == b"png"
    assert made == [1]
    store.remove(sha256)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_store_in_memory_works_the_same() -> None:
    store = FileStore("memory://files")
    sha256 = store.put(b"form")
    assert store.get(sha256) == b"form"
    store.check()
