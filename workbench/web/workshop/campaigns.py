"""``/atelier/campagnes``: the campaigns, and the form that begins one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from workbench.config import MIB
from workbench.errors import BadRequestError
from workbench.register import campaigns as register
from workbench.register import (
    campaigns_folder,
    campaigns_intake,
    campaigns_rows,
    campaigns_sources,
    catalogue,
)
from workbench.register.campaigns_sources import Arrived
from workbench.register.permissions import Permission
from workbench.web import error_pages
from workbench.web.languages import current_locale
from workbench.web.security import FORM_OVERHEAD
from workbench.web.service import this_service
from workbench.web.workshop import doors
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.campaigns_forms import NewCampaignForm
from workbench.web.workshop.campaigns_words import GOING, OVER, PAUSED
from workbench.web.workshop.identity import current_actor, is_signed_in
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workbench.register.campaign_tables import Campaign
    from workbench.register.campaigns_files import Refused
    from workbench.register.campaigns_intake import Taking
    from workbench.register.campaigns_rows import Progress
    from workbench.web.workshop.words import StateWords

_MAKES = f"{bp.name}.make_campaign"


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as it is listed."""

    id: int
    name: str
    administration: str
    made_at: datetime
    state: StateWords
    progress: Progress
    picked: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not taken in, and why, in words."""

    name: str
    why: str


@bp.url_value_preprocessor
def _read_many_files(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Comes before anything reads the form. Whoever is not signed in sends no more than a deposit."""
    if endpoint == _MAKES and is_signed_in():
        request.max_content_length = this_service().settings.campaign_limits.sent_bytes + FORM_OVERHEAD


@bp.errorhandler(RequestEntityTooLarge)
def _too_much(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say how much may be sent for a campaign."""
    if request.endpoint != _MAKES:
        return error_pages.show_status(error)
    limit = this_service().settings.campaign_limits.sent_bytes // MIB
    return render_template("workshop/campaign_too_much.html", limit=limit), 413


@bp.get("/campagnes")
def campaigns() -> str:
    """All campaigns, the newest first."""
    with this_service().database.reading() as session:
        rows = [_row(session, each) for each in register.everything(session)]
    return render_template("workshop/campaigns.html", rows=rows)


@bp.get("/campagnes/nouvelle")
def new_campaign() -> str:
    """The empty form."""
    return _form(NewCampaignForm(formdata=None))


@bp.post("/campagnes")
def make_campaign() -> ResponseReturnValue:
    """Keep what is sent and begin, or show the form again with what to correct. Archives are opened later."""
    form = NewCampaignForm()
    _offer(form)
    if form.names_a_folder and not doors.allowed(Permission.READ_FOLDERS):
        return doors.refused(Permission.READ_FOLDERS)
    if not form.validate():
        return _form(form), 422
    arrived = Arrived((), (), ())
    service = this_service()
    try:
        arrived = form.receive()
        with service.database.transaction() as session:
            made = register.create(
                session, form.said(), arrived.kept, arrived.refused,
                by=current_actor().person_id, sources=arrived.sources,
            )  # fmt: skip
    except BadRequestError as error:
        campaigns_sources.forget(service.store, arrived.sources)
        form.refuse(error)
        return _form(form, arrived.refused), 422
    if service.engine is not None:
        service.engine.wake()
    return redirect(url_for("workshop.campaign", campaign_id=made.id), 303)


def state_words(campaign: Campaign, progress: Progress, taking: Taking | None) -> StateWords:
    """Where a campaign stands."""
    if not progress.left and taking is None:
        return OVER
    return PAUSED if campaign.paused_at else GOING


def left_out(name: str, code: str, facts: dict[str, object]) -> LeftOut:
    """A refused file in words."""
    return LeftOut(name, sentence(code, current_locale(), **facts))


def _form(form: NewCampaignForm, refused: Sequence[Refused] = ()) -> str:
    names = _offer(form)
    settings = this_service().settings
    limits = settings.campaign_limits
    return render_template(
        "workshop/campaign_new.html",
        form=form,
        administrations=names,
        folders=campaigns_folder.folders_of(settings.campaign_root),
        has_root=settings.campaign_root is not None,
        left_out=[left_out(each.name, each.code, dict(each.facts)) for each in refused],
        files=limits.files,
        sent_mib=limits.sent_bytes // MIB,
        one_mib=settings.limits.upload_bytes // MIB,
    )


def _offer(form: NewCampaignForm) -> list[str]:
    """Fill the lists of the form; the names of administrations that may be suggested."""
    with this_service().database.reading() as session:
        form.offer(catalogue.domains(session))
        return [each.name for each in catalogue.administrations(session)]


def _row(session: Session, found: Campaign) -> CampaignRow:
    rows = campaigns_rows.rows(session, found.id)
    progress = campaigns_rows.progress(session, found.id, rows, workers=this_service().settings.workers)
    return CampaignRow(
        id=found.id,
        name=found.name,
        administration=found.administration.name,
        made_at=found.created_at,
        state=state_words(found, progress, campaigns_intake.taking(session, found.id)),
        progress=progress,
        picked=sum(row.document_id is not None for row in rows),
    )
