"""The texts that editors wrote in the place of blocks, as they stand now and as they came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workbench.register.block_texts_tables import BlockText
from workbench.register.tables import Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def kept(session: Session, review_id: int) -> dict[int, BlockText]:
    """The text in the place of each block of a review, by the place of the block; not those taken back."""
    last = {row.block: row for row in of_review(session, review_id)}
    return {block: row for block, row in sorted(last.items()) if row.text is not None}


def of_review(session: Session, review_id: int) -> Sequence[BlockText]:
    """All that was ever written on a review, oldest first."""
    return session.scalars(
        select(BlockText)
        .where(BlockText.review_id == review_id)
        .order_by(BlockText.id)
        .options(joinedload(BlockText.person))
    ).all()


def since(session: Session, document_id: int, seen: int) -> Sequence[BlockText]:
    """The texts that made the versions of a document after `seen`, oldest first."""
    return session.scalars(
        select(BlockText)
        .join(Review, Review.id == BlockText.review_id)
        .where(Review.document_id == document_id, BlockText.version > seen)
        .order_by(BlockText.version)
        .options(joinedload(BlockText.person))
    ).all()
