"""What editors say to each other about a text: threads, answers, mentions. Never public.

A comment makes no version of its document: it changes nothing of the text. What it is checked against is its
own version (an edit) and the last comment of its thread that the page showed (a resolution).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkflowError
from workbench.register import audit_log, notices, people, reviews
from workbench.register.audit_log import Deed, Fact
from workbench.register.comments_mentions import named_in
from workbench.register.comments_tables import Comment, Mention, Thread
from workbench.register.database import now
from workbench.register.notices import Kind
from workbench.register.permissions import Permission, may
from workbench.register.tables import Review, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Person
    from workbench.register.workflow import Actor

LONGEST = 4000
"""Characters of a comment, at most: two pages."""
_QUOTED = 160
"""Characters of a place that are kept beside its thread."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a thread is about: a block (by its place in reading order), a suggestion, or the whole text."""

    block: int | None = None
    suggestion_id: int | None = None


def open_thread(session: Session, review_id: int, place: Place, text: str, *, by: Actor) -> Comment:
    """Begin a thread with its first comment.

    Raises:
        NotFoundError: no such review, block or suggestion in it.
        BadRequestError: ``comment_missing``, ``comment_too_long``.
        WorkflowError: ``role_missing``, this person may not see reviews.
    """
    found = reviews.review(session, review_id)
    _check_may(by)
    words = _checked(text)
    block, quote = _located(session, found, place)
    thread = Thread(review_id=found.id, block=block, suggestion_id=place.suggestion_id, quote=quote)
    session.add(thread)
    session.flush()
    return _add(session, thread, words, by, "thread_opened")


def answer(session: Session, thread_id: int, text: str, *, by: Actor) -> Comment:
    """Say something in a thread. An answer to a resolved thread opens it again; raises as `open_thread`."""
    found = thread(session, thread_id)
    _check_may(by)
    words = _checked(text)
    found.resolved_at = found.resolved_by_id = None
    return _add(session, found, words, by, "thread_answered")


def edit(session: Session, comment_id: int, text: str, *, by: Actor, seen: int) -> Comment:
    """Change the words of one's own comment. `seen`: the version of the comment that its page showed.

    Raises:
        StaleVersionError: ``comment_changed``, it was edited or deleted meanwhile.
        WorkflowError: ``comment_of_other``. Else as `open_thread`.
    """
    found = _own(session, comment_id, by, seen)
    found.text = _checked(text)
    found.version += 1
    found.changed_at = now(session)
    _name(session, found, by)
    _note(session, found.thread, "comment_edited", by)
    return found


def delete(session: Session, comment_id: int, *, by: Actor, seen: int) -> Comment:
    """Take the words of one's own comment away for good; its row stays and says so. Raises as `edit`."""
    found = _own(session, comment_id, by, seen)
    found.text = None
    found.version += 1
    found.changed_at = now(session)
    found.mentions.clear()
    _note(session, found.thread, "comment_deleted", by)
    return found


def resolve(session: Session, thread_id: int, *, by: Actor, seen: int) -> Thread:
    """Close a thread. `seen`: id of the last comment that the page showed; a newer one has to be read first.

    Raises:
        StaleVersionError: ``thread_answered``. Else as `answer`.
    """
    found = thread(session, thread_id)
    _check_may(by)
    last = found.comments[-1].id
    if last != seen:
        raise StaleVersionError("thread_answered", document=found.review.document_id, seen=seen, current=last)
    if found.resolved_at is None:
        found.resolved_at, found.resolved_by_id = now(session), by.person_id
        _note(session, found, "thread_resolved", by)
    return found


def reopen(session: Session, thread_id: int, *, by: Actor) -> Thread:
    """Open a resolved thread again; raises as `answer`."""
    found = thread(session, thread_id)
    _check_may(by)
    if found.resolved_at is not None:
        found.resolved_at = found.resolved_by_id = None
        _note(session, found, "thread_reopened", by)
    return found


