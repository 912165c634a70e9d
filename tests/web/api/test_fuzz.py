"""Schemathesis finds no fault: every operation, good and bad data, all its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.api.fuzz import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


@pytest.mark.slow
@pytest.mark.usefixtures("states")
def test_schemathesis_finds_no_fault_in_the_whole_api(
    app: Flask, token: Callable[[str], dict[str, str]]
) -> None:
    secret = token("admin")["Authorization"].removeprefix("Bearer ")
    found = run(app, secret, examples=2, seed=1, methods=("delete", "trace"))
    assert found.failures == ()
    assert found.operations == 38
    assert found.phases["coverage"] > 1500
    assert found.phases["fuzzing"] > 60
    assert {200, 201, 401, 404, 405, 409, 412, 415, 422, 428} <= found.statuses.keys()
