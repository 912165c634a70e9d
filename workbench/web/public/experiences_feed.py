"""``/experiences.atom``: a view of the list of experiences as an Atom feed, the twenty newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for
from flask_babel import gettext

from workbench.web.experiences_words import name_of
from workbench.web.public import atom
from workbench.web.public.blueprint import bp
from workbench.web.public.experiences_page import experiences_page
from workbench.web.service import this_service

if TYPE_CHECKING:
    from datetime import datetime
    from xml.etree import ElementTree as ET

    from flask import Response

    from workbench.web.public.experiences_page import ExperienceRow, ExperiencesPage

_NOT_ASKED = ("page", "tri")
"""A feed has one page and one order."""


@bp.get("/experiences.atom")
def experiences_feed() -> Response:
    """The experiences that the filters of the address find, in the words that everybody reads."""
    asked = {name: value for name, value in request.args.items() if name not in _NOT_ASKED}
    with this_service().database.reading() as session:
        return atom.answer(_feed(experiences_page(session, asked)))


def _feed(page: ExperiencesPage) -> ET.Element:
    query = page.asked.on_page(1).query()
    feed = atom.feed(
        " – ".join([gettext("Les témoignages"), *(each.label for each in page.active)]),
        ["experiences", repr(sorted(query.items()))],
        own=url_for("public.experiences_feed", _external=True, _anchor=None, **query),
        page=url_for("public.experiences", _external=True, _anchor=None, **query),
        moments=(_changed(row) for row in page.rows),
    )
    for row in page.rows:
        atom.entry(
            feed,
            atom.identity("experience", str(row.number)),
            " – ".join([name_of(row.number), str(row.tone.word)]),
            {
                "updated": _changed(row).isoformat(),
                "published": row.published.isoformat(),
                "summary": " ".join(
                    piece.text or f"[{piece.masked}]" for pieces in row.paragraphs for piece in pieces
                ),
            },
            url_for("public.experience", experience_id=row.number, _external=True),
        )
    return feed


def _changed(row: ExperienceRow) -> datetime:
    """The first answer is news of an account."""
    return row.answered or row.published
