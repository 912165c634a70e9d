"""``/documents.atom``: a view of the register as an Atom feed, what changed last first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask import request, url_for
from flask_babel import gettext

from workbench.register import listing
from workbench.register.entry_filters import Sort
from workbench.web.public import atom
from workbench.web.public.blueprint import bp
from workbench.web.public.document_rows import row_of
from workbench.web.public.documents_choices import choices_of
from workbench.web.public.documents_page import active_filters
from workbench.web.service import this_service

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.web.public.asked import Asked


@bp.get("/documents.atom")
def documents_feed() -> Response:
    """The documents that the filters of the address find."""
    with this_service().database.reading() as session:
        return atom.answer(_feed(session))


def _feed(session: Session) -> ET.Element:
    choices = choices_of(session)
    asked = replace(choices.read(request.args), page=1, sort=None)
    filters = replace(asked.filters(), sort=Sort.CHANGED)
    found = listing.search(session, filters, size=atom.ENTRIES).documents
    labels = [each.label for each in active_filters(asked, choices)]
    feed = atom.feed(
        " – ".join([gettext("Les formulaires déposés"), *labels]),
        [repr(sorted(asked.query().items()))],
        own=_whole("public.documents_feed", asked),
        page=_whole("public.documents", asked),
        moments=(each.changed_at for each in found),
    )
    for document in found:
        _add(feed, document)
    return feed


def _add(feed: ET.Element, document: Document) -> None:
    row = row_of(document)
    said = (str(row.look.word), row.domain, row.administration, row.form_number)
    atom.entry(
        feed,
        atom.identity("document", str(document.id), document.received_at.isoformat()),
        row.title or gettext("Formulaire n° %(number)s", number=row.number),
        {
            "updated": document.changed_at.isoformat(),
            "published": document.received_at.isoformat(),
            "summary": " · ".join(filter(None, said)),
        },
        url_for("public.document", document_id=document.id, _external=True),
    )


def _whole(endpoint: str, asked: Asked) -> str:
    query: dict[str, Any] = dict(asked.query())
    return url_for(endpoint, _external=True, **query)
