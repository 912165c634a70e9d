"""``/essayer``: paste a text, see at once how hard it is and what can be said instead. Nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.exceptions import ServiceUnavailable
from wtforms import SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workbench.model import Language
from workbench.web.formats import number
from workbench.web.public.blueprint import bp
from workbench.web.public.trial_answer import answer_of
from workbench.web.security import limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from workbench.model import Analysis

LONGEST_TEXT = 5000
"""Characters: about two pages."""

EXAMPLE = lazy_gettext(
    "Nonobstant l’accusé de réception de votre dossier, il vous appartient de procéder à la transmission des "
    "pièces justificatives afférentes à votre situation dans un délai de trente jours, sous peine de rejet."
)
"""A hard sentence of our own, to try the page with."""


def _plain_newlines(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


class TrialForm(FlaskForm):  # type: ignore[misc]
    """The text to try, and its language when it cannot be told."""

    text = TextAreaField(
        lazy_gettext("Votre texte"),
        filters=[_plain_newlines],
        validators=[InputRequired(lazy_gettext("Collez un texte, puis recommencez."))],
    )
    language = SelectField(
        lazy_gettext("Langue du texte"),
        choices=[
            SelectChoice("", lazy_gettext("À reconnaître")),
            SelectChoice(Language.FR.value, lazy_gettext("Français")),
            SelectChoice(Language.EN.value, lazy_gettext("Anglais")),
        ],
        default="",
    )

    def validate_text(self, field: TextAreaField) -> None:
        """Refuse a text of blanks, or one that is too long, and say by how much."""
        if not field.data:
            raise ValidationError(gettext("Collez un texte, puis recommencez."))
        if len(field.data) > LONGEST_TEXT:
            raise ValidationError(
                gettext(
                    "Ce texte compte %(found)s signes. La limite est de %(limit)s signes. "
                    "Gardez le passage le plus difficile.",
                    found=number(len(field.data)),
                    limit=number(LONGEST_TEXT),
                )
            )


@bp.get("/essayer")
def trial() -> str:
    """The empty form, or one filled with our own example (``?exemple=oui``)."""
    form = TrialForm(text=str(EXAMPLE) if "exemple" in request.args else "")
    return render_template("public/trial.html", form=form, answer=None, longest=LONGEST_TEXT)


@bp.post("/essayer")
@limiter.limit("12 per minute")
def trial_answer() -> tuple[str, int]:
    """The same page with the answer, or with what to correct."""
    form = TrialForm()
    if not form.validate():
        return render_template("public/trial.html", form=form, answer=None, longest=LONGEST_TEXT), 422
    answer = answer_of(_analysis(form))
    return render_template("public/trial.html", form=form, answer=answer, longest=LONGEST_TEXT), 200


def _analysis(form: TrialForm) -> Analysis:
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    return engine.try_text(form.text.data, Language(form.language.data) if form.language.data else None)
