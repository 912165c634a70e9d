"""The words of the public register: which documents hold those that somebody asks for, mistakes forgiven.

SQLite searches its own index of words (FTS5) and ranks by BM25. Another database looks through
``document.search``, row by row, newest first. Everything else is the same for both. `_Index` alone knows
which database it is.

A word finds the words that it begins, in the singular too. A word that no document holds is a mistake: those
with most of its groups of three letters are compared with it letter by letter (restricted Damerau-Levenshtein
distance; Damerau 1964: four mistakes in five are one letter too many, too few, wrong or swapped).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, column, delete, false, func, literal_column, or_, select, table
from sqlalchemy.dialects import postgresql, sqlite

from workbench.register.database import folded
from workbench.register.entries_tables import Entry, WordPiece
from workbench.register.tables import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    Number = InstrumentedAttribute[int]

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 10
_LONGEST = 40
_SHORT = 2
"""Letters of a word that says nothing beside longer ones: "de", "un"."""
_CANDIDATES = 60
_ALTERNATIVES = 8
_FROM_TWO_MISTAKES = 7
"""Letters from which two mistakes are forgiven; words of three letters or fewer are taken as they are."""
_PIECE = 3
_DONE = "workbench.register.word_search"
_LAST = "\U0010ffff"
_WORDS = table("register_words", column("rowid"), column("words"), column("rank"))
MOST_HELD = 20_000
"""Documents that a search looks at, the newest ones: words that more of them hold need another word."""
_MANY = 4000
"""Documents from which a search says too little to be ranked: the newest ones stand first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: of each group of beginnings of words, one at least. `near`: not what was typed."""

    groups: tuple[tuple[str, ...], ...]
    near: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: folded, in their order.

    >>> words_of("L’Allocation d’été n° 12*03")
    ('l', 'allocation', 'd', 'ete', 'n', '12', '03')
    """
    return tuple(word[:_LONGEST] for word in _WORD.findall(folded(text)))


def wanted(asked: str) -> Wanted:
    """What somebody typed. Words of one or two letters count only where there are no longer ones."""
    words = dict.fromkeys(words_of(asked))
    telling = [word for word in words if len(word) > _SHORT] or list(words)
    return Wanted(tuple((_singular(word),) for word in telling[:_MOST_WORDS]))


def forgiving(session: Session, exact: Wanted) -> Wanted | None:
    """The same with the words that nobody wrote replaced by those nearest to them; None where there are none.

    A word that resembles none is set aside, as long as another one is left.
    """
    groups = [
        group if _is_known(session, group[0]) else tuple(nearest(session, group[0])) for group in exact.groups
    ]
    found = tuple(group for group in groups if group)
    return Wanted(found, near=True) if found and found != exact.groups else None


def nearest(session: Session, word: str) -> list[str]:
    """Words of the register that one mistake makes of `word`, two in a long one, the nearest first."""
    most = 0 if len(word) <= _SHORT + 1 else 1 if len(word) < _FROM_TWO_MISTAKES else 2
    if not most:
        return []
    shared = func.count()
    candidates = session.scalars(
        select(WordPiece.word)
        .where(WordPiece.piece.in_(_pieces(word)))
        .group_by(WordPiece.word)
        .order_by(shared.desc(), WordPiece.word)
        .limit(_CANDIDATES)
    )
    told = sorted((distance(word, other), other) for other in candidates)
    return [other for far, other in told if far <= most][:_ALTERNATIVES]


