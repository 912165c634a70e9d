"""The rows of the datasets that are read from tables, a batch at a time: documents, examples, steps.

What a row says is what the pages say: a title once an editor has read it, the name of an administration once
it is confirmed, département and channel once the document is accepted, texts while they are public.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, select

from workbench.register.entries import CHANNEL_BITS
from workbench.register.entries_tables import Entry, EntryPlace
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.open_data import SEVERAL
from workbench.register.tables import Administration, Analysis, Document, Event, Example
from workbench.register.workflow import DESCRIBED_STATES, Action, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from workbench.register.open_data import Row

AT_ONCE = 5000
"""Rows of a batch, of narrow tables."""
_TEXTS_AT_ONCE = 200
"""Of those with whole texts."""
PUBLIC_ACTIONS = (
    Action.RECEIVE,
    Action.PICK,
    Action.ANALYSE,
    Action.ACCEPT,
    Action.DECLINE,
    Action.MARK_DUPLICATE,
    Action.WITHDRAW,
    Action.SEND_FOR_APPROVAL,
    Action.APPROVE,
    Action.PUBLISH,
    Action.UNPUBLISH,
    Action.CORRECT,
    Action.GIVE_UP_CORRECTION,
    Action.REOPEN,
)
"""Steps that the page of a document tells of; who works on it, sends it back or masks it is not told."""


def in_batches(
    session: Session,
    asked: Select[*tuple[Any, ...]],
    number: InstrumentedAttribute[int],
    *,
    size: int = AT_ONCE,
) -> Iterator[Sequence[Any]]:
    """What is asked for, by rising number (its first column), so many rows at a time: never all in memory."""
    last = 0
    while True:
        rows = session.execute(asked.where(number > last).order_by(number).limit(size)).all()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _administration() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The number and the name of an administration, None until an editor has confirmed its name."""
    confirmed = Administration.confirmed.is_(True)
    return case((confirmed, Administration.id)), case((confirmed, Administration.name))


def documents(session: Session) -> Iterator[list[Row]]:
    """All documents of the register, doubles and those that were declined or withdrawn too."""
    described = Document.state.in_(DESCRIBED_STATES)
    public = and_(Example.document_id == Document.id, IS_PUBLIC)
    asked = (
        select(
            Document.id,
            Document.state,
            case((described, Document.title)),
            Document.form_number,
            Document.domain_id,
            *_administration(),
            Document.received_at,
            Document.changed_at,
            Analysis.level,
            Analysis.burden_index,
            Analysis.pages,
            Analysis.words,
            Analysis.fields,
            Analysis.minutes,
            case((Document.state != State.WITHDRAWN, Entry.voices)),
            Entry.channels,
            case((Document.state == State.DUPLICATE, Document.duplicate_of_id)),
            Example.id,
        )
        .outerjoin(Document.analysis)
        .outerjoin(Document.administration)
        .outerjoin(Entry, Entry.document_id == Document.id)
        .outerjoin(Example, public)
    )
    for rows in in_batches(session, asked, Document.id):
        places = _places(session, rows[0][0], rows[-1][0])
        yield [(*row[:16], places.get(row[0]), _channels(row[16]), *row[17:]) for row in rows]


def _places(session: Session, first: int, last: int) -> dict[int, str]:
    """The départements of the documents of these numbers, as far as they are told."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    told = (
        select(EntryPlace.document_id, EntryPlace.departement)
        .where(EntryPlace.document_id.between(first, last))
        .order_by(EntryPlace.document_id, EntryPlace.departement)
    )
    for document, place in session.execute(told):
        found[document].append(place)
    return {document: SEVERAL.join(places) for document, places in found.items()}


def _channels(bits: int | None) -> str | None:
    return SEVERAL.join(name for name, bit in CHANNEL_BITS.items() if (bits or 0) & bit) or None


def examples(session: Session) -> Iterator[list[Row]]:
    """The texts that are public today."""
    asked = (
        select(
            Example.id,
            Example.document_id,
            case((Document.state.in_(DESCRIBED_STATES), Document.title)),
            Document.form_number,
            Document.domain_id,
            *_administration(),
            Document.language,
            Example.approved_at,
            Example.published_at,
            Example.level_before,
            Example.level_after,
            Example.words_before,
            Example.words_after,
            Example.terms_before,
            Example.terms_after,
            Example.minutes_before,
            Example.minutes_after,
            Example.changes,
            Example.blocks,
        )
        .join(Example.document)
        .outerjoin(Document.administration)
        .where(IS_PUBLIC)
    )
    for rows in in_batches(session, asked, Example.id, size=_TEXTS_AT_ONCE):
        yield [(*row[:-1], _text(row[-1], "before"), _text(row[-1], "after")) for row in rows]


def _text(blocks: Sequence[dict[str, Any]], side: str) -> str | None:
    """The blocks of one side, parted by empty lines, as in the text of a document."""
    return "\n\n".join(block[side] for block in blocks) or None


def events(session: Session) -> Iterator[list[Row]]:
    """The public steps of all documents; no names, no reasons.

    All steps are read by their number: an index of actions would be sorted anew for each batch.
    """
    asked = select(Event.id, Event.document_id, Event.action, Event.state, Event.at)
    for rows in in_batches(session, asked, Event.id):
        yield [tuple(row) for row in rows if row.action in PUBLIC_ACTIONS]
