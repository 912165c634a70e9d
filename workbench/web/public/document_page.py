"""One document of the register: its life, how hard it is, what it asks of its reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Band
from workbench.model.burden import whole_minutes
from workbench.register import editions, gallery, listing, triage
from workbench.register.examples import removal
from workbench.register.masking import public_copy
from workbench.register.workflow import State
from workbench.web.life import Answered, LifeStep, answer, headline_of, life
from workbench.web.public.document_rows import DocumentRow, index_of, row_of
from workbench.web.public.trial_answer import BAND_SENTENCES

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.tables import Analysis, Document


@dataclass(frozen=True, slots=True)
class Burden:
    """What the form asks of its reader. `pages` is None where the format has none.

    `index`: the index of burden, 0-100; None in an analysis that is older than it.
    """

    pages: int | None
    words: int
    fields: int
    minutes: int
    index: int | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What everybody may see of a document. `same_file`: numbers of documents with the very same file.

    `removal`: why its text was taken off the public pages, where none is public since.
    """

    row: DocumentRow
    headline: str
    level_says: LazyString | None
    steps: tuple[LifeStep, ...]
    answer: Answered | None
    removal: str | None
    burden: Burden | None
    original: int | None
    same_file: tuple[int, ...]
    older: int | None
    newer: tuple[int, ...]
    example: int | None
    has_file: bool
    """Whether a public copy of the file can be taken away."""


def document_page(session: Session, document_id: int) -> DocumentPage:
    """What to show of a document.

    Raises:
        NotFoundError: no document has this number.
    """
    document = triage.document(session, document_id)
    events = listing.history(session, document.id)
    example = gallery.of_document(session, document.id)
    failed, is_public = document.failure is not None, example is not None
    row = row_of(document)
    older, newer = editions.neighbours(session, document.id)
    return DocumentPage(
        row=row,
        headline=headline_of(events, failed=failed, is_public=is_public),
        level_says=BAND_SENTENCES[Band(row.level.band)] if row.level else None,
        steps=life(events, failed=failed, is_public=is_public),
        answer=answer(events),
        removal=removal(events),
        burden=_burden(document.analysis) if document.analysis else None,
        original=_original(document),
        older=older,
        newer=newer,
        same_file=tuple(other.id for other in triage.same_file(session, document)),
        example=example.id if example else None,
        has_file=public_copy(document) is not None,
    )


def _burden(analysis: Analysis) -> Burden:
    return Burden(
        pages=analysis.pages,
        words=analysis.words,
        fields=analysis.fields,
        minutes=whole_minutes(analysis.minutes),
        index=index_of(analysis),
    )


def _original(document: Document) -> int | None:
    return triage.original_of(document).id if document.state is State.DUPLICATE else None
