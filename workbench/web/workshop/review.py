"""``/atelier/revues/<number>``: the page where an editor reads, decides, and sends for approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.register import reviews
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop import drawn, measuring
from workbench.web.workshop.block_texts_values import own_texts
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.muting import muted_now
from workbench.web.workshop.page_marks import page_marks
from workbench.web.workshop.review_order import heard, view_of
from workbench.web.workshop.review_page import (
    bar_of,
    cards_of,
    helps_now,
    last_word_of,
    may_decide,
    page_of,
)
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.web.workshop.words import ANSWERS
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Response as FlaskResponse
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.tables import Review
    from workbench.web.workshop.review_cards import Card, Fault


@bp.get("/revues/<int:review_id>")
def review(review_id: int) -> str:
    """The review page."""
    return shown(review_id)


def shown(review_id: int, faults: Mapping[int, Fault] | None = None, refusal: str = "") -> str:
    """The review page, with what was just refused, on a card or as a whole."""
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        page = page_of(session, found, current_actor(), view_of(request.args), faults)
        marks = page_marks(found.analysis)
    return render_template(
        "workshop/review.html",
        page=page,
        drawn=drawn,
        marks=marks,
        faults=faults or {},
        refusal=refusal,
        answers=tuple(ANSWERS.items()),
        points_open="points" in request.args,
    )


@bp.get("/revues/<int:review_id>/niveau")
def review_bar(review_id: int) -> FlaskResponse:
    """The bar of a review, measured now: what our scripts ask for after a decision."""
    measuring.measure(review_id)
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        language = found.document.language or ""
        helps = helps_now(session, found, view_of(request.args))
    markup = render_template("workshop/review_helps.html", helps=helps, language=language)
    return jsonify(bar=bar_shown(review_id), helps=markup)


def bar_shown(review_id: int) -> str:
    """The bar of a review as markup."""
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        cards = heard(cards_of(session, found), muted_now(session))
        return bar_drawn(session, found, cards, len(own_texts(session, review_id)))


def bar_drawn(session: Session, found: Review, cards: Sequence[Card], own: int) -> str:
    """The same from the cards that count and the number of blocks with an own text."""
    return render_template(
        "workshop/review_bar.html",
        id=found.id,
        bar=bar_of(found, cards, own, last_word_of(session, found, current_actor())),
        version=found.document.version,
        may_decide=may_decide(found, current_actor()),
        query=view_of(request.args).query,
    )


@bp.post("/revues/<int:review_id>/envoyer")
def send(review_id: int) -> Response | tuple[str, int]:
    """Send the text to a second person, measured first: the version that is kept has its level."""
    form = VersionedForm()
    form.validate()
    _measure_what_is_not(review_id)
    try:
        with this_service().database.transaction() as session:
            found = reviews.send(session, review_id, by=current_actor(), seen=form.seen)
    except BadRequestError as error:
        return shown(review_id, refusal=error_sentence(error, current_locale())), 422
    flash(gettext("Le texte attend maintenant une autre personne."))
    return redirect(url_for("workshop.document", document_id=found.document_id), 303)


def _measure_what_is_not(review_id: int) -> None:
    with this_service().database.reading() as session:
        is_measured = reviews.review(session, review_id).words_now is not None
    if not is_measured:
        measuring.measure(review_id)
