"""What the buttons of the triage page do: each takes one step, then leads on or says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import catalogue, reviews, triage
from workbench.register.workflow import Action
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage import shown
from workbench.web.workshop.triage_forms import (
    DeclineForm,
    DescriptionForm,
    DuplicateForm,
    ReasonForm,
    VersionedForm,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str, int]


@bp.post("/documents/<int:document_id>/fiche")
def describe(document_id: int) -> Answer:
    """Correct how a document is filed."""
    with this_service().database.reading() as session:
        form = DescriptionForm().offer(catalogue.domains(session))
    return _take(
        Action.DESCRIBE,
        document_id,
        form,
        lambda session: triage.describe(
            session, document_id, form.said(), by=current_actor(), seen=form.seen
        ),
        done=gettext("La fiche est enregistrée."),
    )


@bp.post("/documents/<int:document_id>/accepter")
def accept(document_id: int) -> Answer:
    """Accept a document for study."""
    form = VersionedForm()
    return _take(
        Action.ACCEPT,
        document_id,
        form,
        lambda session: triage.accept(session, document_id, by=current_actor(), seen=form.seen),
        done=gettext("Le document est accepté. Vous pouvez commencer la réécriture."),
    )


@bp.post("/documents/<int:document_id>/refuser")
def decline(document_id: int) -> Answer:
    """Decline a document, with the answer that the public reads."""
    form = DeclineForm()
    return _take(
        Action.DECLINE,
        document_id,
        form,
        lambda session: triage.decline(
            session, document_id, by=current_actor(), seen=form.seen, reason=form.answer()
        ),
        done=gettext("Le document est refusé. La personne lira votre réponse."),
    )


@bp.post("/documents/<int:document_id>/double")
def mark_duplicate(document_id: int) -> Answer:
    """Join a document to the one that it repeats."""
    form = DuplicateForm()
    return _take(
        Action.MARK_DUPLICATE,
        document_id,
        form,
        lambda session: triage.mark_duplicate(
            session, document_id, form.of.data, by=current_actor(), seen=form.seen
        ),
        done=gettext("Le document est joint à l’autre."),
    )


@bp.post("/documents/<int:document_id>/rouvrir")
def reopen(document_id: int) -> Answer:
    """Take a closed document up again."""
    form = ReasonForm()
    return _take(
        Action.REOPEN,
        document_id,
        form,
        lambda session: triage.reopen(
            session, document_id, by=current_actor(), seen=form.seen, reason=form.reason.data
        ),
        done=gettext("Le document est rouvert."),
    )


@bp.post("/documents/<int:document_id>/revue")
def start_review(document_id: int) -> Answer:
    """Begin the editing of an accepted document."""
    form = VersionedForm()
    with this_service().database.transaction() as session:
        found = reviews.start(session, document_id, by=current_actor(), seen=form.seen)
    return redirect(url_for("workshop.review", review_id=found.id), 303)


def _take(
    action: Action,
    document_id: int,
    form: VersionedForm,
    step: Callable[[Session], object],
    *,
    done: str,
) -> Answer:
    """Take a step if the form is right, else show the page again with what is wrong beside its field."""
    if form.validate():
        try:
            with this_service().database.transaction() as session:
                step(session)
        except (BadRequestError, NotFoundError) as error:
            form.refuse(error)
        else:
            flash(done)
            return redirect(url_for("workshop.document", document_id=document_id), 303)
    return shown(document_id, {action: form}), 422
