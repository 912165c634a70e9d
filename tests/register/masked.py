"""A short way to a document whose file is confirmed to hold nothing personal: its copy is the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.register import triage
from workbench.register.database import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def found_empty(session: Session, document: int) -> None:
    """As if an editor had confirmed that nothing in the file is personal, without the step in the history."""
    kept = triage.document(session, document)
    kept.masked_sha256, kept.masked_at = kept.file_sha256, now(session)
