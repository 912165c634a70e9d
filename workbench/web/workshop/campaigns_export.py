"""A campaign on paper and as a table file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, render_template, request

from workbench.register import campaigns, campaigns_rows
from workbench.register.campaigns_csv import as_csv
from workbench.register.campaigns_rows import Asked, ItemState
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.campaigns_page import asked_of, charts_of, lines_of
from workbench.web.workshop.identity import current_actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from workbench.web.workshop.campaigns_page import Line

_WORST = 20
_FIRST = 5


@bp.get("/campagnes/<int:campaign_id>.csv")
def campaign_csv(campaign_id: int) -> Response:
    """The documents that answer the filters, ranked. This is logged."""
    with this_service().database.transaction() as session:
        found = campaigns.campaign(session, campaign_id)
        ranked = campaigns_rows.ranked(campaigns_rows.rows(session, campaign_id), asked_of(request.args))
        campaigns.note_export(session, campaign_id, by=current_actor().person_id)
    response = make_response(as_csv(ranked))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f"attachment; filename=campagne-{found.id}.csv"
    return response


@bp.get("/campagnes/<int:campaign_id>/rapport")
def campaign_report(campaign_id: int) -> str:
    """The report to print: summary, distributions, the twenty heaviest documents, what to do first."""
    with this_service().database.reading() as session:
        found = campaigns.campaign(session, campaign_id)
        rows = campaigns_rows.rows(session, campaign_id)
        summary = campaigns_rows.summary(rows)
        read = [line for line in lines_of(rows, Asked()) if line.row.words is not None]
        groups = [size for size in campaigns_rows.group_sizes(line.row for line in read).values() if size > 1]
        return render_template(
            "workshop/campaign_report.html",
            campaign=found,
            summary=summary,
            charts=charts_of(summary),
            worst=read[:_WORST],
            first=_first(read),
            recurring=campaigns_rows.recurring(session, campaign_id),
            groups=len(groups),
            grouped=sum(groups),
            failed=sum(row.state is ItemState.FAILED for row in rows),
            total=len(rows),
        )


def _first(read: Sequence[Line]) -> list[Line]:
    """The heaviest documents that nobody picked yet, one for each text."""
    kept: dict[int, Line] = {}
    for line in read:
        if line.may_be_picked:
            kept.setdefault(line.row.group, line)
    return list(kept.values())[:_FIRST]
