"""Whom a comment names, and what names somebody: ``@`` and a name, as it stands on the account."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from workbench.register.comments_tables import Comment, Mention, Thread
from workbench.register.database import folded, now
from workbench.register.tables import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Person

SHOWN = 100
"""Mentions on the page of a person, at most."""
_AT = re.compile(r"(?<!\w)@")
"""Not the one inside an e-mail address."""


def named_in(text: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """The people whose name follows an ``@`` in a text, in the order of `people`.

    Accents, case and doubled spaces do not count. Where two names begin alike, the longest that is there is
    meant; where two people have the same name, both are. A first name is enough when nobody else has it.
    """
    known = tuple(people)
    names = _names(known)
    found: set[int] = set()
    for part in _AT.split(text)[1:]:
        said = folded(part)
        meant = max((name for name in names if _begins(said, name)), key=len, default="")
        found |= names.get(meant, set())
    return tuple(person for person in known if person.id in found)


def _names(people: Iterable[Person]) -> dict[str, set[int]]:
    """What people can be called by: each full name and each first name of one alone, with their ids."""
    full = [(folded(person.name), person.id) for person in people]
    shared = Counter(name.partition(" ")[0] for name, _ in full)
    names: dict[str, set[int]] = {}
    for name, number in full:
        names.setdefault(name, set()).add(number)
    for name, number in full:
        first = name.partition(" ")[0]
        if shared[first] == 1:
            names.setdefault(first, set()).add(number)
    return names


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a whole name."""
    return bool(name) and text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


def mentions_of(session: Session, person_id: int) -> Sequence[Mention]:
    """What names a person, newest first, with its comment, writer, thread and document."""
    return session.scalars(
        select(Mention)
        .where(Mention.person_id == person_id)
        .order_by(Mention.comment_id.desc())
        .limit(SHOWN)
        .options(
            joinedload(Mention.comment).options(
                joinedload(Comment.person),
                joinedload(Comment.thread).joinedload(Thread.review).joinedload(Review.document),
            )
        )
    ).all()


def unread(session: Session, person_id: int) -> int:
    """How many comments name a person and have not been looked at."""
    counted = select(func.count()).where(Mention.person_id == person_id, Mention.read_at.is_(None))
    return session.scalar(counted) or 0


def mark_read(session: Session, person_id: int, *, review_id: int | None = None) -> None:
    """A person has looked at what names them: everywhere, or in one review."""
    read = update(Mention).where(Mention.person_id == person_id, Mention.read_at.is_(None))
    if review_id is not None:
        here = (
            select(Comment.id)
            .join(Thread, Thread.id == Comment.thread_id)
            .where(Thread.review_id == review_id)
        )
        read = read.where(Mention.comment_id.in_(here))
    session.execute(read.values(read_at=now(session)).execution_options(synchronize_session=False))
