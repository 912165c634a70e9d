"""``/exemples.atom``: a view of the gallery as an Atom feed, what was published last first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import request, url_for
from flask_babel import gettext

from workbench.register import gallery_search
from workbench.register.gallery_search import Order
from workbench.web.public import atom
from workbench.web.public.blueprint import bp
from workbench.web.public.example_cards import card_of
from workbench.web.public.examples_asked import active_filters, choices_of, query
from workbench.web.service import this_service

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.tables import Example


@bp.get("/exemples.atom")
def examples_feed() -> Response:
    """The examples that the filters of the address find."""
    with this_service().database.reading() as session:
        return atom.answer(_feed(session))


def _feed(session: Session) -> ET.Element:
    choices = choices_of(session)
    asked = replace(choices.read(request.args), page=1, order=None)
    filters = replace(asked, order=Order.NEWEST)
    found = gallery_search.shelf(session, filters, size=atom.ENTRIES).examples
    labels = [each.label for each in active_filters(asked, choices)]
    feed = atom.feed(
        " – ".join([gettext("Les exemples"), *labels]),
        ["examples", repr(sorted(query(asked).items()))],
        own=url_for("public.examples_feed", _external=True, **query(asked)),
        page=url_for("public.examples", _external=True, **query(asked)),
        moments=(each.published_at or each.approved_at for each in found),
    )
    for example in found:
        _add(feed, example)
    return feed


def _add(feed: ET.Element, example: Example) -> None:
    card = card_of(example)
    said = (card.gain_says, card.domain, card.administration)
    atom.entry(
        feed,
        atom.identity("example", str(card.number), example.approved_at.isoformat()),
        card.title,
        {
            "updated": card.published.isoformat(),
            "published": card.published.isoformat(),
            "summary": " · ".join(filter(None, said)),
        },
        url_for("public.example", example_id=card.number, _external=True),
    )
