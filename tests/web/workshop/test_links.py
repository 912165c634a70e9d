"""Inviting somebody, choosing a password by a link, asking for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from workbench.register import people
from workbench.web.security import limiter

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from lxml.html import HtmlElement

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

PEOPLE = "/atelier/personnes"
GOOD = "fougère tricote lundi"
INVITED = {"name": "Nouvelle", "email": "nouvelle@exemple.fr", "roles": ["editor"]}


@pytest.fixture
def admin(sign_in: SignIn) -> CheckedClient:
    return sign_in("admin")


def path_on(page: HtmlElement) -> str:
    """The address of the link that a page shows, without its host."""
    (address,) = found(page, "//code[@id='link']/text()")
    return "/" + str(address).split("/", 3)[3]


def chosen(client: CheckedClient, path: str, password: str = GOOD, again: str | None = None) -> int:
    sent = {"password": password, "again": password if again is None else again}
    return client.post(path, data=sent).status_code


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_somebody_is_invited_chooses_a_password_and_signs_in(
    admin: CheckedClient, client: CheckedClient, prefix: str
) -> None:
    assert admin.page(f"{prefix}{PEOPLE}/inviter") is not None
    answer = admin.post(f"{prefix}{PEOPLE}/inviter", data=INVITED)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    path = path_on(parsed(answer))
    assert path.startswith(f"{prefix}/atelier/lien/")
    assert "nouvelle@exemple.fr" in words_of(client.page(path))
    assert chosen(client, path) == 303
    entered = client.post("/atelier/connexion", data={"email": "nouvelle@exemple.fr", "password": GOOD})
    assert (entered.status_code, entered.location) == (303, "/atelier")
    assert client.get(path).status_code == 404


def test_an_invitation_that_makes_no_account_says_why(admin: CheckedClient) -> None:
    for sent, says in (
        (INVITED | {"email": "editrice@exemple.fr"}, "utilise déjà cette adresse"),
        (INVITED | {"email": "nouvelle"}, "n’est pas complète"),
        (INVITED | {"name": ""}, "Écrivez le nom"),
        (INVITED | {"roles": []}, "Rôles possibles"),
        (INVITED | {"roles": ["reader"]}, "Choisissez l’administration"),
    ):
        refused = admin.post(f"{PEOPLE}/inviter", data=sent)
        assert refused.status_code == 422
        assert says in words_of(parsed(refused))
    assert "nouvelle@exemple.fr" not in words_of(admin.page(PEOPLE))


def test_a_weak_password_and_two_different_ones_are_refused_and_the_link_stays(
    admin: CheckedClient, client: CheckedClient
) -> None:
    path = path_on(parsed(admin.post(f"{PEOPLE}/inviter", data=INVITED)))
    assert chosen(client, path, "court") == 422
    assert chosen(client, path, "motdepasse12345") == 422
    assert chosen(client, path, again="fougère tricote mardi") == 422
    assert chosen(client, path) == 303


def test_a_person_asks_for_a_new_password_and_an_administrator_hands_the_link_over(
    admin: CheckedClient, client: CheckedClient, editor: CheckedClient, desk: Desk
) -> None:
    assert found(client.page("/atelier/connexion"), "//a[@href='/atelier/mot-de-passe-oublie']")
    for address in ("editrice@exemple.fr", "personne@exemple.fr"):
        asked = client.post("/atelier/mot-de-passe-oublie", data={"email": address})
        assert (asked.status_code, asked.location) == (303, "/atelier/connexion")
        assert "Si ce compte existe" in words_of(client.page("/atelier/connexion"))
    assert client.post("/atelier/mot-de-passe-oublie", data={}).status_code == 422
    assert words_of(admin.page(PEOPLE)).count("Demande un nouveau mot de passe") == 1
    number = desk.editor.person_id
    assert "demande un nouveau mot de passe" in words_of(admin.page(f"{PEOPLE}/{number}"))
    path = path_on(parsed(admin.post(f"{PEOPLE}/{number}/lien")))
    assert chosen(client, path) == 303
    assert editor.get("/atelier").status_code == 302  # what began with the old password is over
    assert "Demande un nouveau mot de passe" not in words_of(admin.page(PEOPLE))


def test_a_link_is_not_made_for_a_closed_account_nor_by_an_editor(
    admin: CheckedClient, editor: CheckedClient, desk: Desk
) -> None:
    with desk.database.transaction() as session:
        number = people.close(session, desk.approver.person_id or 0, by=None).id
    assert admin.post(f"{PEOPLE}/{number}/lien").status_code == 400
    assert "Faire un lien" not in words_of(admin.page(f"{PEOPLE}/{number}"))
    assert editor.post(f"{PEOPLE}/{number}/lien").status_code == 403
    assert editor.get(f"{PEOPLE}/inviter").status_code == 403


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_link_that_is_over_says_what_to_do(client: CheckedClient, desk: Desk, prefix: str) -> None:
    assert desk.editor.person_id
    answer = client.get(f"{prefix}/atelier/lien/inconnu")
    assert answer.status_code == 404
    says = {"": "Demandez-en un autre", "/en": "for another one"}
    assert says[prefix] in words_of(parsed(answer))
    assert client.page(f"{prefix}/atelier/mot-de-passe-oublie") is not None


def test_links_are_not_guessed_at_more_than_ten_times_a_minute(app: Flask, desk: Desk) -> None:
    assert desk.editor.person_id
    app.config["THROTTLING"] = True
    limiter.reset()
    statuses = [app.test_client().get(f"/atelier/lien/{n}").status_code for n in range(11)]
    limiter.reset()
    assert statuses == [404] * 10 + [429]
