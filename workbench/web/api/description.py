"""The description of the API (OpenAPI 3.1), made of the decorators of its operations and of ``words.toml``.

It is drawn up by an application of APIFlask that holds nothing but the blueprint and answers no request: the
application that does answer stays a plain one, so that its pages, errors and start are what they were.
"""

from __future__ import annotations

import tomllib
from copy import deepcopy
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from apiflask import APIFlask
from flask import Response, jsonify

from workbench import __version__
from workbench.config import MIB
from workbench.web.api import versions
from workbench.web.api.blueprint import bp
from workbench.web.api.doors import ASKS
from workbench.web.api.problems import MEDIA_TYPE
from workbench.web.api.shapes import LARGEST
from workbench.web.languages import current_locale, root_address
from workbench.web.service import this_service
from workbench.web.workshop.identity import outside_address
from workbench.wording import sentence, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model import Locale

    Json = dict[str, Any]

PREFIX = "/api/v1"
FILES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "image/webp",
)
"""Kinds of files that are taken in; their content decides, not what is said of it."""
_NUMBER = {"type": "integer", "minimum": 1, "maximum": LARGEST}
_PATH: dict[str, Json] = {
    "document_id": _NUMBER | {"examples": [17]},
    "example_id": _NUMBER | {"examples": [5]},
    "experience_id": _NUMBER | {"examples": [8]},
    "review_id": _NUMBER | {"examples": [6]},
    "suggestion_id": _NUMBER | {"examples": [41]},
    "number": {"type": "string", "pattern": "^[0-9]{5}$", "examples": ["90012"]},
    "code": {
        "type": "string",
        "pattern": "^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$",
        "examples": ["ABCD-2345"],
    },
    "indicator_id": {
        "type": "string",
        "pattern": "^[a-z0-9-]{1,60}$",
        "examples": ["part-avec-reponse"],
    },
    "slug": {
        "type": "string",
        "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]|t[1-4]))?$",
        "examples": ["2026-t2"],
    },
    "along": {
        "type": "string",
        "enum": ["domain", "year", "administration", "departement", "channel"],
        "examples": ["domain"],
    },
}
"""The parts of addresses, as the routes take them."""
_CITIZENS = frozenset({"deposit", "deposit_of_form", "follow", "analyse"})
_BUSY = frozenset({"analyse", "deposit", "approve", "review", "send"})
"""Operations that ask the workers."""
_LISTS = frozenset({"documents", "examples", "experiences", "administrations", "queue", "suggestions"})
_VERSIONED = frozenset({"work", "review"})
_PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "current": {"type": ["integer", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "name", "says"],
                "properties": {name: {"type": "string"} for name in ("in", "name", "says")},
            },
        },
    },
}
"""A refusal (RFC 9457)."""


@bp.get("/openapi.json")
@bp.doc(hide=True)
def description() -> Response:
    """The description of the API."""
    return jsonify(described(current_locale()))


