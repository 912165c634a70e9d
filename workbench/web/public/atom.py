"""The pieces of an Atom feed (RFC 4287).

An identity is made of what never changes of a thing, or of what the feed asks for: the same under any host
name and in both languages' own feeds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from flask import Response

from workbench.web.languages import current_locale
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
MEDIA_TYPE = "application/atom+xml"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries changed last."""


def feed(title: str, asked: Iterable[str], *, own: str, page: str, moments: Iterable[datetime]) -> ET.Element:
    """A feed without its entries.

    `asked`: what tells it from other feeds; `own`, `page`: its address and that of the page that shows the
    same; `moments`: when its entries changed.
    """
    service = this_service().settings.service_name
    made = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": current_locale().value})
    add(made, "id", identity("feed", service, current_locale().value, *asked))
    add(made, "title", title)
    add(made, "updated", max(moments, default=_NEVER).isoformat())
    ET.SubElement(ET.SubElement(made, "author"), "name").text = service
    link(made, "self", own, MEDIA_TYPE)
    link(made, "alternate", page, "text/html")
    return made


def entry(made: ET.Element, identity: str, title: str, texts: Mapping[str, str], address: str) -> None:
    """Add an entry. `texts`: its other members by name, moments as ISO 8601; `address`: its page."""
    found = ET.SubElement(made, "entry")
    add(found, "id", identity)
    add(found, "title", title)
    for name, text in texts.items():
        add(found, name, text)
    link(found, "alternate", address, "text/html")


def answer(made: ET.Element) -> Response:
    """The feed as it is sent."""
    text = ET.tostring(made, encoding="utf-8", xml_declaration=True)
    return Response(text, mimetype=MEDIA_TYPE)


def identity(*parts: str) -> str:
    """A name for ever, made of these parts."""
    return uuid5(NAMESPACE_URL, " ".join(("workbench", *parts))).urn


def add(parent: ET.Element, name: str, text: str) -> None:
    """A child with a text; signs that XML cannot hold are left out."""
    ET.SubElement(parent, name).text = "".join(sign for sign in text if sign.isprintable())


def link(parent: ET.Element, rel: str, address: str, media_type: str) -> None:
    """A child that leads somewhere."""
    ET.SubElement(parent, "link", {"rel": rel, "type": media_type, "href": address})
