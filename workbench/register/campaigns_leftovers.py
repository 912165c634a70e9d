"""Files that only a deleted campaign had: what the register knows of them goes, then their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, delete, select

from workbench.register.tables import Analysis, Base, Document, Example, File, Suggestion
from workbench.register.triage_tables import TextMark, TextSketch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy.orm import Session

    from workbench.register.store import FileStore

_MADE_OF_FILES = {"analysis", "text_sketch", "text_mark"}
"""Tables of what the program made of a file: they never keep one alive."""


def forget(session: Session, digests: Iterable[str]) -> tuple[str, ...]:
    """Delete the rows of files that nothing uses any more, with their analyses; the digests of those files.

    A file is used by a document of the register, by another campaign, or by any other table that names it.
    The bytes go afterwards (`remove`), once this is committed.
    """
    gone = tuple(digest for digest in digests if not _is_used(session, digest))
    for digest in gone:
        made = select(Analysis.id).where(Analysis.file_sha256 == digest)
        session.execute(delete(Suggestion).where(Suggestion.analysis_id.in_(made)))
        for table in (Analysis, TextMark, TextSketch):
            session.execute(delete(table).where(table.file_sha256 == digest))
        session.execute(delete(File).where(File.sha256 == digest))
    return gone


def remove(session: Session, store: FileStore, digests: Iterable[str]) -> None:
    """Take the bytes of such files, and the pictures made from them, out of the store.

    In a transaction of its own, so that a file which somebody handed in again meanwhile stays.
    """
    for digest in digests:
        if session.get(File, digest) is None:
            store.remove(digest)


def _is_used(session: Session, digest: str) -> bool:
    columns = [*_naming_files(), Document.masked_sha256, Example.docx_sha256]
    return any(session.execute(select(1).where(column == digest).limit(1)).first() for column in columns)


def _naming_files() -> list[Column[Any]]:
    """The columns that refer to the table of files."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name not in _MADE_OF_FILES
        for key in table.foreign_keys
        if key.column.table.name == File.__tablename__
    ]
