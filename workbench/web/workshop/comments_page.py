"""Threads of a document -> what pages show of them: the panel of a review, one thread, a list to search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import comments
from workbench.register.database import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.comments_tables import Comment, Thread
    from workbench.register.tables import Review


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment; `text` None: deleted. `is_mine`: its reader wrote it and may change it."""

    id: int
    who: str
    when: datetime
    text: str | None
    is_changed: bool
    is_mine: bool
    version: int


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread. `block`: where it stands on the page of its review; None: the whole text, or an older round.

    `last`: id of its last comment, which whoever closes it has read; `closed_by`: None while it is open.
    """

    id: int
    review_id: int
    block: int | None
    suggestion_id: int | None
    quote: str | None
    closed_by: str | None
    comments: tuple[CommentShown, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said or done."""
        return self.closed_by is None

    @property
    def last(self) -> int:
        """Id of the last comment."""
        return self.comments[-1].id

    def holds(self, asked: str) -> bool:
        """Whether a text, folded, is in what is quoted, said, or the name of somebody who said it."""
        said = (f"{each.who} {each.text or ''}" for each in self.comments)
        return asked in folded(" ".join((self.quote or "", *said)))


@dataclass(frozen=True, slots=True)
class Panel:
    """The threads of a review and of the rounds before it. `names`: whom a comment can mention."""

    review_id: int
    document_id: int
    open: tuple[ThreadShown, ...]
    closed: tuple[ThreadShown, ...]
    names: tuple[str, ...]
    stamp: str


def panel_of(session: Session, found: Review, me: int) -> Panel:
    """What the page of a review shows, to the person `me`."""
    threads = [_shown(each, found, me) for each in comments.threads_of(session, found.document_id)]
    return Panel(
        found.id,
        found.document_id,
        tuple(each for each in threads if each.is_open),
        tuple(each for each in threads if not each.is_open),
        tuple(person.name for person in comments.may_be_named(session) if person.id != me),
        comments.stamp(session, found.document_id),
    )


def thread_of(session: Session, found: Review, thread_id: int, me: int) -> ThreadShown:
    """One thread of a review.

    Raises:
        NotFoundError: there is no such thread.
    """
    return _shown(comments.thread(session, thread_id), found, me)


def listed(session: Session, document_id: int, me: int, *, asked: str, whole: bool) -> list[ThreadShown]:
    """The threads of a document that hold a text; only the open ones unless `whole`."""
    threads = [_shown(each, each.review, me) for each in comments.threads_of(session, document_id)]
    return [each for each in threads if (whole or each.is_open) and each.holds(folded(asked))]


def _shown(thread: Thread, found: Review, me: int) -> ThreadShown:
    is_here = thread.review_id == found.id or thread.review.analysis_id == found.analysis_id
    return ThreadShown(
        id=thread.id,
        review_id=thread.review_id,
        block=thread.block if is_here else None,
        suggestion_id=thread.suggestion_id,
        quote=thread.quote,
        closed_by=_closed_by(thread),
        comments=_comments(thread.comments, me),
    )


def _closed_by(thread: Thread) -> str | None:
    if thread.resolved_at is None:
        return None
    return thread.resolved_by.name if thread.resolved_by else ""


def _comments(rows: Sequence[Comment], me: int) -> tuple[CommentShown, ...]:
    return tuple(
        CommentShown(
            id=row.id,
            who=row.person.name,
            when=row.written_at,
            text=row.text,
            is_changed=row.changed_at is not None,
            is_mine=row.person_id == me and row.text is not None,
            version=row.version,
        )
        for row in rows
    )
