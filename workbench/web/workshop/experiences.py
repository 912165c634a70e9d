"""``/atelier/temoignages``: accounts that wait for a moderator or an answer, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from werkzeug.exceptions import NotFound

from workbench.register import experiences as register
from workbench.register import experiences_answers, experiences_lists
from workbench.register.experiences_lists import Work
from workbench.register.permissions import Permission, may
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.experiences_forms import Forms, forms_of
from workbench.web.workshop.experiences_page import moderated_page, row_of, tabs_of
from workbench.web.workshop.identity import current_actor, signed_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.experiences_tables import Experience

_VIEWS = ("examiner", "repondre", "faits")


@bp.app_template_global()
def experiences_waiting() -> int:
    """How many accounts wait for the reader of a page: to be moderated, or else to be answered."""
    with this_service().database.reading() as session:
        if is_moderator():
            return experiences_lists.count_waiting(session, Work.MODERATE)
        return experiences_lists.count_waiting(session, Work.ANSWER, scope())


@bp.get("/temoignages")
def experiences() -> str:
    """Accounts in three lists: to moderate (moderators alone), to answer, done."""
    views = _VIEWS if is_moderator() else _VIEWS[1:]
    asked = request.args.get("vue", "")
    view = asked if asked in views else views[0]
    with this_service().database.reading() as session:
        rows = [row_of(session, each) for each in _listed(session, view)]
        tabs = tabs_of(session, view, views, scope())
    return render_template("workshop/experiences.html", rows=rows, tabs=tabs, view=view)


@bp.get("/temoignages/<int(max=999999999):experience_id>")
def experience(experience_id: int) -> str:
    """One account: what is masked, what can be done, its answers, its history."""
    return shown(experience_id)


def shown(experience_id: int, refused: Forms | None = None) -> str:
    """The page of an account; `refused`: its forms with what is wrong, after a step that was not taken."""
    with this_service().database.reading() as session:
        found = register.one(session, experience_id)
        let_in(session, found)
        forms = refused or forms_of(session, found)
        page = moderated_page(session, found, current_actor())
        return render_template("workshop/experience.html", page=page, forms=forms)


def let_in(session: Session, experience: Experience) -> None:
    """Hide an account from a reader of elsewhere, and from every reader until it is public.

    Raises:
        NotFound: as if it did not exist.
    """
    if not is_moderator() and not experiences_answers.sees(session, experience, current_actor()):
        raise NotFound


def is_moderator() -> bool:
    """Whether the signed-in person reads accounts before they are public."""
    me = signed_in()
    return me is not None and may(me.roles, Permission.MODERATE_EXPERIENCES)


def scope() -> int | None:
    """The administration of a reader; None for a moderator, who sees all."""
    me = signed_in()
    return None if me is None or is_moderator() else me.administration_id or 0


def _listed(session: Session, view: str) -> list[Experience]:
    if view == "faits":
        return list(experiences_lists.handled(session, scope()))
    work = Work.MODERATE if view == "examiner" else Work.ANSWER
    return list(experiences_lists.waiting(session, work, scope()))
