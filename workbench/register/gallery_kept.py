"""The lines of the gallery, kept beside the public examples, and which of their files are to be made anew.

They follow the lines of the register (`entries.keep`), in the same transaction.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from workbench.register.entries_tables import Entry
from workbench.register.examples_tables import IS_PUBLIC, ExampleEntry, ExampleFiles
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

_AT_ONCE = 500


def gain_of(before: float | None, after: float | None) -> float:
    """Levels before - after, each as it is shown, with one decimal; 0 where there is none.

    Below 0 for a text that became harder.

    >>> gain_of(5.12, 2.84), gain_of(None, 2.0)
    (2.3, 0.0)
    """
    return 0.0 if before is None or after is None else round(round(before, 1) - round(after, 1), 1)


def made_for(docx_sha256: str, masked_sha256: str | None, title: str | None) -> str:
    """What the files of an example are made of, as one digest: its text, the public copy, its title."""
    told = "\n".join((docx_sha256, masked_sha256 or "", title or ""))
    return hashlib.sha256(told.encode()).hexdigest()


def follow(session: Session, documents: Sequence[int]) -> None:
    """Make the lines of the examples of these documents anew, 500 documents at most."""
    asked = (
        select(
            Example.id,
            Example.docx_sha256,
            Example.published_at,
            Example.level_before,
            Example.level_after,
            Document.id.label("document"),
            Document.title,
            Document.masked_sha256,
            Document.domain_id,
            Document.administration_id,
            Document.language,
            Document.audience,
            Entry.voices,
        )
        .join(Document, Document.id == Example.document_id)
        .join(Entry, Entry.document_id == Document.id)
        .where(
            Example.document_id.in_(documents),
            IS_PUBLIC,
        )
    )
    rows: list[Any] = list(session.execute(asked))
    session.execute(delete(ExampleEntry).where(ExampleEntry.document_id.in_(documents)))
    if rows:
        session.execute(insert(ExampleEntry), [_line(row) for row in rows])
        _renew_files(session, rows)


def catch_up(session: Session) -> None:
    """Make the lines of public examples that have none."""
    missing = session.scalars(
        select(Example.document_id)
        .join(Entry, Entry.document_id == Example.document_id)
        .where(
            IS_PUBLIC,
            Example.id.not_in(select(ExampleEntry.example_id)),
        )
    ).all()
    for start in range(0, len(missing), _AT_ONCE):
        follow(session, missing[start : start + _AT_ONCE])


def _line(row: Row[Any]) -> dict[str, Any]:
    return {
        "example_id": row.id,
        "document_id": row.document,
        "domain_id": row.domain_id,
        "administration_id": row.administration_id,
        "language": row.language,
        "audience": row.audience,
        "published_at": row.published_at,
        "gain": gain_of(row.level_before, row.level_after),
        "voices": row.voices,
    }


def _renew_files(session: Session, rows: Sequence[Row[Any]]) -> None:
    """Have the files made that are missing, or made of something else than what is public now."""
    numbers = [row.id for row in rows]
    known = {
        each.example_id: each
        for each in session.scalars(select(ExampleFiles).where(ExampleFiles.example_id.in_(numbers)))
    }
    new = []
    for row in rows:
        wanted, files = made_for(row.docx_sha256, row.masked_sha256, row.title), known.get(row.id)
        if files is None:
            new.append({"example_id": row.id, "made_for": wanted, "attempts": 0})
        elif files.made_for != wanted:
            files.made_for, files.attempts = wanted, 0
            files.made_at = files.failure = files.claim = files.claimed_at = None
            files.pages_before = files.pages_after = None
    if new:
        session.execute(insert(ExampleFiles), new)
