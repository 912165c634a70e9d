"""``/documents``: everything that was handed in, where it stands, and the pages of empty forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, render_template, request
from werkzeug.exceptions import NotFound, ServiceUnavailable

from workbench.intake import MEDIA_TYPES
from workbench.register import triage
from workbench.register.masking import public_copy
from workbench.web.public.blueprint import bp
from workbench.web.public.document_page import document_page
from workbench.web.public.document_rows import is_pictured
from workbench.web.public.documents_page import documents_page
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workbench.register.tables import Document

PICTURE_WIDTHS = (240, 720)
"""Pixels: a thumbnail in a list, a page to look at."""
PICTURE_SECONDS = 3600
"""How long a browser may keep a page picture: an editor can take it back within the hour."""


@bp.get("/documents")
def documents() -> str:
    """The register: search, filters, pages."""
    with this_service().database.reading() as session:
        page = documents_page(session, request.args)
    return render_template("public/documents.html", page=page)


@bp.get("/documents/<int(max=999999999):document_id>")
def document(document_id: int) -> str:
    """One document and its life."""
    with this_service().database.reading() as session:
        page = document_page(session, document_id)
    return render_template("public/document.html", page=page)


@bp.get("/documents/<int(max=999999999):document_id>/page/<int:number>.png")
def page_picture(document_id: int, number: int) -> ResponseReturnValue:
    """The picture of a page of the public copy; there is none before an editor confirmed it."""
    width = request.args.get("largeur", PICTURE_WIDTHS[0], int)
    with this_service().database.reading() as session:
        found = triage.document(session, document_id)
        if not is_pictured(found) or width not in PICTURE_WIDTHS or not _has_page(found, number):
            raise NotFound
        sha256 = public_copy(found)
    if sha256 is None:
        raise NotFound
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    response = Response(engine.page_image(sha256, number, width), mimetype="image/png")
    response.cache_control.public, response.cache_control.max_age = True, PICTURE_SECONDS
    response.add_etag()
    return response.make_conditional(request)


@bp.get("/documents/<int(max=999999999):document_id>/fichier")
def public_file(document_id: int) -> ResponseReturnValue:
    """The public copy of the file, to be saved; there is none before an editor confirmed it."""
    with this_service().database.reading() as session:
        found = triage.document(session, document_id)
        sha256 = public_copy(found)
        media_type, name = found.file.media_type, f"formulaire-{found.id}.{_ending(found)}"
    if sha256 is None:
        raise NotFound
    response = Response(this_service().store.get(sha256), mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.set_etag(sha256)
    response.cache_control.private = response.cache_control.no_cache = True
    return response.make_conditional(request)


def _ending(found: Document) -> str:
    """The end of the name of a public copy: never the name that somebody gave to their file."""
    endings = {media_type: ending for ending, (_, media_type) in MEDIA_TYPES.items()}
    return endings.get(found.file.media_type, found.file.format)


def _has_page(found: Document, number: int) -> bool:
    return found.analysis is not None and 1 <= number <= (found.analysis.pages or 0)
