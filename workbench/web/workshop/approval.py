"""``/atelier/revues/<number>/approbation``: a second person approves or sends back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import ServiceUnavailable

from workbench.register import examples, reviews
from workbench.register.workflow import Action, next_state
from workbench.web.service import this_service
from workbench.web.workshop.approval_page import page_of
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import ReasonForm, VersionedForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.register.examples import Result

    Answer = Response | tuple[str, int]


@bp.get("/revues/<int:review_id>/approbation")
def approval(review_id: int) -> str:
    """What changed, and who decided it; ``?tout=1`` shows the whole text."""
    return shown(review_id, ReasonForm(formdata=None))


def shown(review_id: int, form: ReasonForm) -> str:
    """The page, with the remark as it was sent when something is wrong in it."""
    whole = request.args.get("tout") == "1"
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        page = page_of(session, found, current_actor(), whole=whole)
    return render_template("workshop/approval.html", page=page, form=form, whole=whole)


@bp.post("/revues/<int:review_id>/approuver")
def approve(review_id: int) -> Response:
    """Approve: the pair and its file are made first, then kept with the approval."""
    form, by = VersionedForm(), current_actor()
    form.validate()
    result = _result(review_id)
    with this_service().database.transaction() as session:
        example = examples.approve(session, this_service().store, review_id, result, by=by, seen=form.seen)
    flash(gettext("Le texte est approuvé. Il reste à le publier."))
    return redirect(url_for("workshop.publication", document_id=example.document_id), 303)


@bp.post("/revues/<int:review_id>/renvoyer")
def send_back(review_id: int) -> Answer:
    """Give the text back to its editor, with a remark."""
    form = ReasonForm()
    if not form.validate():
        return shown(review_id, form), 422
    with this_service().database.transaction() as session:
        found = reviews.send_back(
            session, review_id, by=current_actor(), seen=form.seen, reason=form.reason.data
        )
    flash(gettext("Le texte est renvoyé, avec votre remarque."))
    return redirect(url_for("workshop.document", document_id=found.document_id), 303)


def _result(review_id: int) -> Result:
    """What is about to be approved; whoever may not approve does not make the workers work."""
    engine, by = this_service().engine, current_actor()
    if engine is None:
        raise ServiceUnavailable
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        next_state(found.document.state, Action.APPROVE, by)
        reviews.refuse_same_person(session, found, by)
    return engine.result(review_id)
