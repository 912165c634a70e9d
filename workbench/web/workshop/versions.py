"""``/atelier/documents/<number>/versions``: texts as they stood, and all that was done; compare, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.csv_text import csv_text
from workbench.errors import BadRequestError
from workbench.register import audit_log, triage, versions, versions_history
from workbench.register.audit_log import Deed
from workbench.register.versions_history import Asked, Sort
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.web.workshop.versions_page import comparison_of, page_of
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from flask import Response as FlaskResponse
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str, int]

_COLUMNS = ("at", "version", "person", "kind", "what", "before", "after", "reason")


@bp.get("/documents/<int:document_id>/versions")
def versions_page(document_id: int) -> str:
    """The versions of a text and the history of its document; ``?personne=`` and ``?sorte=`` filter it."""
    return shown(document_id)


def shown(document_id: int, refusal: str = "") -> str:
    """The page, with why a version was just not restored."""
    page_number = request.args.get("page", 1, type=int)
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        page = page_of(session, document, current_actor(), _asked(), page_number)
    return render_template("workshop/versions.html", page=page, refusal=refusal)


@bp.get("/documents/<int:document_id>/historique.csv")
def history_csv(document_id: int) -> FlaskResponse:
    """What was done to a document that answers the filters, oldest first; moments in UTC. This is logged."""
    with this_service().database.transaction() as session:
        triage.document(session, document_id)
        response = make_response(_as_csv(session, document_id))
        on = ("document", document_id)
        audit_log.note(session, Deed.DOWNLOAD, by=current_actor().person_id, on=on, facts={"view": "history"})
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f"attachment; filename=historique-{document_id}.csv"
    return response


@bp.get("/documents/<int:document_id>/versions/comparer")
def compare_versions(document_id: int) -> str:
    """Two versions side by side: ``?avant=1&apres=3``; ``&tout=1``: all of both.

    0 stands for the text as it is now, -1 for the text as it was deposited.
    """
    before, after = request.args.get("avant", 0, type=int), request.args.get("apres", 0, type=int)
    whole = request.args.get("tout") == "1"
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        compared = comparison_of(session, document, before, after, whole=whole)
    return render_template("workshop/versions_compared.html", page=compared, whole=whole)


@bp.post("/documents/<int:document_id>/versions/<int:number>/reprendre")
def restore_version(document_id: int, number: int) -> Answer:
    """Make a version the text that is being written."""
    form, by = VersionedForm(), current_actor()
    form.validate()
    try:
        with this_service().database.transaction() as session:
            kept = versions.restore(session, document_id, number, by=by, seen=form.seen)
    except BadRequestError as error:
        return shown(document_id, error_sentence(error, current_locale())), 422
    flash(
        gettext(
            "La version %(number)s est reprise. Pour revenir en arrière, reprenez la version %(before)s.",
            number=number,
            before=kept.number - 1,
        )
    )
    return redirect(url_for("workshop.versions_page", document_id=document_id), 303)


def _asked() -> Asked:
    """What the address asks for; a value that makes no sense asks for nothing."""
    sort = request.args.get("sorte", "")
    return Asked(request.args.get("personne", type=int), Sort(sort) if sort in set(Sort) else None)


def _as_csv(session: Session, document_id: int) -> str:
    rows = []
    for each in versions_history.answering(versions_history.history(session, document_id), _asked()):
        cells = (
            each.at.isoformat(),
            each.version,
            each.name or "",
            each.sort.value,
            each.code,
            each.before or "",
            each.after or "",
            "\n".join(filter(None, (each.reason, *(noted.text for noted in each.remarks)))),
        )
        rows.append(cells)
    return csv_text(_COLUMNS, rows)
