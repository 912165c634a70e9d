"""Inviting somebody, and the link that lets a person choose a password: shown once, to be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for

from workbench.errors import BadRequestError
from workbench.register import catalogue, links, people
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor, outside_address
from workbench.web.workshop.people_forms import InvitationForm
from workbench.web.workshop.people_words import ROLES

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    Answer = str | tuple[str, int] | Response


@bp.get("/personnes/inviter")
def invitation() -> str:
    """The form of an invitation."""
    return _asked(InvitationForm(formdata=None), offered=False)


@bp.post("/personnes/inviter")
def invite() -> Answer:
    """Make the account and its first link."""
    form = InvitationForm()
    _offer(form)
    if not form.validate():
        return _asked(form), 422
    by = current_actor().person_id
    try:
        with this_service().database.transaction() as session:
            made = people.open_account(
                session,
                email=form.email.data,
                name=form.name.data,
                roles=form.asked_roles,
                administration_id=form.administration_id,
                by=by,
            )
            token = links.make(session, made.id, by=by)
    except BadRequestError as error:
        form.refuse(error)
        return _asked(form), 422
    return _handed(made.id, made.name, token)


@bp.post("/personnes/<int:person_id>/lien")
def new_link(person_id: int) -> str:
    """Make a new link for a person; the one before ends."""
    with this_service().database.transaction() as session:
        token = links.make(session, person_id, by=current_actor().person_id)
        name = people.account(session, person_id).name
    return _handed(person_id, name, token)


def _asked(form: InvitationForm, *, offered: bool = True) -> str:
    if not offered:
        _offer(form)
    return render_template("workshop/invitation.html", form=form, roles=ROLES)


def _offer(form: InvitationForm) -> None:
    with this_service().database.reading() as session:
        form.offer(catalogue.administrations(session))


def _handed(person_id: int, name: str, token: str) -> str:
    address = outside_address(url_for("workshop.link", token=token))
    return render_template(
        "workshop/link_made.html", id=person_id, name=name, address=address, days=links.DAYS
    )
