"""Sign-in in two steps: set up, asked for, required, taken away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyotp
import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import PASSWORD
from workbench.register import second_factor
from workbench.register.workflow import Role
from workbench.web.security import limiter

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

SETUP = "/atelier/compte/deux-etapes"
CODE = "/atelier/connexion/code"


def code(secret: str, steps: int = 0) -> str:
    """The code that the application shows, so many steps from now."""
    return pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30 * steps))


def set_up(client: CheckedClient) -> tuple[str, list[str]]:
    """Set the second step up with the present code; the secret and the recovery codes."""
    assert client.post(f"{SETUP}/commencer").status_code == 303
    (shown,) = found(client.page(SETUP), "//code[@id='secret']/text()")
    secret = str(shown).replace(" ", "")
    answer = client.post(f"{SETUP}/confirmer", data={"code": code(secret)})
    assert answer.status_code == 200
    return secret, [str(each) for each in found(parsed(answer), "//ol[@class='codes']//code/text()")]


def enter(client: CheckedClient, **more: str) -> TestResponse:
    return client.post(
        "/atelier/connexion", data={"email": "editrice@exemple.fr", "password": PASSWORD, **more}
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_second_step_is_set_up_with_a_picture_or_a_key(editor: CheckedClient, prefix: str) -> None:
    before = editor.page(f"{prefix}{SETUP}")
    assert not found(before, "//img")
    editor.post(f"{prefix}{SETUP}/commencer")
    page = editor.page(f"{prefix}{SETUP}")
    (picture,) = found(page, "//img/@src")
    assert picture.startswith("data:image/svg+xml")
    wrong = editor.post(f"{prefix}{SETUP}/confirmer", data={"code": "abcdef"})
    assert wrong.status_code == 422
    (secret,) = found(parsed(wrong), "//code[@id='secret']/text()")
    answer = editor.post(f"{prefix}{SETUP}/confirmer", data={"code": code(str(secret).replace(" ", ""))})
    assert len(found(parsed(answer), "//ol[@class='codes']/li")) == 10
    ready = editor.page(f"{prefix}{SETUP}")
    assert "10" in words_of(ready)
    assert not found(ready, "//code")
    assert editor.post(f"{SETUP}/commencer").status_code == 400


def test_a_code_follows_the_password_and_leads_to_the_page_that_was_asked_for(
    editor: CheckedClient, client: CheckedClient
) -> None:
    secret, _ = set_up(editor)
    half = enter(client, next="/atelier?vue=a-trier")
    assert half.location == f"{CODE}?next=/atelier?vue%3Da-trier"
    assert client.get("/atelier").status_code == 302  # the password alone opens nothing
    assert client.page(half.location) is not None
    assert client.post(CODE, data={"code": code(secret, 5)}).status_code == 422
    assert client.post(CODE, data={"code": ""}).status_code == 422
    done = client.post(CODE, data={"code": code(secret, 1), "next": "/atelier?vue=a-trier"})
    assert (done.status_code, done.location) == (303, "/atelier?vue=a-trier")
    assert client.get("/atelier").status_code == 200


def test_a_code_lets_in_once(editor: CheckedClient, client: CheckedClient) -> None:
    secret, _ = set_up(editor)
    shown = code(secret, 1)  # of the next step, so that it is still good in a moment
    enter(client)
    assert client.post(CODE, data={"code": shown}).status_code == 303
    client.post("/atelier/deconnexion")
    enter(client)
    assert client.post(CODE, data={"code": shown}).status_code == 422


def test_a_recovery_code_replaces_the_application_once(editor: CheckedClient, client: CheckedClient) -> None:
    _, codes = set_up(editor)
    enter(client)
    assert client.post(CODE, data={"code": codes[0]}).status_code == 303
    client.post("/atelier/deconnexion")
    enter(client)
    assert client.post(CODE, data={"code": codes[0]}).status_code == 422
    assert client.post(CODE, data={"code": codes[1]}).status_code == 303
    assert "8 codes de secours" in words_of(client.page(SETUP))


def test_without_the_password_no_code_is_asked_for(client: CheckedClient, desk: Desk) -> None:
    assert desk.editor.person_id
    assert client.get(CODE).location == "/atelier/connexion"
    assert client.post(CODE, data={"code": "123456"}).location == "/atelier/connexion"


def test_the_password_counts_for_five_minutes(editor: CheckedClient, client: CheckedClient) -> None:
    secret, _ = set_up(editor)
    enter(client)
    with client.session_transaction() as kept:
        kept["half_signed_in"] = {**kept["half_signed_in"], "at": kept["half_signed_in"]["at"] - 300}
    assert client.get(CODE).location == "/atelier/connexion"
    assert client.post(CODE, data={"code": code(secret)}).location == "/atelier/connexion"


def test_codes_are_not_guessed_at(editor: CheckedClient, client: CheckedClient, app: Flask) -> None:
    set_up(editor)
    enter(client)
    app.config["THROTTLING"] = True
    limiter.reset()
    statuses = [client.post(CODE, data={"code": "abcdef"}).status_code for _ in range(11)]
    limiter.reset()
    assert statuses == [422] * 10 + [429]


def test_new_recovery_codes_and_taking_the_step_away_need_the_password(
    editor: CheckedClient, client: CheckedClient
) -> None:
    _, codes = set_up(editor)
    for action in ("codes", "enlever"):
        for wrong in ({}, {"present": "un autre mot"}):
            assert editor.post(f"{SETUP}/{action}", data=wrong).status_code == 422
    answer = editor.post(f"{SETUP}/codes", data={"present": PASSWORD})
    again = [str(each) for each in found(parsed(answer), "//ol[@class='codes']//code/text()")]
    assert len(again) == 10
    assert not set(again) & set(codes)
    assert editor.post(f"{SETUP}/enlever", data={"present": PASSWORD}).status_code == 303
    assert enter(client).location == "/atelier"


def test_a_role_can_require_the_second_step(editor: CheckedClient, sign_in: SignIn, desk: Desk) -> None:
    admin = sign_in("admin")
    sent = {"roles": ["editor", "approver"]}
    assert admin.post("/atelier/personnes/deux-etapes", data=sent).status_code == 303
    ticked = found(admin.page("/atelier/personnes"), "//input[@name='roles' and @checked]/@value")
    assert ticked == ["editor", "approver"]
    for path in ("/atelier", "/atelier/compte", "/atelier/documents/1"):
        assert editor.get(path).location == SETUP
    document = desk.analysed()
    assert editor.post(f"/atelier/documents/{document}/accepter").location == SETUP
    assert desk.state(document) == "analysed"
    part = editor.post(f"/atelier/documents/{document}/accepter", headers={"X-Part": "1"})
    assert (part.status_code, part.json) == (
        403,
        {"message": "Votre rôle demande une seconde étape. Rechargez la page."},
    )
    assert "Votre rôle demande une seconde étape" in words_of(editor.page(SETUP))
    set_up(editor)
    assert editor.get("/atelier").status_code == 200
    with desk.database.reading() as session:
        assert second_factor.required_roles(session) == {Role.EDITOR, Role.APPROVER}
    assert admin.post("/atelier/personnes/deux-etapes", data={"roles": ["system"]}).status_code == 400
    assert editor.post("/atelier/personnes/deux-etapes", data=sent).status_code == 403


def test_an_administrator_takes_the_second_step_away(
    editor: CheckedClient, sign_in: SignIn, desk: Desk, client: CheckedClient
) -> None:
    set_up(editor)
    admin, address = sign_in("admin"), f"/atelier/personnes/{desk.editor.person_id}"
    assert "Enlever la seconde étape" in words_of(admin.page(address))
    assert admin.post(f"{address}/deux-etapes").status_code == 303
    assert "Enlever la seconde étape" not in words_of(admin.page(address))
    assert enter(client).location == "/atelier"
