"""Schemathesis over the whole API, within this process: what it sent, and what it found wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.python import wsgi
from schemathesis.transport.serialization import Binary
from werkzeug.test import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from schemathesis import Case, HookContext
    from schemathesis.schemas import BaseSchema

PDF = st.integers(0, 9).map(lambda number: b"%PDF-1.7\nform " + str(number).encode())
"""Content that the door takes for a PDF: no schema can say what makes a file one."""
CHECKS: dict[str, Any] = {
    # 412: If-Match names a version that is not that of the document. Well formed, as a 409 is.
    "positive_data_acceptance": {
        "expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "412", "429", "503"]
    },
    # 428 is what RFC 6585 has for a missing If-Match.
    "missing_required_header": {"expected-statuses": ["400", "401", "403", "406", "415", "422", "428"]},
}


METHODS = ("get", "put", "post", "delete", "options", "patch", "trace", "query")
"""Those that are tried at addresses that do not take them."""


class InProcess(Client):
    """Schemathesis hands settings of sockets on to it where it asks again without a token (4.32)."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        for name in ("max_redirects", "verify", "cert"):
            kwargs.pop(name, None)
        return super().open(*args, **kwargs)


def _with_a_file(context: HookContext, case: Case[Any]) -> Case[Any]:
    """Good data of a deposit hold a file that is one, not words out of our sources."""
    del context
    is_good = case.meta is not None and case.meta.generation.mode.is_positive
    if is_good and case.operation.path == "/deposits" and isinstance(case.body, dict) and "file" in case.body:
        case.body = {**case.body, "file": "%PDF-1.7\nform 1"}
    return case


@dataclass(frozen=True)
class Found:
    """How much was tried, and each failure in words."""

    operations: int
    requests: int
    checks: int
    phases: dict[str, int]
    statuses: dict[int, int]
    failures: tuple[str, ...]


def run(
    app: Flask,
    secret: str,
    *,
    examples: int,
    seed: int,
    stateful: bool = False,
    only: Sequence[str] = (),
    methods: Sequence[str] = METHODS,
) -> Found:
    """Try every operation with good and bad data; `examples`: of each operation in the fuzzing phase."""
    schemathesis.openapi.format("binary", PDF.map(Binary))
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "continue-on-failure": True,
            "headers": {"Authorization": f"Bearer {secret}"},
            "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
            "phases": {
                "stateful": {"enabled": stateful},
                "coverage": {"unexpected-methods": list(methods)},
            },
            "checks": CHECKS,
        }
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wsgi, "get_client", InProcess)
        return _run(app, config, only)


def _run(app: Flask, config: SchemathesisConfig, only: Sequence[str]) -> Found:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)
    schema.hook("map_case")(_with_a_file)
    chosen: BaseSchema = schema.include(operation_id=list(only)) if only else schema
    requests = checks = 0
    phases: Counter[str] = Counter()
    statuses: Counter[int] = Counter()
    failures: dict[str, None] = {}
    labels: set[str] = set()
    for event in from_schema(chosen).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures[f"error: {event}"[:1500]] = None
        if not isinstance(event, events.ScenarioFinished):
            continue
        labels.add(event.label or event.recorder.label)
        for case_id, interaction in event.recorder.interactions.items():
            del case_id
            requests += 1
            phases[event.phase.value] += 1
            if interaction.response is not None:
                statuses[interaction.response.status_code] += 1
        for nodes in event.recorder.checks.values():
            for node in nodes:
                checks += 1
                if node.failure_info is not None:
                    failure = node.failure_info.failure
                    said = f"{event.recorder.label} {node.name}: {failure.title}: {failure.message}\n"
                    failures[f"{said}{node.failure_info.code_sample}"[:1500]] = None
    return Found(len(labels), requests, checks, dict(phases), dict(statuses), tuple(failures))
