"""Accounts: what makes a good one, and who gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import BadRequestError
from workbench.register import people
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from workbench.register.database import Database


def add(database: Database, email: str = "ada@example.org", password: str = "correct horse battery") -> None:
    with database.transaction() as session:
        people.add(session, email=email, name="Ada", roles=[Role.EDITOR], password=password)


def test_a_person_gets_in_with_her_password_and_with_no_other(database: Database) -> None:
    add(database)
    with database.transaction() as session:
        person = people.authenticate(session, " ADA@example.org ", "correct horse battery")
        assert person is not None
        assert people.actor(person).roles == {Role.EDITOR}
        assert people.authenticate(session, "ada@example.org", "wrong") is None
        assert people.authenticate(session, "nobody@example.org", "correct horse battery") is None


def test_the_password_itself_is_kept_nowhere(database: Database) -> None:
    add(database)
    with database.reading() as session:
        person = people.by_email(session, "ada@example.org")
        assert person is not None
        assert person.password_hash.startswith("$argon2id$")


def test_somebody_whose_account_is_closed_stays_out(database: Database) -> None:
    add(database)
    with database.transaction() as session:
        person = people.by_email(session, "ada@example.org")
        assert person is not None
        person.active = False
        session.flush()
        assert people.authenticate(session, "ada@example.org", "correct horse battery") is None
        assert people.by_id(session, person.id) is None


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [
        ("ada@example.org", "correct horse battery", "email_taken"),
        ("ada", "correct horse battery", "email_bad"),
        ("@example.org", "correct horse battery", "email_bad"),
        ("bob@example.org", "short", "password_too_short"),
    ],
)
def test_a_bad_account_is_refused(database: Database, email: str, password: str, code: str) -> None:
    add(database)
    with pytest.raises(BadRequestError, match=code):
        add(database, email, password)


def test_only_roles_of_people_can_be_given(database: Database) -> None:
    with pytest.raises(BadRequestError, match="role_unknown"), database.transaction() as session:
        people.add(session, email="a@b.fr", name="", roles=[Role.SYSTEM], password="a long password")
