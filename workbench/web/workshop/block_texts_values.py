"""Own texts as the review page shows them, in the place of their blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import block_texts_kept

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class OwnText:
    """What an editor wrote in the place of a block, and who and when."""

    original: str
    text: str
    who: str
    when: datetime


def own_texts(session: Session, review_id: int) -> dict[int, OwnText]:
    """The own texts of a review, by the place of their block."""
    return {
        block: OwnText(row.original, row.text or "", row.person.name, row.at)
        for block, row in block_texts_kept.kept(session, review_id).items()
    }
