"""One's own account: open sessions, and a new password."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import PASSWORD
from workbench.register.people_tables import AuditEntry, PersonSession
from workbench.web.workshop.identity import device_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

ACCOUNT = "/atelier/compte"
NEW = "fougère tricote lundi"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_lists_open_sessions_and_says_which_is_this_one(
    editor: CheckedClient, sign_in: SignIn, prefix: str
) -> None:
    other = sign_in("editrice")
    rows = found(editor.page(f"{prefix}{ACCOUNT}"), "//ul[@class='sessions']/li")
    assert len(rows) == 2
    here = {"": "celle-ci", "/en": "this one"}[prefix]
    assert sum(here in row.text_content() for row in rows) == 1
    assert found(other.page("/atelier"), f"//main//a[@href='{ACCOUNT}']")


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge/Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox/Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome/Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari/iPhone"),
        ("curl/8.5", "/"),
    ],
)
def test_a_device_is_named_by_its_browser_and_system(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device


def test_one_session_is_ended_or_all_the_others(editor: CheckedClient, sign_in: SignIn) -> None:
    second, third = sign_in("editrice"), sign_in("editrice")
    actions = found(editor.page(ACCOUNT), "//ul[@class='sessions']//form/@action")
    assert editor.post(actions[1]).status_code == 303  # the last used first: third, second, this one
    assert [client.get("/atelier").status_code for client in (editor, second, third)] == [200, 302, 200]
    assert editor.post(f"{ACCOUNT}/sessions").location == ACCOUNT
    assert [client.get("/atelier").status_code for client in (editor, third)] == [200, 302]
    (own,) = found(editor.page(ACCOUNT), "//ul[@class='sessions']//form/@action")
    assert editor.post(own).location == "/atelier/connexion"
    assert editor.get("/atelier").status_code == 302


def test_nobody_ends_the_session_of_somebody_else(editor: CheckedClient, approver: CheckedClient) -> None:
    (action,) = found(approver.page(ACCOUNT), "//ul[@class='sessions']//form/@action")
    assert editor.post(action).status_code == 404
    assert approver.get("/atelier").status_code == 200


def test_a_session_ends_when_nobody_uses_it(editor: CheckedClient, desk: Desk) -> None:
    with desk.database.transaction() as session:
        long_ago = datetime.now(UTC) - timedelta(minutes=121)
        session.execute(update(PersonSession).values(seen_at=long_ago))
    assert editor.get("/atelier").status_code == 302


def test_use_of_a_session_is_noted(editor: CheckedClient, desk: Desk) -> None:
    before = datetime.now(UTC) - timedelta(minutes=5)
    with desk.database.transaction() as session:
        session.execute(update(PersonSession).values(seen_at=before))
    editor.page("/atelier")
    with desk.database.reading() as session:
        assert session.scalars(select(PersonSession.seen_at)).one() > before + timedelta(minutes=4)


def test_a_new_password_needs_the_present_one_and_ends_the_other_sessions(
    editor: CheckedClient, sign_in: SignIn, client: CheckedClient
) -> None:
    other = sign_in("editrice")
    sent = {"present": PASSWORD, "password": NEW, "again": NEW}
    for wrong, says in (
        (sent | {"present": "un autre mot"}, "Ce n’est pas votre mot de passe actuel"),
        (sent | {"again": "fougère tricote mardi"}, "ne sont pas les mêmes"),
        (sent | {"password": "motdepasse1234", "again": "motdepasse1234"}, "facile à deviner"),
    ):
        refused = editor.post(f"{ACCOUNT}/mot-de-passe", data=wrong)
        assert refused.status_code == 422
        assert says in words_of(parsed(refused))
    assert editor.post(f"{ACCOUNT}/mot-de-passe", data=sent).status_code == 303
    assert editor.get("/atelier").status_code == 200
    assert other.get("/atelier").status_code == 302
    entered = client.post("/atelier/connexion", data={"email": "editrice@exemple.fr", "password": NEW})
    assert entered.status_code == 303


def test_an_administrator_ends_the_sessions_of_a_person(
    editor: CheckedClient, sign_in: SignIn, desk: Desk
) -> None:
    admin = sign_in("admin")
    address = f"/atelier/personnes/{desk.editor.person_id}"
    assert "1 session est ouverte" in words_of(admin.page(address))
    assert admin.post(f"{address}/sessions").status_code == 303
    assert editor.get("/atelier").status_code == 302
    after = words_of(admin.page(address))
    assert "1 session est fermée." in after
    assert "session est ouverte" not in after


def test_failures_are_logged_by_account_and_never_with_what_was_typed(
    client: CheckedClient, desk: Desk
) -> None:
    for email in ("editrice@exemple.fr", "un mot de passe@tapé.ici"):
        client.post("/atelier/connexion", data={"email": email, "password": "faux mot de passe"})
    with desk.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "sign_in_failed")).all()
        assert [(each.kind, each.item, each.facts) for each in entries] == [
            ("person", desk.editor.person_id, {}),
            (None, None, {}),
        ]
