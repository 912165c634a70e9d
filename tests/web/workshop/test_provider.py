"""Sign-in through a provider of OpenID Connect: a real one, here, and what is not to be trusted."""

from __future__ import annotations

import time
import urllib.request
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import select

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import PASSWORD
from tests.web.workshop.sign_in_provider import CLIENT, SECRET, Provider, running
from workbench.config import SignInProvider
from workbench.register import catalogue, people, second_factor
from workbench.register.people_tables import AuditEntry, SecondFactor
from workbench.register.workflow import Role
from workbench.web.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    Use = Callable[..., None]

WAY = "/atelier/connexion/fournisseur"
EDITOR = {"sub": "42", "email": "editrice@exemple.fr", "email_verified": True, "name": "Editrice"}
NEW = {"sub": "77", "email": "nouvelle@exemple.fr", "email_verified": True, "name": "Nouvelle"}
GROUPS = (("redaction", "editor"), ("relecture", "approver"), ("chefs", "administrator"))
LIKE_A_STRANGER = "Aucun compte ne vous est ouvert ici"
FAILED = "La connexion n’a pas abouti"


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        """Leave the redirection to the test."""


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider) -> Provider:
    server.person, server.forged, server.shown_key = dict(EDITOR), {}, None
    return server


@pytest.fixture
def use(app: Flask, provider: Provider) -> Use:
    """Set the provider, with groups that give roles or without."""

    def tie(*groups: tuple[str, str], issuer: str = "") -> None:
        service = app.extensions["workbench"]
        assert isinstance(service, Service)
        made = SignInProvider(issuer or provider.address, CLIENT, SECRET, "Agents de Brume", roles=groups)
        service.settings = replace(service.settings, sign_in_provider=made)

    return tie


def back_from(led: TestResponse) -> str:
    """What the provider answers to a browser that we led to it: the path on our side."""
    opener = urllib.request.build_opener(_Stays)
    try:
        opener.open(led.location, timeout=10)
    except urllib.error.HTTPError as answer:
        location = answer.headers["Location"]
        answer.close()
    return str(location).removeprefix("http://localhost")


def enter(client: CheckedClient, path: str = WAY) -> TestResponse:
    return client.get(back_from(client.get(path)))


def says(client: CheckedClient) -> str:
    return words_of(client.page("/atelier/connexion"))


def roles(desk: Desk, email: str) -> list[str]:
    with desk.database.reading() as session:
        person = people.by_email(session, email)
        assert person is not None
        return list(person.roles)


def test_without_a_provider_there_is_no_such_way_in(client: CheckedClient, desk: Desk) -> None:
    assert desk.editor.person_id
    assert client.get(WAY).status_code == client.get(f"{WAY}/retour").status_code == 404
    assert "Agents de Brume" not in says(client)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_somebody_with_an_account_signs_in_and_finds_the_page_asked_for(
    client: CheckedClient, use: Use, provider: Provider, prefix: str
) -> None:
    use()
    page = client.page(f"{prefix}/atelier/connexion?next={prefix}/atelier?vue=a-trier")
    (link,) = found(page, "//main//a[contains(., 'Agents de Brume')]/@href")
    led = client.get(link)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(led.location).query).items()}
    assert led.location.startswith(f"{provider.address}/authorize?")
    assert asked["redirect_uri"] == f"http://localhost{WAY}/retour"
    assert (asked["client_id"], asked["code_challenge_method"]) == (CLIENT, "S256")
    entered = client.get(back_from(led))
    if prefix:  # the provider knows one address of ours: it leads on to the reader's language
        assert entered.location.startswith(f"{prefix}{WAY}/retour?")
        entered = client.get(entered.location)
    assert (entered.status_code, entered.location) == (303, f"{prefix}/atelier?vue=a-trier")
    assert "Editrice" in words_of(client.page("/atelier"))
    assert provider.authorization[-1].startswith("Basic ")


def test_the_account_stays_theirs_when_their_address_changes(
    client: CheckedClient, use: Use, provider: Provider, app: Flask
) -> None:
    use()
    enter(client)
    provider.person = EDITOR | {"email": "autre@exemple.fr", "email_verified": False}
    other = app.test_client()
    assert enter(other).location == "/atelier"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "person",
    [NEW, EDITOR | {"email_verified": False}, {name: EDITOR[name] for name in ("sub", "email")}],
    ids=["no account", "address not verified", "nothing said of the address"],
)
def test_a_stranger_and_an_address_that_is_not_verified_get_no_account(
    client: CheckedClient, use: Use, provider: Provider, desk: Desk, person: dict[str, Any]
) -> None:
    use()
    provider.person = dict(person)
    assert enter(client).location == "/atelier/connexion"
    assert LIKE_A_STRANGER in says(client)
    assert client.get("/atelier").status_code == 302
    with desk.database.reading() as session:
        assert people.by_email(session, "nouvelle@exemple.fr") is None


