"""Those who sign in: their roles and their passwords (argon2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from workbench.errors import BadRequestError
from workbench.register.database import now
from workbench.register.tables import Person
from workbench.register.workflow import PERSON_ROLES, Actor, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

PASSWORD_LENGTH = 12
"""Characters at least: length protects better than rules of composition (NIST SP 800-63B, 2017, 5.1.1)."""

_hasher = PasswordHasher()
_nobody: list[str] = []


def add(session: Session, *, email: str, name: str, roles: Iterable[Role], password: str) -> Person:
    """Make an account.

    Raises:
        BadRequestError: ``email_taken``, ``email_bad``, ``role_unknown`` or ``password_too_short``.
    """
    email = email.strip().lower()
    roles = tuple(roles)
    if email.count("@") != 1 or not all(email.split("@")):
        raise BadRequestError("email_bad")
    if not roles or any(role not in PERSON_ROLES for role in roles):
        raise BadRequestError("role_unknown", known=", ".join(PERSON_ROLES))
    if len(password) < PASSWORD_LENGTH:
        raise BadRequestError("password_too_short", least=PASSWORD_LENGTH)
    if by_email(session, email) is not None:
        raise BadRequestError("email_taken")
    person = Person(
        email=email,
        name=name.strip() or email,
        roles=[role.value for role in roles],
        password_hash=_hasher.hash(password),
        created_at=now(session),
    )
    session.add(person)
    session.flush()
    return person


def by_email(session: Session, email: str) -> Person | None:
    """The person with this address."""
    return session.scalars(select(Person).where(Person.email == email.strip().lower())).one_or_none()


def by_id(session: Session, person_id: int) -> Person | None:
    """An active person."""
    person = session.get(Person, person_id)
    return person if person is not None and person.active else None


def authenticate(session: Session, email: str, password: str) -> Person | None:
    """The active person of this address and password. An unknown address takes as long as a known one."""
    person = by_email(session, email)
    try:
        _hasher.verify(person.password_hash if person else _hash_of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return None
    if person is None or not person.active:
        return None
    if _hasher.check_needs_rehash(person.password_hash):
        person.password_hash = _hasher.hash(password)
    return person


def actor(person: Person) -> Actor:
    """What the workflow needs to know of a person."""
    return Actor(frozenset(Role(role) for role in person.roles), person.id)


def _hash_of_nobody() -> str:
    if not _nobody:
        _nobody.append(_hasher.hash("nobody has this password"))
    return _nobody[0]
