"""A folder of this machine -> its files, for a campaign. No link is followed, nothing above is reached."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workbench.errors import BadRequestError
from workbench.intake import safe_name
from workbench.register.campaigns_files import Refused, Sent, is_of_system

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


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
    """The files of a folder and of those in it, by name; links are refused, hidden files left out."""
    return (file_below(folder, path) for path in paths_in(folder))


def paths_in(folder: Path) -> Iterator[bytes]:
    """The files and links of a folder and of those in it, by name, as the system spells them below it."""
    for where, folders, names, handle in os.fwalk(folder, follow_symlinks=False):
        folders[:] = sorted(name for name in folders if not is_of_system(name))
        for name in (*folders, *sorted(names)):
            if is_of_system(name):
                continue
            kind = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode
            if stat.S_ISLNK(kind) or stat.S_ISREG(kind):
                yield os.fsencode(Path(where, name).relative_to(folder))


def file_below(folder: Path, path: bytes) -> Sent | Refused:
    """One file of a folder; refused where it is a link or gone.

    It is opened step by step from the folder, so that no link put on the way meanwhile is followed.
    """
    parts = os.fsdecode(path).split("/")
    try:
        kind = folder.joinpath(*parts).lstat().st_mode
    except OSError:
        return Refused(safe_name(parts[-1]), "file_missing")
    if stat.S_ISLNK(kind):
        return Refused(safe_name(parts[-1]), "campaign_link")
    return Sent(parts[-1], lambda: _opened(folder, parts))


def file_at(path: Path) -> Sent:
    """One file, by its path."""
    return Sent(path.name, lambda: path.open("rb"))


def _opened(folder: Path, parts: Sequence[str]) -> IO[bytes]:
    here = os.open(folder, _FOLDER)
    try:
        for name in parts[:-1]:
            below_it = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below_it
        handle = os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=here)
    finally:
        os.close(here)
    return os.fdopen(handle, "rb")
