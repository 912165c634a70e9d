"""Links by which people choose a password: once, for seven days, kept as a hash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import links, people
from workbench.register.people_tables import AccountLink, AuditEntry
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from workbench.register.database import Database

EMAIL, PASSWORD = "ada@example.org", "fougère tricote lundi"
MADE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def ada(database: Database) -> int:
    """An account that nobody opens yet."""
    with database.transaction(at=MADE) as session:
        return people.open_account(
            session, email=EMAIL, name="Ada", roles=[Role.EDITOR], administration_id=None, by=None
        ).id


def made(database: Database, person: int) -> str:
    with database.transaction(at=MADE) as session:
        return links.make(session, person, by=None)


def test_a_link_opens_an_account_once(database: Database, ada: int) -> None:
    token = made(database, ada)
    with database.transaction(at=MADE) as session:
        assert links.holder(session, token).email == EMAIL
        links.use(session, token, PASSWORD)
        assert people.authenticate(session, EMAIL, PASSWORD) is not None
        with pytest.raises(NotFoundError, match="link_over"):
            links.use(session, token, PASSWORD)


@pytest.mark.parametrize(("seconds", "is_valid"), [(-1, True), (0, False)])
def test_a_link_lasts_seven_days(database: Database, ada: int, seconds: int, *, is_valid: bool) -> None:
    token = made(database, ada)
    with database.transaction(at=MADE + timedelta(days=7, seconds=seconds)) as session:
        if is_valid:
            assert links.holder(session, token).id == ada
        else:
            with pytest.raises(NotFoundError, match="link_over"):
                links.holder(session, token)


def test_a_link_is_kept_as_a_hash_and_its_making_is_logged(database: Database, ada: int) -> None:
    token = made(database, ada)
    with database.reading() as session:
        kept = session.scalars(select(AccountLink)).one()
        assert token not in kept.token_hash
        assert len(kept.token_hash) == 64
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [(each.action, each.facts) for each in entries][1:] == [
            ("link_made", {"purpose": "invitation"})
        ]


def test_a_newer_link_replaces_the_one_before(database: Database, ada: int) -> None:
    first, second = made(database, ada), made(database, ada)
    with database.transaction(at=MADE) as session:
        with pytest.raises(NotFoundError, match="link_over"):
            links.holder(session, first)
        assert links.holder(session, second).id == ada


def test_a_weak_password_does_not_use_the_link_up(database: Database, ada: int) -> None:
    token = made(database, ada)
    with database.transaction(at=MADE) as session:
        for weak in ("short", "motdepasse1234"):
            with pytest.raises(BadRequestError, match="password_too"):
                links.use(session, token, weak)
        links.use(session, token, PASSWORD)


def test_a_closed_account_gets_no_link_and_opens_with_none(database: Database, ada: int) -> None:
    token = made(database, ada)
    with database.transaction(at=MADE) as session:
        people.close(session, ada, by=None)
        with pytest.raises(BadRequestError, match="account_is_closed"):
            links.make(session, ada, by=None)
        with pytest.raises(NotFoundError, match="link_over"):
            links.holder(session, token)


def test_a_person_asks_for_a_new_password_and_the_next_link_answers(database: Database, ada: int) -> None:
    with database.transaction(at=MADE) as session:
        links.ask(session, " Ada@example.org")
        links.ask(session, EMAIL)
        links.ask(session, "nobody@example.org")
        assert links.asking(session) == {ada}
        asked = [each for each in session.scalars(select(AuditEntry)) if each.action == "password_asked"]
        assert len(asked) == 1
        links.make(session, ada, by=None)
        assert links.asking(session) == frozenset()
