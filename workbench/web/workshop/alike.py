"""``/atelier/revues/<number>/ensemble``: one decision for all open suggestions that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash
from flask_babel import ngettext
from wtforms import SelectField
from wtforms.validators import InputRequired

from workbench.errors import BadRequestError
from workbench.register import alike
from workbench.register.reviews import Outcome
from workbench.web.service import this_service
from workbench.web.workshop import measuring
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.decisions import DecisionForm, back_to_card, refused
from workbench.web.workshop.identity import current_actor

if TYPE_CHECKING:
    from workbench.register.alike import DecidedAlike
    from workbench.web.workshop.decisions import Answer


class AlikeForm(DecisionForm):
    """What is said of all: they are accepted or rejected."""

    outcome = SelectField(
        choices=[Outcome.ACCEPTED.value, Outcome.REJECTED.value], validators=[InputRequired()]
    )


@bp.post("/revues/<int:review_id>/ensemble")
def decide_alike(review_id: int) -> Answer:
    """Record the decision for each of them, all in one go, then show the review at the same place."""
    form = AlikeForm()
    verdict = form.verdict()
    try:
        with this_service().database.transaction() as session:
            made = alike.decide_alike(session, review_id, verdict, by=current_actor(), seen=form.seen)
    except BadRequestError as error:
        return refused(review_id, verdict, error)
    measuring.measure(review_id)
    _tell(made, verdict.outcome)
    return back_to_card(review_id, verdict.suggestion_id)


def _tell(made: DecidedAlike, outcome: Outcome) -> None:
    count = len(made.decisions)
    if outcome is Outcome.ACCEPTED:
        flash(ngettext("%(num)s suggestion est acceptée.", "%(num)s suggestions sont acceptées.", count))
    else:
        flash(ngettext("%(num)s suggestion est rejetée.", "%(num)s suggestions sont rejetées.", count))
    if made.left:
        flash(
            ngettext(
                "%(num)s pareille reste à décider. Un autre changement y est, ou ces mots n’y vont pas.",
                "%(num)s pareilles restent à décider. Un autre changement y est, ou ces mots n’y vont pas.",
                made.left,
            )
        )
