"""The commands about people: ``user add``, ``invite``, ``list``, ``roles``, ``link``, ``close`` and so on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from workbench.config import Settings
    from workbench.register.tables import Person
    from workbench.register.workflow import Role

    Command = Callable[..., None]

_ROLES = ("agent", "editor", "approver", "administrator", "reader")


def _settings() -> Settings:
    from workbench import config

    return config.load()


def _changing() -> AbstractContextManager[Session]:
    from workbench import service

    return service.changing_people(_settings())


def _with_roles(command: Command) -> Command:
    """Add the options that say what a person may do."""
    command = click.option("--administration", default="", help="Whose documents a reader sees (its name).")(
        command
    )
    return click.option(
        "--role",
        "roles",
        type=click.Choice(_ROLES),
        multiple=True,
        required=True,
        help="What the person may do; can be repeated.",
    )(command)


_email = click.option("--email", required=True, help="E-mail address to sign in with.")
_name = click.option("--name", required=True, help="Name shown to colleagues.")


@click.group()
def user() -> None:
    """Look after the people who work on the documents."""


@user.command()
@_email
@_name
@_with_roles
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(email: str, name: str, roles: tuple[str, ...], administration: str, *, password_stdin: bool) -> None:
    """Add a person with a password. Without --password-stdin, it is asked for."""
    from workbench.register import people

    password = _password(asked=not password_stdin)
    with _changing() as session:
        body = _administration(session, administration)
        people.add(
            session,
            email=email,
            name=name,
            roles=_as_roles(roles),
            password=password,
            administration_id=body,
        )


@user.command()
@_email
@_name
@_with_roles
def invite(email: str, name: str, roles: tuple[str, ...], administration: str) -> None:
    """Add a person without a password, and print the link by which they choose one."""
    from workbench.register import links, people

    with _changing() as session:
        body = _administration(session, administration)
        made = people.open_account(
            session, email=email, name=name, roles=_as_roles(roles), administration_id=body, by=None
        )
        token = links.make(session, made.id, by=None)
    _say_link(token)


@user.command("list")
def everybody() -> None:
    """Print the accounts: address, name, state, roles, separated by tabs."""
    from workbench.register import people

    with _changing() as session:
        for person in people.everybody(session):
            state = "open" if people.has_way_in(session, person) else "invited"
            state = state if person.active else "closed"
            click.echo("\t".join((person.email, person.name, state, ",".join(person.roles))))


@user.command("roles")
@_email
@_with_roles
def set_roles(email: str, roles: tuple[str, ...], administration: str) -> None:
    """Give a person these roles and no others."""
    from workbench.register import people

    with _changing() as session:
        body = _administration(session, administration)
        people.set_roles(
            session, _person(session, email).id, _as_roles(roles), administration_id=body, by=None
        )


@user.command()
@_email
def link(email: str) -> None:
    """Print a link by which a person chooses a new password."""
    from workbench.register import links

    with _changing() as session:
        token = links.make(session, _person(session, email).id, by=None)
    _say_link(token)


@user.command()
@_email
def close(email: str) -> None:
    """Close an account; what the person did keeps their name."""
    from workbench.register import people

    with _changing() as session:
        people.close(session, _person(session, email).id, by=None)


@user.command()
@_email
def reopen(email: str) -> None:
    """Open a closed account again."""
    from workbench.register import people

    with _changing() as session:
        people.reopen(session, _person(session, email).id, by=None)


@user.command("one-step")
@_email
def one_step(email: str) -> None:
    """Take the second step of sign-in away, for somebody who lost their codes."""
    from workbench.register import second_factor

    with _changing() as session:
        second_factor.remove(session, _person(session, email).id, by=None)


def _person(session: Session, email: str) -> Person:
    from workbench.errors import NotFoundError
    from workbench.register import people

    found = people.by_email(session, email)
    if found is None:
        raise NotFoundError("account_unknown")
    return found


def _as_roles(words: tuple[str, ...]) -> list[Role]:
    from workbench.register.workflow import Role

    return [Role(word) for word in words]


def _administration(session: Session, name: str) -> int | None:
    from workbench.register import catalogue

    found = catalogue.administration_named(session, name, confirmed=True)
    return None if found is None else found.id


def _say_link(token: str) -> None:
    settings = _settings()
    click.echo(f"http://{settings.host}:{settings.port}/atelier/lien/{token}")


def _password(*, asked: bool) -> str:
    if asked:
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
