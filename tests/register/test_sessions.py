"""Sessions: kept on our side, ended by time, by hand, by a new password, by closing the account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from workbench.config import SessionLimits
from workbench.errors import NotFoundError
from workbench.register import people, sessions
from workbench.register.people_tables import AuditEntry, PersonSession
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from workbench.register.database import Database

BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
LIMITS = SessionLimits(idle_minutes=30, hours=4)


@pytest.fixture
def ada(database: Database) -> int:
    with database.transaction(at=BEGUN) as session:
        return people.add(
            session,
            email="ada@example.org",
            name="Ada",
            roles=[Role.EDITOR],
            password="correct horse battery",
        ).id


def begun(database: Database, person: int, *, at: datetime = BEGUN) -> str:
    with database.transaction(at=at) as session:
        return sessions.begin(session, people.account(session, person), "Firefox/Linux")


def is_open(database: Database, key: str, minutes: float) -> bool:
    """Whether a session is open so many minutes after `BEGUN`."""
    with database.transaction(at=BEGUN + timedelta(minutes=minutes)) as session:
        return sessions.find(session, key, LIMITS) is not None


def test_a_session_ends_when_it_is_idle(database: Database, ada: int) -> None:
    key = begun(database, ada)
    assert is_open(database, key, 29.9)
    assert not is_open(database, key, 30)


def test_use_keeps_a_session_open_until_its_longest_time(database: Database, ada: int) -> None:
    key = begun(database, ada)
    for minutes in range(25, 240, 25):  # used until minute 225
        with database.transaction(at=BEGUN + timedelta(minutes=minutes)) as session:
            found = sessions.find(session, key, LIMITS)
            assert found is not None
            assert sessions.wants_noting(found, BEGUN + timedelta(minutes=minutes))
            sessions.note_use(session, found.id)
    assert is_open(database, key, 239.9)
    assert not is_open(database, key, 240)


def test_use_is_noted_once_a_minute(database: Database, ada: int) -> None:
    key = begun(database, ada)
    with database.transaction(at=BEGUN) as session:
        found = sessions.find(session, key, LIMITS)
        assert found is not None
        assert not sessions.wants_noting(found, BEGUN + timedelta(seconds=59))
        assert sessions.wants_noting(found, BEGUN + timedelta(seconds=60))


def test_the_key_of_a_session_is_kept_as_a_hash_and_its_begin_is_logged(database: Database, ada: int) -> None:
    key = begun(database, ada)
    with database.reading() as session:
        kept = session.scalars(select(PersonSession)).one()
        assert key not in kept.key_hash
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "sign_in")).one()
        assert (entry.person_id, entry.kind, entry.item) == (ada, "session", kept.id)
    assert not is_open(database, "another key", 0)


def test_sessions_are_ended_one_at_a_time_or_all_but_one(database: Database, ada: int) -> None:
    keys = [begun(database, ada) for _ in range(3)]
    with database.transaction(at=BEGUN) as session:
        numbers = [each.id for each in reversed(sessions.open_ones(session, ada, LIMITS))]
        sessions.end(session, numbers[0], of=ada, by=ada)
    assert [is_open(database, key, 1) for key in keys] == [False, True, True]
    with database.transaction(at=BEGUN) as session:
        assert sessions.end_all(session, ada, by=ada, but=numbers[2]) == 1
    assert [is_open(database, key, 1) for key in keys] == [False, False, True]
    with database.transaction(at=BEGUN) as session, pytest.raises(NotFoundError):
        sessions.end(session, numbers[2], of=ada + 1, by=ada)


def test_a_new_password_and_a_closed_account_end_all_sessions(database: Database, ada: int) -> None:
    key = begun(database, ada)
    with database.transaction(at=BEGUN) as session:
        people.set_password(session, people.account(session, ada), "fougère tricote lundi")
    assert not is_open(database, key, 1)
    key = begun(database, ada)
    with database.transaction(at=BEGUN) as session:
        people.close(session, ada, by=None)
        people.reopen(session, ada, by=None)
    assert not is_open(database, key, 1)


def test_sessions_of_long_ago_are_forgotten(database: Database, ada: int) -> None:
    begun(database, ada)
    begun(database, ada, at=BEGUN + timedelta(days=30, seconds=1))
    with database.reading() as session:
        assert [each.seen_at.day for each in session.scalars(select(PersonSession))] == [1]