def distance(one: str, other: str) -> int:
    """Letters to add, leave out, change or swap with their neighbour to make one word of the other.

    >>> distance("alocation", "allocation"), distance("lgoement", "logement")
    (1, 1)
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def keep(session: Session, texts: Mapping[int, str]) -> None:
    """Make these documents, by number, be found by the words of these texts and by no others."""
    if not texts:
        return
    words = {number: words_of(text) for number, text in texts.items()}
    _add_pieces(session, {word for found in words.values() for word in found})
    if _has_own_index(session):
        session.execute(delete(_WORDS).where(_WORDS.c.rowid.in_(list(texts))))
        rows = [{"rowid": number, "words": " ".join(found)} for number, found in words.items() if found]
        if rows:
            session.execute(_WORDS.insert(), rows)


def clear(session: Session) -> None:
    """Forget all words."""
    session.execute(delete(WordPiece))
    session.info.pop(_DONE, None)
    if _has_own_index(session):
        session.execute(delete(_WORDS))


def holding(session: Session, what: Wanted, number: Number = Entry.document_id) -> ColumnElement[bool]:
    """A condition: the document of this number holds what is wanted."""
    if not what.groups:
        return false()
    if _has_own_index(session):
        newest = select(_WORDS.c.rowid).where(_match(what)).order_by(_WORDS.c.rowid.desc())
        return number.in_(newest.limit(MOST_HELD))
    return number.in_(select(Document.id).where(read_through(what)))


def read_through(what: Wanted) -> ColumnElement[bool]:
    """The same as a condition on `Document`, for any database: each row is looked through."""
    groups = ([Document.search.contains(word, autoescape=True) for word in group] for group in what.groups)
    return and_(*(or_(*group) for group in groups))


def is_cut(session: Session, what: Wanted) -> bool:
    """Whether more documents hold what is wanted than a search looks at."""
    if not what.groups or not _has_own_index(session):
        return False
    matched = select(_WORDS.c.rowid).where(_match(what)).limit(MOST_HELD + 1).subquery()
    return (session.scalar(select(func.count()).select_from(matched)) or 0) > MOST_HELD


def found_among(session: Session, what: Wanted) -> Sequence[int]:
    """The numbers of all documents whose kept words are wanted, on SQLite."""
    return session.scalars(select(_WORDS.c.rowid).where(_match(what))).all() if what.groups else ()


def best_first(
    session: Session, asked: Select[Any], what: Wanted, number: Number = Entry.document_id
) -> Select[Any] | None:
    """The same query, of documents that hold what is wanted, the best match first (BM25, Robertson 1994).

    `number`: the column of the query in which the numbers of documents stand.

    None where there is no rank: in another database than SQLite, and for words that thousands hold.
    """
    if not what.groups or not _has_own_index(session):
        return None
    matched = select(_WORDS.c.rowid).where(_match(what)).limit(_MANY + 1).subquery()
    if (session.scalar(select(func.count()).select_from(matched)) or 0) > _MANY:
        return None
    return (
        asked.join(_WORDS, _WORDS.c.rowid == number)
        .where(_match(what))
        .order_by(_WORDS.c.rank, number.desc())
    )


def add_new(session: Session, model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet, by their primary key."""
    session.execute(_insert(session)(model).on_conflict_do_nothing(), list(rows))


def put(session: Session, model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, each in the place of the one that has its primary key."""
    statement = _insert(session)(model)
    keys = [key.name for key in model.__table__.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in model.__table__.columns if c.name not in keys}
    session.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def _singular(word: str) -> str:
    """Without the sign of the plural: what is left begins both."""
    return word[:-1] if len(word) > _SHORT + 2 and word[-1] in "sx" else word


def _is_known(session: Session, word: str) -> bool:
    """Whether some document holds, or held, a word that begins so."""
    first = f"^{word}"[:_PIECE]
    asked = select(WordPiece.word).where(
        WordPiece.piece.between(first, first + _LAST), WordPiece.word.between(word, word + _LAST)
    )
    return session.scalar(asked.limit(1)) is not None


def _pieces(word: str) -> list[str]:
    """All runs of three letters, its two ends marked.

    >>> _pieces("role")
    ['^ro', 'rol', 'ole', 'le$']
    """
    marked = f"^{word}$"
    return list(dict.fromkeys(marked[i : i + _PIECE] for i in range(len(marked) - _PIECE + 1)))


def _add_pieces(session: Session, words: Iterable[str]) -> None:
    """Make words be found by their pieces; those that this transaction has seen to are passed over."""
    done = session.info.setdefault(_DONE, set())
    missing = sorted({*words} - done)
    rows = [{"piece": piece, "word": word} for word in missing for piece in _pieces(word)]
    if rows:
        add_new(session, WordPiece, rows)
    done.update(missing)


def _match(what: Wanted) -> ColumnElement[bool]:
    """The condition in the language of FTS5. Every word is quoted: it holds letters and figures only."""
    groups = (" OR ".join(map(_beginning, group)) for group in what.groups)
    said = " AND ".join(f"({group})" for group in groups)
    return literal_column("register_words").op("MATCH")(bindparam(None, said))


def _beginning(word: str) -> str:
    """A word, or the beginning of one; one or two letters begin too many to be a beginning."""
    return f'"{word}"*' if len(word) > _SHORT else f'"{word}"'


def _has_own_index(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _insert(session: Session) -> Any:
    return sqlite.insert if _has_own_index(session) else postgresql.insert
