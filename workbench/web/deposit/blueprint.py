"""The blueprint of the citizens' pages: deposit and follow. None of them is kept or listed by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workbench.config import MIB

if TYPE_CHECKING:
    from flask import Response

bp = Blueprint("deposit", __name__)

READ_AT_MOST = 64 * MIB
"""A file over the limit is read up to here, so that the page can say so beside it and keep the rest."""


@bp.url_value_preprocessor
def read_large_forms(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Comes before anything reads the form (the forgery token stands in it)."""
    if endpoint == f"{bp.name}.send":
        request.max_content_length = READ_AT_MOST


@bp.after_request
def keep_private(response: Response) -> Response:
    """What somebody handed in, and its code, stay out of caches and search engines."""
    response.cache_control.no_store = True
    if request.endpoint != f"{bp.name}.form":
        response.headers["X-Robots-Tag"] = "noindex"
    return response
