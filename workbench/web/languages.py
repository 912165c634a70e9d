"""French at the root, English under ``/en``: the same pages, the same addresses, another language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import has_request_context, request
from flask_babel import Babel

from workbench.model import Locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

PREFIX = "/en"
_LOCALE = "workbench.locale"
_ROOT = "workbench.root"
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"


class EnglishUnderPrefix:
    """WSGI middleware: moves ``/en`` from the path to the script name, so that every link made keeps it."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer in the language that the address asks for."""
        root, path = environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", "")
        environ[_ROOT], environ[_LOCALE] = root, Locale.FR
        if path == PREFIX or path.startswith(f"{PREFIX}/"):
            environ["SCRIPT_NAME"] = root + PREFIX
            environ["PATH_INFO"] = path.removeprefix(PREFIX) or "/"
            environ[_LOCALE] = Locale.EN
        return self._inner(environ, start_response)


def install(app: Flask) -> None:
    """Put the middleware and the catalogues in place."""
    app.wsgi_app = EnglishUnderPrefix(app.wsgi_app)  # type: ignore[method-assign]
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Europe/Paris")
    Babel(app, default_locale=Locale.FR.value, locale_selector=lambda: current_locale().value)
    app.jinja_env.globals.update(
        current_locale=current_locale,
        address_in=address_in,
        root_address=root_address,
    )


def current_locale() -> Locale:
    """The language the reader of this page wants. French outside a request."""
    if not has_request_context():
        return Locale.FR
    return Locale(request.environ.get(_LOCALE, Locale.FR))


def answer_in(locale: Locale) -> None:
    """Let this answer be in another language than its address says: a program asked for it."""
    request.environ[_LOCALE] = locale


def address_in(locale: Locale | str) -> str:
    """The address of the present page, with its query, in a language.

    A page that only answers to a form has no address of its own: the first page is given instead.
    """
    rule = request.url_rule
    has_own_address = rule is None or "GET" in (rule.methods or ())
    path = quote("/" + request.path.lstrip("/"), safe=_SAFE_IN_PATH) if has_own_address else "/"
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string and has_own_address else ""
    return root_address() + (PREFIX if locale == Locale.EN else "") + path + query


def root_address() -> str:
    """Where the site is mounted, without language: ``""`` for most."""
    return str(request.environ.get(_ROOT, ""))
