"""Those who sign in: their accounts and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import api_tokens, audit_log, passwords, sessions
from workbench.register.audit_log import Deed
from workbench.register.database import now
from workbench.register.passwords import NO_PASSWORD
from workbench.register.people_tables import ExternalIdentity, ReaderScope
from workbench.register.permissions import WHO, Permission
from workbench.register.tables import Administration, Person
from workbench.register.workflow import PERSON_ROLES, Actor, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session


def add(
    session: Session,
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    password: str,
    administration_id: int | None = None,
) -> Person:
    """Make an account with a password.

    Raises:
        BadRequestError: ``email_taken``, ``email_bad``, ``role_unknown``, ``administration_missing``, or what
            `passwords.check` raises.
    """
    passwords.check(password, about=(name, email))
    person = open_account(
        session, email=email, name=name, roles=roles, administration_id=administration_id, by=None
    )
    person.password_hash = passwords.hashed(password)
    session.flush()
    return person


def open_account(
    session: Session,
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    administration_id: int | None,
    by: int | None,
) -> Person:
    """Make an account that nothing opens yet; raises as `add` does.

    `administration_id`: of a reader; `by`: the person who makes it, None for the command line.
    """
    email, roles = email.strip().lower(), _checked(session, roles, administration_id)
    if email.count("@") != 1 or not all(email.split("@")) or any(c.isspace() for c in email):
        raise BadRequestError("email_bad")
    if by_email(session, email) is not None:
        raise BadRequestError("email_taken")
    person = Person(
        email=email,
        name=name.strip() or email,
        roles=[role.value for role in roles],
        password_hash=NO_PASSWORD,
        created_at=now(session),
    )
    session.add(person)
    session.flush()
    _set_scope(session, person, administration_id)
    audit_log.note(
        session, Deed.ACCOUNT_MADE, by=by, on=("person", person.id), facts={"roles": ",".join(person.roles)}
    )
    session.flush()
    return person


def set_password(session: Session, person: Person, password: str) -> None:
    """Keep a new password and end every session of the person.

    Raises:
        BadRequestError: as `passwords.check` does.
    """
    passwords.check(password, about=(person.name, person.email))
    person.password_hash = passwords.hashed(password)
    sessions.end_all(session, person.id, by=person.id)


def set_roles(
    session: Session, person_id: int, roles: Iterable[Role], *, administration_id: int | None, by: int | None
) -> Person:
    """Give a person these roles and no others.

    Raises:
        NotFoundError: there is no such account.
        BadRequestError: ``role_unknown``, ``administration_missing``, or ``last_administrator``: nobody
            would be left to look after the accounts.
    """
    person, roles = account(session, person_id), _checked(session, roles, administration_id)
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(session, person)
    before, person.roles = ",".join(person.roles), [role.value for role in roles]
    _set_scope(session, person, administration_id)
    facts = {"before": before, "after": ",".join(person.roles), "administration": administration_id}
    audit_log.note(session, Deed.ROLES_CHANGED, by=by, on=("person", person.id), facts=facts)
    session.flush()
    return person


def close(session: Session, person_id: int, *, by: int | None) -> Person:
    """Close an account: who is in is out at once, and its tokens end. What was done stays signed.

    Raises:
        NotFoundError, BadRequestError: as `set_roles` does.
    """
    person = account(session, person_id)
    _keep_an_administrator(session, person)
    person.active = False
    sessions.end_all(session, person.id, by=by)
    api_tokens.end_all(session, person.id, by=by)
    audit_log.note(session, Deed.ACCOUNT_CLOSED, by=by, on=("person", person.id))
    session.flush()
    return person


def reopen(session: Session, person_id: int, *, by: int | None) -> Person:
    """Let a person in again, with the roles and the password of before.

    Raises:
        NotFoundError: there is no such account.
    """
    person = account(session, person_id)
    person.active = True
    audit_log.note(session, Deed.ACCOUNT_REOPENED, by=by, on=("person", person.id))
    session.flush()
    return person


def everybody(session: Session) -> Sequence[Person]:
    """All accounts, open ones first, by name."""
    return session.scalars(select(Person).order_by(Person.active.desc(), Person.name, Person.id)).all()


def holders(session: Session, permission: Permission) -> Sequence[Person]:
    """The people with an open account who may do this, by name."""
    return [
        person
        for person in everybody(session)
        if person.active and not WHO[permission].isdisjoint(person.roles)
    ]


def account(session: Session, person_id: int) -> Person:
    """An account, open or closed.

    Raises:
        NotFoundError: there is none with this id.
    """
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("not_found")
    return person


def has_way_in(session: Session, person: Person) -> bool:
    """Whether the person has a password, or comes through a provider: else they are only invited."""
    tied = select(ExternalIdentity.id).where(ExternalIdentity.person_id == person.id).limit(1)
    return person.password_hash != NO_PASSWORD or session.scalar(tied) is not None


def scope_of(session: Session, person_id: int) -> Administration | None:
    """The administration whose documents a reader sees."""
    scope = session.get(ReaderScope, person_id)
    return None if scope is None else scope.administration


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
    is_right = passwords.matches(person.password_hash if person else None, password)
    if person is None or not is_right or not person.active:
        return None
    if passwords.is_outdated(person.password_hash):
        person.password_hash = passwords.hashed(password)
    return person


def actor(person: Person) -> Actor:
    """What the workflow needs to know of a person."""
    return Actor(frozenset(Role(role) for role in person.roles), person.id)


def _checked(session: Session, roles: Iterable[Role], administration_id: int | None) -> tuple[Role, ...]:
    """The roles in their usual order, if they can be given."""
    asked = set(roles)
    if not asked or not asked <= set(PERSON_ROLES):
        raise BadRequestError("role_unknown", known=", ".join(PERSON_ROLES))
    if Role.READER in asked and (
        administration_id is None or session.get(Administration, administration_id) is None
    ):
        raise BadRequestError("administration_missing")
    return tuple(role for role in PERSON_ROLES if role in asked)


def _set_scope(session: Session, person: Person, administration_id: int | None) -> None:
    wanted = administration_id if Role.READER in person.roles else None
    scope = session.get(ReaderScope, person.id)
    if scope is not None and wanted is None:
        session.delete(scope)
    elif scope is not None and wanted is not None:
        scope.administration_id = wanted
    elif wanted is not None:
        session.add(ReaderScope(person_id=person.id, administration_id=wanted))


def _keep_an_administrator(session: Session, leaving: Person) -> None:
    """Refuse to take away the last administrator who can get in; other changes of people wait meanwhile."""
    people = session.scalars(select(Person).where(Person.active).with_for_update()).all()
    able = [each for each in people if Role.ADMINISTRATOR in each.roles and has_way_in(session, each)]
    if able and all(each.id == leaving.id for each in able):
        raise BadRequestError("last_administrator")
