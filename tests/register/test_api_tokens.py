"""Tokens of the API: made by a person, told once, bounded, ended; and requests that are done once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError, WorkflowError
from workbench.register import api_requests, api_tokens, people
from workbench.register.api_tokens import Scope
from workbench.register.api_tokens_tables import ApiToken
from workbench.register.people_tables import AuditEntry
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from typing import Any

    from workbench.register.database import Database

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def person(database: Database, name: str = "ada") -> int:
    with database.transaction() as session:
        made = people.add(
            session, email=f"{name}@exemple.fr", name=name, roles=[Role.EDITOR], password="un long mot secret"
        )
        return made.id


def token(database: Database, of: int, *, days: int = 30) -> tuple[int, str]:
    with database.transaction(at=NOON) as session:
        made, secret = api_tokens.make(session, of, name=" mon  script ", scopes=[Scope.READ], days=days)
        return made.id, secret


def opens(database: Database, secret: str, at: datetime) -> bool:
    with database.transaction(at=at) as session:
        return api_tokens.find(session, secret) is not None


def test_a_token_is_told_once_and_kept_as_a_hash(database: Database) -> None:
    _, secret = token(database, person(database))
    assert secret.startswith("wbt_")
    with database.reading() as session:
        kept = session.scalars(select(ApiToken)).one()
        assert secret not in str(vars(kept))
        assert kept.name == "mon script"
        found = api_tokens.find(session, secret)
    assert found is None  # it was made in March 2026 for 30 days
    assert opens(database, secret, NOON)


def test_a_token_is_over_after_its_days(database: Database) -> None:
    _, secret = token(database, person(database), days=1)
    assert opens(database, secret, NOON + timedelta(hours=23, minutes=59))
    assert not opens(database, secret, NOON + timedelta(days=1))


def test_a_token_lasts_a_year_at_most_and_says_what_it_is_for(database: Database) -> None:
    ada = person(database)
    wrong: dict[str, dict[str, Any]] = {
        "token_days_bad": {"days": 366},
        "token_name_missing": {"name": " "},
        "token_scopes_missing": {"scopes": []},
    }
    for code, said in wrong.items():
        asked: dict[str, Any] = {"name": "x", "scopes": [Scope.READ], "days": 365} | said
        with pytest.raises(BadRequestError, match=code), database.transaction() as session:
            api_tokens.make(session, ada, **asked)


def test_a_person_ends_their_own_tokens_and_nobody_else_s(database: Database) -> None:
    ada, eve = person(database), person(database, "eve")
    number, secret = token(database, ada)
    with pytest.raises(NotFoundError), database.transaction() as session:
        api_tokens.end(session, number, of=eve, by=eve)
    assert opens(database, secret, NOON)
    with database.transaction(at=NOON) as session:
        api_tokens.end(session, number, of=ada, by=ada)
    assert not opens(database, secret, NOON)


def test_tokens_end_with_the_account_and_do_not_come_back_with_it(database: Database) -> None:
    ada = person(database)
    _, secret = token(database, ada)
    with database.transaction(at=NOON) as session:
        people.close(session, ada, by=None)
        people.reopen(session, ada, by=None)
    assert not opens(database, secret, NOON)
    with database.reading() as session:
        deeds = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert [deed for deed in deeds if deed.startswith("token")] == ["token_made", "token_ended"]


def test_a_request_with_a_key_is_known_for_a_day_and_only_as_it_was(database: Database) -> None:
    with database.transaction(at=NOON) as session:
        assert api_requests.known(session, "key", "asked") is None
        api_requests.keep(session, "key", "asked", "ABCD2345")
    with database.transaction(at=NOON + timedelta(hours=23)) as session:
        assert api_requests.known(session, "key", "asked") == "ABCD2345"
        with pytest.raises(WorkflowError, match="key_used"):
            api_requests.known(session, "key", "something else")
    with database.transaction(at=NOON + timedelta(hours=25)) as session:
        assert api_requests.known(session, "key", "something else") is None


def test_parts_of_a_request_cannot_run_into_each_other() -> None:
    assert api_requests.digest(b"ab", b"c") != api_requests.digest(b"a", b"bc")
