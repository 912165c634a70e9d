"""``/exemples/N/…``: the new text as files to take away, and its pages as pictures.

A worker makes them (`workbench.jobs_examples`); a web process only hands over what is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response

from workbench.errors import NotFoundError
from workbench.register import examples as published
from workbench.register import examples_files, gallery
from workbench.register.database import folded
from workbench.register.examples_files import HTML, MOST_PAGES, PDF, kept_as, page
from workbench.web.public.blueprint import bp
from workbench.web.service import this_service

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Example

_NAME_LENGTH = 80
PICTURE_SECONDS = 3600
"""How long a browser may keep a page picture: an editor can take it back within the hour."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages there are to see on each side, as pictures.

    `ready`: the files to take away are made; `waiting`: a worker will make them. `has_layout`: the deposited
    file has pages, as a PDF or a picture has.
    """

    before: int = 0
    after: int = 0
    ready: bool = False
    waiting: bool = False
    has_layout: bool = True

    @property
    def both(self) -> range:
        """The numbers of the pages of the longer side."""
        return range(1, max(self.before, self.after) + 1)

    @property
    def first_ones(self) -> int | None:
        """How many pages are drawn of a side that may have more; None where all are there."""
        return MOST_PAGES if max(self.before, self.after) >= MOST_PAGES else None


def pages_of(session: Session, example: Example) -> Pages:
    """What there is to see and to take away."""
    made = examples_files.made(session, example.id)
    if made is None:
        return Pages(waiting=examples_files.waits(session, example.id))
    return Pages(
        before=made.pages_before or 0,
        after=made.pages_after or 0,
        ready=True,
        has_layout=made.pages_before is not None,
    )


@bp.get("/exemples/<int(max=999999999):example_id>/texte.docx")
def example_docx(example_id: int) -> Response:
    """The new text as a Word file."""
    with this_service().database.reading() as session:
        found = gallery.one(session, example_id)
        data, name = this_service().store.get(found.docx_sha256), file_name(found, "docx")
    return _taken(data, published.DOCX, name)


@bp.get("/exemples/<int(max=999999999):example_id>/texte.pdf")
def example_pdf(example_id: int) -> Response:
    """The new text as a tagged PDF, to be printed."""
    with this_service().database.reading() as session:
        found = gallery.one(session, example_id)
        data, name = _kept(session, found, PDF), file_name(found, "pdf")
    return _taken(data, "application/pdf", name)


@bp.get("/exemples/<int(max=999999999):example_id>/texte.html")
def example_html(example_id: int) -> Response:
    """The new text as a page that stands by itself, with fields to fill in."""
    with this_service().database.reading() as session:
        found = gallery.one(session, example_id)
        data, name = _kept(session, found, HTML), file_name(found, "html")
    return _taken(data, "text/html", name)


@bp.get("/exemples/<int(max=999999999):example_id>/apres/<int(max=99):number>.png")
def example_page_picture(example_id: int, number: int) -> Response:
    """A page of the new text as it is printed. Those of the form before are its `page_picture`."""
    with this_service().database.reading() as session:
        data = _kept(session, gallery.one(session, example_id), page(number))
    response = Response(data, mimetype="image/png")
    response.cache_control.public, response.cache_control.max_age = True, PICTURE_SECONDS
    return response


def file_name(example: Example, ending: str) -> str:
    """The name under which the new text is taken away, in plain letters: ``demande-de-bourse-12.docx``."""
    title = folded(example.document.public_title or "document")
    words = re.sub(r"[^a-z0-9]+", "-", title).strip("-")[:_NAME_LENGTH].strip("-")
    return f"{words or 'document'}-{example.id}.{ending}"


def _kept(session: Session, example: Example, name: str) -> bytes:
    """What a worker made of a public example.

    Raises:
        NotFoundError: it is not made, or was made of something else than what is public now.
    """
    made = examples_files.made(session, example.id)
    if made is None:
        raise NotFoundError("not_found")
    return this_service().store.kept(example.docx_sha256, kept_as(made.made_for, name))


def _taken(data: bytes, media_type: str, name: str) -> Response:
    """A file to be saved; it gets its mark with all pages (`freshness`)."""
    response = Response(data, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
