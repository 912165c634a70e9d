"""What runs outside a request: analyses that wait in the database, and answers that a page waits for.

The database says what must be done; this module only makes it prompt. Threads of this process claim documents
and hand them to warm child processes (`workbench.sandbox`), which may be killed at any time.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workbench import analysis, outcome, proposals, serial
from workbench.errors import LanguageModelError, NotFoundError, WorkbenchError
from workbench.jobs_campaigns import CampaignWork
from workbench.jobs_intake import IntakeWork
from workbench.jobs_masking import MaskingWork, without
from workbench.jobs_paper import PaperWork
from workbench.jobs_printed import PrintedWork
from workbench.jobs_syntheses import SynthesisWork
from workbench.jobs_waiting import TYPING_SECONDS, within
from workbench.jobs_words import WordsPool, WordsWork
from workbench.jobs_workers import is_alive
from workbench.model import Format, Span, Upload
from workbench.outcome import Replacement
from workbench.register import analyses, examples, masking, reviews, submissions
from workbench.register.analyses import Notice
from workbench.register.tables import File
from workbench.sandbox import Pool, PoolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.config import LanguageModel, Limits, Settings
    from workbench.model import Analysis, Assessment, BlockKind, Language
    from workbench.model.edits import InPlace, Mark
    from workbench.model_server import ModelServer
    from workbench.register.analyses import Claim
    from workbench.register.database import Database
    from workbench.register.store import FileStore

T = TypeVar("T")

LOOK_SECONDS = 2.0
"""How often a worker looks for documents that nobody told it about."""
ANSWER_SECONDS = 20
"""How long a page waits for a worker."""
_LEASE_MARGIN = 240
"""A claim older than the time limit and this is taken to be lost: a child may be loading models."""

_log = logging.getLogger("workbench.jobs")


class Engine:
    """The workers of one process: some for documents, one for pages that wait."""

    def __init__(self, settings: Settings, database: Database, store: FileStore) -> None:
        self._limits: Limits = settings.limits
        self._model: LanguageModel | None = settings.language_model
        self._server = None if self._model is None else _server(self._model)
        self._database = database
        self._store = store
        self.worker = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._workers = settings.workers
        self._pool = self._children(settings.workers)
        self._answers = self._children(1)
        lease = self._limits.seconds + _LEASE_MARGIN
        shared = (database, store, self.worker, lease)
        self._campaigns = CampaignWork(*shared, self._read, self._pool.made_with)
        self._intake = IntakeWork(*shared, settings.campaign_limits, self._limits, settings.campaign_root)
        self.masking = MaskingWork(*shared, settings.keep_file_days, self._in_pool, self._while_a_page_waits)
        self.words = WordsWork(
            database, self._answers, self.worker, self._limits.seconds + _LEASE_MARGIN, ANSWER_SECONDS,
            self._model.name if self._model else None, self._made, _stored,
        )  # fmt: skip
        self.paper = PaperWork(self._while_a_page_waits)
        self.printed = PrintedWork(store, self._while_a_page_waits)
        self._syntheses = SynthesisWork(database)
        self._wake = threading.Condition()
        self._stopping = False
        self._threads: list[threading.Thread] = []

    def _children(self, workers: int) -> WordsPool:
        pool = Pool(workers, memory_mib=self._limits.memory_mib, warm_up=analysis.warm_up)
        return WordsPool(pool, self._database)

    def start(self) -> None:
        """Free what dead workers had claimed, then look for documents until `stop`."""
        self.release_dead()
        for number in range(self._workers):
            thread = threading.Thread(target=self._look, name=f"workbench-job-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End now. Unfinished documents are given back, for the next start."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if self._server is not None:
            self._server.close()
        self._pool.close()
        self._answers.close()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def wake(self) -> None:
        """Say that something new waits in the database."""
        with self._wake:
            self._wake.notify()

    def release_dead(self) -> int:
        """Free the claims of processes of this machine that are gone; how many."""
        others = self._campaigns.release_dead(self._alive) + self.masking.release_dead(self._alive)
        others += self.words.release_dead(self._alive) + self._intake.release_dead(self._alive)
        with self._database.transaction() as session:
            return others + analyses.release_dead(session, self._alive)

    def run_waiting(self, *, at: datetime | None = None) -> int:
        """Analyse all that waits, in this thread, as if at this time; how many documents were taken up."""
        count = 0
        works = (self.words.take_next, self._intake.take_next, self._campaigns.take_next)
        while self._analyse_next(at) or any(work() for work in works):
            count += 1
        return count

    def analyse_ahead(self, uploads: tuple[Upload, ...]) -> None:
        """Analyse files side by side before they are deposited, and keep what was found."""
        made_with = self._pool.made_with().key
        waiting = [
            self._pool.submit(_analyse, upload, self._limits, seconds=self._limits.seconds)
            for upload in uploads
        ]
        for upload, future in zip(uploads, waiting, strict=True):
            with suppress(WorkbenchError):  # it will fail again, and be written down, when it is deposited
                made = future.result()
                with self._database.transaction() as session:
                    submissions.keep_file(session, self._store, upload)
                    analyses.keep(session, upload.sha256, made_with, made, _stored(made))

    def try_text(self, text: str, language: Language | None) -> Analysis:
        """The analysis of a pasted text; nothing is kept."""
        return self._answers.submit(analysis.analyse_text, text, language, seconds=ANSWER_SECONDS).result()

    def try_block(self, before: str, after: str, kind: BlockKind, language: Language | None) -> outcome.Tried:
        """How an editor's words in the place of a block would do; nothing is kept. Raises as `within`."""
        asked = self._answers.submit(outcome.tried, before, after, kind, language, seconds=ANSWER_SECONDS)
        return within(asked, TYPING_SECONDS)

    def check(self, upload: Upload) -> None:
        """Look into a file at the door, before anything of it is kept.

        Raises:
            UnreadableDocumentError: encrypted, damaged, without pages, or beyond a limit.
        """
        self._answers.submit(_check, upload, self._limits, seconds=ANSWER_SECONDS).result()

    def page_image(self, sha256: str, page: int, width: int) -> bytes:
        """A page of a stored file as a PNG, `width` pixels wide; drawn once, then kept.

        Raises:
            NotFoundError: there is no such file or page.
        """
        return self._store.derived(sha256, f"{page}-{width}.png", lambda: self._draw(sha256, page, width))

    def _draw(self, sha256: str, page: int, width: int) -> bytes:
        upload = self._upload(sha256)
        return self._answers.submit(_page_image, upload, page, width, seconds=ANSWER_SECONDS).result()

    def measure(self, review_id: int) -> None:
        """Measure the text of a review as decided so far, and keep its level and its words."""
        with self._database.reading() as session:
            review = reviews.review(session, review_id)
            version = review.document.version
            read = serial.analysis_from_json(review.analysis.payload)
            changes = _changes(reviews.accepted(session, review))
        found = self._answers.submit(outcome.assessed, read, changes, seconds=ANSWER_SECONDS).result()
        with self._database.transaction() as session:
            reviews.measured(session, review_id, level=found.level, words=found.words, version=version)

    def result(self, review_id: int) -> examples.Result:
        """What the decisions of a review make of its document: the pair, its figures, its file."""
        with self._database.reading() as session:
            review = reviews.review(session, review_id)
            title = review.document.title or review.document.file_name
            read = serial.analysis_from_json(review.analysis.payload)
            changes = _changes(reviews.accepted(session, review))
            analysis_id = review.analysis_id
        made = self._answers.submit(
            partial(outcome.rewritten, title=title), read, changes, seconds=ANSWER_SECONDS
        ).result()
        wanted = self.masking.confirmed(analysis_id)
        if wanted:
            made = self._while_a_page_waits(without, made, read.document, wanted)
        return examples.Result(
            blocks=[_object(serial.to_json(block)) for block in made.blocks],
            before=_measured(made.before),
            after=_measured(made.after),
            changes=made.changes,
            docx=made.docx,
        )

    def new_page(self, review_id: int) -> str:
        """The new text of a review as one HTML page that stands by itself."""
        with self._database.reading() as session:
            review = reviews.review(session, review_id)
            title = review.document.title or review.document.file_name
            read = serial.analysis_from_json(review.analysis.payload)
            changes = _changes(reviews.accepted(session, review))
        return self._answers.submit(
            partial(outcome.as_page, title=title), read, changes, seconds=ANSWER_SECONDS
        ).result()

    def in_place(self, review_id: int, mark: Mark | None) -> InPlace:
        """The deposited file with the decisions of a review in it, as tracked changes of `mark` if given.

        Raises:
            NotFoundError: it is no DOCX or ODT.
        """
        with self._database.reading() as session:
            review = reviews.review(session, review_id)
            sha256 = masking.kept_file(review.document)
            read = serial.analysis_from_json(review.analysis.payload)
            changes = _changes(reviews.accepted(session, review))
        data = self._store.get(sha256)
        made = self._answers.submit(_in_place, read, changes, data, mark, seconds=ANSWER_SECONDS).result()
        if made is None:
            raise NotFoundError("not_found")
        return made

    def _in_pool(self, function: Callable[..., T], *values: object) -> T:
        return self._pool.submit(function, *values, seconds=self._limits.seconds).result()

    def _while_a_page_waits(self, function: Callable[..., T], *values: object) -> T:
        return self._answers.submit(function, *values, seconds=ANSWER_SECONDS).result()

    def _alive(self, worker: str) -> bool:
        return is_alive(worker, self.worker)

    def _look(self) -> None:
        while not self._stopping:
            try:
                works = (self._analyse_next, self.masking.take_next, self.words.take_next)
                later = (self._intake.take_next, self._campaigns.take_next, self._syntheses.take_next)
                busy = any(work() for work in (*works, *later))
            except PoolError:
                return
            if not busy:
                with self._wake:
                    self._wake.wait(LOOK_SECONDS)

    def _analyse_next(self, at: datetime | None = None) -> bool:
        """Take up one document that waits; False when nothing does."""
        lease = self._limits.seconds + _LEASE_MARGIN + (self._model.seconds if self._model else 0)
        with self._database.transaction(at=at) as session:
            claim = analyses.claim_next(session, self.worker, lease_seconds=lease)
        if claim is None:
            return False
        try:
            self._analyse(claim, at)
        except PoolError:
            with self._database.transaction() as session:
                analyses.release(session, claim)
            raise
        except WorkbenchError as error:
            _log.warning("document %d not read: %s", claim.document_id, error.code)
            with self._database.transaction(at=at) as session:
                analyses.give_up(session, claim, error.code)
        return True

    def _analyse(self, claim: Claim, at: datetime | None) -> None:
        wanted = replace(self._pool.made_with(), language_model=self._model.name if self._model else None)
        with self._database.transaction(at=at) as session:
            row = analyses.known(session, claim.sha256, wanted.key)
            if row is not None:
                analyses.finish(session, claim, row, serial.analysis_from_json(row.payload).document)
                return
        made, notice = self._made(claim)
        with self._database.transaction(at=at) as session:
            row = analyses.keep(session, claim.sha256, made.made_with.key, made, _stored(made))
            analyses.finish(session, claim, row, made.document, notice=notice)

    def _made(self, claim: Claim) -> tuple[Analysis, Notice | None]:
        return self._with_model(claim, self._read(self._upload_of(claim)))

    def _read(self, upload: Upload) -> Analysis:
        """What a child reads in a file, within the limits."""
        return self._pool.submit(_analyse, upload, self._limits, seconds=self._limits.seconds).result()

    def _with_model(self, claim: Claim, made: Analysis) -> tuple[Analysis, Notice | None]:
        """The analysis with what the language model proposes; as it was without one, or when it fails."""
        if self._model is None or self._server is None:
            return made, None
        try:
            return self._asked(self._model, self._server, made)
        except WorkbenchError as error:
            if self._stopping:
                raise PoolError("the engine was stopped") from error
            known = isinstance(error, LanguageModelError)
            notice = Notice(error.code, error.facts) if known else Notice("model_failed")
            _log.warning("document %d: %s, analysed without it", claim.document_id, notice.code)
            return made, notice

    def _asked(
        self, model: LanguageModel, server: ModelServer, made: Analysis
    ) -> tuple[Analysis, Notice | None]:
        """Children choose the sentences and check the answers; the key never leaves this process."""
        seconds = self._limits.seconds
        put = self._pool.submit(proposals.asked, made, model.sentences, seconds=seconds).result()
        if not put.questions:
            return made, None
        answers = server.answers(put.conversations)
        found = self._pool.submit(
            proposals.combined, made, put, answers, model.name, seconds=seconds
        ).result()
        counts = {"asked": len(put.questions), "kept": found.kept, "dropped": sum(found.dropped.values())}
        _log.info("language model: %s, dropped for %s", counts, found.dropped)
        return found.analysis, Notice("model_used", {"name": model.name, **counts, **found.dropped})

    def _upload_of(self, claim: Claim) -> Upload:
        return Upload(
            name=claim.file_name,
            format=Format(claim.format),
            media_type=claim.media_type,
            sha256=claim.sha256,
            data=self._store.get(claim.sha256),
        )

    def _upload(self, sha256: str) -> Upload:
        with self._database.reading() as session:
            file = session.get(File, sha256)
        if file is None:
            raise NotFoundError("not_found")
        return Upload(
            name="document",
            format=Format(file.format),
            media_type=file.media_type,
            sha256=sha256,
            data=self._store.get(sha256),
        )


