"""Tokens with which programs act for a person in the API: made by that person, bounded, ended at any time.

A token never lets its program do more than its person may: the permissions of their roles are asked each time
(`workbench.register.permissions`), and its scopes narrow them down further.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import audit_log
from workbench.register.api_tokens_tables import ApiToken
from workbench.register.audit_log import Deed
from workbench.register.database import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from workbench.register.audit_log import Fact

PREFIX = "wbt_"
"""Begins every token, so that one that got into a file by mistake is found."""
NAME_LENGTH = 80
LONGEST_DAYS = 365
MOST = 20
"""Open tokens of one person."""
_BYTES = 32
_NOTED_EVERY = timedelta(minutes=1)


class Scope(StrEnum):
    """What a token may be used for; the roles of its person bound it."""

    READ = "read"
    """See the queue, documents and reviews."""
    TRIAGE = "triage"
    """Take, hand over, accept and decline documents."""
    DECIDE = "decide"
    """Begin a review, decide on suggestions, send the text for approval."""
    APPROVE = "approve"
    """Approve a text of somebody else, send it back, publish it."""


def make(
    session: Session, person_id: int, *, name: str, scopes: Iterable[Scope], days: int
) -> tuple[ApiToken, str]:
    """A new token of a person, and its secret, which is told this once and kept as a hash.

    `days`: 1-365, after which it is over.

    Raises:
        BadRequestError: ``token_name_missing``, ``token_scopes_missing``, ``token_days_bad``,
            ``token_too_many``.
    """
    name, chosen = " ".join(name.split())[:NAME_LENGTH], set(scopes)
    if not name:
        raise BadRequestError("token_name_missing")
    if not chosen:
        raise BadRequestError("token_scopes_missing")
    if not 1 <= days <= LONGEST_DAYS:
        raise BadRequestError("token_days_bad", most=LONGEST_DAYS)
    at = now(session)
    if len(open_ones(session, person_id)) >= MOST:
        raise BadRequestError("token_too_many", most=MOST)
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    made = ApiToken(
        token_hash=_hash(secret),
        person_id=person_id,
        name=name,
        scopes=[scope.value for scope in Scope if scope in chosen],
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    session.add(made)
    session.flush()
    facts: dict[str, Fact] = {"scopes": ",".join(made.scopes), "days": days}
    audit_log.note(session, Deed.TOKEN_MADE, by=person_id, on=("token", made.id), facts=facts)
    session.flush()
    return made, secret


def find(session: Session, secret: str) -> ApiToken | None:
    """The token of a secret, with its person; None when it is over or ended, or its account closed."""
    found = session.scalars(
        select(ApiToken).where(ApiToken.token_hash == _hash(secret)).options(joinedload(ApiToken.person))
    ).one_or_none()
    return found if found is not None and found.person.active and _is_open(found, now(session)) else None


def wants_noting(found: ApiToken, at: datetime) -> bool:
    """Whether the use of a token has to be noted again."""
    return found.used_at is None or at - found.used_at >= _NOTED_EVERY


def note_use(session: Session, token_id: int) -> None:
    """Keep that a token was used just now."""
    session.execute(update(ApiToken).where(ApiToken.id == token_id).values(used_at=now(session)))


def open_ones(session: Session, person_id: int) -> Sequence[ApiToken]:
    """The tokens of a person that still open something, the newest first."""
    rows = session.scalars(
        select(ApiToken)
        .where(ApiToken.person_id == person_id, ApiToken.ended_at.is_(None))
        .order_by(ApiToken.id.desc())
    ).all()
    return [each for each in rows if _is_open(each, now(session))]


def end(session: Session, token_id: int, *, of: int, by: int | None) -> None:
    """Revoke a token of a person (`of`).

    Raises:
        NotFoundError: this person has no such token.
    """
    found = session.get(ApiToken, token_id)
    if found is None or found.person_id != of:
        raise NotFoundError("not_found")
    _end(session, [found], by)


def end_all(session: Session, person_id: int, *, by: int | None) -> None:
    """Revoke all tokens of a person, as when their account is closed."""
    _end(session, open_ones(session, person_id), by)


def _end(session: Session, rows: Iterable[ApiToken], by: int | None) -> None:
    for each in rows:
        if each.ended_at is None:
            each.ended_at = now(session)
            facts: dict[str, Fact] = {"of": each.person_id}
            audit_log.note(session, Deed.TOKEN_ENDED, by=by, on=("token", each.id), facts=facts)
    session.flush()


def _is_open(found: ApiToken, at: datetime) -> bool:
    return found.ended_at is None and at < found.expires_at


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
