"""``/atelier/campagnes/N``: a campaign with its documents ranked, its progress, the sheet of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import jsonify, render_template, request, url_for
from werkzeug.exceptions import NotFound

from workbench.model.burden import whole_minutes
from workbench.register import campaigns, campaigns_rows, campaigns_sheet
from workbench.report import view
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.burden_shown import burden_shown
from workbench.web.workshop.campaigns_page import asked_of, filters_of, going_of, page_of
from workbench.web.workshop.campaigns_words import (
    BURDENS_FROM,
    ITEM_STATES,
    LEVELS_FROM,
    ORDERS,
    level_from_words,
)
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.words import band_words, gain_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from flask import Response

_HARD_SHOWN = 5


@bp.get("/campagnes/<int:campaign_id>")
def campaign(campaign_id: int) -> str:
    """The page of a campaign."""
    return shown(campaign_id)


def shown(campaign_id: int, *, refusal: str = "", ticked: Collection[int] = ()) -> str:
    """The page of a campaign, with what was refused and the boxes that were ticked then."""
    with this_service().database.reading() as session:
        page = page_of(session, campaign_id, asked_of(request.args), request.args.get("page", 1, type=int))
        return render_template(
            "workshop/campaign.html",
            page=page,
            refusal=refusal,
            ticked=ticked,
            asked=filters_of(request.args),
            states=ITEM_STATES,
            orders=ORDERS,
            levels=[(level, level_from_words(level)) for level in LEVELS_FROM],
            burdens=BURDENS_FROM,
            progress_address=url_for("workshop.campaign_progress", campaign_id=campaign_id),
        )


@bp.get("/campagnes/<int:campaign_id>/avancement")
def campaign_progress(campaign_id: int) -> Response:
    """The progress alone, as markup: what our script asks for every few seconds."""
    with this_service().database.reading() as session:
        found = campaigns.campaign(session, campaign_id)
        going = going_of(session, found, campaigns_rows.rows(session, campaign_id))
        part = render_template("workshop/campaign_progress.html", going=going, id=campaign_id)
    return jsonify(part=part, over=going.is_over or going.is_paused)


@bp.get("/campagnes/<int:campaign_id>/documents/<int:item_id>")
def campaign_document(campaign_id: int, item_id: int) -> str:
    """The sheet of one document: what weighs, what is hard, what would help most."""
    with this_service().database.reading() as session:
        item = campaigns.document(session, campaign_id, item_id)
        if item.analysis is None:
            raise NotFound
        read = reading_of(item.analysis)
        level = item.analysis.level
        return render_template(
            "workshop/campaign_sheet.html",
            campaign=item.campaign,
            item=item,
            found=item.analysis,
            level=level,
            band=None if level is None else band_words(level),
            minutes=whole_minutes(item.analysis.minutes),
            burden=burden_shown(read.assessment.burden),
            sentences=view.hardest_sentences(read, current_locale())[:_HARD_SHOWN],
            hard_words=view.hard_words(read)[:_HARD_SHOWN],
            helps=[
                (each, gain_words(each.gain))
                for each in campaigns_sheet.helps_most(session, item.analysis.id)
            ],
            alike=campaigns_sheet.alike(session, item),
            language=item.language,
        )
