"""Personal data, outside any request: files are searched, copies made, files deleted when their time is over.

`workbench.jobs.Engine` owns the threads and the children; this module says what they do. The web asks it for
copies and their pages, so that a web process never parses a file.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import workbench
from workbench import jobs_data, masked, serial
from workbench.errors import WorkbenchError
from workbench.jobs_examples import ExampleWork
from workbench.jobs_experiences import ExperienceWork
from workbench.model import Format, Upload
from workbench.register import (
    masking,
    masking_again,
    masking_erasure,
    masking_examples,
    masking_marks,
    masking_search,
    triage,
)
from workbench.register.masking import Copy
from workbench.register.tables import Analysis as AnalysisRow
from workbench.register.tables import File
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.model import Box, Document
    from workbench.model.personal import PersonalFinding, ToMask
    from workbench.outcome import Rewritten
    from workbench.register.database import Database
    from workbench.register.masking import Seen
    from workbench.register.store import FileStore
    from workbench.register.workflow import Actor
    from workbench.rewrite.compare import AlignedBlock

_CLEAN_UP_SECONDS = 3600

_log = logging.getLogger("workbench.jobs")


@dataclass(frozen=True, slots=True)
class CopyMade:
    """The copy of a file as its marks stand. `left`: texts of marks that it still says elsewhere."""

    key: str
    data: bytes
    left: tuple[str, ...]


@dataclass(slots=True)
class MaskingWork:
    """What is done about personal data.

    `worker` names this process in claims. `search` and `answer` run a function of this module with its values
    in a child, the one without haste, the other while a page waits; they raise a `WorkbenchError` when that
    fails, a `PoolError` when the worker was told to stop.
    """

    database: Database
    store: FileStore
    worker: str
    lease_seconds: int
    keep_days: int
    search: Callable[..., Any]
    answer: Callable[..., Any]
    _cleaned_at: float = -math.inf

    @property
    def texts(self) -> ExperienceWork:
        """The same for the accounts of citizens."""
        return ExperienceWork(self.database, self.worker, self.lease_seconds, self.search)

    @property
    def examples(self) -> ExampleWork:
        """The files of public examples, made of public copies and of readings without personal data."""
        return ExampleWork(
            self.database, self.store, self.worker, self.lease_seconds, self.search, self.confirmed
        )

    def release_dead(self, alive: Callable[[str], bool]) -> int:
        """Free the claims of workers that are no longer there; how many."""
        with self.database.transaction() as session:
            freed = masking_search.release_dead(session, alive)
        return freed + self.texts.release_dead(alive) + self.examples.release_dead(alive)

    def take_next(self, at: datetime | None = None) -> bool:
        """Search one file or one account of a citizen, or make the files of an example; False: none waits.

        From time to time, files and texts whose time is over are deleted.
        """
        self._clean_up_hourly()
        with self.database.transaction(at=at) as session:
            claim = masking_search.claim_next(session, self.worker, lease_seconds=self.lease_seconds)
            if claim is not None and masking_search.finish_as_before(session, claim):
                return True
        if claim is None:
            return self.texts.take_next(at) or self.examples.take_next(at)
        try:
            upload, document = self._read(claim.sha256, claim.analysis_id)
            found = cast("tuple[PersonalFinding, ...]", self.search(_search, upload, document))
            with self.database.transaction(at=at) as session:
                masking_search.finish(session, claim, found)
        except PoolError:
            with self.database.transaction() as session:
                masking_search.release(session, claim)
            raise
        except WorkbenchError as error:
            _log.warning("reading %d not searched: %s", claim.analysis_id, error.code)
            with self.database.transaction(at=at) as session:
                masking_search.give_up(session, claim, error.code)
        return True

    def _clean_up_hourly(self) -> None:
        if time.monotonic() - self._cleaned_at < _CLEAN_UP_SECONDS:
            return
        self._cleaned_at = time.monotonic()
        self.clean_up()
        self.texts.clean_up()
        jobs_data.forget_old(self.database, self.store)

    def copy(self, document_id: int) -> CopyMade:
        """The copy of a document's file as its marks stand; made once, then kept until the file goes.

        Another program, or another reading of the file, makes it anew: marks are places in a reading.

        Raises:
            WorkbenchError: the file cannot be masked.
        """
        with self.database.reading() as session:
            document = triage.document(session, document_id)
            sha256, analysis_id = masking.kept_file(document), document.analysis_id
            marks = masking_marks.marks_of(session, document)
            wanted = masking_marks.to_mask(mark for mark in marks if masking_marks.is_to_mask(mark))
        told = json.dumps([workbench.__version__, analysis_id, serial.to_json(wanted)], sort_keys=True)
        key = hashlib.sha256(told.encode()).hexdigest()[:16]
        kept = self.store.derived(sha256, f"copy-{key}", lambda: self._make_copy(sha256, analysis_id, wanted))
        left, _, data = kept.partition(b"\n")
        return CopyMade(key, data, tuple(json.loads(left)))

    def page(self, document_id: int, number: int, width: int) -> bytes:
        """A page of that copy as a PNG, `width` pixels wide."""
        made = self.copy(document_id)
        with self.database.reading() as session:
            document = triage.document(session, document_id)
            file, sha256 = document.file, masking.kept_file(document)
        upload = Upload("document", Format(file.format), file.media_type, made.key, made.data)
        name = f"copy-{made.key}-{number}-{width}.png"
        return self.store.derived(
            sha256, name, lambda: cast("bytes", self.answer(_page, upload, number, width))
        )

    def text(self, document_id: int) -> str:
        """What that copy says, for formats that have no pages."""
        made = self.copy(document_id)
        with self.database.reading() as session:
            file = triage.document(session, document_id).file
        upload = Upload("document", Format(file.format), file.media_type, made.key, made.data)
        return cast("str", self.answer(_text, upload))

    def at_box(self, document_id: int, page: int, box: Box) -> ToMask:
        """A box on a page with the words in it."""
        return cast("ToMask", self.answer(masked.by_box, self._document(document_id), page, box))

    def at_text(self, document_id: int, text: str) -> tuple[ToMask, ...]:
        """Everywhere a text stands in a document; empty when it does not."""
        found = self.answer(masked.places_of, self._document(document_id), text)
        return cast("tuple[ToMask, ...]", found)

    def confirm(self, document_id: int, *, by: Actor, seen: Seen, at: datetime | None = None) -> None:
        """Make the copy and confirm it; the texts of an example are then made without the marks too.

        Raises:
            WorkbenchError: see `masking.confirm`; the file cannot be masked.
        """
        with self.database.reading() as session:
            masking.check(session, document_id, seen)
        made = self.copy(document_id)
        with self.database.transaction(at=at) as session:
            copy = Copy(made.data, len(made.left))
            masking.confirm(session, self.store, document_id, copy, by=by, seen=seen)
        self._renew_examples(document_id, at)

    def _renew_examples(self, document_id: int, at: datetime | None) -> None:
        """Take what was confirmed out of the texts of examples; one that was public is public again."""
        with self.database.reading() as session:
            pairs = [
                (each.id, each.review.analysis_id, masking_examples.aligned(each), each.docx_sha256)
                for each in masking_examples.all_of(session, document_id)
            ]
        for number, analysis_id, blocks, docx in pairs:
            wanted = self.confirmed(analysis_id)
            new = (
                self.answer(_pair, blocks, self.store.get(docx), self._reading(analysis_id), wanted)
                if wanted
                else None
            )
            with self.database.transaction(at=at) as session:
                masking_examples.renew(session, self.store, number, new)

    def confirmed(self, analysis_id: int) -> tuple[ToMask, ...]:
        """What the copy that was confirmed last is made without, also where the file was read again since."""
        with self.database.reading() as session:
            own = masking_marks.confirmed_of(session, analysis_id)
            texts = masking_again.masked_texts_elsewhere(session, analysis_id)
        if not texts:
            return own
        read = self._reading(analysis_id)
        return (*own, *(found for text in texts for found in masked.places_of(read, text)))

    def clean_up(self, at: datetime | None = None) -> int:
        """Delete the files whose time is over, and what was drawn from them; how many.

        A file that cannot be deleted keeps no other back; it is tried again the next time.
        """
        with self.database.transaction(at=at) as session:
            digests = masking.due(session, days=self.keep_days)
        return sum(self._is_deleted(sha256, at) for sha256 in digests)

    def _is_deleted(self, sha256: str, at: datetime | None) -> bool:
        try:
            return self._delete(sha256, at)
        except (WorkbenchError, OSError) as error:
            _log.warning("file %.12s not deleted: %s", sha256, getattr(error, "code", type(error).__name__))
            return False

    def _delete(self, sha256: str, at: datetime | None) -> bool:
        """Delete a file; False when its confirmation was taken back, or somebody deleted it, meanwhile."""
        with self.database.reading() as session:
            texts, readings = masking_erasure.to_erase(session, sha256)
        erased = {
            number: self.search(masked.erased, read, wanted, texts) for number, read, wanted in readings
        }
        with self.database.transaction(at=at) as session:
            if sha256 not in masking.due(session, days=self.keep_days):
                return False
            masking_erasure.erase(session, sha256, texts, erased)
            masking.delete_file(session, sha256)
            self.store.remove(sha256)  # before the commit: what fails here is tried again
        return True

    def _make_copy(self, sha256: str, analysis_id: int | None, wanted: tuple[ToMask, ...]) -> bytes:
        upload = self._upload(sha256)
        document = self._reading(analysis_id) if wanted and analysis_id is not None else None
        data, left = cast("tuple[bytes, tuple[str, ...]]", self.answer(_copy, upload, document, wanted))
        return json.dumps(left).encode() + b"\n" + data

    def _read(self, sha256: str, analysis_id: int) -> tuple[Upload, Document]:
        return self._upload(sha256), self._reading(analysis_id)

    def _document(self, document_id: int) -> Document:
        with self.database.reading() as session:
            analysis_id = triage.document(session, document_id).analysis_id or 0
        return self._reading(analysis_id)

    def _reading(self, analysis_id: int) -> Document:
        with self.database.reading() as session:
            return serial.analysis_from_json(session.get_one(AnalysisRow, analysis_id).payload).document

    def _upload(self, sha256: str) -> Upload:
        with self.database.reading() as session:
            file = session.get_one(File, sha256)
        return Upload("document", Format(file.format), file.media_type, sha256, self.store.get(sha256))


def without(made: Rewritten, document: Document, wanted: tuple[ToMask, ...]) -> Rewritten:
    """What an approval makes of a document, without what was confirmed to be personal. Runs in a child."""
    blocks, docx = _pair(made.blocks, made.docx, document, wanted)
    return replace(made, blocks=blocks, docx=docx)


def _search(upload: Upload, document: Document) -> tuple[PersonalFinding, ...]:
    """Runs in a child."""
    from workbench import analysis  # noqa: PLC0415 - spaCy and PyMuPDF load there

    return analysis.personal_data(upload, document)


def _copy(
    upload: Upload, document: Document | None, wanted: tuple[ToMask, ...]
) -> tuple[bytes, tuple[str, ...]]:
    """Runs in a child. `document` None: nothing is wanted out but what no reader has a use for."""
    made = masked.copy_without(upload, document, wanted)
    return made.data, made.left


def _page(upload: Upload, number: int, width: int) -> bytes:
    """Runs in a child."""
    from workbench.extract import page_image  # noqa: PLC0415 - only a child may load PyMuPDF

    return page_image(upload, number, width=width)


def _text(upload: Upload) -> str:
    """Runs in a child."""
    from workbench import analysis  # noqa: PLC0415 - as above

    return analysis.extract(upload).text


def _pair(
    blocks: tuple[AlignedBlock, ...], docx: bytes, document: Document, wanted: tuple[ToMask, ...]
) -> tuple[tuple[AlignedBlock, ...], bytes]:
    """Runs in a child."""
    made = masked.blocks_without(blocks, document, wanted)
    return made, masked.docx_without(docx, document, wanted)
