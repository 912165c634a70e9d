"""A path on this machine -> `Upload`: what the command line takes in, through the same door as the web."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.config import MIB, Limits
from workbench.errors import UnreadableDocumentError
from workbench.intake import take_in

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.model import Upload


def take_in_file(path: Path, limits: Limits | None = None) -> Upload:
    """The file at `path`, checked as any deposit; never more of it is read than may be taken in.

    Raises:
        UnreadableDocumentError: ``file_missing``, or as `intake.take_in`.
    """
    limits = limits or Limits()
    try:
        with path.open("rb") as file:
            data = file.read(limits.upload_bytes + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except OSError as error:
        raise UnreadableDocumentError("file_missing") from error
    if len(data) > limits.upload_bytes:
        raise UnreadableDocumentError(
            "file_too_large", mib=round(size / MIB, 1), limit=limits.upload_bytes // MIB
        )
    return take_in(data, path.name, limits)
