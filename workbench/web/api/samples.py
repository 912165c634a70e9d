"""The description of the API -> a call and its answer for each operation, made of examples of fields."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from workbench.web.api.description import operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]

_SHOWN = {"q": "bourse"}
"""Parameters of addresses that an example shows, beside those that must be there."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation takes. `place`: ``path``, ``query``, ``header`` or ``body``."""

    name: str
    place: str
    says: str
    needed: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as people read it. `call`: for curl; `answer`: JSON; `scope`: what its token covers."""

    name: str
    method: str
    path: str
    summary: str
    more: str
    scope: str | None
    parameters: tuple[Parameter, ...]
    call: str
    status: str
    answer: str


def of_tag(made: Json, tag: str) -> Iterator[Operation]:
    """The operations under a heading, in the order of their addresses."""
    for (path, method), operation in operations(made):
        if tag in operation["tags"]:
            yield _operation(made, path, method, operation)


def sample(schema: Json, made: Json) -> Any:
    """A value that a schema allows, made of the examples of its fields."""
    if "$ref" in schema:
        return sample(made["components"]["schemas"][schema["$ref"].rpartition("/")[2]], made)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], made)
    known = schema.get("examples") or schema.get("enum")
    if known:
        return known[0]
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if kind == "array":
        return [sample(schema["items"], made)]
    if kind == "object":
        return {name: sample(inner, made) for name, inner in schema.get("properties", {}).items()}
    return {"string": "…", "integer": 1, "number": 1.0, "boolean": True}[kind]


def _operation(made: Json, path: str, method: str, operation: Json) -> Operation:
    status = next(each for each in operation["responses"] if each.startswith("2"))
    (content,) = operation["responses"][status]["content"].values()
    return Operation(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        more=operation.get("description", ""),
        scope=operation.get("x-scope"),
        parameters=(*map(_parameter, operation["parameters"]), *_chosen_fields(made, operation)),
        call=_call(made, path, method, operation),
        status=status,
        answer=json.dumps(sample(content["schema"], made), ensure_ascii=False, indent=2),
    )


def _parameter(found: Json) -> Parameter:
    choices = found["schema"].get("enum", ())
    return Parameter(
        name=found["name"],
        place=found["in"],
        says=found["description"],
        needed=found.get("required", False),
        choices=tuple(str(choice) for choice in choices),
    )


def _chosen_fields(made: Json, operation: Json) -> Iterator[Parameter]:
    """The fields of what is sent that take one of a few words."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = made["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
        for name, inner in schema["properties"].items():
            choices = inner.get("enum") or inner.get("items", {}).get("enum")
            if choices:
                words = tuple(str(choice) for choice in choices)
                yield Parameter(name, "body", "", name in schema.get("required", ()), words)


def _call(made: Json, path: str, method: str, operation: Json) -> str:
    """A command line: one option a line."""
    query = {}
    lines = []
    for each in operation["parameters"]:
        example = sample(each["schema"], made)
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", str(example))
        elif each["in"] == "header" and (each.get("required") or each["name"] == "Idempotency-Key"):
            lines.append(f"-H '{each['name']}: {example}'")
        elif each["in"] == "query" and each["name"] in _SHOWN:
            query[each["name"]] = _SHOWN[each["name"]]
    if operation["security"]:
        lines.insert(0, '-H "Authorization: Bearer $TOKEN"')
    lines += _body(made, operation)
    address = made["servers"][0]["url"] + path + (f"?{urlencode(query)}" if query else "")
    verb = "" if method == "get" else f" -X {method.upper()}"
    return " \\\n  ".join([f"curl{verb} {address}", *lines])


def _body(made: Json, operation: Json) -> list[str]:
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        sent = sample(content["schema"], made)
        if media_type == "application/json":
            words = json.dumps(sent, ensure_ascii=False).replace("'", "’")
            return [f"-H 'Content-Type: {media_type}'", f"-d '{words}'"]
        return [
            f"-F '{name}={each}'"
            for name, value in sorted((sent | {"file": "@formulaire.pdf"}).items())
            for each in (value if isinstance(value, list) else [value])
        ]
    return []
