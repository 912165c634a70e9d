"""Errors of the API -> problem details (RFC 9457), in the language that was asked for. Never a traceback."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, json, request

from workbench.config import MIB
from workbench.errors import BadRequestError, NotFoundError, StaleVersionError, WorkbenchError
from workbench.web.api import language
from workbench.web.error_pages import status_of as status_of_pages
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.wording import error_sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apiflask import HTTPError
    from werkzeug.exceptions import HTTPException

    from workbench.errors import Fact

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"
ANSWERED = (400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 500, 503)
"""Statuses with which something can be refused; each has its sentence (``api_<status>``)."""
_STATUSES = {
    "stale_version": 412,
    "decided_meanwhile": 412,
    "analysed_again": 412,
    "too_slow": 503,
    "service_busy": 503,
    "suggestion_elsewhere": 404,
    "reference_unknown": 404,
}
"""Codes whose status is not that of their kind."""
_OF_THE_STATE = frozenset(
    {
        "title_missing",
        "text_missing",
        "overlaps",
        "own_text_here",
        "term_locked",
        "nothing_decided",
        "assignee_cannot_edit",
        "masking_missing",
        "withdraw_shared",
    }
)
"""Codes of bad requests that the state of the document makes so: what was sent is well formed."""


class ProblemError(Exception):
    """A request that the API itself refuses. `code`: key of its sentence in ``wording.toml``."""

    def __init__(
        self, status: int, code: str, *, headers: Mapping[str, str] | None = None, **facts: Fact
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.facts = facts


def is_asked() -> bool:
    """Whether the present request is one of a program; the pages about the API are pages."""
    return request.path.startswith(PREFIX) and request.path.removeprefix(PREFIX) not in {"", "v1/"}


def refused(error: ProblemError) -> Response:
    """The answer to a request that the API refuses."""
    says = sentence(error.code, current_locale(), **error.facts)
    return _answer(error.status, says, code=error.code, headers=error.headers)


def of_the_workbench(error: WorkbenchError) -> Response:
    """The answer to an error raised on purpose: its own sentence."""
    language.choose()
    status = status_of(error)
    found: dict[str, Any] = {}
    if isinstance(error, StaleVersionError):
        found["current"] = error.facts.get("current")
    return _answer(status, error_sentence(error, current_locale()), code=error.code, more=found)


def of_http(error: HTTPException) -> Response:
    """The answer to an HTTP error, foreseen or not, also where no operation has this address or method."""
    language.choose()
    status = error.code if error.code in ANSWERED else HTTPStatus.INTERNAL_SERVER_ERROR.value
    headers = {
        name: value
        for name, value in error.get_headers()
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}
    }
    return _answer(status, _says(status), headers=headers)


def of_values(error: HTTPError) -> Response:
    """The answer to values that the description does not allow: each with what is wrong about it."""
    wrong = [
        {"in": place, "name": ".".join(path), "says": says}
        for place, found in _as_mapping(error.detail).items()
        for path, says in _flat(found)
    ]
    return _answer(error.status_code, _says(error.status_code), code="values_bad", more={"errors": wrong})


def status_of(error: WorkbenchError) -> int:
    """The HTTP status of an error raised on purpose."""
    if error.code in _STATUSES:
        return _STATUSES[error.code]
    if error.code in _OF_THE_STATE:
        return HTTPStatus.CONFLICT
    if isinstance(error, BadRequestError):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(error, NotFoundError):
        return HTTPStatus.NOT_FOUND
    return status_of_pages(error)


def _says(status: int) -> str:
    limit = this_service().settings.limits.upload_bytes // MIB
    return sentence(f"api_{status}", current_locale(), limit=limit)


def _answer(
    status: int,
    detail: str,
    *,
    code: str | None = None,
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Response:
    body = {
        "type": f"urn:workbench:problem:{code}" if code else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        **(more or {}),
    }
    answer = Response(json.dumps(body), status, content_type=MEDIA_TYPE)
    answer.headers.update(dict(headers or {}))
    answer.headers["Content-Language"] = current_locale().value
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _as_mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {"": found}


def _flat(found: object, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Pairs of a path and what is wrong there, from the nested messages of the validation."""
    if isinstance(found, dict):
        return [pair for name, inner in found.items() for pair in _flat(inner, (*path, str(name)))]
    if isinstance(found, list):
        return [pair for inner in found for pair in _flat(inner, path)]
    return [(path, str(found))]
