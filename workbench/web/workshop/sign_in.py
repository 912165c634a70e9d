"""The way in and out: ``/atelier/connexion`` and ``/atelier/deconnexion``."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from workbench.errors import BadRequestError
from workbench.register import audit_log, people, second_factor
from workbench.register.audit_log import Deed
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop import identity
from workbench.web.workshop.blueprint import bp
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from flask import Response as FlaskResponse
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.tables import Person

_ATTEMPTS = "10 per minute"
"""Attempts that fail, per address of origin and per account."""
_CODES = "10 per minute; 50 per day"
"""Codes that fail, per account: of a million, three are right at any time, so fifty a day guess none."""
_LONGEST = 200


class SignInForm(FlaskForm):  # type: ignore[misc]
    """An address and a password. `next`: the page of the workshop that was asked for."""

    email = EmailField(
        lazy_gettext("Adresse électronique"),
        validators=[InputRequired(lazy_gettext("Écrivez votre adresse électronique.")), AtMost(_LONGEST)],
    )
    password = PasswordField(
        lazy_gettext("Mot de passe"),
        validators=[InputRequired(lazy_gettext("Écrivez votre mot de passe.")), AtMost(1000)],
    )
    next = HiddenField()


class CodeForm(FlaskForm):  # type: ignore[misc]
    """A code of the application, or a recovery code."""

    code = StringField(
        lazy_gettext("Code"), validators=[InputRequired(lazy_gettext("Écrivez le code.")), AtMost(40)]
    )
    next = HiddenField()


def _account() -> str:
    """The account that an attempt is about, without its address: limits are kept in memory and logged."""
    asked = request.form.get("email", "").strip().lower()
    return "account:" + hashlib.sha256(asked.encode()).hexdigest()


def _half_account() -> str:
    """The account whose code is being given."""
    return f"code:{identity.half_signed_in()}"


def _failed(response: FlaskResponse) -> bool:
    return response.status_code != 303  # noqa: PLR2004 - the redirection that follows a sign-in


@bp.get("/connexion")
def sign_in() -> str | Response:
    """The form; somebody who is signed in already goes on."""
    if identity.is_signed_in():
        return redirect(_onward(request.args.get("next")), 303)
    return shown(SignInForm(next=request.args.get("next")))


def shown(form: SignInForm) -> str:
    """The page, with the way through a provider where there is one."""
    provider = this_service().settings.sign_in_provider
    return render_template("workshop/sign_in.html", form=form, provider=provider.name if provider else None)


@bp.post("/connexion")
@limiter.limit(_ATTEMPTS, deduct_when=_failed)
@limiter.limit(_ATTEMPTS, key_func=_account, deduct_when=_failed)
def sign_in_answer() -> Response | tuple[str, int]:
    """Sign in, or say that it did not work: never whether the account exists."""
    form = SignInForm()
    if form.validate():
        with this_service().database.transaction() as session:
            person = people.authenticate(session, form.email.data, form.password.data)
            if person is None:
                _note_failure(session, form.email.data)
            needs_code = person is not None and second_factor.is_on(session, person.id)
        if person is not None:
            return enter(person, form.next.data, needs_code=needs_code)
        form.password.errors = [gettext("L’adresse ou le mot de passe n’est pas le bon. Vérifiez les deux.")]
    return shown(form), 422


@bp.get("/connexion/code")
def second_step() -> str | Response:
    """The form for the code; without a right password just before, the way in."""
    if identity.half_signed_in() is None:
        return redirect(url_for("workshop.sign_in"), 303)
    return render_template("workshop/second_step.html", form=CodeForm(next=request.args.get("next")))


@bp.post("/connexion/code")
@limiter.limit(_ATTEMPTS, deduct_when=_failed)
@limiter.limit(_CODES, key_func=_half_account, deduct_when=_failed)
def second_step_answer() -> Response | tuple[str, int]:
    """Sign in with the code that follows the password."""
    person_id, form = identity.half_signed_in(), CodeForm()
    if person_id is None:
        return redirect(url_for("workshop.sign_in"), 303)
    if form.validate():
        with this_service().database.transaction() as session:
            person = people.by_id(session, person_id)
            is_right = person is not None and second_factor.take(session, person_id, form.code.data)
            if not is_right:
                facts = {"step": "code"}
                on = ("person", person_id)
                audit_log.note(session, Deed.SIGN_IN_FAILED, by=None, on=on, facts=facts)
        if person is not None and is_right:
            return enter(person, form.next.data, needs_code=False)
        form.code.errors = [error_sentence(BadRequestError("code_wrong"), current_locale())]
    return render_template("workshop/second_step.html", form=form), 422


@bp.post("/deconnexion")
def sign_out() -> Response:
    """End the session."""
    identity.end()
    flash(gettext("Vous êtes déconnecté. À bientôt."))
    return redirect(url_for("workshop.sign_in"), 303)


def _note_failure(session: Session, email: str) -> None:
    """Log a failure on an account; what was typed for an unknown one is not kept: it may be a password."""
    known = people.by_email(session, email)
    audit_log.note(
        session, Deed.SIGN_IN_FAILED, by=None, on=("person", known.id) if known is not None else None
    )


def enter(person: Person, asked: str | None, *, needs_code: bool) -> Response:
    """Begin the session of a person and lead to the page that was asked for, or ask for their code first."""
    if needs_code:
        identity.begin_half(person)
        return redirect(url_for("workshop.second_step", next=identity.own_path(asked)), 303)
    identity.begin(person)
    return redirect(_onward(asked), 303)


def _onward(asked: str | None) -> str:
    return identity.own_path(asked) or url_for("workshop.queue")
