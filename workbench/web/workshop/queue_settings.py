"""``/atelier/reglages``: what an administrator sets for the whole workshop."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired

from workbench.errors import BadRequestError
from workbench.register import queue_targets
from workbench.register.queue_targets import Targets
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str, int]

_MISSING = lazy_gettext("Écrivez un nombre de jours.")


class TargetsForm(FlaskForm):  # type: ignore[misc]
    """Days that each step may take."""

    accept = IntegerField(lazy_gettext("Pour trier, en jours"), validators=[InputRequired(_MISSING)])
    review = IntegerField(lazy_gettext("Pour réécrire, en jours"), validators=[InputRequired(_MISSING)])
    approve = IntegerField(lazy_gettext("Pour approuver, en jours"), validators=[InputRequired(_MISSING)])

    def said(self) -> Targets:
        """What was typed."""
        return Targets(accept=self.accept.data, review=self.review.data, approve=self.approve.data)

    def refuse(self, error: BadRequestError) -> None:
        """Show why the register refused, beside the field that it is about."""
        field = self[str(error.facts["step"])]
        field.errors = [*field.errors, error_sentence(error, current_locale())]


@bp.get("/reglages")
def workshop_settings() -> str:
    """The settings as they are."""
    with this_service().database.reading() as session:
        targets = queue_targets.targets(session)
    return _shown(TargetsForm(formdata=None, **asdict(targets)))


@bp.post("/reglages/delais")
def set_targets() -> Answer:
    """Keep how many days each step may take."""
    form = TargetsForm()
    if not form.validate():
        return _shown(form), 422
    try:
        with this_service().database.transaction() as session:
            queue_targets.set_targets(session, form.said(), by=current_actor().person_id)
    except BadRequestError as error:
        form.refuse(error)
        return _shown(form), 422
    flash(gettext("Les délais sont enregistrés. Ils comptent dès maintenant."))
    return redirect(url_for("workshop.workshop_settings"), 303)


def _shown(form: TargetsForm) -> str:
    return render_template("workshop/queue_settings.html", form=form)
