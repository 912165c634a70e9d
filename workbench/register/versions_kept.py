"""Keeping a text as it stands: what it changes, what was decided, what was written anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from workbench.register import block_texts_kept
from workbench.register.database import now
from workbench.register.versions_tables import TextVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.reviews import Accepted, Judged
    from workbench.register.tables import Review
    from workbench.register.workflow import Actor


class Kind(StrEnum):
    """Why a text was kept."""

    SENT = "sent"
    APPROVED = "approved"
    PUBLISHED = "published"
    SET_ASIDE = "set_aside"
    """What stood there when an older text was restored."""
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Measured:
    """Level (1-6) and words of a text; None where they are not known."""

    level: float | None
    words: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A text as rows keep it; the members of each entry are those of `TextVersion`."""

    changes: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    own: list[dict[str, Any]]


def as_it_stands(
    session: Session, found: Review, judged: Sequence[Judged], accepted: Sequence[Accepted]
) -> Standing:
    """The text of a review now, from the last word on each suggestion and the changes they add up to."""
    return Standing(
        changes=[
            {"start": each.start, "end": each.end, "text": each.text, "verbatim": each.verbatim}
            for each in accepted
        ],
        decisions=[
            {
                "suggestion": each.suggestion.id,
                "outcome": each.decision.outcome,
                "text": each.decision.text,
                "reason": each.decision.reason,
            }
            for each in judged
            if each.decision is not None
        ],
        own=[
            {
                "block": row.block,
                "start": row.start,
                "end": row.end,
                "original": row.original,
                "text": row.text,
            }
            for row in block_texts_kept.kept(session, found.id).values()
        ],
    )


def keep(
    session: Session,
    found: Review,
    kind: Kind,
    text: Standing,
    *,
    by: Actor,
    measured: Measured | None = None,
    reason: str | None = None,
    of: TextVersion | None = None,
) -> TextVersion:
    """Add a version. `measured`: default, what the review knows of its text now. The caller commits."""
    known = measured or Measured(found.level_now if found.words_now is not None else None, found.words_now)
    newest = select(func.max(TextVersion.number)).where(TextVersion.document_id == found.document_id)
    version = TextVersion(
        document_id=found.document_id,
        number=(session.scalar(newest) or 0) + 1,
        review=found,
        kind=kind.value,
        changes=text.changes,
        decisions=text.decisions,
        own=text.own,
        level=known.level,
        words=known.words,
        person_id=by.person_id,
        at=now(session),
        reason=reason,
        of=of,
    )
    session.add(version)
    session.flush()
    return version
