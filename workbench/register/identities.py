"""People who sign in through a provider of the administration (OpenID Connect): which account is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from workbench.errors import BadRequestError
from workbench.register import audit_log, people
from workbench.register.audit_log import Deed
from workbench.register.people_tables import ExternalIdentity
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from workbench.register.tables import Person


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a provider says of somebody. `subject` never changes there; `is_verified`: so is their address."""

    issuer: str
    subject: str
    email: str
    is_verified: bool
    name: str


def person_of(session: Session, who: Claimed, roles: Collection[Role] | None) -> Person:
    """The account of somebody whom a provider vouches for, made or changed where `roles` say so.

    At first it is found by a verified address, from then on by the provider's own name for the person.
    `roles`: those that the provider gives, which replace all but that of a reader; None: the register alone
    gives roles.

    Raises:
        BadRequestError: ``provider_account_missing``: no account, a closed one, no role, or an address that
            the provider has not verified.
    """
    person = _known(session, who)
    if roles is not None and not roles:
        raise BadRequestError("provider_account_missing")
    if person is None:
        person = _first_time(session, who, roles)
    elif roles is not None:
        _give(session, person, roles)
    if not person.active:
        raise BadRequestError("provider_account_missing")
    return person


def _known(session: Session, who: Claimed) -> Person | None:
    found = session.scalars(
        select(ExternalIdentity).where(
            ExternalIdentity.issuer == who.issuer, ExternalIdentity.subject == who.subject
        )
    ).one_or_none()
    return None if found is None else found.person


def _first_time(session: Session, who: Claimed, roles: Collection[Role] | None) -> Person:
    person = people.by_email(session, who.email) if who.is_verified else None
    if person is not None and roles is not None:
        _give(session, person, roles)
    if person is None:
        if roles is None or not who.is_verified:
            raise BadRequestError("provider_account_missing")
        person = people.open_account(
            session, email=who.email, name=who.name, roles=roles, administration_id=None, by=None
        )
    session.add(ExternalIdentity(issuer=who.issuer, subject=who.subject, person_id=person.id))
    audit_log.note(session, Deed.IDENTITY_TIED, by=person.id, on=("person", person.id))
    session.flush()
    return person


def _give(session: Session, person: Person, roles: Collection[Role]) -> None:
    """Give these roles, unless nobody would be left to look after the accounts."""
    kept = {Role(word) for word in person.roles} & {Role.READER}
    wanted = {*roles, *kept}
    if wanted == {Role(word) for word in person.roles}:
        return
    scope = people.scope_of(session, person.id)
    try:
        people.set_roles(session, person.id, wanted, administration_id=scope.id if scope else None, by=None)
    except BadRequestError as error:
        if error.code != "last_administrator":
            raise
