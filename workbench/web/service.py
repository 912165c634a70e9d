"""What a page needs to know of the running copy: its settings, its job engine, its health checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.config import Settings
    from workbench.jobs_masking import MaskingWork
    from workbench.jobs_paper import PaperWork
    from workbench.jobs_printed import PrintedWork
    from workbench.jobs_words import WordsWork
    from workbench.model import Analysis, BlockKind, Language, Upload
    from workbench.model.edits import InPlace, Mark
    from workbench.outcome import Tried
    from workbench.register.database import Database
    from workbench.register.examples import Result
    from workbench.register.store import FileStore


class JobEngine(Protocol):
    """What the web asks of the workers, so that a web process never parses anything itself."""

    def check(self, upload: Upload) -> None:
        """Open a file at the door, before anything is kept: its pages, its locks.

        Raises:
            UnreadableDocumentError: ``encrypted``, ``damaged``, ``too_many_pages``, ``no_pages``,
                ``image_too_large`` or what stopped the reading.
        """
        ...

    def try_text(self, text: str, language: Language | None) -> Analysis:
        """The analysis of a pasted text; nothing is kept. `language` None: told from the text.

        Raises:
            WorkbenchError: ``too_slow`` or another code of `workbench.wording`.
        """
        ...

    def try_block(self, before: str, after: str, kind: BlockKind, language: Language | None) -> Tried:
        """How an editor's words in the place of a block would do; nothing is kept.

        Raises:
            WorkbenchError: as `try_text`.
        """
        ...

    def page_image(self, sha256: str, page: int, width: int) -> bytes:
        """A page of a stored file as a PNG picture, `width` pixels wide. Pages count from 1."""
        ...

    def measure(self, review_id: int) -> None:
        """Measure the text of a review as decided so far, and keep its level (`Review.level_now`)."""
        ...

    def result(self, review_id: int) -> Result:
        """What the decisions of a review make of its document, to be approved."""
        ...

    def in_place(self, review_id: int, mark: Mark | None) -> InPlace:
        """The deposited DOCX or ODT with the decisions of a review in it; with `mark`, as tracked changes.

        Raises:
            NotFoundError: the deposited file is of another format.
        """
        ...

    def new_page(self, review_id: int) -> str:
        """The new text of a review as one HTML page that stands by itself."""
        ...

    @property
    def masking(self) -> MaskingWork:
        """What is done about personal data: copies of files without it."""
        ...

    @property
    def paper(self) -> PaperWork:
        """What comes in on paper and what is printed: photos become one file, sheets are drawn."""
        ...

    @property
    def printed(self) -> PrintedWork:
        """Documents to print as PDF and DOCX, made once and kept."""
        ...

    @property
    def words(self) -> WordsWork:
        """What is done about words of the house: entries are checked, open documents analysed again."""
        ...

    def wake(self) -> None:
        """Tell the workers that something new waits in the database."""
        ...


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that ``/healthz`` looks at. `run` gives None when all is well, else a short code."""

    name: str
    run: Callable[[], str | None]


@dataclass(slots=True)
class Service:
    """The running copy. Rooms of the web add their own `checks` when they are installed."""

    settings: Settings
    engine: JobEngine | None
    database: Database
    store: FileStore
    checks: list[Check] = field(default_factory=list)


def this_service() -> Service:
    """The copy that answers the present request."""
    return cast("Service", current_app.extensions["workbench"])