def described(locale: Locale) -> Json:
    """The description in a language, for this address. It is kept: change a copy of it."""
    settings = this_service().settings
    server = outside_address(f"{root_address()}{PREFIX}")
    return _for_copy(locale, server, settings.service_name, settings.limits.upload_bytes // MIB)


@lru_cache(maxsize=8)
def _for_copy(locale: Locale, server: str, service: str, limit: int) -> Json:
    """The description of one copy. `limit`: MiB of a file."""
    made = deepcopy(_in_words(locale))
    made["info"]["title"] = made["info"]["title"].replace("{service}", service)
    made["servers"] = [{"url": server}]
    for _, operation in operations(made):
        for status, answer in operation["responses"].items():
            if status.startswith(("4", "5")):
                answer["description"] = sentence(f"api_{status}", locale, limit=limit)
    return made


def operations(made: Json) -> Iterator[tuple[tuple[str, str], Json]]:
    """Each operation of a description: its path and its method, and what is said of it."""
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield (path, method), operation


@cache
def words() -> dict[str, Any]:
    """``words.toml``."""
    return tomllib.loads(files("workbench.web.api").joinpath("words.toml").read_text("utf-8"))


def said(entry: dict[str, str], locale: Locale, name: str = "") -> str:
    """The words of an entry in a language; empty where it has none."""
    text = entry.get(f"{name}{locale.value}", "")
    return spaced(text) if locale.value == "fr" else text


@cache
def _in_words(locale: Locale) -> Json:
    """The description with its words, without what differs between copies."""
    made, known = deepcopy(_bare()), words()
    made["info"] = {
        "title": said(known["title"], locale),
        "version": __version__,
        "summary": said(known["about"], locale),
        "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    }
    made["tags"] = [{"name": tag, "description": said(entry, locale)} for tag, entry in known["tags"].items()]
    made["components"]["securitySchemes"]["token"]["description"] = said(known["token"], locale)
    for _, operation in operations(made):
        entry = known["operations"][operation["operationId"]]
        operation["summary"] = said(entry, locale)
        if more := said(entry, locale, "more_"):
            operation["description"] = more
        for parameter in operation["parameters"]:
            parameter["description"] = said(known["parameters"][parameter["name"]], locale)
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                answer["description"] = said(known["fine"], locale)
    return made


@cache
def _bare() -> Json:
    """The description without words: what the decorators say, and what goes without saying for all."""
    drawn = APIFlask("workbench.web.api.description", spec_path=None, docs_path=None, json_errors=False)
    drawn.config.update(AUTO_OPERATION_ID=True, AUTO_404_RESPONSE=False, AUTO_VALIDATION_ERROR_RESPONSE=False)
    drawn.register_blueprint(bp)
    made = cast("Json", deepcopy(drawn.spec))
    made["paths"] = {path.removeprefix(PREFIX): methods for path, methods in made["paths"].items()}
    made["components"]["schemas"]["Problem"] = _PROBLEM
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for schema in made["components"]["schemas"].values():
        _with_examples(schema)
    for (_, method), operation in operations(made):
        operation["operationId"] = operation["operationId"].removeprefix(f"{method}_api_")
        _complete(operation)
    return made


def _complete(operation: Json) -> None:
    name = operation["operationId"]
    is_public = name not in ASKS
    operation["tags"] = ["workshop" if not is_public else "citizens" if name in _CITIZENS else "public"]
    operation["security"] = [] if is_public else [{"token": []}]
    if not is_public:
        operation["x-scope"] = ASKS[name].scope.value
    changes = not is_public and "requestBody" in operation
    for parameter in operation["parameters"]:
        _with_examples(parameter["schema"])
        if parameter["in"] == "path":
            parameter["schema"] = _PATH[parameter["name"]]
    if changes:
        schema = {"type": "string", "pattern": versions.PATTERN, "examples": ['"4"']}
        operation["parameters"].append(
            {"name": "If-Match", "in": "header", "required": True, "schema": schema}
        )
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
        form = operation["requestBody"]["content"].get("multipart/form-data")
        if form is not None:
            form["encoding"] = {"file": {"contentType": ", ".join(FILES)}}
    _answers(operation, name, changes=changes, is_public=is_public)


def _answers(operation: Json, name: str, *, changes: bool, is_public: bool) -> None:
    """What else it can answer than what it is asked for; headers."""
    found = {"400", "406", "422", "429"}
    found |= set() if is_public else {"401", "403"}
    found |= {"409", "412", "428"} if changes else set()
    found |= {"413", "415"} if "requestBody" in operation else set()
    found |= {"409"} if name in {"deposit", "deposit_of_form"} else set()
    found |= {"503"} if name in _BUSY else set()
    found |= {"404"} if any(each["in"] == "path" for each in operation["parameters"]) else set()
    for status, answer in operation["responses"].items():
        del status
        answer["headers"] = _headers(name, changes=changes, is_public=is_public)
    for status in sorted(found):
        operation["responses"][status] = {
            "description": "",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["responses"]["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer", "minimum": 0}}}


def _headers(name: str, *, changes: bool, is_public: bool) -> Json:
    text = {"schema": {"type": "string"}}
    found: Json = {"RateLimit": text, "RateLimit-Policy": text, "Content-Language": text}
    if changes or name in _VERSIONED:
        found["ETag"] = {"schema": {"type": "string", "pattern": versions.PATTERN}}
    elif is_public and name not in _CITIZENS:
        found["ETag"] = text
    if name in _LISTS:
        found["Link"] = text
    if name in {"deposit", "deposit_of_form"}:
        found["Location"] = text
    return found


def _with_examples(schema: Json) -> None:
    """Put single examples where OpenAPI 3.1 has them: into a list."""
    if "example" in schema and "$ref" not in schema:
        schema["examples"] = [schema.pop("example")]
    schema.pop("in_address", None)
    if schema.get("default") == "":
        schema.pop("default")
    for inner in schema.get("properties", {}).values():
        _with_examples(inner)
    if isinstance(schema.get("items"), dict):
        _with_examples(schema["items"])
