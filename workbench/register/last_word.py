"""What a person said last in a review, of a suggestion or of a block: what "undo" takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from workbench.register import block_texts_kept
from workbench.register.merging import UNDONE
from workbench.register.tables import Decision, Event, Suggestion
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from workbench.register.block_texts_tables import BlockText
    from workbench.register.tables import Review
    from workbench.register.workflow import Actor


def last_word(session: Session, found: Review, by: Actor) -> Decision | BlockText | None:
    """The last decision or own text of this person that still stands; None where there is none.

    Left out: what was only taken over, when a correction began or the document was analysed again, and a word
    that somebody else has changed since.
    """
    taken_over = session.scalars(
        select(Event.version).where(
            Event.document_id == found.document_id,
            Event.action.in_((Action.CORRECT, Action.ANALYSE_AGAIN)),
        )
    ).all()
    texts = [
        row
        for row in block_texts_kept.kept(session, found.id).values()
        if row.person_id == by.person_id and row.version not in taken_over
    ]
    decision = session.scalars(
        select(Decision)
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .where(
            Decision.review_id == found.id,
            Suggestion.analysis_id == found.analysis_id,
            Decision.person_id == by.person_id,
            Decision.outcome != UNDONE,
            Decision.version.not_in(taken_over),
            ~_is_followed(),
        )
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()
    words: list[Decision | BlockText] = [*texts, *([decision] if decision else [])]
    return max(words, key=lambda each: each.version, default=None)


def _is_followed() -> ColumnElement[bool]:
    """Whether a later decision says something else of the same suggestion."""
    later = aliased(Decision)
    return exists().where(
        later.review_id == Decision.review_id,
        later.suggestion_id == Decision.suggestion_id,
        later.id > Decision.id,
    )
