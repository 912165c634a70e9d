"""Schemathesis finds no fault: every operation, good and bad data, all its checks.

``FUZZ=7`` tries much more, begun with this seed: sequences of operations too, and every method everywhere.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.web.api.fuzz import METHODS, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


SEED = int(os.environ.get("FUZZ", "0"))


@pytest.mark.slow
@pytest.mark.usefixtures("states")
def test_schemathesis_finds_no_fault_in_the_whole_api(
    app: Flask, token: Callable[[str], dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    secret = token("admin")["Authorization"].removeprefix("Bearer ")
    methods = METHODS if SEED else ("delete", "trace")
    found = run(app, secret, examples=75 if SEED else 2, seed=SEED or 1, stateful=bool(SEED), methods=methods)
    if SEED:
        with capsys.disabled():
            sys.stdout.write(f"\n{found}\n")
    assert found.failures == ()
    assert found.operations >= 38
    assert found.phases["coverage"] > 1500
    assert found.phases["fuzzing"] > 60
    assert {200, 201, 401, 404, 405, 409, 412, 415, 422, 428} <= found.statuses.keys()