def test_groups_make_an_account_and_its_roles_follow_them(
    client: CheckedClient, use: Use, provider: Provider, desk: Desk
) -> None:
    use(*GROUPS)
    provider.person = NEW | {"roles": ["redaction", "cantine"]}
    assert enter(client).location == "/atelier"
    assert roles(desk, "nouvelle@exemple.fr") == ["editor"]
    provider.person = NEW | {"roles": ["relecture", "redaction"]}
    enter(client)
    assert roles(desk, "nouvelle@exemple.fr") == ["editor", "approver"]
    provider.person = NEW | {"roles": []}
    client.post("/atelier/deconnexion")
    enter(client)
    assert LIKE_A_STRANGER in says(client)
    with desk.database.reading() as session:
        log = [each.action for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert log.count("identity_tied") == 1
    assert log.count("roles_changed") == 1


def test_groups_leave_the_role_of_a_reader_and_the_last_administrator(
    client: CheckedClient, use: Use, provider: Provider, desk: Desk
) -> None:
    use(*GROUPS)
    with desk.database.transaction() as session:
        body = catalogue.administration_named(session, "Caisse de Brume", confirmed=True)
        assert body is not None
        number = desk.editor.person_id or 0
        people.set_roles(session, number, [Role.READER], administration_id=body.id, by=None)
    provider.person = EDITOR | {"roles": "redaction"}
    enter(client)
    assert roles(desk, "editrice@exemple.fr") == ["editor", "reader"]
    provider.person = EDITOR | {"sub": "9", "email": "admin@exemple.fr", "roles": ["redaction"]}
    assert enter(client).location == "/atelier"
    assert roles(desk, "admin@exemple.fr") == ["administrator"]


def test_a_closed_account_stays_closed(client: CheckedClient, use: Use, desk: Desk) -> None:
    use()
    enter(client)
    client.post("/atelier/deconnexion")
    with desk.database.transaction() as session:
        people.close(session, desk.editor.person_id or 0, by=None)
    enter(client)
    assert LIKE_A_STRANGER in says(client)


@pytest.mark.parametrize(
    "forged",
    [
        {"iss": "https://ailleurs.example"},
        {"aud": "another-client"},
        {"nonce": "another"},
        {"exp": 1_000_000_000},
        {"iat": int(time.time()) + 9000},
        {"email": None},
        {"sub": None},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_a_token_that_is_not_for_us_now_is_refused(
    client: CheckedClient, use: Use, provider: Provider, desk: Desk, forged: dict[str, Any]
) -> None:
    use()
    provider.forged = forged
    assert enter(client).location == "/atelier/connexion"
    assert FAILED in says(client)
    assert client.get("/atelier").status_code == 302
    with desk.database.reading() as session:
        line = session.scalars(select(AuditEntry).where(AuditEntry.action == "sign_in_failed")).one()
        assert line.facts == {"step": "provider"}


def test_a_failure_is_told_in_the_language_of_the_reader(
    client: CheckedClient, use: Use, provider: Provider
) -> None:
    use()
    provider.forged = {"aud": "another-client"}
    led_on = client.get(back_from(client.get(f"/en{WAY}")))
    assert client.get(led_on.location).location == "/en/atelier/connexion"
    assert "The sign-in did not succeed" in words_of(client.page("/en/atelier/connexion"))


def test_a_token_signed_with_another_key_is_refused(
    client: CheckedClient, use: Use, provider: Provider
) -> None:
    use()
    provider.shown_key = RSAKey.generate_key(2048, {"kid": "one"})
    enter(client)
    assert FAILED in says(client)


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(
    client: CheckedClient, use: Use, app: Flask
) -> None:
    use()
    answer = back_from(client.get(WAY))
    other = app.test_client()
    assert other.get(answer).location == "/atelier/connexion"
    assert client.get(answer).location == "/atelier"
    assert client.get(answer).location == "/atelier/connexion"  # nor does one count twice
    assert other.get(f"{WAY}/retour?error=access_denied&state=x").location == "/atelier/connexion"


def test_a_provider_that_does_not_answer_is_told(client: CheckedClient, use: Use, desk: Desk) -> None:
    assert desk.editor.person_id
    use(issuer="http://127.0.0.1:9")
    assert client.get(WAY).location == "/atelier/connexion"
    assert "Le service de connexion ne répond pas" in says(client)


def test_the_second_step_of_this_copy_is_still_asked_for(client: CheckedClient, use: Use, desk: Desk) -> None:
    use()
    with desk.database.transaction() as session:
        number = desk.editor.person_id or 0
        second_factor.begin(session, number)
        kept = session.get(SecondFactor, number)
        assert kept is not None
        kept.confirmed_at = people.account(session, number).created_at
    assert enter(client).location == "/atelier/connexion/code"
    assert client.get("/atelier").status_code == 302


def test_a_password_still_lets_in(client: CheckedClient, use: Use) -> None:
    use()
    sent = {"email": "editrice@exemple.fr", "password": PASSWORD}
    assert client.post("/atelier/connexion", data=sent).location == "/atelier"
