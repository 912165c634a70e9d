"""Files of public examples, outside any request: the new text as PDF and HTML, and pictures of pages.

The pages before are those of the confirmed copy without personal data, never of the deposited file; the text
after is made of what the example keeps, from a reading without what was confirmed to be personal.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from workbench import masked, outcome, serial
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model import Format, Language, Upload
from workbench.register import examples_files, masking_examples
from workbench.register.examples_files import HTML, MOST_PAGES, PDF, PICTURE_WIDTH, kept_as, page
from workbench.register.masking import public_copy
from workbench.register.tables import Example, File
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.model import Analysis
    from workbench.model.personal import ToMask
    from workbench.register.database import Database
    from workbench.register.examples_files import FilesClaim
    from workbench.register.store import FileStore
    from workbench.rewrite.compare import AlignedBlock

_log = logging.getLogger("workbench.jobs")
_UNOFFICIAL = {
    Language.FR: "Texte réécrit, sans valeur officielle. Pour votre démarche, prenez le formulaire de "
    "l’administration.",
    Language.EN: "A rewritten text that has no official value. Use the form of the administration.",
}


@dataclass(frozen=True, slots=True)
class _Source:
    """What the files of an example are made of. `copy`: None where no copy is public."""

    title: str
    docx_sha256: str
    blocks: tuple[AlignedBlock, ...]
    read: Analysis
    wanted: tuple[ToMask, ...]
    copy: Upload | None


@dataclass(frozen=True, slots=True)
class ExampleWork:
    """What a worker does about public examples.

    `make` runs a function of this module in a child; `confirmed` tells what is wanted out of a reading.
    """

    database: Database
    store: FileStore
    worker: str
    lease_seconds: int
    make: Callable[..., Any]
    confirmed: Callable[[int], tuple[ToMask, ...]]

    def take_next(self, at: datetime | None = None) -> bool:
        """Make the files of one example; False when none waits.

        Raises:
            PoolError: the worker was told to stop.
        """
        with self.database.transaction(at=at) as session:
            claim = examples_files.claim_next(session, self.worker, lease_seconds=self.lease_seconds)
        if claim is None:
            return False
        try:
            before, after = self._made(claim)
            with self.database.transaction(at=at) as session:
                examples_files.finish(session, claim, before, after)
        except PoolError:
            with self.database.transaction() as session:
                examples_files.release(session, claim)
            raise
        except WorkbenchError as error:
            _log.warning("files of example %d not made: %s", claim.example_id, error.code)
            with self.database.transaction(at=at) as session:
                examples_files.give_up(session, claim, error.code)
        return True

    def release_dead(self, alive: Callable[[str], bool]) -> int:
        """Free the claims of workers that are no longer there; how many."""
        with self.database.transaction() as session:
            return examples_files.release_dead(session, alive)

    def _made(self, claim: FilesClaim) -> tuple[int | None, int]:
        """Make and keep everything; pages before (None: the format has none) and after."""
        source = self._source(claim)
        pdf, html, pictures = cast(
            "tuple[bytes, bytes, list[bytes]]",
            self.make(files_of, source.read, source.wanted, source.blocks, source.title),
        )
        self._keep(source.docx_sha256, kept_as(claim.made_for, PDF), pdf)
        self._keep(source.docx_sha256, kept_as(claim.made_for, HTML), html)
        for number, picture in enumerate(pictures, 1):
            self._keep(source.docx_sha256, kept_as(claim.made_for, page(number)), picture)
        return self._copy_drawn(source.copy), len(pictures)

    def _copy_drawn(self, copy: Upload | None) -> int | None:
        """Draw the pages of the public copy; they are kept where `jobs.Engine.page_image` looks for them."""
        if copy is None or copy.format not in {Format.PDF, Format.IMAGE}:
            return None
        pictures = cast("list[bytes]", self.make(pictures_of, copy))
        for number, picture in enumerate(pictures, 1):
            self._keep(copy.sha256, f"{number}-{PICTURE_WIDTH}.png", picture)
        return len(pictures)

    def _keep(self, sha256: str, name: str, data: bytes) -> None:
        self.store.derived(sha256, name, lambda: data)

    def _source(self, claim: FilesClaim) -> _Source:
        with self.database.reading() as session:
            example = session.get_one(Example, claim.example_id)
            document, review = example.document, example.review
            sha256 = public_copy(document)
            file = session.get(File, sha256) if sha256 else None
            return _Source(
                title=document.public_title or "",
                docx_sha256=example.docx_sha256,
                blocks=masking_examples.aligned(example),
                read=serial.analysis_from_json(review.analysis.payload),
                wanted=self.confirmed(review.analysis_id),
                copy=None if file is None else self._upload(file),
            )

    def _upload(self, file: File) -> Upload:
        data = self.store.get(file.sha256)
        return Upload("document", Format(file.format), file.media_type, file.sha256, data)


def files_of(
    read: Analysis, wanted: tuple[ToMask, ...], blocks: tuple[AlignedBlock, ...], title: str
) -> tuple[bytes, bytes, list[bytes]]:
    """The PDF, the HTML and the pictures of the pages of the PDF. Runs in a child."""
    from workbench.report.printed import pdf  # noqa: PLC0415 - only a child may load typst

    document = masked.reading_without(read, wanted).document
    said = _UNOFFICIAL[document.language or Language.FR]
    shown = pdf(outcome.on_paper(document, blocks, title=title, subtitle=said))
    page = outcome.on_a_page(document, blocks, title=title, subtitle=said)
    upload = Upload("new.pdf", Format.PDF, "application/pdf", "", shown)
    return shown, page.encode(), pictures_of(upload)


def pictures_of(upload: Upload) -> list[bytes]:
    """The first pages of a PDF or picture as PNG. Runs in a child."""
    from workbench.extract import page_image  # noqa: PLC0415 - only a child may load PyMuPDF

    found: list[bytes] = []
    for number in range(1, MOST_PAGES + 1):
        try:
            found.append(page_image(upload, number, width=PICTURE_WIDTH))
        except NotFoundError:
            break
    return found
