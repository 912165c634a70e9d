"""The version that a program read and sends back: ``If-Match``, and the ``ETag`` that it came from."""

from __future__ import annotations

import re

from flask import request

from workbench.web.api.problems import ProblemError

PATTERN = r'^"[0-9]{1,9}"$'


def seen() -> int:
    """The version that the present request was written for.

    Raises:
        ProblemError: 428 where it says none (RFC 6585), 400 where it makes no sense.
    """
    given = request.headers.get("If-Match")
    if given is None:
        raise ProblemError(428, "api_428")
    if not re.fullmatch(PATTERN, given, re.ASCII):
        raise ProblemError(400, "api_400")
    return int(given.strip('"'))


def tag(version: int) -> dict[str, str]:
    """The header that says a version."""
    return {"ETag": f'"{version}"'}
