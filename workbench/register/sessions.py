"""Open sessions of people: begun by signing in, kept on our side, so that they can be seen and ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from workbench.errors import NotFoundError
from workbench.register import audit_log
from workbench.register.audit_log import Deed
from workbench.register.database import now
from workbench.register.people_tables import PersonSession

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.config import SessionLimits
    from workbench.register.tables import Person

FORGOTTEN_AFTER = timedelta(days=30)
"""Sessions that were last used before that are deleted: nobody needs to know devices any longer."""
_NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use of a session is kept."""
_BYTES = 32


def begin(session: Session, person: Person, device: str) -> str:
    """Open a session; the key that its browser holds, of which a hash alone is kept.

    `device`: browser and system, as ``Firefox/Linux``; empty parts when they are not known.
    """
    at, key = now(session), secrets.token_urlsafe(_BYTES)
    session.execute(delete(PersonSession).where(PersonSession.seen_at < at - FORGOTTEN_AFTER))
    made = PersonSession(
        key_hash=_hash(key), person_id=person.id, device=device, started_at=at, seen_at=at, ended_at=None
    )
    session.add(made)
    session.flush()
    audit_log.note(session, Deed.SIGN_IN, by=person.id, on=("session", made.id))
    return key


def find(session: Session, key: str, limits: SessionLimits) -> PersonSession | None:
    """The open session of this key; None when it was ended, is too old, or its account is closed."""
    found = session.scalars(
        select(PersonSession)
        .where(PersonSession.key_hash == _hash(key))
        .options(joinedload(PersonSession.person))
    ).one_or_none()
    return found if found is not None and _is_open(found, now(session), limits) else None


def wants_noting(found: PersonSession, at: datetime) -> bool:
    """Whether the use of a session has to be noted again."""
    return at - found.seen_at >= _NOTED_EVERY


def note_use(session: Session, session_id: int) -> None:
    """Keep that a session was used just now."""
    session.execute(
        update(PersonSession)
        .where(PersonSession.id == session_id, PersonSession.ended_at.is_(None))
        .values(seen_at=now(session))
    )


def open_ones(session: Session, person_id: int, limits: SessionLimits) -> Sequence[PersonSession]:
    """The open sessions of a person, the last used first."""
    rows = session.scalars(
        select(PersonSession)
        .where(PersonSession.person_id == person_id, PersonSession.ended_at.is_(None))
        .order_by(PersonSession.seen_at.desc(), PersonSession.id.desc())
    ).all()
    return [each for each in rows if _is_open(each, now(session), limits)]


def end(session: Session, session_id: int, *, of: int, by: int | None) -> None:
    """End one session of a person (`of`).

    Raises:
        NotFoundError: this person has no such session.
    """
    found = session.get(PersonSession, session_id)
    if found is None or found.person_id != of:
        raise NotFoundError("not_found")
    _end(session, [found], by=by)


def end_all(session: Session, person_id: int, *, by: int | None, but: int | None = None) -> int:
    """End the sessions of a person, all or all but one; how many were ended."""
    rows = session.scalars(
        select(PersonSession).where(
            PersonSession.person_id == person_id,
            PersonSession.ended_at.is_(None),
            PersonSession.id != (but or 0),
        )
    ).all()
    _end(session, rows, by=by)
    return len(rows)


def _end(session: Session, rows: Sequence[PersonSession], *, by: int | None) -> None:
    for each in rows:
        if each.ended_at is None:
            each.ended_at = now(session)
            facts = {"of": each.person_id}
            audit_log.note(session, Deed.SESSION_ENDED, by=by, on=("session", each.id), facts=facts)
    session.flush()


def _is_open(found: PersonSession, at: datetime, limits: SessionLimits) -> bool:
    return (
        found.ended_at is None
        and found.person.active
        and at - found.seen_at < timedelta(minutes=limits.idle_minutes)
        and at - found.started_at < timedelta(hours=limits.hours)
    )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
