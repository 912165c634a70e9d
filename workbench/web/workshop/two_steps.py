"""``/atelier/compte/deux-etapes``: the code that follows one's password, and recovery codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.register import passwords, people, second_factor
from workbench.web.languages import current_locale
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop.account import me
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.people_forms import PresentPasswordForm
from workbench.web.workshop.sign_in import CodeForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from flask_wtf import FlaskForm
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    Answer = str | Response | tuple[str, int]

_ATTEMPTS = "10 per minute"
_QUIET_ZONE, _DOT = 4, 5
"""Modules around the picture that readers need (ISO/IEC 18004), and pixels of a module."""


@bp.get("/compte/deux-etapes")
def two_steps() -> str:
    """How the second step stands, and what can be done now."""
    return _shown()


@bp.post("/compte/deux-etapes/commencer")
def begin_two_steps() -> Response:
    """Make a secret, to be read by the application."""
    with this_service().database.transaction() as session:
        second_factor.begin(session, me().person_id)
    return redirect(url_for("workshop.two_steps"), 303)


@bp.post("/compte/deux-etapes/confirmer")
@limiter.limit(_ATTEMPTS)
def confirm_two_steps() -> Answer:
    """Turn the second step on with a first code, and show the recovery codes once."""
    form = CodeForm()
    if not form.validate():
        return _shown(form), 422
    try:
        with this_service().database.transaction() as session:
            codes = second_factor.confirm(session, me().person_id, form.code.data)
    except BadRequestError as error:
        form.code.errors = [error_sentence(error, current_locale())]
        return _shown(form), 422
    return _codes_shown(codes)


@bp.post("/compte/deux-etapes/codes")
@limiter.limit(_ATTEMPTS)
def new_recovery_codes() -> Answer:
    """Make new recovery codes and show them once."""
    form, codes = PresentPasswordForm(), None
    if form.validate():
        with this_service().database.transaction() as session:
            if _is_right(session, form):
                codes = second_factor.make_recovery_codes(session, me().person_id)
    return _codes_shown(codes) if codes else (_shown(password=form), 422)


@bp.post("/compte/deux-etapes/enlever")
@limiter.limit(_ATTEMPTS)
def end_two_steps() -> Answer:
    """Turn the second step off."""
    form, is_done = PresentPasswordForm(), False
    if form.validate():
        with this_service().database.transaction() as session:
            is_done = _is_right(session, form)
            if is_done:
                second_factor.remove(session, me().person_id, by=me().person_id)
    if not is_done:
        return _shown(password=form), 422
    flash(gettext("La seconde étape est enlevée."))
    return redirect(url_for("workshop.own_account"), 303)


def _is_right(session: Session, form: PresentPasswordForm) -> bool:
    """Whether the password is the person's and the second step is there; if not, says so in the form."""
    person = people.account(session, me().person_id)
    if passwords.matches(person.password_hash, form.present.data):
        return second_factor.is_on(session, person.id)
    form.present.errors = [gettext("Ce n’est pas votre mot de passe actuel.")]
    return False


def _shown(form: FlaskForm | None = None, password: FlaskForm | None = None) -> str:
    with this_service().database.reading() as session:
        person = people.account(session, me().person_id)
        secret = second_factor.pending_secret(session, person.id)
        service = this_service().settings.service_name
        address = second_factor.address(secret, email=person.email, service=service) if secret else ""
        return render_template(
            "workshop/two_steps.html",
            is_on=second_factor.is_on(session, person.id),
            is_required=me().lacks_second_factor,
            left=second_factor.codes_left(session, person.id),
            secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)) if secret else None,
            picture=_picture(address) if secret else None,
            form=form or CodeForm(formdata=None),
            password=password or PresentPasswordForm(formdata=None),
        )


def _codes_shown(codes: tuple[str, ...]) -> str:
    return render_template("workshop/recovery_codes.html", codes=codes)


def _picture(address: str) -> str:
    """The address as a QR code: an SVG picture in a ``data:`` address, dark on white in both themes."""
    made: str = segno.make(address, error="m", micro=False).svg_data_uri(
        scale=_DOT, border=_QUIET_ZONE, dark="#000", light="#fff"
    )
    return made
