"""Accounts from the command line: made, invited, listed, changed, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from workbench.cli import cli
from workbench.register import links, people, schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from workbench.register.database import Database

    User = Callable[..., Result]

PASSWORD = "fougère tricote lundi"


@pytest.fixture
def user(database: Database, tmp_path: Path) -> User:
    """Runs ``workbench user`` with these arguments."""
    assert not schema.trouble_with_database(database)

    def run(*arguments: str, text: str = "") -> Result:
        kept = {"WORKBENCH_HOME": str(tmp_path), "HOST": "127.0.0.1", "PORT": "8123"}
        return CliRunner().invoke(cli, ["--locale", "en", "user", *arguments], input=text, env=kept)

    return run


def test_an_account_is_made_with_a_password_and_listed(user: User) -> None:
    arguments = ("add", "--email", "ada@example.org", "--name", "Ada", "--role", "editor", "--role", "agent")
    assert user(*arguments, "--password-stdin", text=f"{PASSWORD}\n").exit_code == 0
    assert user("list").output == "ada@example.org\tAda\topen\tagent,editor\n"
    weak = user(*arguments, "--password-stdin", text="motdepasse1234\n")
    assert weak.exit_code == 2
    assert "easy to guess" in weak.stderr


def test_an_invitation_prints_the_link_that_opens_the_account(user: User, database: Database) -> None:
    done = user(
        "invite",
        "--email",
        "bo@example.org",
        "--name",
        "Bo",
        "--role",
        "reader",
        "--administration",
        "Caisse",
    )
    address, _, token = done.output.strip().rpartition("/")
    assert address == "http://127.0.0.1:8123/atelier/lien"
    assert "bo@example.org\tBo\tinvited\treader" in user("list").output
    with database.transaction() as session:
        scope = people.scope_of(session, links.use(session, token, PASSWORD).id)
        assert scope is not None
        assert scope.name == "Caisse"


def test_an_account_is_changed_closed_and_reopened(user: User) -> None:
    whose = ("--email", "ada@example.org")
    user("add", *whose, "--name", "Ada", "--role", "administrator", "--password-stdin", text=PASSWORD)
    refused = user("roles", *whose, "--role", "editor")
    assert refused.exit_code == 2
    assert "last one" in refused.stderr
    assert user("close", *whose).exit_code == 2
    user(
        "add",
        "--email",
        "b@example.org",
        "--name",
        "B",
        "--role",
        "administrator",
        "--password-stdin",
        text=PASSWORD,
    )
    assert user("roles", *whose, "--role", "editor").exit_code == 0
    assert user("close", *whose).exit_code == 0
    assert "ada@example.org\tAda\tclosed\teditor" in user("list").output
    assert user("link", *whose).exit_code == 2
    assert user("reopen", *whose).exit_code == 0
    assert "/atelier/lien/" in user("link", *whose).output


def test_an_unknown_address_is_told(user: User) -> None:
    refused = user("close", "--email", "nobody@example.org")
    assert refused.exit_code == 2
    assert "No account has this address" in refused.stderr
