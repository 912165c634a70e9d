"""``/documents.atom``: a view of the register as an Atom feed (RFC 4287), what changed last first.

An identity is made of what never changes of a document, its number and the moment it came in, or of what the
feed asks for: the same under any host name and in both languages' own feeds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from flask import Response, request, url_for
from flask_babel import gettext

from workbench.register import listing
from workbench.register.entry_filters import Sort
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp
from workbench.web.public.document_rows import row_of
from workbench.web.public.documents_choices import choices_of
from workbench.web.public.documents_page import active_filters
from workbench.web.service import this_service

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.web.public.asked import Asked

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries changed last."""


@bp.get("/documents.atom")
def documents_feed() -> Response:
    """The documents that the filters of the address find."""
    with this_service().database.reading() as session:
        feed = _feed(session)
    text = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(text, mimetype="application/atom+xml")


def _feed(session: Session) -> ET.Element:
    choices = choices_of(session)
    asked = replace(choices.read(request.args), page=1, sort=None)
    found = listing.search(session, replace(asked.filters(), sort=Sort.CHANGED), size=_ENTRIES).documents
    labels = [each.label for each in active_filters(asked, choices)]
    service = this_service().settings.service_name
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": current_locale().value})
    _add(feed, "id", _identity("feed", service, current_locale().value, repr(sorted(asked.query().items()))))
    _add(feed, "title", " – ".join([gettext("Les formulaires déposés"), *labels]))
    _add(feed, "updated", max((each.changed_at for each in found), default=_NEVER).isoformat())
    ET.SubElement(_child(feed, "author"), "name").text = service
    _link(feed, "self", _whole("public.documents_feed", asked), "application/atom+xml")
    _link(feed, "alternate", _whole("public.documents", asked), "text/html")
    for document in found:
        _entry(_child(feed, "entry"), document)
    return feed


def _entry(entry: ET.Element, document: Document) -> None:
    row = row_of(document)
    _add(entry, "id", _identity("document", str(document.id), document.received_at.isoformat()))
    _add(entry, "title", row.title or gettext("Formulaire n° %(number)s", number=row.number))
    _add(entry, "updated", document.changed_at.isoformat())
    _add(entry, "published", document.received_at.isoformat())
    address = url_for("public.document", document_id=document.id, _external=True)
    _link(entry, "alternate", address, "text/html")
    said = (str(row.look.word), row.domain, row.administration, row.form_number)
    _add(entry, "summary", " · ".join(filter(None, said)))


def _identity(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, " ".join(("workbench", *parts))).urn


def _whole(endpoint: str, asked: Asked) -> str:
    query: dict[str, Any] = dict(asked.query())
    return url_for(endpoint, _external=True, **query)


def _child(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, name)


def _add(parent: ET.Element, name: str, text: str) -> None:
    """A child with a text; signs that XML cannot hold are left out."""
    _child(parent, name).text = "".join(sign for sign in text if sign.isprintable())


def _link(parent: ET.Element, rel: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": media_type, "href": address})
