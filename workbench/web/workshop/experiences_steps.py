"""What the buttons of the page of an account do: each takes one step, then leads on or says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError, NotFoundError, WorkbenchError
from workbench.model.personal import PersonalKind
from workbench.register import experiences as register
from workbench.register import experiences_answers
from workbench.register import experiences_moderation as moderation
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.experiences import shown
from workbench.web.workshop.experiences_forms import (
    DeclineExperienceForm,
    Forms,
    MaskForm,
    PlaceForm,
    ReplyForm,
    forms_of,
)
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str, int]
    Step = Callable[[Session], object]

_FIELDS = {
    "words_not_there": "words",
    "reference_unknown": "document",
    "reason_missing": "reason",
    "answer_missing": "text",
    "answer_too_long": "text",
    "answer_not_vouched": "vouched",
}
"""The field that a refusal is about."""
_NUMBER = "<int(max=999999999):experience_id>"


@bp.post(f"/temoignages/{_NUMBER}/masquer")
def mask_words(experience_id: int) -> Answer:
    """Mask words wherever they stand."""
    form, by = MaskForm(), current_actor()

    def step(session: Session) -> None:
        words, kind = form.words.data or "", PersonalKind(form.kind.data)
        moderation.mask(session, experience_id, words, kind, by=by, seen=form.seen)

    return _take(experience_id, form, step, done=gettext("Ces mots sont masqués."), anchor="marks")


@bp.post(f"/temoignages/{_NUMBER}/marques/<int(max=999999999):mark_id>")
def set_experience_mark(experience_id: int, mark_id: int) -> Answer:
    """Mask the words of one mark, or let them stand."""
    form, masked = VersionedForm(), request.form.get("masked") == "1"
    return _take(
        experience_id,
        form,
        lambda s: moderation.set_mark(
            s, experience_id, mark_id, masked=masked, by=current_actor(), seen=form.seen
        ),
        done=gettext("Ces mots sont masqués.") if masked else gettext("Ces mots restent visibles."),
        anchor="marks",
    )


@bp.post(f"/temoignages/{_NUMBER}/fiche")
def describe_experience(experience_id: int) -> Answer:
    """Say whose account it is about, and of which form."""
    form = PlaceForm()
    return _take(
        experience_id,
        form,
        lambda s: moderation.describe(
            s, experience_id, form.administration.data or "", form.document.data,
            by=current_actor(), seen=form.seen,
        ),
        done=gettext("La fiche est enregistrée."),
    )  # fmt: skip


@bp.post(f"/temoignages/{_NUMBER}/publier")
def publish_experience(experience_id: int) -> Answer:
    """Let everybody read it."""
    form = VersionedForm()
    return _take(
        experience_id,
        form,
        lambda s: moderation.publish(s, experience_id, by=current_actor(), seen=form.seen),
        done=gettext("Le témoignage est public. Les mots masqués sont effacés."),
    )


@bp.post(f"/temoignages/{_NUMBER}/refuser")
def decline_experience(experience_id: int) -> Answer:
    """Do not publish it, or take it off the public pages."""
    with this_service().database.reading() as session:
        form = DeclineExperienceForm().offer_answers(session)
        if request.form.get("fill"):
            form.fill()
            forms = forms_of(session, register.one(session, experience_id))
            forms.decline = form
            return shown(experience_id, forms), 200

    def step(session: Session) -> None:
        reason, english = form.answer()
        moderation.decline(session, experience_id, reason, english, by=current_actor(), seen=form.seen)

    done = gettext("Le témoignage n’est pas public. La personne lira pourquoi.")
    return _take(experience_id, form, step, done=done)


@bp.post(f"/temoignages/{_NUMBER}/reprendre")
def reopen_experience(experience_id: int) -> Answer:
    """Have it wait for a moderator again."""
    form = VersionedForm()
    return _take(
        experience_id,
        form,
        lambda s: moderation.reopen(s, experience_id, by=current_actor(), seen=form.seen),
        done=gettext("Le témoignage est de nouveau à examiner."),
    )


@bp.post(f"/temoignages/{_NUMBER}/reponses")
def answer_experience(experience_id: int) -> Answer:
    """Publish an answer."""
    form, by = ReplyForm().numbered(0), current_actor()

    def step(session: Session) -> None:
        experiences_answers.vouch(session, experience_id, by=by, said=form.vouched.data)
        experiences_answers.answer(session, experience_id, form.text.data or "", by=by, seen=form.seen)

    return _take(experience_id, form, step, done=gettext("Votre réponse est publique."))


@bp.post(f"/temoignages/{_NUMBER}/reponses/<int(max=999999999):answer_id>")
def correct_experience_answer(experience_id: int, answer_id: int) -> Answer:
    """Word an answer anew."""
    form, by = ReplyForm().numbered(answer_id), current_actor()

    def step(session: Session) -> None:
        text = form.text.data or ""
        experiences_answers.vouch(session, experience_id, by=by, said=form.vouched.data)
        experiences_answers.correct(session, experience_id, answer_id, text, by=by, seen=form.seen)

    done = gettext("Votre réponse est corrigée. L’ancienne reste lisible.")
    return _take(experience_id, form, step, done=done, reply=answer_id)


def _take(
    experience_id: int, form: VersionedForm, step: Step, *, done: str, anchor: str = "", reply: int = 0
) -> Answer:
    """Take a step and show the page again, with what is wrong where it was refused."""
    if form.validate():
        try:
            with this_service().database.transaction() as session:
                step(session)
        except (BadRequestError, NotFoundError) as error:
            if isinstance(error, NotFoundError) and error.code not in _FIELDS:
                raise
            return _refused(experience_id, form, reply, error), 422
        flash(done)
        address = url_for("workshop.experience", experience_id=experience_id, _anchor=anchor or None)
        return redirect(address, 303)
    return _refused(experience_id, form, reply, None), 422


def _refused(experience_id: int, form: VersionedForm, reply: int, error: WorkbenchError | None) -> str:
    with this_service().database.reading() as session:
        forms = forms_of(session, register.one(session, experience_id))
    _put(forms, form, reply)
    if error is not None:
        words = error_sentence(error, current_locale())
        field = getattr(form, _FIELDS.get(error.code, ""), None)
        if field is None:
            forms.trouble = words
        else:
            field.errors = [*field.errors, words]
    return shown(experience_id, forms)


def _put(forms: Forms, form: VersionedForm, reply: int) -> None:
    """The form that was refused, in the place of its fresh one."""
    if isinstance(form, MaskForm):
        forms.mask = form
    elif isinstance(form, PlaceForm):
        forms.place = form
    elif isinstance(form, DeclineExperienceForm):
        forms.decline = form
    elif isinstance(form, ReplyForm):
        forms.replies[reply] = form
