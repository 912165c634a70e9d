"""A folder of this machine -> its files, for a campaign. No link is followed, nothing above is reached."""

from __future__ import annotations

import os
import stat
from typing import IO, TYPE_CHECKING

from workbench.errors import BadRequestError
from workbench.register.campaigns_files import Refused, Sent, is_of_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def below(root: Path | None, asked: str) -> Path:
    """The folder that an administrator names below the root of the settings.

    `asked`: relative to the root, with ``/``; empty for the root itself.

    Raises:
        BadRequestError: ``campaign_no_root`` when the settings name none; ``campaign_folder`` when there is
            no such folder, or when the way to it leaves the root by ``..``, by a link or by being absolute.
    """
    if root is None:
        raise BadRequestError("campaign_no_root")
    home = root.resolve()
    try:
        found = (home / asked.strip()).resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise BadRequestError("campaign_folder") from error
    if not found.is_relative_to(home) or not found.is_dir():
        raise BadRequestError("campaign_folder")
    return found


def folders_of(root: Path | None, *, most: int = 200) -> tuple[str, ...]:
    """The folders just below the root, by name, to be offered; links and hidden ones are left out."""
    if root is None or not root.is_dir():
        return ()
    names = [
        each.name
        for each in os.scandir(root)
        if each.is_dir(follow_symlinks=False) and not each.name.startswith(".")
    ]
    return tuple(sorted(names))[:most]


def files_in(folder: Path) -> Iterator[Sent | Refused]:
    """The files of a folder and of those in it, by name; links are refused, hidden files left out.

    Each folder is opened once and its files through it, so that no link put there meanwhile is followed.
    """
    for _, folders, names, handle in os.fwalk(folder, follow_symlinks=False):
        folders[:] = sorted(name for name in folders if not is_of_system(name))
        for name in (*folders, *sorted(names)):
            if is_of_system(name):
                continue
            kind = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode
            if stat.S_ISLNK(kind):
                yield Refused(name, "campaign_link")
            elif stat.S_ISREG(kind):
                yield Sent(name, _opener(name, handle))


def file_at(path: Path) -> Sent:
    """One file, by its path."""
    return Sent(path.name, lambda: path.open("rb"))


def _opener(name: str, folder: int) -> Callable[[], IO[bytes]]:
    return lambda: _opened(name, folder)


def _opened(name: str, folder: int) -> IO[bytes]:
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    return os.fdopen(handle, "rb")
