"""Public pages may be kept by a browser, which asks each time whether they have changed (``ETag``, 304)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from workbench.web.public.blueprint import bp

if TYPE_CHECKING:
    from flask import Response


@bp.after_request
def mark(response: Response) -> Response:
    """Give a page that was only looked at its mark; a response that chose its own is left as it is."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200 or response.is_streamed:  # noqa: PLR2004
        return response
    if not response.cache_control.max_age:
        response.cache_control.private = response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
