"""What may be personal in a file, and what editors say of it. See `masking_search` for how it was found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from workbench.errors import BadRequestError, NotFoundError, StaleVersionError
from workbench.model import Box, Span
from workbench.model.personal import SURE, PersonalKind, Place, ToMask
from workbench.register import audit_log
from workbench.register.database import now
from workbench.register.masking_tables import MarkWord, PersonalMark, PersonalSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.register.workflow import Actor

BY_HAND = "by_hand"


class Verdict(StrEnum):
    """What an editor says of a mark."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


def search_of(session: Session, document: Document) -> PersonalSearch | None:
    """The search of the reading that a document has now."""
    return None if document.analysis_id is None else session.get(PersonalSearch, document.analysis_id)


def marks_of(session: Session, document: Document) -> tuple[PersonalMark, ...]:
    """The marks of a document in reading order; those that were added and taken back are left out."""
    if document.analysis_id is None:
        return ()
    rows = session.scalars(
        select(PersonalMark).where(PersonalMark.search_id == document.analysis_id).order_by(PersonalMark.id)
    )
    shown = [mark for mark in rows if mark.reason != BY_HAND or mark.verdict is not None]
    return tuple(sorted(shown, key=_place_in_reading))


def _place_in_reading(mark: PersonalMark) -> tuple[float, ...]:
    page, x0, y0 = mark.places[0][:3] if mark.places else (0, 0, 0)
    return (page, round(y0 / 6), x0, mark.spans[0][0] if mark.spans else -1, mark.id)


def is_to_mask(mark: PersonalMark) -> bool:
    """Whether a copy is made without it now: confirmed, or proposed and not rejected."""
    if mark.verdict is not None:
        return mark.verdict == Verdict.CONFIRMED
    return mark.reason != BY_HAND and mark.confidence >= SURE


def to_mask(marks: Iterable[PersonalMark]) -> tuple[ToMask, ...]:
    """What to take out, by places."""
    return tuple(
        ToMask(
            tuple(Span(*span) for span in mark.spans),
            tuple(Place(int(page), Box(*box)) for page, *box in mark.places),
        )
        for mark in marks
    )


def confirmed_of(session: Session, analysis_id: int) -> tuple[ToMask, ...]:
    """What the copy that was confirmed last is made without."""
    rows = session.scalars(
        select(PersonalMark)
        .where(PersonalMark.search_id == analysis_id, PersonalMark.masked)
        .order_by(PersonalMark.id)
    )
    return to_mask(rows)


def settle(session: Session, document: Document) -> int:
    """Keep which marks the copy that is being confirmed is made without; how many."""
    marks = marks_of(session, document)
    for mark in marks:
        mark.masked = is_to_mask(mark)
    return sum(mark.masked for mark in marks)


def check_version(session: Session, search: PersonalSearch, seen: int) -> None:
    """Refuse a page that was drawn before the last word on a mark.

    Raises:
        StaleVersionError: ``marks_changed``.
    """
    session.refresh(search, attribute_names=["version"])
    if search.version != seen:
        raise StaleVersionError("marks_changed", seen=seen, current=search.version)


def say(
    session: Session, document: Document, ids: Sequence[int], verdict: Verdict, *, by: Actor, seen: int
) -> int:
    """Say the same of some marks of a document; how many changed.

    Raises:
        StaleVersionError: ``marks_changed``.
        NotFoundError: one of them is no mark of this document.
    """
    known = {mark.id: mark for mark in marks_of(session, document)}
    if not set(ids) <= known.keys():
        raise NotFoundError("not_found")
    search = _next_version(session, document, seen)
    wanted = [(known[each], verdict.value) for each in ids if known[each].verdict != verdict.value]
    _write(session, document, search, wanted, by)
    return len(wanted)


def say_of_kind(
    session: Session, document: Document, kind: PersonalKind, verdict: Verdict, *, by: Actor, seen: int
) -> int:
    """Say the same of all marks of a kind; how many changed. Raises as `say` does."""
    ids = [mark.id for mark in marks_of(session, document) if mark.kind == kind.value]
    return say(session, document, ids, verdict, by=by, seen=seen)


