"""Getting in and out of the workshop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found
from tests.web.workshop.desk import PASSWORD
from workbench.register import people
from workbench.web.security import limiter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def attempt(
    client: FlaskClient, password: str = PASSWORD, email: str = "editrice@exemple.fr", **more: str
) -> TestResponse:
    return client.post("/atelier/connexion", data={"email": email, "password": password, **more})


def without_token(answer: TestResponse) -> str:
    """A page without its token against forgery, which is never the same twice."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)


@pytest.fixture
def throttled(app: Flask) -> Iterator[None]:
    app.config["THROTTLING"] = True
    limiter.reset()
    yield
    limiter.reset()


@pytest.mark.usefixtures("desk")
def test_whoever_is_not_signed_in_is_led_to_the_way_in_and_back(client: FlaskClient) -> None:
    asked = client.get("/atelier?vue=a-trier")
    assert asked.status_code == 302
    assert asked.location == "/atelier/connexion?next=/atelier?vue%3Da-trier"
    answer = attempt(client, next="/atelier?vue=a-trier")
    assert (answer.status_code, answer.location) == (303, "/atelier?vue=a-trier")
    assert client.get("/atelier?vue=a-trier").status_code == 200


@pytest.mark.usefixtures("desk")
def test_those_who_are_signed_in_find_the_workshop_in_the_menu_and_others_in_the_foot(
    client: CheckedClient, editor: CheckedClient
) -> None:
    visitor, at_work = client.page("/en/a-propos"), editor.page("/en/a-propos")
    assert found(visitor, "//footer//a[@href='/en/atelier']/text()") == ["For staff"]
    assert found(visitor, "//header//a[@href='/en/atelier']") == []
    # The menu stands twice: wide, and folded for a phone.
    assert found(at_work, "//header//a[@href='/en/atelier']/text()") == ["Workshop"] * 2
    assert "For staff" not in at_work.text_content()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_way_in_and_its_refusal_are_pages_in_both_languages(
    client: FlaskClient, desk: Desk, prefix: str
) -> None:
    assert desk.editor.person_id
    assert client.get(f"{prefix}/atelier/connexion").status_code == 200
    refused = client.post(f"{prefix}/atelier/connexion", data={"email": "", "password": ""})
    assert refused.status_code == 422


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client: FlaskClient, desk: Desk) -> None:
    assert desk.editor.person_id
    wrong = attempt(client, password="something else long")
    unknown = attempt(client, email="personne@exemple.fr")
    assert wrong.status_code == unknown.status_code == 422
    assert "L’adresse ou le mot de passe n’est pas le bon." in wrong.text
    assert without_token(wrong) == without_token(unknown).replace("personne@", "editrice@")


@pytest.mark.parametrize(
    "asked",
    [
        "https://ailleurs.example/atelier",
        "//ailleurs.example/atelier",
        "/\\ailleurs.example/atelier",
        "/atelier\\@ailleurs.example",
        "/atelierx",
        "/documents",
        "/atelier/../deposer",
        "javascript:alert(1)",
        "\t//ailleurs.example/atelier",
        "",
    ],
)
def test_nobody_is_led_out_of_the_workshop(client: FlaskClient, desk: Desk, asked: str) -> None:
    assert desk.editor.person_id
    assert attempt(client, next=asked).location == "/atelier"


def test_somebody_who_is_in_already_goes_on(editor: FlaskClient) -> None:
    answer = editor.get("/atelier/connexion?next=/atelier/documents/1")
    assert (answer.status_code, answer.location) == (303, "/atelier/documents/1")


def test_signing_out_ends_the_session_and_needs_a_post(editor: FlaskClient) -> None:
    assert editor.get("/atelier/deconnexion").status_code == 405
    assert editor.post("/atelier/deconnexion").status_code == 303
    assert editor.get("/atelier").status_code == 302


def test_a_changed_password_ends_every_session(editor: FlaskClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        person = people.by_email(session, "editrice@exemple.fr")
        assert person is not None
        people.set_password(session, person, "fougère tricote lundi")
    assert editor.get("/atelier").status_code == 302


def test_an_account_that_was_closed_is_out_at_once(editor: FlaskClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        person = people.by_email(session, "editrice@exemple.fr")
        assert person is not None
        person.active = False
    assert editor.get("/atelier").status_code == 302


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(
    client: FlaskClient, desk: Desk
) -> None:
    assert desk.editor.person_id
    cookie = attempt(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.usefixtures("throttled")
def test_an_account_is_not_guessed_at_more_than_ten_times_a_minute_from_anywhere(
    app: Flask, desk: Desk
) -> None:
    assert desk.editor.person_id
    for number in range(10):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        assert attempt(client, password="a wrong password").status_code == 422
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = "10.0.1.1"
    assert attempt(client).status_code == 429
    assert attempt(client, email=" Editrice@exemple.fr").status_code == 429
    assert attempt(client, email="admin@exemple.fr").status_code == 303


@pytest.mark.usefixtures("throttled")
def test_one_place_does_not_try_more_than_ten_accounts_a_minute(app: Flask, desk: Desk) -> None:
    assert desk.editor.person_id
    client = app.test_client()
    for number in range(10):
        assert attempt(client, email=f"personne{number}@exemple.fr").status_code == 422
    assert attempt(client).status_code == 429


@pytest.mark.usefixtures("throttled")
def test_signing_in_well_does_not_count_as_an_attempt(app: Flask, desk: Desk) -> None:
    assert desk.editor.person_id
    assert {attempt(app.test_client()).status_code for _ in range(12)} == {303}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/atelier"),
        ("get", "/atelier/documents/1"),
        ("get", "/atelier/documents/1/original"),
        ("get", "/atelier/documents/1/page/1.png"),
        ("get", "/atelier/documents/1/publier"),
        ("get", "/atelier/revues/1"),
        ("get", "/atelier/revues/1/niveau"),
        ("get", "/atelier/revues/1/sures"),
        ("get", "/atelier/revues/1/approbation"),
        ("post", "/atelier/documents/1/accepter"),
        ("post", "/atelier/revues/1/decisions"),
        ("post", "/atelier/revues/1/approuver"),
    ],
)
def test_everything_else_is_for_signed_in_people(
    client: FlaskClient, desk: Desk, method: str, path: str
) -> None:
    desk.in_review()
    call: Callable[[str], TestResponse] = getattr(client, method)
    answer = call(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/atelier/connexion")
    assert client.open(path, method=method.upper(), headers={"X-Part": "1"}).status_code == 401
