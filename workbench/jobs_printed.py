"""Documents to print as PDF and DOCX, made in a child while a page waits, and kept.

A file is kept under the digest of the document that it shows, so that the same document is made once.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from workbench.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.model.printed import Printed
    from workbench.register.store import FileStore

_LOOK = 2
"""Goes up when the look of the files changes: those made before are made anew."""


class PrintedFormat(StrEnum):
    """What a document to print is made into; the ending of its file."""

    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class PrintedWork:
    """`answer` runs a function of this module with its values in a child while a page waits."""

    store: FileStore
    answer: Callable[..., Any]

    def file(
        self, printed: Printed, wanted: PrintedFormat, pictures: Mapping[str, bytes] | None = None
    ) -> bytes:
        """The document in this format. `pictures`: PNG or JPEG data by the name that its blocks give.

        Raises:
            UnreadableDocumentError: ``too_slow``, when no worker answers in time.
        """
        given = dict(pictures or {})
        return self.store.derived(
            digest(printed, given), f"printed.{wanted.value}", lambda: self._made(printed, wanted, given)
        )

    def _made(self, printed: Printed, wanted: PrintedFormat, pictures: dict[str, bytes]) -> bytes:
        make = _pdf if wanted is PrintedFormat.PDF else _docx
        return cast("bytes", self.answer(make, printed, pictures))


def digest(printed: Printed, pictures: Mapping[str, bytes]) -> str:
    """The sha256 of a document to print with its pictures."""
    parts = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(pictures.items())}
    told = json.dumps([_LOOK, to_json(printed), parts], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _pdf(printed: Printed, pictures: dict[str, bytes]) -> bytes:
    """Runs in a child."""
    from workbench.report.printed import pdf  # noqa: PLC0415 - only a child may load typst

    return pdf(printed, pictures)


def _docx(printed: Printed, pictures: dict[str, bytes]) -> bytes:
    """Runs in a child."""
    from workbench.rewrite.write_printed import printed_docx  # noqa: PLC0415 - as above, python-docx

    return printed_docx(printed, pictures)
