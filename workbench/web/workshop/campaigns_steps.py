"""What the buttons of a campaign do: pause, resume, try again, pick, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext

from workbench.errors import BadRequestError, StaleVersionError
from workbench.register import (
    campaigns,
    campaigns_intake,
    campaigns_leftovers,
    campaigns_pick,
    campaigns_rows,
    campaigns_sources,
)
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.campaigns_page import filters_of
from workbench.web.workshop.campaigns_show import shown
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import LARGEST_NUMBER, VersionedForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.errors import WorkbenchError
    from workbench.register.campaigns_pick import Picked

    Answer = Response | tuple[str, int]

_STALE, _WRONG = 409, 422
_MOST = 1000
"""Documents that are picked at once: more do not stand on a page."""


@bp.post("/campagnes/<int:campaign_id>/pause")
def pause_campaign(campaign_id: int) -> Answer:
    """Take up no more documents."""
    return _take(
        campaign_id,
        lambda session, seen: campaigns.pause(session, campaign_id, by=current_actor().person_id, seen=seen),
        gettext("La campagne est en pause. Ce qui est lu est gardé."),
    )


@bp.post("/campagnes/<int:campaign_id>/reprise")
def resume_campaign(campaign_id: int) -> Answer:
    """Go on after a pause."""
    return _take(
        campaign_id,
        lambda session, seen: campaigns.resume(session, campaign_id, by=current_actor().person_id, seen=seen),
        gettext("La campagne reprend."),
    )


@bp.post("/campagnes/<int:campaign_id>/recommencer")
def retry_campaign(campaign_id: int) -> Answer:
    """Try the documents again that could not be read."""
    return _take(
        campaign_id,
        lambda session, seen: campaigns.retry(session, campaign_id, by=current_actor().person_id, seen=seen),
        gettext("Nous allons relire les documents qui ont échoué."),
    )


@bp.post("/campagnes/<int:campaign_id>/choisir")
def pick_from_campaign(campaign_id: int) -> Answer:
    """Make documents of the workshop of those that are ticked."""
    ticked = [each for each in request.form.getlist("document", type=int) if 0 < each <= LARGEST_NUMBER]
    form = VersionedForm()
    form.validate()
    try:
        with this_service().database.transaction() as session:
            picked = campaigns_pick.pick(
                session, campaign_id, ticked[:_MOST], by=current_actor(), seen=form.seen
            )
    except (BadRequestError, StaleVersionError) as error:
        return _refused(campaign_id, error, ticked)
    flash(_told(picked), "message" if picked.made else "info")
    filters: dict[str, Any] = dict(filters_of(request.args))
    return redirect(url_for("workshop.campaign", campaign_id=campaign_id, **filters), 303)


@bp.get("/campagnes/<int:campaign_id>/supprimer")
def confirm_deletion(campaign_id: int) -> str:
    """Ask whether a campaign is to go, and say what goes with it."""
    with this_service().database.reading() as session:
        found = campaigns.campaign(session, campaign_id)
        rows = campaigns_rows.rows(session, campaign_id)
    picked = sum(row.document_id is not None for row in rows)
    return render_template(
        "workshop/campaign_delete.html", campaign=found, picked=picked, others=len(rows) - picked
    )


@bp.post("/campagnes/<int:campaign_id>/supprimer")
def delete_campaign(campaign_id: int) -> Answer:
    """Delete a campaign and the files that it alone has."""
    form = VersionedForm()
    form.validate()
    try:
        with this_service().database.transaction() as session:
            sources = campaigns_intake.left(session, campaign_id)
            gone = campaigns.delete(session, campaign_id, by=current_actor().person_id, seen=form.seen)
    except StaleVersionError as error:
        return _refused(campaign_id, error)
    with this_service().database.transaction() as session:
        campaigns_leftovers.remove(session, this_service().store, gone)
    campaigns_sources.forget(this_service().store, sources)
    flash(gettext("La campagne est supprimée. Les documents choisis sont restés."))
    return redirect(url_for("workshop.campaigns"), 303)


def _take(campaign_id: int, step: Callable[[Session, int], object], done: str) -> Answer:
    """Take a step and lead back; a page that is out of date is shown as it is now."""
    form = VersionedForm()
    form.validate()
    try:
        with this_service().database.transaction() as session:
            step(session, form.seen)
    except StaleVersionError as error:
        return _refused(campaign_id, error)
    engine = this_service().engine
    if engine is not None:
        engine.wake()
    flash(done)
    return redirect(url_for("workshop.campaign", campaign_id=campaign_id), 303)


def _refused(campaign_id: int, error: WorkbenchError, ticked: list[int] | None = None) -> tuple[str, int]:
    words = error_sentence(error, current_locale())
    status = _STALE if isinstance(error, StaleVersionError) else _WRONG
    return shown(campaign_id, refusal=words, ticked=frozenset(ticked or ())), status


def _told(picked: Picked) -> str:
    """What came of a choice, in one or two sentences."""
    says = []
    if picked.made:
        made = len(picked.made)
        says.append(
            ngettext(
                "L’atelier a %(num)s document de plus. Il est accepté pour étude.",
                "L’atelier a %(num)s documents de plus. Ils sont acceptés pour étude.",
                made,
            )
        )
    if picked.there:
        numbers = ", ".join(map(str, picked.there))
        says.append(
            ngettext(
                "%(num)s était déjà dans l’atelier, sous le n° %(numbers)s.",
                "%(num)s étaient déjà dans l’atelier, sous les n° %(numbers)s.",
                len(picked.there),
                numbers=numbers,
            )
        )
    return " ".join(says)
