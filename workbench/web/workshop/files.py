"""The deposited file itself and the pictures of its pages: for signed-in people only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from flask import make_response, request, send_file
from werkzeug.exceptions import NotFound, ServiceUnavailable

from workbench.register import triage
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp

if TYPE_CHECKING:
    from flask import Response

_WIDTHS = (320, 900, 1600)
"""Pixels: a thumbnail, a page beside its text, a page to read."""
_DAY = 86400


@bp.get("/documents/<int:document_id>/page/<int:number>.png")
def page_picture(document_id: int, number: int) -> Response:
    """A page as a picture; ``?l=`` is one of a few widths. The reader's own browser may keep it a day."""
    width = request.args.get("l", _WIDTHS[1], type=int)
    engine = this_service().engine
    if width not in _WIDTHS or number < 1:
        raise NotFound
    if engine is None:
        raise ServiceUnavailable
    with this_service().database.reading() as session:
        sha256 = triage.document(session, document_id).file_sha256
    response = make_response(engine.page_image(sha256, number, width))
    response.mimetype = "image/png"
    response.headers["Cache-Control"] = f"private, max-age={_DAY}"
    return response


@bp.get("/documents/<int:document_id>/original")
def original(document_id: int) -> Response:
    """The file as it was handed in, to be saved: never opened by the browser as a page of ours."""
    with this_service().database.reading() as session:
        found = triage.document(session, document_id)
        media_type = found.file.media_type
    data = this_service().store.get(found.file_sha256)
    response = send_file(
        io.BytesIO(data), mimetype=media_type, as_attachment=True, download_name=found.file_name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
