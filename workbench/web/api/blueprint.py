"""The blueprint of the API under ``/api/v1``: who may come in, how much, in which form, what answers carry.

No cookie is read or written here: whoever acts shows a token. So no token against forged forms is asked for.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Any, TypeVar, cast

from apiflask import APIBlueprint, HTTPError
from flask import current_app, request
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import HTTPException, NotAcceptable, UnsupportedMediaType

from workbench.errors import WorkbenchError
from workbench.web.api import doors, language, problems
from workbench.web.languages import current_locale
from workbench.web.security import csrf, limiter

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Response
    from flask.blueprints import BlueprintSetupState
    from marshmallow import Schema

bp = APIBlueprint("api", __name__, url_prefix="/api/v1", tag="api")

_OK, _NO_CONTENT = 200, 204
_TYPES = ("application/json", problems.MEDIA_TYPE)
_SENT_AGAIN = "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-None-Match"
_SHOWN = "Content-Language, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After"


F = TypeVar("F", bound="Callable[..., Any]")


def query(schema: type[Schema]) -> Callable[[F], F]:
    """What an operation takes in its address; handed over as `asked`."""
    return _input(schema, "query", "asked")


def body(schema: type[Schema]) -> Callable[[F], F]:
    """What an operation takes as JSON; handed over as `sent`."""
    return _input(schema, "json", "sent")


def parts(schema: type[Schema]) -> Callable[[F], F]:
    """What an operation takes as a form with a file; handed over as `sent`."""
    return _input(schema, "form_and_files", "sent")


def headers(schema: type[Schema]) -> Callable[[F], F]:
    """Which headers an operation takes beside those of HTTP; handed over as `once`."""
    return _input(schema, "headers", "once")


def gives(
    schema: type[Schema], *, status: int = 200, links: dict[str, Any] | None = None
) -> Callable[[F], F]:
    """What an operation answers: no value leaves that the schema does not name."""
    return bp.output(cast("Any", schema), status_code=status, links=links)


def _input(schema: type[Schema], location: str, name: str) -> Callable[[F], F]:
    return bp.input(cast("Any", schema), location=location, arg_name=name, unknown=None)


def _whom() -> str:
    """Whose limit it is: that of the token where one is needed, else that of the address."""
    secret = doors.bearer()
    if secret and not doors.is_public(doors.name_of(request.endpoint)):
        return "token " + hashlib.sha256(secret.encode()).hexdigest()
    return get_remote_address()


def _was_unknown(response: Response) -> bool:
    return response.status_code == 401  # noqa: PLR2004 - no token, or one that opens nothing


csrf.exempt(bp)
limiter.limit("300 per minute", key_func=_whom)(bp)
limiter.limit("30 per minute; 300 per hour", deduct_when=_was_unknown)(bp)


@bp.record_once
def _set_up(state: BlueprintSetupState) -> None:
    """What the decorators of APIFlask ask of an application."""
    cast("Flask", state.app).config.update(
        VALIDATION_ERROR_STATUS_CODE=422,
        VALIDATION_ERROR_DESCRIPTION="values_bad",
        BASE_RESPONSE_SCHEMA=None,
    )


@bp.before_request
def _open() -> None:
    """Let in what may come in, in the order in which it is refused."""
    language.choose()
    if request.accept_mimetypes and not request.accept_mimetypes.best_match(_TYPES):
        raise NotAcceptable
    doors.let_in(doors.name_of(request.endpoint))
    expected = _spec().get("content_type")
    if expected is not None and request.method == "POST" and request.mimetype != expected:
        raise UnsupportedMediaType


@bp.after_request
def _mark(response: Response) -> Response:
    """Languages, caches, limits, and for public data the leave to read it from any page."""
    name = doors.name_of(request.endpoint)
    response.headers["Content-Language"] = current_locale().value
    response.vary.update(("Accept", "Accept-Language"))
    _tell_limits(response)
    if not doors.is_public(name):
        response.vary.add("Authorization")
        response.headers["Cache-Control"] = "private, no-store"
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _SHOWN
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
        response.headers["Access-Control-Allow-Headers"] = _SENT_AGAIN
        response.status_code = _NO_CONTENT
        response.headers.pop("Content-Type", None)
    if request.method in {"GET", "HEAD"} and response.status_code == _OK and name != "follow":
        response.cache_control.public = response.cache_control.no_cache = True
        response.add_etag()
        response.make_conditional(request)
    elif request.method != "OPTIONS":
        response.headers["Cache-Control"] = "no-store"
    return response


def _tell_limits(response: Response) -> None:
    """The nearest limit and what is left of it (draft-ietf-httpapi-ratelimit-headers)."""
    found = limiter.current_limit
    if found is None:
        return
    seconds = max(0, int(found.reset_at - time.time()) + 1)
    policy = f'"default";q={found.limit.amount};w={found.limit.get_expiry()}'
    response.headers["RateLimit-Policy"] = policy
    response.headers["RateLimit"] = f'"default";r={max(0, found.remaining)};t={seconds}'
    if response.status_code == 429:  # noqa: PLR2004 - too many requests
        response.headers["Retry-After"] = str(seconds)


def _spec() -> dict[str, Any]:
    """What the decorators say of the present operation."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "_spec", {})


@bp.errorhandler(problems.ProblemError)
def _refused(error: problems.ProblemError) -> Response:
    return problems.refused(error)


@bp.errorhandler(HTTPError)
def _of_values(error: HTTPError) -> Response:
    return problems.of_values(error)


@bp.errorhandler(WorkbenchError)
def _of_the_workbench(error: WorkbenchError) -> Response:
    return problems.of_the_workbench(error)


@bp.errorhandler(HTTPException)
def _of_http(error: HTTPException) -> Response:
    return problems.of_http(error)
