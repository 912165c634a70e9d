"""Links by which a person chooses a password: invitations, and new passwords. Valid once, for seven days."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import audit_log, people
from workbench.register.audit_log import Deed
from workbench.register.database import now
from workbench.register.passwords import NO_PASSWORD
from workbench.register.people_tables import AccountLink, PasswordRequest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Person

DAYS = 7
"""How long a link may be used: a choice of ours, long enough for a week away."""
_BYTES = 32
"""Of chance in a link: as hard to guess as a key of 256 bits, so that a plain SHA-256 of it is kept."""


def make(session: Session, person_id: int, *, by: int | None) -> str:
    """The token of a new link for a person, given here and never again; their earlier links end.

    `by`: the person who makes it, None for the command line.

    Raises:
        NotFoundError: there is no such account.
        BadRequestError: ``account_is_closed``.
    """
    person = people.account(session, person_id)
    if not person.active:
        raise BadRequestError("account_is_closed")
    at, token = now(session), secrets.token_urlsafe(_BYTES)
    _end(session, person_id)
    session.add(
        AccountLink(
            token_hash=_hash(token),
            person_id=person_id,
            made_at=at,
            made_by_id=by,
            expires_at=at + timedelta(days=DAYS),
        )
    )
    session.execute(
        update(PasswordRequest)
        .where(PasswordRequest.person_id == person_id, PasswordRequest.answered_at.is_(None))
        .values(answered_at=at)
    )
    purpose = "invitation" if person.password_hash == NO_PASSWORD else "new_password"
    audit_log.note(session, Deed.LINK_MADE, by=by, on=("person", person_id), facts={"purpose": purpose})
    session.flush()
    return token


def holder(session: Session, token: str) -> Person:
    """The person who may choose a password with this link.

    Raises:
        NotFoundError: ``link_over``: unknown, used, replaced, too old, or of a closed account.
    """
    return _open(session, token).person


def use(session: Session, token: str, password: str) -> Person:
    """Keep the password that the holder of a link chose; the link ends.

    Raises:
        NotFoundError: ``link_over``.
        BadRequestError: as `passwords.check` does; the link stays valid then.
    """
    person = _open(session, token).person
    people.set_password(session, person, password)
    _end(session, person.id)
    audit_log.note(session, Deed.PASSWORD_SET, by=person.id, on=("person", person.id), facts={"how": "link"})
    session.flush()
    return person


def ask(session: Session, email: str) -> None:
    """Note that somebody asks for a new password; an address without an open account changes nothing."""
    person = people.by_email(session, email)
    if person is None or not person.active or person.id in asking(session):
        return
    session.add(PasswordRequest(person_id=person.id, asked_at=now(session)))
    audit_log.note(session, Deed.PASSWORD_ASKED, by=None, on=("person", person.id))
    session.flush()


def asking(session: Session) -> frozenset[int]:
    """Ids of the people who wait for a new password."""
    return frozenset(
        session.scalars(select(PasswordRequest.person_id).where(PasswordRequest.answered_at.is_(None)))
    )


def _open(session: Session, token: str) -> AccountLink:
    link = session.scalars(
        select(AccountLink).where(AccountLink.token_hash == _hash(token)).with_for_update()
    ).one_or_none()
    if link is None or link.ended_at is not None or link.expires_at <= now(session) or not link.person.active:
        raise NotFoundError("link_over")
    return link


def _end(session: Session, person_id: int) -> None:
    session.execute(
        update(AccountLink)
        .where(AccountLink.person_id == person_id, AccountLink.ended_at.is_(None))
        .values(ended_at=now(session))
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
