"""The page of accounts: who has one, what they may do, closing and reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.register import catalogue, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

PEOPLE = "/atelier/personnes"


@pytest.fixture
def admin(sign_in: SignIn) -> CheckedClient:
    return sign_in("admin")


def number(desk: Desk, name: str) -> int:
    with desk.database.reading() as session:
        person = people.by_email(session, f"{name}@exemple.fr")
        assert person is not None
        return person.id


def roles(desk: Desk, name: str) -> list[str]:
    with desk.database.reading() as session:
        return list(people.account(session, number(desk, name)).roles)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_everybody_is_listed_with_their_roles(admin: CheckedClient, desk: Desk, prefix: str) -> None:
    page = admin.page(f"{prefix}{PEOPLE}")
    rows = found(page, "//tbody/tr")
    assert len(rows) == 3
    assert [" ".join(cell.text_content().split()) for cell in found(rows[1], "./td")] == {
        "": ["Approbatrice approbatrice@exemple.fr", "Relecteur", "Ouvert"],
        "/en": ["Approbatrice approbatrice@exemple.fr", "Approver", "Open"],
    }[prefix]
    assert admin.page(f"{prefix}{PEOPLE}/{number(desk, 'editrice')}") is not None


def test_roles_are_changed_and_count_at_once(admin: CheckedClient, editor: CheckedClient, desk: Desk) -> None:
    address = f"{PEOPLE}/{number(desk, 'editrice')}"
    ticked = found(admin.page(address), "//input[@name='roles' and @checked]/@value")
    assert ticked == ["editor"]
    answer = admin.post(f"{address}/roles", data={"roles": ["approver", "agent"]})
    assert (answer.status_code, answer.location) == (303, address)
    assert roles(desk, "editrice") == ["agent", "approver"]
    document = desk.accepted()
    assert editor.post(f"/atelier/documents/{document}/revue").status_code == 403


def test_a_reader_is_given_an_administration(admin: CheckedClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        body = catalogue.administration_named(session, "Caisse de Brume", confirmed=True)
        assert body is not None
        kept = str(body.id)
    address = f"{PEOPLE}/{number(desk, 'editrice')}/roles"
    refused = admin.post(address, data={"roles": ["reader"]})
    assert refused.status_code == 422
    assert "Choisissez l’administration" in words_of(parsed(refused))
    assert admin.post(address, data={"roles": ["reader"], "administration": kept}).status_code == 303
    assert "Caisse de Brume" in words_of(admin.page(PEOPLE))
    assert admin.post(address, data={"roles": ["reader"], "administration": "999"}).status_code == 422


def test_an_account_without_a_role_and_one_of_an_unknown_role_are_refused(
    admin: CheckedClient, desk: Desk
) -> None:
    address = f"{PEOPLE}/{number(desk, 'editrice')}/roles"
    assert admin.post(address, data={}).status_code == 422
    assert admin.post(address, data={"roles": ["system"]}).status_code == 422
    assert roles(desk, "editrice") == ["editor"]


def test_the_last_administrator_cannot_lose_the_role_or_the_account(admin: CheckedClient, desk: Desk) -> None:
    address = f"{PEOPLE}/{number(desk, 'admin')}"
    for refused in (
        admin.post(f"{address}/roles", data={"roles": ["editor"]}),
        admin.post(f"{address}/fermer"),
    ):
        assert refused.status_code == 422
        assert "est la dernière à administrer" in words_of(parsed(refused))
    assert roles(desk, "admin") == ["administrator"]


def test_a_closed_account_is_out_at_once_and_comes_back(
    admin: CheckedClient, editor: CheckedClient, desk: Desk, sign_in: SignIn
) -> None:
    address = f"{PEOPLE}/{number(desk, 'editrice')}"
    assert admin.post(f"{address}/fermer").status_code == 303
    assert editor.get("/atelier").status_code == 302
    assert "Fermé" in words_of(admin.page(PEOPLE))
    assert admin.post(f"{address}/rouvrir").status_code == 303
    assert sign_in("editrice").get("/atelier").status_code == 200


def test_an_account_that_does_not_exist_has_no_page(admin: CheckedClient) -> None:
    assert admin.get(f"{PEOPLE}/999").status_code == 404
    assert admin.post(f"{PEOPLE}/999/fermer").status_code == 404
