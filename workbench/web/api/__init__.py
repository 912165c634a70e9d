"""The API under ``/api/v1`` (docs/api.md). Each module beside this one hangs its operations on `bp`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException

from workbench.errors import WorkbenchError
from workbench.web import error_pages
from workbench.web.api import (
    analyses,
    deposits,
    description,
    documents,
    examples,
    figures,
    page,
    problems,
    reviews,
    syntheses,
    work,
)
from workbench.web.api.blueprint import bp

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

__all__ = [
    "analyses",
    "bp",
    "deposits",
    "description",
    "documents",
    "examples",
    "figures",
    "install",
    "page",
    "problems",
    "reviews",
    "syntheses",
    "work",
]


def install(app: Flask) -> None:
    """Put the API in place, after `error_pages`: below its address, errors are told to programs."""
    app.register_blueprint(bp)
    app.register_error_handler(WorkbenchError, _of_the_workbench)
    app.register_error_handler(HTTPException, _of_http)


def _of_the_workbench(error: WorkbenchError) -> ResponseReturnValue:
    return problems.of_the_workbench(error) if problems.is_asked() else error_pages.show_refusal(error)


def _of_http(error: HTTPException) -> ResponseReturnValue:
    return problems.of_http(error) if problems.is_asked() else error_pages.show_status(error)