def _analyse(upload: Upload, limits: Limits) -> Analysis:
    """Runs in a child."""
    return analysis.analyse(upload, limits=limits)


def _check(upload: Upload, limits: Limits) -> None:
    """Runs in a child."""
    from workbench.extract import check  # noqa: PLC0415 - only a child may load PyMuPDF

    check(upload, limits=limits)


def _page_image(upload: Upload, page: int, width: int) -> bytes:
    """Runs in a child."""
    from workbench.extract import page_image  # noqa: PLC0415 - only a child may load PyMuPDF

    return page_image(upload, page, width=width)


def _in_place(
    read: Analysis, changes: tuple[Replacement, ...], data: bytes, mark: Mark | None
) -> InPlace | None:
    """Runs in a child."""
    return outcome.in_place(read, changes, data, mark=mark)


def _server(model: LanguageModel) -> ModelServer:
    from workbench.model_server import ModelServer  # noqa: PLC0415 - not even loaded where none is set

    return ModelServer(model)


def _stored(made: Analysis) -> dict[str, Any]:
    """An analysis as its table keeps it: suggestions have a table of their own."""
    return _object(serial.to_json(replace(made, suggestions=())))


def _object(data: serial.Json) -> dict[str, Any]:
    """The JSON of a value that has members."""
    return cast("dict[str, Any]", data)


def _changes(accepted: tuple[reviews.Accepted, ...]) -> tuple[Replacement, ...]:
    return tuple(Replacement(Span(a.start, a.end), a.text, a.verbatim) for a in accepted)


def _measured(found: Assessment) -> examples.Measured:
    return examples.Measured(
        level=found.level, words=found.words, terms=len(found.terms), minutes=found.burden.minutes
    )
