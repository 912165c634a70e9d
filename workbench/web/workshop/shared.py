"""``/atelier/mes-documents``: the documents of one administration, for its readers."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template

from workbench.register import people, readers
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor, signed_in
from workbench.web.workshop.queue_rows import rows


@bp.get("/mes-documents")
def shared() -> str:
    """Documents that an editor has filed under the reader's administration, newest first."""
    me = signed_in()
    with this_service().database.reading() as session:
        scope = people.scope_of(session, me.person_id) if me else None
        documents = readers.documents_of(session, scope.id) if scope else ()
        lines = rows(session, documents, current_actor(), datetime.now(UTC))
    return render_template("workshop/shared.html", rows=lines, administration=scope.name if scope else None)
