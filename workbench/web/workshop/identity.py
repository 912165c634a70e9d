"""Who is at the other end: the signed-in person of a request, and what they may do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import flask_login
from flask import abort, jsonify, make_response, redirect, request, session, url_for
from flask_babel import gettext

from workbench.register import people
from workbench.register.workflow import Actor, Role
from workbench.web.languages import PREFIX, root_address
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from workbench.register.tables import Person

SESSION_HOURS = 10
"""A working day: after that long without a page, the person signs in again."""
WITHOUT_LOADING = "X-Part"
"""Request header of our scripts: they want the changed part of a page, as JSON."""


@dataclass(frozen=True, slots=True)
class SignedIn(flask_login.UserMixin):  # type: ignore[misc]
    """The person of a request. `token` stands for the password: a changed one ends every session."""

    person_id: int
    name: str
    roles: frozenset[Role]
    token: str
    administration_id: int | None = None
    """What a reader of one administration reads."""

    def get_id(self) -> str:
        """What the session cookie holds."""
        return f"{self.person_id}.{self.token}"


def install(app: Flask) -> None:
    """Load people from the register; without a known person, nobody is signed in."""
    app.permanent_session_lifetime = timedelta(hours=SESSION_HOURS)
    manager = flask_login.LoginManager()
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals.update(signed_in=signed_in, has_session=has_session)


def begin(person: Person) -> None:
    """Start the session of a person, with nothing in it from before."""
    session.clear()
    session.permanent = True
    flask_login.login_user(_signed_in(person))


def end() -> None:
    """End the session."""
    flask_login.logout_user()
    session.clear()


def is_signed_in() -> bool:
    """Whether somebody is signed in."""
    return bool(flask_login.current_user.is_authenticated)


def has_session() -> bool:
    """Whether this browser carries a session of a person: enough to show a link, never to open a door.

    Told from the signed cookie alone, so that a page which shows no more than that asks the register nothing,
    and an error page can be drawn while the register is out of reach.
    """
    return "_user_id" in session


def signed_in() -> SignedIn | None:
    """The signed-in person, for the head of the workshop's pages."""
    return cast("SignedIn", flask_login.current_user._get_current_object()) if is_signed_in() else None  # noqa: SLF001 - how a local proxy is opened


def current_actor() -> Actor:
    """The signed-in person as the workflow knows them."""
    person = signed_in()
    if person is None:
        abort(403)
    return Actor(person.roles, person.person_id)


def way_in() -> Response:
    """The answer to somebody who is not signed in: the sign-in page, which then leads back here."""
    if request.headers.get(WITHOUT_LOADING):
        return make_response(jsonify(message=gettext("Vous n’êtes plus connecté. Rechargez la page.")), 401)
    back = request.script_root + request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("workshop.sign_in", next=back), 302)


def own_path(asked: str | None) -> str | None:
    """The address to go to after sign-in if it is a page of the workshop, else None."""
    if not asked or "\\" in asked or not asked.isprintable():
        return None
    parts = urlsplit(asked)
    path = parts.path.removeprefix(root_address()).removeprefix(PREFIX)
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    is_workshop = path == "/atelier" or path.startswith("/atelier/")
    return asked if is_ours and is_workshop and ".." not in path.split("/") else None


def _load(kept: str) -> SignedIn | None:
    number, _, token = kept.partition(".")
    with this_service().database.reading() as register:
        person = people.by_id(register, int(number)) if number.isdecimal() else None
        scope = None if person is None else people.scope_of(register, person.id)
    found = None if person is None else _signed_in(person, scope.id if scope else None)
    return found if found is not None and found.token == token else None


def _signed_in(person: Person, administration_id: int | None = None) -> SignedIn:
    token = hashlib.sha256(person.password_hash.encode()).hexdigest()[:16]
    return SignedIn(person.id, person.name, people.actor(person).roles, token, administration_id)
