"""``/atelier/lien/<token>``: choosing a password; ``/atelier/mot-de-passe-oublie``: asking for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.register import links
from workbench.register.passwords import PASSWORD_LENGTH
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.people_forms import AskForm, NewPasswordForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str, int]

_ATTEMPTS = "10 per minute"
"""Per address of origin, for each of these pages."""


@bp.get("/lien/<token>")
@limiter.limit(_ATTEMPTS)
def link(token: str) -> str:
    """The form in which the holder of a link chooses a password."""
    return _shown(token, NewPasswordForm(formdata=None))


@bp.post("/lien/<token>")
@limiter.limit(_ATTEMPTS)
def link_answer(token: str) -> Answer:
    """Keep the password; the person then signs in with it."""
    form = NewPasswordForm()
    if not form.validate():
        return _shown(token, form), 422
    try:
        with this_service().database.transaction() as session:
            links.use(session, token, form.password.data)
    except BadRequestError as error:
        form.refuse(error)
        return _shown(token, form), 422
    flash(gettext("Votre mot de passe est enregistré. Connectez-vous."))
    return redirect(url_for("workshop.sign_in"), 303)


@bp.get("/mot-de-passe-oublie")
def forgotten() -> str:
    """The form in which somebody asks for a new password."""
    return render_template("workshop/forgotten.html", form=AskForm(formdata=None))


@bp.post("/mot-de-passe-oublie")
@limiter.limit(_ATTEMPTS)
def forgotten_answer() -> Answer:
    """Note it for the administrators; the answer never says whether the account exists."""
    form = AskForm()
    if not form.validate():
        return render_template("workshop/forgotten.html", form=form), 422
    with this_service().database.transaction() as session:
        links.ask(session, form.email.data)
    flash(
        gettext(
            "Si ce compte existe, votre demande est arrivée. La personne qui administre vous donnera un lien."
        )
    )
    return redirect(url_for("workshop.sign_in"), 303)


def _shown(token: str, form: NewPasswordForm) -> str:
    with this_service().database.reading() as session:
        holder = links.holder(session, token)
        return render_template(
            "workshop/link.html",
            form=form,
            token=token,
            name=holder.name,
            email=holder.email,
            least=PASSWORD_LENGTH,
        )
