"""``/atelier/documents/<number>/verrous``: the terms that no suggestion may change; locking and unlocking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice

from workbench.errors import BadRequestError
from workbench.register import locked_terms, reviews, triage
from workbench.register.locked_terms import REASON_LENGTH, TERM_LENGTH, Lock, Reach
from workbench.register.workflow import State
from workbench.web.form_checks import AtMost
from workbench.web.service import this_service
from workbench.web.workshop import measuring
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.locked_page import page_of
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str, int]

_PLACE = re.compile(r"[bs]\d{1,9}")
"""An id on the review page: of a block or of a suggestion."""


class LockForm(VersionedForm):
    """A term to lock. `place`: the id on the review page from which it was asked."""

    term = StringField(lazy_gettext("Terme"), validators=[AtMost(TERM_LENGTH)])
    reach = RadioField(
        lazy_gettext("Où"),
        default=Reach.DOCUMENT.value,
        choices=[
            SelectChoice(Reach.DOCUMENT.value, lazy_gettext("Sur ce document")),
            SelectChoice(
                Reach.ADMINISTRATION.value, lazy_gettext("Sur tous les documents de cette administration")
            ),
        ],
    )
    reason = StringField(lazy_gettext("Raison"), validators=[AtMost(REASON_LENGTH)])
    place = HiddenField()

    def asked(self) -> Lock:
        """What was filled in."""
        return Lock(self.term.data or "", Reach(self.reach.data), self.reason.data or "")


@bp.get("/documents/<int:document_id>/verrous")
def locked(document_id: int) -> str:
    """The locked terms; ``?terme=`` fills the form in, ``?place=`` is where to go back to on the review."""
    term, place = request.args.get("terme", ""), request.args.get("place", "")
    return _shown(document_id, LockForm(formdata=None, term=term[:TERM_LENGTH], place=place))


@bp.post("/documents/<int:document_id>/verrous")
def lock_term(document_id: int) -> Answer:
    """Lock a term, then go back to where it was asked for."""
    form = LockForm()
    if not form.validate():
        return _shown(document_id, form), 422
    try:
        with this_service().database.transaction() as session:
            row = locked_terms.lock(session, document_id, form.asked(), by=current_actor(), seen=form.seen)
    except BadRequestError as error:
        form.refuse(error)
        return _shown(document_id, form), 422
    flash(gettext("« %(term)s » est verrouillé.", term=row.term))
    return _back(document_id, form.place.data or "")


@bp.post("/documents/<int:document_id>/verrous/<int:lock_id>/lever")
def unlock_term(document_id: int, lock_id: int) -> Answer:
    """Let suggestions change a term again."""
    form = VersionedForm()
    form.validate()
    with this_service().database.transaction() as session:
        row = locked_terms.unlock(session, document_id, lock_id, by=current_actor(), seen=form.seen)
    flash(gettext("« %(term)s » n’est plus verrouillé.", term=row.term))
    return _back(document_id, "")


def _shown(document_id: int, form: LockForm) -> str:
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        review = reviews.latest(session, document_id)
        back = url_for("workshop.review", review_id=review.id) if review else None
        page = page_of(session, document, back)
    return render_template("workshop/review_locked_page.html", page=page, form=form)


def _back(document_id: int, place: str) -> Response:
    """The review at its place, where one is open and was left for this; else the page of locked terms."""
    with this_service().database.reading() as session:
        review = reviews.latest(session, document_id)
        is_open = review is not None and review.document.state is State.IN_REVIEW
        number = review.id if review is not None and is_open else None
    if number is not None:
        measuring.measure(number)
    if number is None or not _PLACE.fullmatch(place):
        return redirect(url_for("workshop.locked", document_id=document_id), 303)
    return redirect(url_for("workshop.review", review_id=number, _anchor=place), 303)
