"""``/atelier/revues/<number>/presence``: who else has a review open, and what they changed meanwhile.

An open page says every 15 seconds that it is open and where; the answer tells who else is there, draws again
the blocks that others changed, and says whether comments changed. Without scripts, loading the page says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from flask import jsonify, render_template, request
from flask_babel import gettext, ngettext
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from workbench.register import comments, presence, reviews
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.doors import allowed, view_name
from workbench.web.workshop.identity import signed_in
from workbench.web.workshop.presence_news import news_of
from workbench.web.workshop.review import bar_shown
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask, Response
    from flask.blueprints import BlueprintSetupState
    from sqlalchemy.orm import Session

    from workbench.register.presence_tables import Presence

_OK = 200
_LAST_BLOCK = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody who has the review open, or had a few minutes ago. `block`: where, while they are there."""

    name: str
    says: str
    block: int | None


class BeatForm(VersionedForm):
    """Where on the page its reader is: a block, by its place in reading order."""

    block = IntegerField(validators=[Optional(), NumberRange(0, _LAST_BLOCK)])


@bp.record_once
def _offer(state: BlueprintSetupState) -> None:
    cast("Flask", state.app).jinja_env.globals.update(people_here=people_here)


@bp.post("/revues/<int:review_id>/presence")
def beat(review_id: int) -> Response:
    """Note that the page is open, and tell what it does not show yet."""
    form = BeatForm()
    block = form.block.data if form.validate() else None
    me = _me()
    with this_service().database.transaction() as session:
        found = reviews.review(session, review_id)
        presence.note(session, found.id, me, block)
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        news, here = news_of(session, found, form.seen), _people(session, review_id, me)
        stamp = comments.stamp(session, found.document_id)
    return jsonify(
        version=news.version,
        blocks=news.blocks,
        bar=bar_shown(review_id) if news.blocks else None,
        says=news.says,
        reload=news.must_load,
        here=render_template("workshop/review_presence_list.html", people=here),
        people=[{"name": each.name, "block": each.block} for each in here if each.block is not None],
        comments=stamp,
    )


@bp.after_request
def _note_reader(response: Response) -> Response:
    """Whoever loads the page of a review is there: without scripts, that is all that is known."""
    is_review = view_name(request.endpoint) == "review" and request.method == "GET"
    if is_review and response.status_code == _OK and allowed("see_reviews"):
        with this_service().database.transaction() as session:
            presence.note(session, cast("dict[str, int]", request.view_args)["review_id"], _me())
    return response


def people_here(review_id: int) -> tuple[PersonHere, ...]:
    """Who else has a review open, or had a few minutes ago, for its page."""
    with this_service().database.reading() as session:
        return _people(session, review_id, _me())


def _me() -> int:
    me = signed_in()
    return me.person_id if me else 0


def _people(session: Session, review_id: int, me: int) -> tuple[PersonHere, ...]:
    return _in_words(presence.others(session, review_id, me), datetime.now(UTC))


def _in_words(rows: Sequence[Presence], at: datetime) -> tuple[PersonHere, ...]:
    return tuple(
        PersonHere(
            row.person.name,
            gettext("maintenant") if presence.is_here(row, at) else _ago(row.seen_at, at),
            row.block if presence.is_here(row, at) else None,
        )
        for row in rows
    )


def _ago(when: datetime, at: datetime) -> str:
    minutes = max(1, round((at - when).total_seconds() / 60))
    return str(ngettext("il y a %(num)s minute", "il y a %(num)s minutes", minutes))
