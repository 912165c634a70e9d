"""The deposited file itself and the pictures of its pages: for signed-in people only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from flask import make_response, request, send_file
from werkzeug.exceptions import NotFound, ServiceUnavailable

from workbench.model.edits import Mark
from workbench.register import reviews, triage
from workbench.register.examples import DOCX
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp

if TYPE_CHECKING:
    from flask import Response

    from workbench.register.tables import Review

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


@bp.get("/revues/<int:review_id>/document.docx")
def in_place(review_id: int) -> Response:
    """The deposited DOCX with the accepted changes in it; ``?suivi=1``: as tracked changes."""
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        name, mark = found.document.file_name, _mark_of(found)
    made = engine.in_place(review_id, mark if request.args.get("suivi") == "1" else None)
    response = send_file(io.BytesIO(made.data), mimetype=DOCX, as_attachment=True, download_name=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _mark_of(review: Review) -> Mark | None:
    """Tracked changes are those of the last person who decided, at that time; None before any decision."""
    last = review.decisions[-1] if review.decisions else None
    return None if last is None else Mark(last.person.name, last.at)
