"""The lines of the public register, kept beside the documents: what may be found there and how it is sorted.

`keep` makes the lines of some documents anew from what the other tables say; it runs by itself at the end of
every transaction that changed a document, its deposits, its votes or its example. Whoever changes those with
a statement of their own calls `touch`. `reindex` makes all lines anew.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, event, func, inspect, select
from sqlalchemy.orm import Session

from workbench.register import gallery_kept, word_search
from workbench.register.entries_tables import Entry, EntryPlace
from workbench.register.examples_tables import IS_PUBLIC
from workbench.register.queue_tables import Vote
from workbench.register.tables import Analysis, Document, Example, Submission
from workbench.register.workflow import DESCRIBED_STATES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import CTE, Row, Select

CHANNEL_BITS = {"web": 1, "counter": 2, "phone": 4, "paper": 8}
"""Ways in, the words of `submissions.Channel`, as `Entry.channels` sums them."""
_TOUCHED = "workbench.register.entries"
_AT_ONCE = 500
_FIELDS = (
    Document.id,
    Document.state,
    Document.domain_id,
    Document.administration_id,
    Document.received_at,
    Document.changed_at,
    Document.search,
    Document.form_number,
    Analysis.level,
    Analysis.burden_index,
)


def touch(session: Session, *documents: int | None) -> None:
    """Have the lines of these documents made anew when the transaction ends."""
    session.info.setdefault(_TOUCHED, set()).update(number for number in documents if number is not None)


def keep(session: Session, documents: Iterable[int]) -> None:
    """Make the lines of these documents, and of those that they are doubles of, from what is told of them.

    On SQLite writers come one after the other. Elsewhere a vote that another transaction counts at the same
    moment is in the line from the next change on.
    """
    asked = sorted({*documents})
    told = select(*_FIELDS).outerjoin(Document.analysis)
    for start in range(0, len(asked), _AT_ONCE):
        numbers = session.scalars(_with_originals(asked[start : start + _AT_ONCE])).all()
        rows: list[Any] = list(session.execute(told.where(Document.id.in_(numbers))))
        if rows:
            _write(session, rows)


def reindex(session: Session) -> int:
    """Make all lines anew, and the words that find them; how many documents there are."""
    word_search.clear(session)
    session.execute(delete(EntryPlace))
    session.execute(delete(Entry))
    return catch_up(session)


def catch_up(session: Session) -> int:
    """Make the lines of documents that have none; how many."""
    missing = session.scalars(select(Document.id).where(Document.id.not_in(select(Entry.document_id)))).all()
    keep(session, missing)
    return len(missing)


def _write(session: Session, rows: Sequence[Row[Any]]) -> None:
    numbers = [row.id for row in rows]
    family = _families(numbers)
    voices, channels, places = _said_of(session, family)
    public = set(session.scalars(_with_example(numbers)))
    described = {row.id for row in rows if row.state in DESCRIBED_STATES}
    word_search.put(
        session,
        Entry,
        [
            {
                "document_id": row.id,
                "state": row.state,
                "domain_id": row.domain_id,
                "administration_id": row.administration_id,
                "received_at": row.received_at,
                "changed_at": row.changed_at,
                "level": row.level,
                "burden": row.burden_index,
                "voices": voices[row.id],
                "channels": channels[row.id] if row.id in described else 0,
                "has_example": row.id in public,
            }
            for row in rows
        ],
    )
    session.execute(delete(EntryPlace).where(EntryPlace.document_id.in_(numbers)))
    told = [{"departement": where, "document_id": of} for of, where in sorted(places) if of in described]
    if told:
        word_search.add_new(session, EntryPlace, told)
    word_search.keep(session, {row.id: _text(row) for row in rows})
    gallery_kept.follow(session, numbers)


def _text(row: Row[Any]) -> str:
    """What finds a document: what the public may see of it, and what its number is called."""
    return f"{row.search} cerfa" if row.form_number else str(row.search)


def _said_of(session: Session, family: CTE) -> tuple[Counter[int], Counter[int], set[tuple[int, str]]]:
    """Of each document, with its doubles: voices, channels as a sum of bits, départements."""
    voices: Counter[int] = Counter()
    bits: dict[int, set[int]] = {}
    places: set[tuple[int, str]] = set()
    deposits = (
        select(family.c.root, Submission.channel, Submission.departement, func.count())
        .join(Submission, Submission.document_id == family.c.id)
        .group_by(family.c.root, Submission.channel, Submission.departement)
    )
    for root, channel, departement, count in session.execute(deposits):
        voices[root] += count
        bits.setdefault(root, set()).add(CHANNEL_BITS.get(channel, 0))
        if departement:
            places.add((root, departement))
    votes = (
        select(family.c.root, func.count())
        .join(Vote, Vote.document_id == family.c.id)
        .group_by(family.c.root)
    )
    for root, count in session.execute(votes):
        voices[root] += count
    return voices, Counter({root: sum(found) for root, found in bits.items()}), places


def _families(numbers: Sequence[int]) -> CTE:
    """Pairs of a document (`root`) and itself or one of its doubles, or theirs (`id`)."""
    stand = (
        select(Document.id.label("root"), Document.id.label("id"))
        .where(Document.id.in_(numbers))
        .cte("families", recursive=True)
    )
    return stand.union(select(stand.c.root, Document.id).join(stand, Document.duplicate_of_id == stand.c.id))


def _with_originals(numbers: Sequence[int]) -> Select[int]:
    """These documents and those that they stand behind as doubles, straight or through another one."""
    up = (
        select(Document.id, Document.duplicate_of_id)
        .where(Document.id.in_(numbers))
        .cte("originals", recursive=True)
    )
    up = up.union(select(Document.id, Document.duplicate_of_id).join(up, Document.id == up.c.duplicate_of_id))
    return select(up.c.id)


def _with_example(numbers: Collection[int]) -> Select[int]:
    return select(Example.document_id).where(Example.document_id.in_(numbers), IS_PUBLIC)


@event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: object) -> None:
    """Whatever a transaction wrote of a document, its line follows; that of its former original too."""
    for each in (*session.new, *session.dirty, *session.deleted):
        if isinstance(each, Document):
            former = inspect(each).attrs.duplicate_of_id.history.deleted or ()
            touch(session, each.id, *former)
        elif isinstance(each, Submission | Vote | Example):
            touch(session, each.document_id)


@event.listens_for(Session, "before_commit")
def _at_the_end(session: Session) -> None:
    session.flush()
    touched = session.info.pop(_TOUCHED, None)
    if touched:
        keep(session, touched)
