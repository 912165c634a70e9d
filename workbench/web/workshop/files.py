"""The deposited file itself and the pictures of its pages: for signed-in people only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from flask import make_response, request, send_file
from werkzeug.exceptions import NotFound, ServiceUnavailable

from workbench.model.edits import Mark
from workbench.register import masking, reviews, triage
from workbench.register.examples import DOCX
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.doors import allowed
from workbench.web.workshop.readings import reading_of

if TYPE_CHECKING:
    from flask import Response

    from workbench.register.tables import Review
    from workbench.web.service import JobEngine

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
        found = triage.document(session, document_id)
        sha256 = masking.kept_file(found) if allowed("see_files") else found.masked_sha256
    if sha256 is None:
        raise NotFound
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
    return _saved(this_service().store.get(masking.kept_file(found)), media_type, found.file_name)


@bp.get("/revues/<int:review_id>/document.<any(docx, odt):kind>")
def in_place(review_id: int, kind: str) -> Response:
    """The deposited DOCX or ODT with the accepted changes in it; ``?suivi=1``: as tracked changes."""
    engine = _engine()
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        name, media_type, mark = found.document.file_name, found.document.file.media_type, _mark_of(found)
        if reading_of(found.analysis).document.format.value != kind:
            raise NotFound
    made = engine.in_place(review_id, mark if request.args.get("suivi") == "1" else None)
    return _saved(made.data, media_type, name)


@bp.get("/revues/<int:review_id>/nouveau.docx")
def new_docx(review_id: int) -> Response:
    """The new text as a clean Word file, as it will be published."""
    return _saved(_engine().result(review_id).docx, DOCX, f"document-{review_id}.docx")


@bp.get("/revues/<int:review_id>/nouveau.html")
def new_page(review_id: int) -> Response:
    """The same as a page to be saved: never opened by the browser as one of ours."""
    made = _engine().new_page(review_id).encode()
    return _saved(made, "text/html", f"document-{review_id}.html")


def _engine() -> JobEngine:
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    return engine


def _saved(data: bytes, media_type: str, name: str) -> Response:
    response = send_file(io.BytesIO(data), mimetype=media_type, as_attachment=True, download_name=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _mark_of(review: Review) -> Mark | None:
    """Tracked changes are those of the last person who decided, at that time; None before any decision."""
    last = review.decisions[-1] if review.decisions else None
    return None if last is None else Mark(last.person.name, last.at)
