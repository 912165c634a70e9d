"""What we learnt from a form: two short lines that an editor writes, for everybody to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import audit_log, examples
from workbench.register.database import now
from workbench.register.examples_tables import ExampleLesson

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.workflow import Actor

LONGEST = 120
"""Signs of a line."""
_LINES = 2


def of_documents(session: Session, documents: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What was learnt from each of these documents, in one or two lines; those without are left out."""
    last = (
        select(func.max(ExampleLesson.id))
        .where(ExampleLesson.document_id.in_(documents))
        .group_by(ExampleLesson.document_id)
    )
    found = session.scalars(select(ExampleLesson).where(ExampleLesson.id.in_(last)))
    return {each.document_id: lines_of(each) for each in found if lines_of(each)}


def history(session: Session, document_id: int) -> Sequence[ExampleLesson]:
    """All that was said of a document, the last first, with who said it."""
    return session.scalars(
        select(ExampleLesson)
        .where(ExampleLesson.document_id == document_id)
        .order_by(ExampleLesson.id.desc())
        .options(joinedload(ExampleLesson.person))
    ).all()


def lines_of(lesson: ExampleLesson) -> tuple[str, ...]:
    """The lines that were written; none where they were taken back."""
    return tuple(filter(None, (lesson.first, lesson.second)))


def write(session: Session, document_id: int, lines: Sequence[str], *, by: Actor, seen: int) -> None:
    """Say in two lines what was learnt; no line takes back what was said. The same words change nothing.

    `seen`: the id of the last lesson that the editor saw, 0 for none. The log keeps that it was done, not
    the words.

    Raises:
        BadRequestError: ``lesson_changed``: somebody said something else meanwhile.
        NotFoundError: no text of the document is approved.
        ValueError: more than two lines, or one of more than `LONGEST` signs.
    """
    told = tuple(filter(None, (" ".join(line.split()) for line in lines)))
    if len(told) > _LINES or any(len(line) > LONGEST for line in told):
        raise ValueError("a lesson has two lines of 120 signs at most")
    example = examples.of_document(session, document_id)
    if example is None or by.person_id is None:
        raise NotFoundError("not_found")
    earlier = history(session, document_id)
    if seen != (earlier[0].id if earlier else 0):
        raise BadRequestError("lesson_changed")
    if told == (lines_of(earlier[0]) if earlier else ()):
        return
    first, second = (*told, "", "")[:_LINES]
    session.add(
        ExampleLesson(
            document_id=document_id, first=first, second=second, person_id=by.person_id, at=now(session)
        )
    )
    audit_log.note(
        session,
        audit_log.Deed.LESSON,
        by=by.person_id,
        on=("document", document_id),
        facts={"outcome": "own_text" if told else "withdrawn"},
    )