def thread(session: Session, thread_id: int) -> Thread:
    """One thread.

    Raises:
        NotFoundError: no thread has this number.
    """
    found = session.get(Thread, thread_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def comment(session: Session, comment_id: int) -> Comment:
    """One comment; raises as `thread`."""
    found = session.get(Comment, comment_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def threads_of(session: Session, document_id: int) -> Sequence[Thread]:
    """All threads of a document, of every round of editing: oldest first, with comments and people."""
    return session.scalars(
        select(Thread)
        .join(Review, Review.id == Thread.review_id)
        .where(Review.document_id == document_id)
        .order_by(Thread.id)
        .options(
            joinedload(Thread.review),
            joinedload(Thread.resolved_by),
            selectinload(Thread.comments).joinedload(Comment.person),
            selectinload(Thread.comments).selectinload(Comment.mentions).joinedload(Mention.person),
        )
    ).all()


def stamp(session: Session, document_id: int) -> str:
    """What changes whenever a comment or a thread of a document does: an open page asks for it."""
    counted = session.execute(
        select(
            func.count(Comment.id),
            func.sum(Comment.version),
            func.count(Thread.resolved_at.distinct()),
            func.max(Thread.resolved_at),
        )
        .select_from(Thread)
        .join(Comment, Comment.thread_id == Thread.id)
        .join(Review, Review.id == Thread.review_id)
        .where(Review.document_id == document_id)
    ).one()
    return "-".join(str(each) for each in counted)


def may_be_named(session: Session) -> Sequence[Person]:
    """The people who may see reviews, by name: whom a comment can mention."""
    return people.holders(session, Permission.SEE_REVIEWS)


def _check_may(by: Actor) -> None:
    if not may(by.roles, Permission.SEE_REVIEWS):
        raise WorkflowError("role_missing")


def _checked(text: str) -> str:
    words = text.strip()
    if not words:
        raise BadRequestError("comment_missing")
    if len(words) > LONGEST:
        raise BadRequestError("comment_too_long", most=LONGEST)
    return words


def _located(session: Session, found: Review, place: Place) -> tuple[int | None, str | None]:
    """The block of a place and its first words; both None for all of the text."""
    document = found.analysis.payload["document"]
    spans = [block["span"] for block in document.get("blocks", ())]
    if place.suggestion_id is not None:
        suggestion = session.get(Suggestion, place.suggestion_id)
        if suggestion is None or suggestion.analysis_id != found.analysis_id:
            raise NotFoundError("not_found")
        before = [number for number, (start, _) in enumerate(spans) if start <= suggestion.start]
        return (before[-1] if before else None), _quoted(suggestion.original)
    if place.block is None:
        return None, None
    if not 0 <= place.block < len(spans):
        raise NotFoundError("not_found")
    start, end = spans[place.block]
    return place.block, _quoted(document["text"][start:end])


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED].rpartition(" ")[0] + " …"


def _own(session: Session, comment_id: int, by: Actor, seen: int) -> Comment:
    found = comment(session, comment_id)
    _check_may(by)
    if found.person_id != by.person_id:
        raise WorkflowError("comment_of_other")
    if found.version != seen or found.text is None:
        document_id = found.thread.review.document_id
        raise StaleVersionError("comment_changed", document=document_id, seen=seen, current=found.version)
    return found


def _add(session: Session, found: Thread, words: str, by: Actor, change: str) -> Comment:
    made = Comment(
        thread=found, person_id=by.person_id, text=words, written_at=now(session), changed_at=None, version=1
    )
    session.add(made)
    session.flush()
    _name(session, made, by)
    _note(session, found, change, by)
    return made


def _name(session: Session, made: Comment, by: Actor) -> None:
    """Keep whom a comment names; who is named anew is told, who was named before is not told again."""
    named = {each.id for each in named_in(made.text or "", may_be_named(session))} - {by.person_id}
    known = {each.person_id for each in made.mentions}
    made.mentions[:] = [each for each in made.mentions if each.person_id in named]
    for person_id in sorted(named - known):
        made.mentions.append(Mention(person_id=person_id, read_at=None))
        notices.notify(session, person_id, Kind.MENTIONED, made.thread.review.document_id, by=by.person_id)
    session.flush()


def _note(session: Session, found: Thread, change: str, by: Actor) -> None:
    facts: dict[str, Fact] = {"change": change, "thread": found.id}
    audit_log.note(session, Deed.COMMENT, by=by.person_id, on=("review", found.review_id), facts=facts)
    session.flush()
