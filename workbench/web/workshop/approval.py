"""``/atelier/revues/<number>/approbation``: a second person approves, or sends back with remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.exceptions import ServiceUnavailable
from wtforms import TextAreaField

from workbench.errors import BadRequestError
from workbench.register import events, examples, remarks, reviews, second_person
from workbench.register.remarks import Said
from workbench.register.workflow import Action, next_state
from workbench.web.form_checks import AtMost
from workbench.web.service import this_service
from workbench.web.workshop.approval_page import SentBack, page_of, sent_back_shown
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.register.examples import Result

    Answer = Response | tuple[str, int]

REMARK = "remarque-"
"""Fields of remarks: ``remarque-<block>`` or ``remarque-<block>-<suggestion>``."""
_REMARK = re.compile(REMARK + r"(\d{1,6})(?:-(\d{1,9}))?", re.ASCII)


class SendBackForm(VersionedForm):
    """The general remark; those at their places stand in fields of their own."""

    reason = TextAreaField(
        lazy_gettext("Remarque générale"), validators=[AtMost(remarks.LONGEST)], render_kw={"rows": 3}
    )


@bp.app_template_global()
def sent_back_of(review_id: int) -> SentBack | None:
    """With what the text of a review came back, for the page where it is rewritten."""
    with this_service().database.reading() as session:
        return sent_back_shown(session, reviews.review(session, review_id))


@bp.get("/revues/<int:review_id>/approbation")
def approval(review_id: int) -> str:
    """What changed, and who decided it; ``?tout=1`` shows the whole text."""
    return shown(review_id, SendBackForm(formdata=None))


def shown(review_id: int, form: SendBackForm) -> str:
    """The page, with the remarks as they were sent when something is wrong in them."""
    whole = request.args.get("tout") == "1"
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        page = page_of(session, found, current_actor(), whole=whole)
    typed = {name: value for name, value in request.form.items() if name.startswith(REMARK)}
    return render_template("workshop/approval.html", page=page, form=form, whole=whole, typed=typed)


@bp.post("/revues/<int:review_id>/approuver")
def approve(review_id: int) -> Answer:
    """Approve: the pair and its file are made first, then kept with the approval.

    Remarks that were typed ask for something else: nothing is approved, and they stay on the page.
    """
    form, by = SendBackForm(), current_actor()
    form.validate()
    _refuse_whoever_may_not(review_id, form.seen)
    if _said() or (form.reason.data or "").strip():
        form.form_errors.append(
            gettext(
                "Rien n’est approuvé : vous avez écrit des remarques. "
                "Renvoyez le texte avec elles, ou effacez-les pour approuver."
            )
        )
        return shown(review_id, form), 422
    result = _result(review_id)
    with this_service().database.transaction() as session:
        example = examples.approve(session, this_service().store, review_id, result, by=by, seen=form.seen)
    flash(gettext("Le texte est approuvé. Il reste à le publier."))
    return redirect(url_for("workshop.publication", document_id=example.document_id), 303)


@bp.post("/revues/<int:review_id>/renvoyer")
def send_back(review_id: int) -> Answer:
    """Give the text back to its editor, with a general remark, remarks at their places, or both."""
    form, by = SendBackForm(), current_actor()
    if not form.validate():
        return shown(review_id, form), 422
    try:
        with this_service().database.transaction() as session:
            found = remarks.send_back(
                session, review_id, _said(), by=by, seen=form.seen, reason=form.reason.data or ""
            )
    except BadRequestError as error:
        form.refuse(error)
        return shown(review_id, form), 422
    flash(gettext("Le texte est renvoyé, avec vos remarques."))
    return redirect(url_for("workshop.document", document_id=found.document_id), 303)


def _said() -> list[Said]:
    """The remarks that were typed, in the order of the text."""
    found = []
    for name, text in request.form.items():
        place = _REMARK.fullmatch(name)
        if place and text.strip():
            found.append(Said(int(place[1]), text, int(place[2]) if place[2] else None))
    return found


def _result(review_id: int) -> Result:
    """What is about to be approved, made by the workers."""
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    return engine.result(review_id)


def _refuse_whoever_may_not(review_id: int, seen: int) -> None:
    """Refuse whoever may not approve, or not the text that their page showed."""
    by = current_actor()
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        next_state(found.document.state, Action.APPROVE, by)
        second_person.refuse_same_person(session, found, by)
        events.check_version(session, found.document, seen)
