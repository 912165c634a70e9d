"""Sign-in in two steps: codes of an application (TOTP, RFC 6238), and recovery codes when it is lost."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

import pyotp
from sqlalchemy import delete, func, select, update

from workbench.errors import BadRequestError
from workbench.register import audit_log, people
from workbench.register.audit_log import Deed
from workbench.register.database import now
from workbench.register.people_tables import RecoveryCode, SecondFactor, SecondFactorRole
from workbench.register.workflow import PERSON_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from workbench.register.tables import Person

STEP_SECONDS = 30
"""How long a code of the application is shown (RFC 6238, 5.2)."""
WINDOW = 1
"""Steps before and after the present one whose codes count too, for clocks that differ (RFC 6238, 5.2)."""
RECOVERY_CODES = 10
_GROUPS, _GROUP = 4, 4
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that are taken for one another: 16 of them hold 79 bits, so that a plain SHA-256 is kept."""


def begin(session: Session, person_id: int) -> str:
    """A new secret for the application of a person; it counts for nothing until it is confirmed.

    Raises:
        BadRequestError: ``second_factor_is_on``.
    """
    if is_on(session, person_id):
        raise BadRequestError("second_factor_is_on")
    kept = session.get(SecondFactor, person_id)
    if kept is None:
        kept = SecondFactor(person_id=person_id, secret="", confirmed_at=None, last_step=0)
        session.add(kept)
    kept.secret, kept.last_step = pyotp.random_base32(), 0
    session.flush()
    return kept.secret


def pending_secret(session: Session, person_id: int) -> str | None:
    """The secret that waits to be confirmed."""
    kept = session.get(SecondFactor, person_id)
    return kept.secret if kept is not None and kept.confirmed_at is None else None


def address(secret: str, *, email: str, service: str) -> str:
    """The ``otpauth:`` address that an application reads from a picture."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=email, issuer_name=service)


def confirm(session: Session, person_id: int, code: str) -> tuple[str, ...]:
    """Turn the second step on with a first code; the recovery codes, given here and never again.

    Raises:
        BadRequestError: ``code_wrong``; nothing is changed then.
    """
    kept = session.get(SecondFactor, person_id, with_for_update=True)
    if kept is None or kept.confirmed_at is not None or not _take_step(session, kept, code):
        raise BadRequestError("code_wrong")
    kept.confirmed_at = now(session)
    audit_log.note(session, Deed.SECOND_FACTOR_ON, by=person_id, on=("person", person_id))
    return make_recovery_codes(session, person_id)


def is_on(session: Session, person_id: int) -> bool:
    """Whether a code is asked of this person at sign-in."""
    kept = session.get(SecondFactor, person_id)
    return kept is not None and kept.confirmed_at is not None


def take(session: Session, person_id: int, code: str) -> bool:
    """Whether this code lets the person in; it is then used up, be it of the application or of recovery."""
    kept = session.get(SecondFactor, person_id, with_for_update=True)
    if kept is None or kept.confirmed_at is None:
        return False
    return _take_step(session, kept, code) or _take_recovery_code(session, person_id, code)


def make_recovery_codes(session: Session, person_id: int) -> tuple[str, ...]:
    """New recovery codes; the earlier ones are no longer of use."""
    codes = tuple(_new_code() for _ in range(RECOVERY_CODES))
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.add_all(RecoveryCode(person_id=person_id, code_hash=_hash(code), used_at=None) for code in codes)
    audit_log.note(session, Deed.RECOVERY_CODES_MADE, by=person_id, on=("person", person_id))
    session.flush()
    return codes


def codes_left(session: Session, person_id: int) -> int:
    """Recovery codes that are still of use."""
    asked = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return session.scalar(asked) or 0


def remove(session: Session, person_id: int, *, by: int | None) -> None:
    """Turn the second step off, for the person or by an administrator when the application is lost."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    kept = session.get(SecondFactor, person_id)
    if kept is not None:
        session.delete(kept)
        audit_log.note(session, Deed.SECOND_FACTOR_OFF, by=by, on=("person", person_id))
    session.flush()


def required_roles(session: Session) -> frozenset[Role]:
    """The roles for which sign-in takes two steps."""
    return frozenset(Role(word) for word in session.scalars(select(SecondFactorRole.role)))


def require(session: Session, roles: Iterable[Role], *, by: int | None) -> None:
    """Ask for two steps of the people with these roles, and leave it to the others.

    Raises:
        BadRequestError: ``role_unknown``.
    """
    asked = set(roles)
    if not asked <= set(PERSON_ROLES):
        raise BadRequestError("role_unknown", known=", ".join(PERSON_ROLES))
    session.execute(delete(SecondFactorRole))
    session.add_all(SecondFactorRole(role=role.value) for role in asked)
    facts = {"roles": ",".join(role.value for role in PERSON_ROLES if role in asked)}
    audit_log.note(session, Deed.SECOND_FACTOR_RULE, by=by, facts=facts)
    session.flush()


def is_missing(session: Session, person: Person) -> bool:
    """Whether a role of this person asks for two steps while there is only one."""
    required = required_roles(session)
    return not required.isdisjoint(people.actor(person).roles) and not is_on(session, person.id)


def _take_step(session: Session, kept: SecondFactor, code: str) -> bool:
    """Whether this is a code of about now that was not used yet; no earlier code is taken after it."""
    typed, totp = "".join(code.split()), pyotp.TOTP(kept.secret, interval=STEP_SECONDS)
    present = int(now(session).timestamp()) // STEP_SECONDS
    for step in range(present - WINDOW, present + WINDOW + 1):
        if step > kept.last_step and hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode()):
            kept.last_step = step
            session.flush()
            return True
    return False


def _take_recovery_code(session: Session, person_id: int, code: str) -> bool:
    done = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person_id,
            RecoveryCode.code_hash == _hash(code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now(session))
        .returning(RecoveryCode.id)
    ).all()
    if done:
        audit_log.note(session, Deed.RECOVERY_CODE_USED, by=person_id, on=("person", person_id))
    return bool(done)


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _hash(code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
