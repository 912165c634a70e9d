"""What the buttons of the triage page do: each takes one step, then leads on or says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import catalogue, editions, reviews, triage
from workbench.register.workflow import Action
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.triage import shown
from workbench.web.workshop.triage_answers import AcceptForm, AnswerForm, DeclineForm, DuplicateForm
from workbench.web.workshop.triage_forms import DescriptionForm, EditionForm, ReasonForm, VersionedForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    Answer = Response | str | tuple[str, int]


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
    """Accept a document for study, with a word to whoever handed it in where there is one."""
    with this_service().database.reading() as session:
        form = AcceptForm().offer_answers(session)

    def step(session: Session) -> object:
        reason, english = form.answer()
        return triage.accept(
            session, document_id, by=current_actor(), seen=form.seen, reason=reason, reason_en=english
        )

    done = gettext("Le document est accepté. Vous pouvez commencer à réécrire.")
    return _filled(Action.ACCEPT, document_id, form) or _take(
        Action.ACCEPT, document_id, form, step, done=done
    )


@bp.post("/documents/<int:document_id>/refuser")
def decline(document_id: int) -> Answer:
    """Decline a document, with the answer that the public reads."""
    with this_service().database.reading() as session:
        form = DeclineForm().offer_answers(session)

    def step(session: Session) -> object:
        reason, english = form.answer()
        return triage.decline(
            session, document_id, by=current_actor(), seen=form.seen, reason=reason, reason_en=english
        )

    done = gettext("Le document est refusé. La personne lira votre réponse.")
    return _filled(Action.DECLINE, document_id, form) or _take(
        Action.DECLINE, document_id, form, step, done=done
    )


@bp.post("/documents/<int:document_id>/double")
def mark_duplicate(document_id: int) -> Answer:
    """Join a document to the one that it repeats, and tell its depositors."""
    with this_service().database.reading() as session:
        form = DuplicateForm().offer_answers(session)

    def step(session: Session) -> object:
        reason, english = form.answer()
        return triage.mark_duplicate(
            session,
            document_id,
            form.of.data,
            by=current_actor(),
            seen=form.seen,
            reason=reason,
            reason_en=english,
        )

    done = gettext("Le document est joint à l’autre. Ses dépôts comptent avec les siens.")
    return _filled(Action.MARK_DUPLICATE, document_id, form) or _take(
        Action.MARK_DUPLICATE, document_id, form, step, done=done
    )


@bp.post("/documents/<int:document_id>/edition")
def link_edition(document_id: int) -> Answer:
    """Say that a document is a newer edition of another one."""
    form = EditionForm()
    return _take(
        Action.LINK_EDITION,
        document_id,
        form,
        lambda session: editions.link(session, document_id, form.of.data, by=current_actor(), seen=form.seen),
        done=gettext("Les deux éditions sont reliées."),
    )


@bp.post("/documents/<int:document_id>/edition/retrait")
def unlink_edition(document_id: int) -> Answer:
    """Take the link to an older edition away."""
    form = VersionedForm()
    return _take(
        Action.UNLINK_EDITION,
        document_id,
        form,
        lambda session: editions.unlink(session, document_id, by=current_actor(), seen=form.seen),
        done=gettext("Le lien entre les éditions est retiré."),
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


def _filled(action: Action, document_id: int, form: AnswerForm) -> str | None:
    """The page with the words of the chosen answer in the form, where that is what was asked for."""
    if "fill" not in request.form:
        return None
    form.fill()
    return shown(document_id, {action: form})


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
