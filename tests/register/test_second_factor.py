"""Codes of an application: those of RFC 6238, one step early or late, once; recovery codes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyotp
import pytest
from sqlalchemy import select

from workbench.errors import BadRequestError
from workbench.register import people, second_factor
from workbench.register.people_tables import AuditEntry, RecoveryCode, SecondFactor
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from workbench.register.database import Database

EMAIL = "ada@example.org"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)  # the beginning of a step: 9:00:00
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890" of RFC 6238, appendix B


@pytest.fixture
def ada(database: Database) -> int:
    with database.transaction(at=START) as session:
        return people.add(
            session, email=EMAIL, name="Ada", roles=[Role.EDITOR], password="correct horse battery"
        ).id


def turned_on(database: Database, person: int, secret: str = RFC_SECRET) -> tuple[str, ...]:
    """Turn the second step on, with the code of the step before `START`."""
    with database.transaction(at=START) as session:
        second_factor.begin(session, person)
        kept = session.get(SecondFactor, person)
        assert kept is not None
        kept.secret = secret
        code = pyotp.TOTP(secret).at(START - timedelta(seconds=30))
        return second_factor.confirm(session, person, code)


def takes(database: Database, person: int, code: str, *, at: datetime) -> bool:
    with database.transaction(at=at) as session:
        return second_factor.take(session, person, code)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(database: Database, ada: int, seconds: int, code: str) -> None:
    """The last six digits of the values of RFC 6238, appendix B, for SHA-1."""
    with database.transaction(at=START) as session:
        session.add(SecondFactor(person_id=ada, secret=RFC_SECRET, confirmed_at=START, last_step=0))
    at = datetime.fromtimestamp(seconds, UTC)
    assert takes(database, ada, code, at=at)
    assert not takes(database, ada, code, at=at)


@pytest.mark.parametrize(("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_early_or_late(
    database: Database, ada: int, steps: int, *, is_taken: bool
) -> None:
    turned_on(database, ada)
    later = START + timedelta(hours=1)
    code = pyotp.TOTP(RFC_SECRET).at(later + timedelta(seconds=30 * steps))
    assert takes(database, ada, code, at=later) is is_taken


def test_a_code_is_used_once_and_none_of_before_is_taken_after_it(database: Database, ada: int) -> None:
    turned_on(database, ada)
    later, totp = START + timedelta(hours=1), pyotp.TOTP(RFC_SECRET)
    before = totp.at(later - timedelta(seconds=30))
    assert takes(database, ada, f" {totp.at(later)[:3]} {totp.at(later)[3:]} ", at=later)
    assert not takes(database, ada, totp.at(later), at=later)
    assert not takes(database, ada, before, at=later)
    assert takes(database, ada, totp.at(later + timedelta(seconds=30)), at=later + timedelta(seconds=30))


def test_nothing_is_on_before_a_first_code_confirms_it(database: Database, ada: int) -> None:
    with database.transaction(at=START) as session:
        secret = second_factor.begin(session, ada)
        assert second_factor.pending_secret(session, ada) == secret
        assert not second_factor.is_on(session, ada)
        assert not second_factor.take(session, ada, pyotp.TOTP(secret).at(START))
        with pytest.raises(BadRequestError, match="code_wrong"):
            second_factor.confirm(session, ada, "00000a")
        assert second_factor.begin(session, ada) != secret
    turned_on(database, ada)
    with database.transaction(at=START) as session:
        assert second_factor.is_on(session, ada)
        assert second_factor.pending_secret(session, ada) is None
        with pytest.raises(BadRequestError, match="second_factor_is_on"):
            second_factor.begin(session, ada)


def test_the_address_for_the_application_names_the_person_and_the_service() -> None:
    made = second_factor.address(RFC_SECRET, email=EMAIL, service="Formulaires clairs")
    assert made.startswith("otpauth://totp/Formulaires%20clairs:ada%40example.org?")
    assert f"secret={RFC_SECRET}" in made


def test_a_recovery_code_lets_in_once_and_is_kept_as_a_hash(database: Database, ada: int) -> None:
    codes = turned_on(database, ada)
    assert len(set(codes)) == 10
    later = START + timedelta(hours=1)
    assert takes(database, ada, codes[0].upper().replace("-", " "), at=later)
    assert not takes(database, ada, codes[0], at=later)
    with database.transaction(at=later) as session:
        assert second_factor.codes_left(session, ada) == 9
        kept = session.scalars(select(RecoveryCode.code_hash)).all()
        assert not any(code[:4] == found[:4] and code in found for code in codes for found in kept)
        again = second_factor.make_recovery_codes(session, ada)
        assert not second_factor.take(session, ada, codes[1])
        assert second_factor.take(session, ada, again[1])


def test_the_second_step_is_taken_away_with_its_codes(database: Database, ada: int) -> None:
    codes = turned_on(database, ada)
    with database.transaction(at=START) as session:
        second_factor.remove(session, ada, by=None)
        assert not second_factor.is_on(session, ada)
        assert second_factor.codes_left(session, ada) == 0
        assert not second_factor.take(session, ada, codes[0])
        second_factor.remove(session, ada, by=None)  # nothing is left to remove
        log = [each.action for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
        assert log[-3:] == ["second_factor_on", "recovery_codes_made", "second_factor_off"]


def test_roles_can_ask_for_two_steps(database: Database, ada: int) -> None:
    with database.transaction(at=START) as session:
        person = people.account(session, ada)
        assert not second_factor.is_missing(session, person)
        second_factor.require(session, [Role.APPROVER], by=None)
        assert not second_factor.is_missing(session, person)
        second_factor.require(session, [Role.EDITOR, Role.ADMINISTRATOR], by=None)
        assert second_factor.required_roles(session) == {Role.EDITOR, Role.ADMINISTRATOR}
        assert second_factor.is_missing(session, person)
        with pytest.raises(BadRequestError, match="role_unknown"):
            second_factor.require(session, [Role.SYSTEM], by=None)
    turned_on(database, ada)
    with database.transaction(at=START) as session:
        assert not second_factor.is_missing(session, people.account(session, ada))
