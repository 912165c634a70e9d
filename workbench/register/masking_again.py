"""A file that is read again: what editors said of its earlier reading holds for the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench import masked, serial
from workbench.model import Box
from workbench.register.masking_marks import BY_HAND, to_mask
from workbench.register.masking_tables import PersonalMark, PersonalSearch
from workbench.register.tables import Analysis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench import model


def masked_texts_elsewhere(session: Session, analysis_id: int) -> tuple[str, ...]:
    """What was confirmed to be personal in other readings of the same file, in words."""
    texts: set[str] = set()
    for other in _others(session, analysis_id):
        wanted = to_mask(mark for mark in _marks(session, other.id) if mark.masked)
        if wanted:
            texts |= set(masked.texts_of(_read(other), wanted))
    return tuple(sorted(texts))


def carry_over(session: Session, analysis_id: int) -> int:
    """Give the marks of a reading the words that editors said of the last one before it; how many.

    A mark is the same where kind and places are, or kind and text where there are no places. What was added
    by hand is added again.
    """
    before = next((each for each in _others(session, analysis_id) if _marks(session, each.id)), None)
    if before is None:
        return 0
    row = session.get_one(Analysis, analysis_id)
    old, new = _read(before), _read(row)
    known = {_key(mark, new): mark for mark in _marks(session, analysis_id)}
    carried = 0
    for mark in _marks(session, before.id):
        if mark.verdict is None and not mark.masked:
            continue
        same = known.get(_key(mark, old))
        for each in [same] if same else _added_again(session, mark, old, row.id, new):
            each.verdict, each.masked = mark.verdict, mark.masked
            carried += 1
    session.flush()
    return carried


def copy_marks(session: Session, analysis_id: int) -> bool:
    """Take over all marks of an earlier reading that read the same text; False when there is none.

    A file is read again when words or rules changed: there is nothing new to find in it then.
    """
    text = session.get_one(Analysis, analysis_id).payload["document"]["text"]
    for before in _others(session, analysis_id):
        search = session.get_one(PersonalSearch, before.id)
        if search.ended_at is None or search.failure or before.payload["document"]["text"] != text:
            continue
        session.add_all(
            PersonalMark(
                search_id=analysis_id,
                kind=mark.kind,
                confidence=mark.confidence,
                reason=mark.reason,
                spans=mark.spans,
                places=mark.places,
                verdict=mark.verdict,
                masked=mark.masked,
            )
            for mark in _marks(session, before.id)
        )
        session.flush()
        return True
    return False


def _added_again(
    session: Session, mark: PersonalMark, old: model.Document, analysis_id: int, new: model.Document
) -> list[PersonalMark]:
    """A mark of the old reading in the new one: at its places, or wherever its text stands."""
    if mark.places:
        spans = [
            list(span) for page, *box in mark.places for span in masked.words_in(new, int(page), Box(*box))
        ]
        found = [(spans, mark.places)]
    else:
        texts = masked.texts_of(old, to_mask([mark]))
        found = [
            ([list(s) for s in each.spans], []) for text in texts for each in masked.places_of(new, text)
        ]
    made = [
        PersonalMark(
            search_id=analysis_id,
            kind=mark.kind,
            confidence=mark.confidence,
            reason=BY_HAND,
            spans=spans,
            places=places,
        )
        for spans, places in found
    ]
    session.add_all(made)
    return made


def _key(mark: PersonalMark, read: model.Document) -> tuple[object, ...]:
    if mark.places:
        return (mark.kind, *(tuple(place) for place in mark.places))
    return (mark.kind, *masked.texts_of(read, to_mask([mark])))


def _others(session: Session, analysis_id: int) -> Sequence[Analysis]:
    """Other readings of the same file that were searched, the newest first."""
    own = select(Analysis.file_sha256).where(Analysis.id == analysis_id).scalar_subquery()
    return session.scalars(
        select(Analysis)
        .join(PersonalSearch, PersonalSearch.analysis_id == Analysis.id)
        .where(Analysis.file_sha256 == own, Analysis.id != analysis_id)
        .order_by(Analysis.id.desc())
    ).all()


def _marks(session: Session, analysis_id: int) -> Sequence[PersonalMark]:
    asked = select(PersonalMark).where(PersonalMark.search_id == analysis_id).order_by(PersonalMark.id)
    return session.scalars(asked).all()


def _read(row: Analysis) -> model.Document:
    return serial.analysis_from_json(row.payload).document
