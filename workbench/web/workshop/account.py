"""``/atelier/compte``: one's own account: password and open sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext

from workbench.errors import BadRequestError
from workbench.register import audit_log, passwords, people, second_factor, sessions
from workbench.register.audit_log import Deed
from workbench.register.passwords import PASSWORD_LENGTH
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop import identity
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.people_forms import ChangePasswordForm
from workbench.web.workshop.people_words import role_names

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.people_tables import PersonSession

    Answer = Response | tuple[str, int]

_ATTEMPTS = "10 per minute"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """An open session. `device`: in words; `is_this`: the one that looks at it."""

    id: int
    device: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


def me() -> identity.SignedIn:
    """The signed-in person."""
    found = identity.signed_in()
    if found is None:
        abort(403)
    return found


@bp.get("/compte")
def own_account() -> str:
    """The page of one's own account."""
    return shown(ChangePasswordForm(formdata=None))


def shown(form: ChangePasswordForm) -> str:
    """The page, with what is wrong in the form."""
    limits = this_service().settings.session_limits
    with this_service().database.reading() as session:
        person = people.account(session, me().person_id)
        return render_template(
            "workshop/account.html",
            person=person,
            roles=role_names(person),
            form=form,
            least=PASSWORD_LENGTH,
            has_two_steps=second_factor.is_on(session, person.id),
            rows=[_row(each) for each in sessions.open_ones(session, person.id, limits)],
            limits=limits,
        )


@bp.post("/compte/mot-de-passe")
@limiter.limit(_ATTEMPTS)
def change_password() -> Answer:
    """Keep a new password: all other sessions end, this browser gets a new one."""
    form = ChangePasswordForm()
    if not form.validate():
        return shown(form), 422
    try:
        with this_service().database.transaction() as session:
            is_changed = _change(session, form)
            person = people.account(session, me().person_id)
    except BadRequestError as error:
        form.refuse(error)
        return shown(form), 422
    if not is_changed:
        form.present.errors = [gettext("Ce n’est pas votre mot de passe actuel.")]
        return shown(form), 422
    identity.begin(person)
    flash(gettext("Votre mot de passe est changé. Vos autres sessions sont fermées."))
    return redirect(url_for("workshop.own_account"), 303)


@bp.post("/compte/sessions/<int:session_id>")
def end_session(session_id: int) -> Response:
    """End one of one's own sessions; ending this one leads to the way in."""
    if session_id == me().session_id:
        identity.end()
        return redirect(url_for("workshop.sign_in"), 303)
    with this_service().database.transaction() as session:
        sessions.end(session, session_id, of=me().person_id, by=me().person_id)
    flash(gettext("Cette session est fermée."))
    return redirect(url_for("workshop.own_account"), 303)


@bp.post("/compte/sessions")
def end_other_sessions() -> Response:
    """End all of one's own sessions but this one."""
    with this_service().database.transaction() as session:
        ended = sessions.end_all(session, me().person_id, by=me().person_id, but=me().session_id)
    flash(ngettext("%(num)s session est fermée.", "%(num)s sessions sont fermées.", ended))
    return redirect(url_for("workshop.own_account"), 303)


def _change(session: Session, form: ChangePasswordForm) -> bool:
    """Whether the present password was right; the new one is kept then."""
    person = people.account(session, me().person_id)
    if not passwords.matches(person.password_hash, form.present.data):
        audit_log.note(session, Deed.SIGN_IN_FAILED, by=person.id, on=("person", person.id))
        return False
    people.set_password(session, person, form.password.data)
    audit_log.note(session, Deed.PASSWORD_SET, by=person.id, on=("person", person.id), facts={"how": "own"})
    return True


def _row(found: PersonSession) -> SessionRow:
    browser, _, system = found.device.partition("/")
    words = gettext("Navigateur inconnu")
    if browser and system:
        words = gettext("%(browser)s sur %(system)s", browser=browser, system=system)
    return SessionRow(
        id=found.id,
        device=words,
        started_at=found.started_at,
        seen_at=found.seen_at,
        is_this=found.id == me().session_id,
    )
