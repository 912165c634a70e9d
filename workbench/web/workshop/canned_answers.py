"""``/atelier/reponses-types``: the usual answers to depositors, as an administrator words them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext, lazy_gettext
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from workbench.errors import BadRequestError
from workbench.register import canned_answers as answers
from workbench.register.canned_answers import NAME_LENGTH, TEXT_LENGTH, Use, Wording
from workbench.web.form_checks import AtMost
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.triage_tables import CannedAnswer

    Shown = Response | tuple[str, int]

USES = {
    Use.DECLINE: lazy_gettext("Refuser un document"),
    Use.JOIN: lazy_gettext("Joindre à un autre document"),
    Use.ACCEPT: lazy_gettext("Accepter pour étude"),
    Use.EXPERIENCE: lazy_gettext("Ne pas publier un témoignage"),
}
_MISSING = lazy_gettext("Remplissez cette case.")


class CannedAnswerForm(VersionedForm):
    """A usual answer. The ids of its fields carry its number, so that many stand on one page."""

    use = SelectField(
        lazy_gettext("Proposée pour"), choices=[SelectChoice(use.value, name) for use, name in USES.items()]
    )
    name_fr = StringField(
        lazy_gettext("Nom dans la liste, en français"),
        validators=[DataRequired(_MISSING), AtMost(NAME_LENGTH)],
    )
    name_en = StringField(
        lazy_gettext("Nom dans la liste, en anglais"),
        validators=[DataRequired(_MISSING), AtMost(NAME_LENGTH)],
    )
    text_fr = TextAreaField(
        lazy_gettext("Réponse en français"),
        validators=[DataRequired(_MISSING), AtMost(TEXT_LENGTH)],
        render_kw={"rows": 3, "lang": "fr"},
    )
    text_en = TextAreaField(
        lazy_gettext("Réponse en anglais"),
        validators=[DataRequired(_MISSING), AtMost(TEXT_LENGTH)],
        render_kw={"rows": 3, "lang": "en"},
    )

    def said(self) -> Wording:
        """What was filled in."""
        return Wording(
            Use(self.use.data), self.name_fr.data, self.name_en.data, self.text_fr.data, self.text_en.data
        )

    def numbered(self, answer_id: int) -> CannedAnswerForm:
        """The same form with ids of its own; 0 for a new answer."""
        for field in self:
            field.id = f"{field.short_name}-{answer_id}"
            field.label.field_id = field.id
        return self


@bp.get("/reponses-types")
def canned_answers() -> str:
    """All usual answers, each with its form, and an empty form for a new one."""
    return _page({})


@bp.post("/reponses-types")
def add_canned_answer() -> Shown:
    """Add an answer."""
    form = CannedAnswerForm().numbered(0)
    return _do(
        0,
        form,
        lambda session: answers.add(session, form.said(), by=current_actor()),
        done=gettext("La réponse est ajoutée."),
    )


@bp.post("/reponses-types/<int:answer_id>")
def change_canned_answer(answer_id: int) -> Shown:
    """Word an answer anew."""
    form = CannedAnswerForm().numbered(answer_id)
    return _do(
        answer_id,
        form,
        lambda session: answers.change(session, answer_id, form.said(), by=current_actor(), seen=form.seen),
        done=gettext("La réponse est changée."),
    )


@bp.post("/reponses-types/<int:answer_id>/<any(retirer, remettre):step>")
def offer_canned_answer(answer_id: int, step: str) -> Shown:
    """Take an answer out of the lists of editors, or put it back."""
    seen = VersionedForm().seen
    act = answers.retire if step == "retirer" else answers.restore
    with this_service().database.transaction() as session:
        act(session, answer_id, by=current_actor(), seen=seen)
    flash(
        gettext("La réponse n’est plus proposée.")
        if step == "retirer"
        else gettext("La réponse est de nouveau proposée.")
    )
    return redirect(url_for("workshop.canned_answers", _anchor=f"answer-{answer_id}"), 303)


def _do(answer_id: int, form: CannedAnswerForm, act: Callable[[Session], object], *, done: str) -> Shown:
    if form.validate():
        try:
            with this_service().database.transaction() as session:
                act(session)
        except BadRequestError as error:
            form.refuse(error)
        else:
            flash(done)
            return redirect(url_for("workshop.canned_answers"), 303)
    return _page({answer_id: form}), 422


def _page(refused: dict[int, CannedAnswerForm]) -> str:
    with this_service().database.reading() as session:
        rows = answers.every(session)
        forms = {row.id: _form_of(row) for row in rows} | {0: _new()} | refused
        return render_template(
            "workshop/canned_answers.html", rows=rows, forms=forms, refused=set(refused), uses=USES, Use=Use
        )


def _new() -> CannedAnswerForm:
    return CannedAnswerForm(formdata=None).numbered(0)


def _form_of(row: CannedAnswer) -> CannedAnswerForm:
    form = CannedAnswerForm(
        formdata=None,
        use=row.use,
        name_fr=row.name_fr,
        name_en=row.name_en,
        text_fr=row.text_fr,
        text_en=row.text_en,
    )
    return form.numbered(row.id)
