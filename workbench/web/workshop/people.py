"""``/atelier/personnes``: the accounts of the workshop, for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext

from workbench.errors import BadRequestError
from workbench.register import catalogue, links, people, second_factor, sessions
from workbench.register.workflow import Role
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.people_forms import RolesForm, TwoStepRolesForm, roles_of
from workbench.web.workshop.people_words import ROLES, account_words, role_names

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.tables import Person
    from workbench.web.workshop.people_words import AccountWords

    Answer = Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An account as it is listed. `administration`: what a reader reads.

    `asks`: waits for a new password; `sessions`: how many are open.
    """

    id: int
    name: str
    email: str
    roles: tuple[LazyString, ...]
    administration: str | None
    state: AccountWords
    is_open: bool
    is_me: bool
    asks: bool
    sessions: int
    has_two_steps: bool


@bp.get("/personnes")
def people_page() -> str:
    """Everybody who has an account."""
    with this_service().database.reading() as session:
        asking = links.asking(session)
        rows = [_row(session, each, asking) for each in people.everybody(session)]
        required = [role.value for role in second_factor.required_roles(session)]
    form = TwoStepRolesForm(formdata=None, roles=required)
    return render_template("workshop/people.html", rows=rows, roles=ROLES.values(), form=form)


@bp.post("/personnes/deux-etapes")
def require_two_steps() -> Response:
    """Ask for sign-in in two steps of the people with these roles."""
    form = TwoStepRolesForm()
    if not form.validate():
        abort(400)
    with this_service().database.transaction() as session:
        second_factor.require(session, [Role(word) for word in form.roles.data or ()], by=_me())
    flash(
        gettext("C’est enregistré. Ces personnes mettront en place la seconde étape à leur prochaine page.")
    )
    return redirect(url_for("workshop.people_page"), 303)


@bp.get("/personnes/<int:person_id>")
def person(person_id: int) -> str:
    """One account, and what can be changed of it."""
    return shown(person_id)


def shown(person_id: int, form: RolesForm | None = None, refusal: str = "") -> str:
    """The page of an account, with what was refused."""
    with this_service().database.reading() as session:
        found = people.account(session, person_id)
        return render_template(
            "workshop/person.html",
            row=_row(session, found, links.asking(session)),
            form=form or roles_of(session, found, catalogue.administrations(session)),
            roles=ROLES,
            refusal=refusal,
        )


@bp.post("/personnes/<int:person_id>/roles")
def change_roles(person_id: int) -> Answer:
    """Give these roles and no others."""
    with this_service().database.reading() as session:
        form = RolesForm().offer(catalogue.administrations(session))
    if not form.validate():
        return shown(person_id, form), 422
    try:
        with this_service().database.transaction() as session:
            people.set_roles(
                session, person_id, form.asked_roles, administration_id=form.administration_id, by=_me()
            )
    except BadRequestError as error:
        form.refuse(error)
        return shown(person_id, form), 422
    flash(gettext("Les rôles sont enregistrés."))
    return redirect(url_for("workshop.person", person_id=person_id), 303)


@bp.post("/personnes/<int:person_id>/fermer")
def close_account(person_id: int) -> Answer:
    """Close an account."""
    try:
        with this_service().database.transaction() as session:
            people.close(session, person_id, by=_me())
    except BadRequestError as error:
        form = RolesForm(formdata=None)
        form.refuse(error)
        return shown(person_id, refusal=form.roles.errors[-1]), 422
    flash(gettext("Le compte est fermé. La personne ne peut plus entrer."))
    return redirect(url_for("workshop.person", person_id=person_id), 303)


@bp.post("/personnes/<int:person_id>/rouvrir")
def reopen_account(person_id: int) -> Response:
    """Open a closed account again."""
    with this_service().database.transaction() as session:
        people.reopen(session, person_id, by=_me())
    flash(gettext("Le compte est de nouveau ouvert."))
    return redirect(url_for("workshop.person", person_id=person_id), 303)


@bp.post("/personnes/<int:person_id>/sessions")
def end_their_sessions(person_id: int) -> Response:
    """End all sessions of a person."""
    with this_service().database.transaction() as session:
        people.account(session, person_id)
        ended = sessions.end_all(session, person_id, by=_me())
    flash(ngettext("%(num)s session est fermée.", "%(num)s sessions sont fermées.", ended))
    return redirect(url_for("workshop.person", person_id=person_id), 303)


@bp.post("/personnes/<int:person_id>/deux-etapes")
def end_their_two_steps(person_id: int) -> Response:
    """Take the second step away, for somebody who lost their telephone."""
    with this_service().database.transaction() as session:
        people.account(session, person_id)
        second_factor.remove(session, person_id, by=_me())
    flash(gettext("La seconde étape est enlevée. La personne peut la remettre en place."))
    return redirect(url_for("workshop.person", person_id=person_id), 303)


def _me() -> int | None:
    return current_actor().person_id


def _row(session: Session, found: Person, asking: frozenset[int]) -> PersonRow:
    scope = people.scope_of(session, found.id)
    return PersonRow(
        id=found.id,
        name=found.name,
        email=found.email,
        roles=tuple(role_names(found)),
        administration=scope.name if scope else None,
        state=account_words(found, has_way_in=people.has_way_in(session, found)),
        is_open=found.active,
        is_me=found.id == _me(),
        asks=found.id in asking,
        has_two_steps=second_factor.is_on(session, found.id),
        sessions=len(sessions.open_ones(session, found.id, this_service().settings.session_limits)),
    )
