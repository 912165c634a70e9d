"""Who is at the other end: the signed-in person of a request, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import flask_login
from flask import abort, jsonify, make_response, redirect, request, session, url_for
from flask_babel import gettext

from workbench.register import people, second_factor, sessions
from workbench.register.workflow import Actor, Role
from workbench.web.languages import PREFIX, root_address
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from workbench.register.tables import Person

_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
"""What browsers call themselves, the more telling mark first."""
_HALF = "half_signed_in"
_HALF_SECONDS = 300
"""Between the password and the code: time to find the telephone."""
WITHOUT_LOADING = "X-Part"
"""Request header of our scripts: they want the changed part of a page, as JSON."""


@dataclass(frozen=True, slots=True)
class SignedIn(flask_login.UserMixin):  # type: ignore[misc]
    """The person of a request, and their session: its id, and the key that its browser holds."""

    person_id: int
    name: str
    roles: frozenset[Role]
    session_id: int
    key: str
    administration_id: int | None = None
    """What a reader of one administration reads."""
    lacks_second_factor: bool = False
    """A role of theirs asks for sign-in in two steps, and there is only one: they set it up first."""

    def get_id(self) -> str:
        """What the session cookie holds."""
        return self.key


def install(app: Flask) -> None:
    """Load people from the register; without a known person, nobody is signed in."""
    limits = app.extensions["workbench"].settings.session_limits
    app.permanent_session_lifetime = timedelta(hours=limits.hours)
    manager = flask_login.LoginManager()
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals.update(signed_in=signed_in, has_session=has_session)


def begin(person: Person) -> None:
    """Start a session of a person in this browser, with nothing in it from before."""
    session.clear()
    session.permanent = True
    with this_service().database.transaction() as register:
        key = sessions.begin(register, person, device_of(request.user_agent.string))
    found = _load(key)
    if found is None:  # the account was closed in this very moment
        abort(403)
    flask_login.login_user(found)


def begin_half(person: Person) -> None:
    """Keep that a person gave the right password, until their code follows."""
    session.clear()
    session[_HALF] = {"person": person.id, "at": int(datetime.now(UTC).timestamp())}


def half_signed_in() -> int | None:
    """Id of the person who gave the right password in this browser a few minutes ago."""
    half = session.get(_HALF)
    age = int(datetime.now(UTC).timestamp()) - half["at"] if half else 0
    return int(half["person"]) if half and age < _HALF_SECONDS else None


def end() -> None:
    """End the session."""
    me = signed_in()
    if me is not None:
        with this_service().database.transaction() as register:
            sessions.end(register, me.session_id, of=me.person_id, by=me.person_id)
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


def device_of(user_agent: str) -> str:
    """Browser and system that a request names itself, as ``Firefox/Linux``; an unknown one is empty.

    >>> device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox/Linux'
    """
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return f"{browser}/{system}"


def outside_address(path: str) -> str:
    """A path of ours with the host of this request; it is the proxy in front of us that speaks HTTPS."""
    scheme = "https" if this_service().settings.secure_cookies else request.scheme
    return f"{scheme}://{request.host}{path}"


def _load(kept: str) -> SignedIn | None:
    """The person of the session with this key; its use is noted."""
    limits = this_service().settings.session_limits
    with this_service().database.reading() as register:
        found = sessions.find(register, kept, limits)
        if found is None:
            return None
        person, wants_noting = found.person, sessions.wants_noting(found, datetime.now(UTC))
        scope = people.scope_of(register, person.id) if Role.READER.value in person.roles else None
        me = SignedIn(
            person_id=person.id,
            name=person.name,
            roles=people.actor(person).roles,
            session_id=found.id,
            key=kept,
            administration_id=scope.id if scope else None,
            lacks_second_factor=second_factor.is_missing(register, person),
        )
    if wants_noting:
        with this_service().database.transaction() as register:
            sessions.note_use(register, me.session_id)
    return me
