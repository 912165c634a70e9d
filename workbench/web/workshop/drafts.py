"""``/atelier/revues/<number>/brouillons``: what is being typed in a review, kept until it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_time, get_timezone
from flask import jsonify
from flask_babel import get_timezone as reader_timezone
from flask_babel import gettext
from wtforms import StringField, TextAreaField

from workbench.model import Locale
from workbench.register import drafts, reviews
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Response
    from sqlalchemy.orm import Session


class DraftForm(VersionedForm):
    """A field of the page, by its id, and what is in it."""

    field = StringField()
    text = TextAreaField()


@bp.get("/revues/<int:review_id>/brouillons")
def drafts_json(review_id: int) -> Response:
    """What the reader was typing: fields by their ids, with texts and when they were saved, in words."""
    with this_service().database.reading() as session:
        reviews.review(session, review_id)
        kept = drafts.of_person(session, review_id, _me())
        return jsonify(
            drafts=[{"field": each.field, "text": each.text, "says": _saved(each.saved_at)} for each in kept]
        )


@bp.post("/revues/<int:review_id>/brouillons")
def keep_draft(review_id: int) -> Response:
    """Keep what is in a field; an empty text deletes the draft."""
    form = DraftForm()
    form.validate()
    field, text = form.field.data or "", (form.text.data or "").replace("\r\n", "\n")
    with this_service().database.transaction() as session:
        found = reviews.review(session, review_id)
        if not text:
            drafts.forget(session, found.id, _me(), field)
            return jsonify(says="")
        row = drafts.keep(session, found.id, _me(), field, text)
        return jsonify(says=_saved(row.saved_at))


def forget_sent(session: Session, review_id: int, *fields: str) -> None:
    """Delete the reader's drafts of these fields: their texts have just been sent."""
    drafts.forget(session, review_id, _me(), *fields)


def _me() -> int:
    return current_actor().person_id or 0


def _saved(when: datetime) -> str:
    """``Enregistré à 14 h 32``, in local time, as each language writes an hour."""
    local = when.astimezone(reader_timezone() or get_timezone("UTC"))
    pattern = "H 'h' mm" if current_locale() is Locale.FR else "HH:mm"
    clock = format_time(local, pattern, locale=current_locale().value).replace(" ", "\N{NO-BREAK SPACE}")
    return str(gettext("Enregistré à %(time)s", time=clock))
