"""Which bytes of a document may be public, and the steps that make them so.

A deposited file may be filled in. Nothing of it - bytes, pages, text - is public before an editor confirmed
a copy without what is personal; that nothing is, is confirmed too. `public_copy` is the rule of all pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from workbench.errors import BadRequestError, WorkflowError
from workbench.register import events, masking_marks, triage
from workbench.register.database import now
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.tables import Document, Example, File
from workbench.register.workflow import DESCRIBED_STATES, SYSTEM, Action, Actor, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.store import FileStore

_CLOSED = (State.DECLINED, State.DUPLICATE, State.WITHDRAWN)
"""Documents that keep no file back."""


def public_copy(document: Document) -> str | None:
    """The digest of the only bytes of a document that may be public; None when nothing of its file may.

    An editor has accepted the document and confirmed this copy. Page pictures, downloads and the text of
    examples are those of this copy.
    """
    return document.masked_sha256 if document.state in DESCRIBED_STATES else None


def kept_file(document: Document) -> str:
    """The digest of the file that the workshop works on: as it was handed in, its copy once that is gone."""
    if document.file.gone_at is not None and document.masked_sha256 is not None:
        return document.masked_sha256
    return document.file_sha256


@dataclass(frozen=True, slots=True)
class Seen:
    """What an editor saw when confirming: versions of the document and of its marks, texts that stay."""

    document: int
    marks: int
    left: bool = False
    """They have read the list of texts that the copy still says elsewhere."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy made without the marks as they stand. `left`: how many of their texts it still says."""

    data: bytes
    left: int = 0


def check(session: Session, document_id: int, seen: Seen) -> Document:
    """The document, when its marks may be confirmed as the editor saw them.

    Raises:
        StaleVersionError: the document or its marks have changed since.
        BadRequestError: ``masking_not_ready``: the file is still being searched.
    """
    document = triage.document(session, document_id)
    events.check_version(session, document, seen.document)
    search = masking_marks.search_of(session, document)
    if search is None or search.ended_at is None:
        raise BadRequestError("masking_not_ready")
    masking_marks.check_version(session, search, seen.marks)
    return document


def confirm(
    session: Session, store: FileStore, document_id: int, copy: Copy, *, by: Actor, seen: Seen
) -> Document:
    """Say that this copy of the file holds nothing personal: from now on it may be public.

    An example that is public leaves the public pages until its texts are made anew
    (`masking_examples.renew`); where that fails, until the file is confirmed once more.

    Raises:
        StaleVersionError, WorkflowError: as for any step.
        BadRequestError: ``masking_not_ready``; ``masking_left`` when texts stay, unseen.
    """
    document = check(session, document_id, seen)
    if copy.left and not seen.left:
        raise BadRequestError("masking_left", count=copy.left)
    marks = masking_marks.settle(session, document)
    event = events.record(session, document, Action.CONFIRM_MASKING, by, facts={"marks": marks})
    document.masked_sha256 = _keep_copy(session, store, document, copy.data)
    document.masked_at = event.at
    for example in _public_examples(session, document.id):
        example.unpublished_at = event.at
    return document


def take_back(session: Session, document_id: int, *, by: Actor, seen: int) -> Document:
    """Take the confirmation back: nothing of the file is public any more.

    Raises:
        WorkflowError: ``step_not_allowed`` once the file is deleted (its copy is all that is left) and
            while a text of the document is public, perhaps one that is being corrected.
    """
    document = triage.document(session, document_id)
    events.check_version(session, document, seen)
    is_public = bool(_public_examples(session, document.id))
    if document.file.gone_at is not None or document.masked_sha256 is None or is_public:
        raise WorkflowError("step_not_allowed", state=document.state, action=Action.TAKE_BACK_MASKING)
    events.record(session, document, Action.TAKE_BACK_MASKING, by)
    document.masked_sha256 = document.masked_at = None
    return document


def due(session: Session, *, days: int) -> Sequence[str]:
    """Digests of the files to delete: every document that needs them has had its copy for so many days."""
    before = now(session) - timedelta(days=days)
    other, copied = aliased(Document), aliased(Document)
    needed = select(other.id).where(
        other.file_sha256 == Document.file_sha256,
        other.state.not_in(_CLOSED),
        other.masked_at.is_(None) | (other.masked_at > before),
    )
    is_a_copy = select(copied.id).where(copied.masked_sha256 == Document.file_sha256)
    return session.scalars(
        select(Document.file_sha256)
        .join(File, File.sha256 == Document.file_sha256)
        .where(Document.masked_at <= before, File.gone_at.is_(None), ~needed.exists(), ~is_a_copy.exists())
        .distinct()
        .order_by(Document.file_sha256)
    ).all()


def delete_file(session: Session, sha256: str) -> None:
    """Write down that a file is deleted, in the history of each of its documents. Its bytes go after that."""
    file = session.get_one(File, sha256)
    file.gone_at = now(session)
    for document in session.scalars(select(Document).where(Document.file_sha256 == sha256)):
        events.record(session, document, Action.DELETE_FILE, SYSTEM)


def _keep_copy(session: Session, store: FileStore, document: Document, data: bytes) -> str:
    sha256 = store.put(data)
    kept = session.get(File, sha256)
    if kept is None:
        source = document.file
        session.add(
            File(
                sha256=sha256,
                size=len(data),
                media_type=source.media_type,
                format=source.format,
                created_at=now(session),
            )
        )
    else:
        kept.gone_at = None
    return sha256


def _public_examples(session: Session, document_id: int) -> Sequence[Example]:
    return session.scalars(
        select(Example).where(
            Example.document_id == document_id,
            IS_PUBLIC,
        )
    ).all()
