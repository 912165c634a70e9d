"""``/atelier``: what waits for somebody, oldest first, and what to do first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import render_template, request

from workbench.register import catalogue, listing
from workbench.web.catalogue_names import domain_name
from workbench.web.service import this_service
from workbench.web.workshop import next_step
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.queue_rows import TABS, counts, rows, tab_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from workbench.register.tables import Document
    from workbench.web.workshop.queue_rows import Tab

_LONGEST_SEARCH = 100


@bp.get("")
def queue() -> str:
    """The queue, or what a search finds in all documents."""
    tab = tab_of(request.args.get("vue", ""))
    asked, domain = request.args.get("q", "").strip()[:_LONGEST_SEARCH], request.args.get("domaine", "")
    actor, at = current_actor(), datetime.now(UTC)
    with this_service().database.reading() as session:
        documents, total = _documents(session, tab, domain, asked)
        return render_template(
            "workshop/queue.html",
            rows=rows(session, documents, actor, at),
            total=total,
            counts=counts(listing.counts_by_state(session)),
            next_step=next_step.next_step(session, actor, at),
            domains=[(each.id, domain_name(each)) for each in catalogue.domains(session)],
            tabs=TABS,
            here=tab,
            domain=domain,
            asked=asked,
        )


def _documents(session: Session, tab: Tab, domain: str, asked: str) -> tuple[Sequence[Document], int]:
    """The documents to show, and how many there are in all."""
    if asked:
        found = listing.search_inside(session, asked, domain=domain)
        return found.documents, found.total
    documents = listing.queue(session, state=tab.state, domain=domain)
    return documents, len(documents)
