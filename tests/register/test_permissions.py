"""Who may do what, and the accounts that are given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import audit_log, catalogue, people, readers, triage
from workbench.register.audit_log import Deed
from workbench.register.passwords import NO_PASSWORD
from workbench.register.people_tables import AuditEntry
from workbench.register.permissions import WHO, Permission, may
from workbench.register.workflow import PERSON_ROLES, Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House
    from workbench.register.database import Database

PASSWORD = "correct horse battery"


def new(session: Session, name: str, *roles: Role, administration_id: int | None = None) -> int:
    return people.add(
        session,
        email=f"{name}@example.org",
        name=name,
        roles=roles,
        password=PASSWORD,
        administration_id=administration_id,
    ).id


def deeds(session: Session) -> list[tuple[str, dict[str, object]]]:
    rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [(row.action, row.facts) for row in rows]


def test_every_permission_has_its_roles_and_an_administrator_has_them_all() -> None:
    assert set(WHO) == set(Permission)
    assert all(may([Role.ADMINISTRATOR], each) for each in Permission)


@pytest.mark.parametrize(
    ("role", "held"),
    [
        (Role.READER, {"own_account", "see_document", "answer_experiences"}),
        (Role.AGENT, {"own_account", "see_document", "see_queue", "see_comments", "counter"}),
    ],
)
def test_a_reader_and_an_agent_change_nothing(role: Role, held: set[str]) -> None:
    assert {each.value for each in Permission if may([role], each)} == held


def test_an_editor_does_not_approve_and_an_approver_does_not_edit() -> None:
    assert not may([Role.EDITOR], Permission.APPROVE)
    assert not may([Role.APPROVER], Permission.EDIT)
    assert not any(may([role], Permission.EDIT) for role in (Role.SYSTEM, Role.CITIZEN))


def test_roles_are_changed_and_the_change_is_logged(database: Database) -> None:
    with database.transaction() as session:
        boss = new(session, "boss", Role.ADMINISTRATOR)
        ada = new(session, "ada", Role.EDITOR)
        changed = people.set_roles(
            session, ada, [Role.APPROVER, Role.EDITOR], administration_id=None, by=boss
        )
        assert changed.roles == ["editor", "approver"]
        facts = {"before": "editor", "after": "editor,approver", "administration": None}
        assert deeds(session)[-1] == ("roles_changed", facts)


def test_the_last_administrator_keeps_the_role_and_the_account(database: Database) -> None:
    with database.transaction() as session:
        boss = new(session, "boss", Role.ADMINISTRATOR)
        invited = people.open_account(
            session, email="i@b.fr", name="", roles=[Role.ADMINISTRATOR], administration_id=None, by=boss
        )
        with pytest.raises(BadRequestError, match="last_administrator"):
            people.set_roles(session, boss, [Role.EDITOR], administration_id=None, by=boss)
        with pytest.raises(BadRequestError, match="last_administrator"):
            people.close(session, boss, by=boss)
        people.close(session, invited.id, by=boss)  # nobody gets in with it, so nobody is missed
        second = new(session, "second", Role.ADMINISTRATOR, Role.EDITOR)
        people.close(session, boss, by=second)
        with pytest.raises(BadRequestError, match="last_administrator"):
            people.close(session, second, by=second)
        people.reopen(session, boss, by=second)
        people.set_roles(session, second, [Role.EDITOR], administration_id=None, by=boss)
        assert [name for name, _ in deeds(session)][-4:] == [
            "account_made",
            "account_closed",
            "account_reopened",
            "roles_changed",
        ]


def test_a_reader_has_an_administration_and_loses_it_with_the_role(database: Database) -> None:
    with database.transaction() as session:
        body = catalogue.administration_named(session, "Caisse de Brume", confirmed=True)
        assert body is not None
        ada = new(session, "ada", Role.READER, administration_id=body.id)
        scope = people.scope_of(session, ada)
        assert scope is not None
        assert scope.name == "Caisse de Brume"
        people.set_roles(session, ada, [Role.EDITOR], administration_id=body.id, by=None)
        assert people.scope_of(session, ada) is None


@pytest.mark.parametrize("administration_id", [None, 99])
def test_a_reader_without_a_known_administration_is_refused(
    database: Database, administration_id: int | None
) -> None:
    with (
        pytest.raises(BadRequestError, match="administration_missing"),
        database.transaction() as session,
    ):
        new(session, "ada", Role.READER, administration_id=administration_id)


def test_roles_that_nobody_can_be_given_are_refused(database: Database) -> None:
    with database.transaction() as session:
        ada = new(session, "ada", Role.EDITOR)
        for roles in ([], [Role.SYSTEM], [Role.EDITOR, Role.CITIZEN]):
            with pytest.raises(BadRequestError, match="role_unknown"):
                people.set_roles(session, ada, roles, administration_id=None, by=None)
        with pytest.raises(NotFoundError):
            people.set_roles(session, 99, [Role.EDITOR], administration_id=None, by=None)


def test_nothing_opens_an_account_that_has_no_password_yet(database: Database) -> None:
    with database.transaction() as session:
        people.open_account(
            session, email="a@b.fr", name="A", roles=[Role.EDITOR], administration_id=None, by=None
        )
        assert people.authenticate(session, "a@b.fr", NO_PASSWORD) is None
        assert people.authenticate(session, "a@b.fr", "nobody has this password") is None


def test_those_who_may_do_something_are_named_while_their_account_is_open(database: Database) -> None:
    with database.transaction() as session:
        new(session, "zoe", Role.APPROVER)
        new(session, "boss", Role.ADMINISTRATOR)
        gone = new(session, "gone", Role.APPROVER)
        people.close(session, gone, by=None)
        assert [each.name for each in people.holders(session, Permission.APPROVE)] == ["boss", "zoe"]


def test_the_log_is_only_added_to_and_refuses_sentences(database: Database) -> None:
    with database.transaction() as session:
        with pytest.raises(ValueError, match="reason is no code"):
            audit_log.note(session, Deed.REFUSAL, by=None, facts={"reason": "Je suis Zoé Inconnue"})
        entry = audit_log.note(session, Deed.REFUSAL, by=None, on=("document", 3), facts={"n": 1})
        session.flush()
        assert (entry.kind, entry.item, entry.facts) == ("document", 3, {"n": 1})
    for change in ("update", "delete"):
        with pytest.raises(TypeError, match="only ever added"), database.transaction() as session:
            kept = session.scalars(select(AuditEntry)).one()
            if change == "update":
                kept.action = "other"
            else:
                session.delete(kept)


def test_a_reader_sees_a_document_of_the_administration_once_an_editor_has_accepted_it(house: House) -> None:
    document = house.deposit()
    house.analyse()
    with house.database.transaction() as session:
        body = catalogue.administration_named(session, "Caisse de Brume", confirmed=True)
        assert body is not None
        triage.document(session, document).administration = body
        number = body.id
    with house.database.reading() as session:
        assert not readers.sees(number, triage.document(session, document))
        assert readers.documents_of(session, number) == []
    house.accept(document)
    with house.database.reading() as session:
        found = triage.document(session, document)
        assert readers.sees(number, found)
        assert not readers.sees(number + 1, found)
        found.administration_id = None
        assert not readers.sees(None, found)
        session.rollback()
        assert [each.id for each in readers.documents_of(session, number)] == [document]


def test_people_are_given_known_roles_only() -> None:
    assert set(PERSON_ROLES) == set(Role) - {Role.SYSTEM, Role.CITIZEN}
