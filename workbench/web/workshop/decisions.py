"""Decisions on suggestions: one at a time, or all the sure ones at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import ngettext
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from workbench.errors import BadRequestError
from workbench.register import reviews
from workbench.register.reviews import Outcome, Verdict
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop import drawn, measuring
from workbench.web.workshop.block_texts_values import own_texts
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.card_frame import card_frame
from workbench.web.workshop.drafts import forget_sent
from workbench.web.workshop.identity import WITHOUT_LOADING, current_actor
from workbench.web.workshop.muting import muted_now
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review import bar_drawn
from workbench.web.workshop.review import shown as page_shown
from workbench.web.workshop.review_cards import Fault, in_context, sure
from workbench.web.workshop.review_order import chosen, heard, view_of
from workbench.web.workshop.review_page import block_at, block_with, cards_of, may_decide
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Container

    from flask import Response as FlaskResponse
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.tables import Review
    from workbench.web.workshop.review_cards import Card

    Answer = Response | tuple[str | FlaskResponse, int]


def _plain_newlines(text: str | None) -> str | None:
    """Browsers send CR LF; texts of the register hold LF."""
    return None if text is None else text.replace("\r\n", "\n")


class DecisionForm(VersionedForm):
    """What is said of one suggestion. `choice`: the replacement chosen; `text`: the editor's own words."""

    suggestion = IntegerField(validators=[InputRequired()])
    outcome = SelectField(choices=[each.value for each in Outcome], validators=[InputRequired()])
    choice = StringField(filters=[_plain_newlines])
    text = TextAreaField(filters=[_plain_newlines])
    reason = StringField()

    def verdict(self) -> Verdict:
        """The decision that is asked for; a request without one is refused."""
        if not self.validate():
            abort(400)
        outcome = Outcome(self.outcome.data)
        texts = {Outcome.ACCEPTED: self.choice.data or None, Outcome.EDITED: self.text.data}
        reason = self.reason.data if outcome is Outcome.REJECTED else None
        return Verdict(self.suggestion.data, outcome, texts.get(outcome), reason)


@bp.post("/revues/<int:review_id>/decisions")
def decide(review_id: int) -> Answer:
    """Record one decision, then show the review again at the same place."""
    form = DecisionForm()
    verdict = form.verdict()
    try:
        with this_service().database.transaction() as session:
            reviews.decide(session, review_id, verdict, by=current_actor(), seen=form.seen)
            forget_sent(session, review_id, f"t{verdict.suggestion_id}")
    except BadRequestError as error:
        return refused(review_id, verdict, error)
    if request.headers.get(WITHOUT_LOADING):
        return _part(review_id, verdict.suggestion_id)
    measuring.measure(review_id)
    return back_to_card(review_id, verdict.suggestion_id)


def back_to_card(review_id: int, suggestion_id: int) -> Response:
    """The review as it was asked for, at this card."""
    query = view_of(request.args).query
    return redirect(
        url_for("workshop.review", review_id=review_id, _anchor=f"s{suggestion_id}", **query), 303
    )


def refused(review_id: int, verdict: Verdict, error: BadRequestError) -> Answer:
    """The review with what was refused said on its card; for our scripts, the sentence."""
    if error.code == "suggestion_elsewhere":
        raise error
    says = error_sentence(error, current_locale())
    if request.headers.get(WITHOUT_LOADING):
        return jsonify(message=says), 422
    return page_shown(review_id, {verdict.suggestion_id: Fault(says, verdict.text)}), 422


def _part(review_id: int, suggestion_id: int) -> Answer:
    """What a decision changed, to be put into the page."""
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        number = block_at(reading_of(found.analysis), reviews.place_of(session, suggestion_id))
        return _block_part(session, found, number, {suggestion_id})


def block_part(review_id: int, number: int) -> Answer:
    """A block as it is now, the bar, and the version that the next decision must carry."""
    with this_service().database.reading() as session:
        return _block_part(session, reviews.review(session, review_id), number, set())


def _block_part(session: Session, found: Review, number: int, keep: Container[int]) -> Answer:
    """`keep`: ids of the suggestions that are shown whatever the page shows."""
    read, view = reading_of(found.analysis), view_of(request.args)
    every, muted, own = cards_of(session, found), muted_now(session), own_texts(session, found.id)
    cards = every if view.muted else heard(every, muted, keep=keep)
    shown = chosen(cards, found.analysis.words, view, keep=keep)
    markup = render_template(
        "workshop/review_block.html",
        block=block_with(read, shown, number, own),
        frame=card_frame(
            found.id, read.document.language, view, may_decide=may_decide(found, current_actor())
        ),
        version=found.document.version,
        drawn=drawn,
    )
    bar = bar_drawn(session, found, heard(every, muted), len(own))
    return jsonify(block=markup, bar=bar, version=found.document.version), 200


@bp.get("/revues/<int:review_id>/sures")
def sure_ones(review_id: int) -> str:
    """The suggestions that can be accepted together, to be read before they are."""
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        document = reading_of(found.analysis).document
        return render_template(
            "workshop/sure.html",
            id=review_id,
            title=title_of(found.document),
            cards=[in_context(document, card) for card in _sure(session, found)],
            language=document.language,
            version=found.document.version,
            may_decide=may_decide(found, current_actor()),
        )


def _sure(session: Session, found: Review) -> tuple[Card, ...]:
    """Those that can be accepted together: none of a rule that is often refused."""
    return sure(heard(cards_of(session, found), muted_now(session)))


@bp.post("/revues/<int:review_id>/sures")
def accept_sure_ones(review_id: int) -> Response:
    """Accept them, all or none."""
    form = VersionedForm()
    form.validate()
    with this_service().database.transaction() as session:
        cards = _sure(session, reviews.review(session, review_id))
        verdicts = [Verdict(card.id, Outcome.ACCEPTED) for card in cards]
        reviews.decide_all(session, review_id, verdicts, by=current_actor(), seen=form.seen)
    measuring.measure(review_id)
    flash(ngettext("%(num)s suggestion est acceptée.", "%(num)s suggestions sont acceptées.", len(cards)))
    return redirect(url_for("workshop.review", review_id=review_id), 303)
