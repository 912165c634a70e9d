"""Buttons of the queue and of a document that say who works on it: take, give back, hand over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from workbench.register import queue_assignments, triage
from workbench.register.permissions import Permission
from workbench.register.workflow import Action, possible_actions
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.doors import allowed
from workbench.web.workshop.identity import current_actor, own_path
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

_LONGEST_NUMBER = 10


class HandOverForm(VersionedForm):
    """Who is to work on a document; nobody by default."""

    person = SelectField(default="", validate_choice=False)

    @property
    def person_id(self) -> int | None:
        """The person who was chosen; an id that makes no sense is nobody's."""
        given = str(self.person.data or "")
        if not given:
            return None
        return int(given) if given.isascii() and given.isdecimal() and len(given) < _LONGEST_NUMBER else 0


@dataclass(frozen=True, slots=True)
class Work:
    """Whose work a document is, and what the reader may do about it. `people`: to whom they may hand it."""

    who: str | None
    is_mine: bool
    may_take: bool
    may_give_back: bool
    people: tuple[SelectChoice, ...]
    chosen: str


@bp.post("/documents/<int:document_id>/prendre")
def take(document_id: int) -> Response:
    """Take a document upon oneself."""
    form = VersionedForm()
    with this_service().database.transaction() as session:
        queue_assignments.take(session, document_id, by=current_actor(), seen=form.seen)
    flash(gettext("Ce document est à vous. Il est dans la vue « À moi »."))
    return _back(document_id)


@bp.post("/documents/<int:document_id>/rendre")
def give_back(document_id: int) -> Response:
    """Give a document back to everybody."""
    form = VersionedForm()
    with this_service().database.transaction() as session:
        queue_assignments.give_back(session, document_id, by=current_actor(), seen=form.seen)
    flash(gettext("Le document est rendu. Tout le monde peut le prendre."))
    return _back(document_id)


@bp.post("/documents/<int:document_id>/confier")
def hand_over(document_id: int) -> Response:
    """Hand a document to somebody, or to nobody."""
    form = HandOverForm()
    with this_service().database.transaction() as session:
        found = queue_assignments.assign(
            session, document_id, form.person_id, by=current_actor(), seen=form.seen
        )
        name = found.assignee.name if found.assignee else None
    if name is None:
        flash(gettext("Le document n’est confié à personne."))
    else:
        flash(gettext("Le document est confié à %(name)s.", name=name))
    return _back(document_id)


@bp.app_template_global()
def work_on(document_id: int) -> Work:
    """For the page of a document: whose work it is, and the buttons of this reader."""
    actor = current_actor()
    with this_service().database.reading() as session:
        found = triage.document(session, document_id)
        can = possible_actions(found.state, actor)
        is_mine = found.assignee_id is not None and found.assignee_id == actor.person_id
        hands_over = Action.ASSIGN in can and allowed(Permission.ASSIGN)
        people = queue_assignments.candidates(session) if hands_over else ()
        return Work(
            who=found.assignee.name if found.assignee else None,
            is_mine=is_mine,
            may_take=Action.TAKE in can and not is_mine and queue_assignments.leaves_free(found.assignee),
            may_give_back=Action.GIVE_BACK in can and is_mine,
            people=tuple(SelectChoice(str(each.id), each.name) for each in people),
            chosen=str(found.assignee_id or ""),
        )


def _back(document_id: int) -> Response:
    """To the page of the queue that the button stood on, else to the document."""
    back = own_path(request.form.get("back"))
    return redirect(back or url_for("workshop.document", document_id=document_id), 303)