def add(
    session: Session, document: Document, added: Sequence[ToMask], kind: PersonalKind, *, by: Actor, seen: int
) -> tuple[int, ...]:
    """Add marks by hand, confirmed; their ids. What is marked already is confirmed instead.

    Raises:
        StaleVersionError: ``marks_changed``.
        BadRequestError: ``mark_empty`` when there is nothing to add.
    """
    if not added:
        raise BadRequestError("mark_empty")
    search = _next_version(session, document, seen)
    known = {_where(mark): mark for mark in marks_of(session, document)}
    wanted = []
    for each in added:
        spans = [list(span) for span in each.spans]
        places = [[place.page, *place.box] for place in each.places]
        mark = PersonalMark(
            search_id=search.analysis_id,
            kind=kind.value,
            confidence=1.0,
            reason=BY_HAND,
            spans=spans,
            places=places,
        )
        mark = known.get(_where(mark), mark)
        session.add(mark)
        wanted.append((mark, Verdict.CONFIRMED.value))
    session.flush()
    _write(session, document, search, [each for each in wanted if each[0].verdict != each[1]], by)
    return tuple(mark.id for mark, _ in wanted)


def rename(
    session: Session, document: Document, mark_id: int, kind: PersonalKind, *, by: Actor, seen: int
) -> None:
    """Say what a mark that was added by hand is.

    Raises:
        StaleVersionError: ``marks_changed``.
        NotFoundError: this document has no such mark.
    """
    found = next((each for each in marks_of(session, document) if each.id == mark_id), None)
    if found is None or found.reason != BY_HAND:
        raise NotFoundError("not_found")
    _next_version(session, document, seen)
    found.kind = kind.value
    _note(session, document, found, by)
    session.flush()


def _where(mark: PersonalMark) -> tuple[tuple[float, ...], ...]:
    spans = tuple((float(start), float(end)) for start, end in mark.spans)
    return (*spans, *(tuple(place) for place in mark.places))


def undo(session: Session, document: Document, *, by: Actor, seen: int) -> int:
    """Take the last act that is not taken back yet back; how many marks changed, 0 when there is none.

    Raises:
        StaleVersionError: ``marks_changed``.
    """
    search = _next_version(session, document, seen)
    last = last_act(session, document)
    if last is None:
        return 0
    words = session.scalars(
        select(MarkWord)
        .join(PersonalMark)
        .where(PersonalMark.search_id == search.analysis_id, MarkWord.version == last)
    ).all()
    _write(session, document, search, [(word.mark, word.before) for word in words], by, undoes=last)
    return len(words)


def last_act(session: Session, document: Document) -> int | None:
    """The version of the last act that can be taken back; None when there is none."""
    words = (
        select(MarkWord)
        .join(PersonalMark)
        .where(PersonalMark.search_id == document.analysis_id)
        .subquery("words")
    )
    undone = select(words.c.undoes).where(words.c.undoes.is_not(None))
    asked = select(func.max(words.c.version)).where(words.c.undoes.is_(None), words.c.version.not_in(undone))
    found: int | None = session.scalar(asked)
    return found


def _next_version(session: Session, document: Document, seen: int) -> PersonalSearch:
    search = search_of(session, document)
    if search is None or search.ended_at is None:
        raise BadRequestError("masking_not_ready")
    check_version(session, search, seen)
    search.version += 1
    return search


def _write(
    session: Session,
    document: Document,
    search: PersonalSearch,
    wanted: Sequence[tuple[PersonalMark, str | None]],
    by: Actor,
    *,
    undoes: int | None = None,
) -> None:
    for mark, verdict in wanted:
        session.add(
            MarkWord(
                mark=mark,
                before=mark.verdict,
                verdict=verdict,
                undoes=undoes,
                person_id=by.person_id,
                at=now(session),
                version=search.version,
            )
        )
        mark.verdict = verdict
        _note(session, document, mark, by)
    session.flush()


def _note(session: Session, document: Document, mark: PersonalMark, by: Actor) -> None:
    facts: dict[str, audit_log.Fact] = {"mark": mark.id, "kind": mark.kind, "verdict": mark.verdict}
    audit_log.note(session, audit_log.Deed.MARK, by=by.person_id, on=("document", document.id), facts=facts)
