"""``/atelier/documents/<number>``: what is known of a document, and what can be done with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from workbench.register import catalogue, filing, triage
from workbench.register.workflow import Action
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.triage_answers import AcceptForm, DeclineForm, DuplicateForm
from workbench.web.workshop.triage_forms import (
    EditionForm,
    ReasonForm,
    VersionedForm,
    description_of,
    proposed_fields,
)
from workbench.web.workshop.triage_page import page_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.filing import Proposals
    from workbench.register.tables import Document


@bp.get("/documents/<int:document_id>")
def document(document_id: int) -> str:
    """The page of a document, with the steps that this person may take."""
    return shown(document_id, {})


def shown(document_id: int, refused: dict[Action, VersionedForm]) -> str:
    """The page of a document; `refused`: forms as they were sent, with what is wrong in them."""
    with this_service().database.reading() as session:
        found = triage.document(session, document_id)
        read = reading_of(found.analysis).document.text if found.analysis else ""
        proposed = filing.proposals(session, found, read)
        return render_template(
            "workshop/document.html",
            page=page_of(session, found, current_actor()),
            forms=_forms(session, found, proposed) | refused,
            proposed={} if Action.DESCRIBE in refused else proposed_fields(proposed),
            Action=Action,
        )


@bp.before_app_request
def _document_of_a_step() -> Response | None:
    """Whoever opens the address of a step, or loads it again, sees its document: a step only takes forms."""
    if request.method != "GET" or not isinstance(request.routing_exception, MethodNotAllowed):
        return None
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    try:
        endpoint, args = adapter.match(method="POST")
    except HTTPException:
        return None
    if not endpoint.startswith(f"{bp.name}.") or "document_id" not in args:
        return None
    return redirect(url_for("workshop.document", document_id=args["document_id"]), 303)


def _forms(session: Session, found: Document, proposed: Proposals) -> dict[Action, VersionedForm]:
    return {
        Action.DESCRIBE: description_of(found, catalogue.domains(session), proposed),
        Action.ACCEPT: AcceptForm(formdata=None).offer_answers(session),
        Action.DECLINE: DeclineForm(formdata=None).offer_answers(session),
        Action.MARK_DUPLICATE: DuplicateForm(formdata=None).offer_answers(session).begin_with_first(),
        Action.LINK_EDITION: EditionForm(formdata=None),
        Action.START_REVIEW: VersionedForm(formdata=None),
        Action.REOPEN: ReasonForm(formdata=None),
    }
