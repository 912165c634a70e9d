"""What a reader of an administration sees: its documents, once an editor has filed them under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.register.tables import Document
from workbench.register.workflow import DESCRIBED_STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def documents_of(session: Session, administration_id: int, *, limit: int = 500) -> Sequence[Document]:
    """The documents of an administration that a reader of it sees, newest first."""
    return session.scalars(
        select(Document)
        .where(Document.administration_id == administration_id, Document.state.in_(DESCRIBED_STATES))
        .options(
            joinedload(Document.domain), joinedload(Document.administration), joinedload(Document.analysis)
        )
        .order_by(Document.received_at.desc(), Document.id.desc())
        .limit(limit)
    ).all()


def sees(administration_id: int | None, document: Document) -> bool:
    """Whether a reader of this administration sees this document.

    A document that no editor has read yet could bear the wrong administration: it is seen by none.
    """
    return (
        administration_id is not None
        and document.administration_id == administration_id
        and document.state in DESCRIBED_STATES
    )
