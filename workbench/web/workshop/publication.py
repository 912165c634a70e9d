"""``/atelier/documents/<number>/publier``: what becomes public or is; publish, take back, correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, TextAreaField

from workbench.errors import BadRequestError, NotFoundError
from workbench.model.burden import whole_minutes
from workbench.register import corrections, examples, gallery, lessons, listing, masking, permissions, triage
from workbench.register.permissions import Permission
from workbench.register.workflow import Action, State, possible_actions
from workbench.web.catalogue_names import domain_name
from workbench.web.form_checks import AtMost
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.lesson_form import LessonForm, Told, told_of, values_of
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.triage_forms import ReasonForm, VersionedForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.register.tables import Document, Example
    from workbench.register.workflow import Actor

    Answer = Response | tuple[str, int]


_LONGEST = 2000


class PublicationForm(LessonForm):
    """The confirmation without which nothing is published, and what was learnt, if anything."""

    no_personal_data = BooleanField(
        lazy_gettext("J’ai tout relu : ce texte ne contient aucun renseignement personnel.")
    )


class PublicReasonForm(ReasonForm):
    """Why a text is taken back: everybody will read it."""

    reason = TextAreaField(
        lazy_gettext("Raison publique"), validators=[AtMost(_LONGEST)], render_kw={"rows": 3}
    )


class CorrectionForm(ReasonForm):
    """Why a text is corrected: for the workshop alone. Beside the other form, so with another id."""

    reason = TextAreaField(
        lazy_gettext("Ce qui est à corriger"),
        validators=[AtMost(_LONGEST)],
        render_kw={"rows": 3},
        id="correction",
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """What the public will see, or sees. `public`: number of the example that is public now.

    `removed`: why a text of this document was last taken back, where none is public since.
    """

    document_id: int
    version: int
    title: str
    domain: str
    administration: str | None
    form_number: str | None
    level_before: float | None
    level_after: float | None
    words_before: int
    words_after: int
    terms_before: int
    terms_after: int
    minutes_before: int
    minutes_after: int
    pairs: tuple[tuple[str, str], ...]
    shows_pages: bool
    may_publish: bool
    public: int | None
    is_public: bool
    removed: str | None
    may_unpublish: bool
    may_correct: bool
    told: tuple[Told, ...]
    """What was said to be learnt from the form, the last first."""
    may_tell: bool


@bp.app_template_global()
def public_example(document_id: int) -> int | None:
    """The number of the text of this document that is on the public pages; None where none is."""
    with this_service().database.reading() as session:
        found = gallery.of_document(session, document_id)
        return None if found is None else found.id


@bp.app_template_global()
def is_corrected(document_id: int) -> bool:
    """Whether a correction of the public text of this document is being written."""
    with this_service().database.reading() as session:
        found = corrections.under_way(session, document_id)
        return found is not None and found.document.state is State.IN_REVIEW


@bp.get("/documents/<int:document_id>/publier")
def publication(document_id: int) -> str:
    """What becomes public, to be read once more."""
    return shown(document_id)


def shown(document_id: int, form: VersionedForm | None = None) -> str:
    """The page; `form`: the one that was sent, with what is wrong in it."""
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        example = examples.of_document(session, document_id)
        if example is None:
            raise NotFoundError("not_found")
        preview = _preview(session, document, example, current_actor())
        learnt = values_of(session, document_id)
    kinds = {
        "publish": PublicationForm,
        "unpublish": PublicReasonForm,
        "correct": CorrectionForm,
        "lesson": LessonForm,
    }
    forms = {
        name: form if form is not None and type(form) is kind else kind(formdata=None, data=learnt)
        for name, kind in kinds.items()
    }
    return render_template(
        "workshop/publication.html", page=preview, forms=forms, form=form or forms["publish"]
    )


@bp.post("/documents/<int:document_id>/publier")
def publish(document_id: int) -> Answer:
    """Publish, once the confirmation is given."""
    form, by = PublicationForm(), current_actor()
    if not form.validate():
        return shown(document_id, form), 422
    try:
        with this_service().database.transaction() as session:
            examples.publish(
                session, document_id, by=by, seen=form.seen, no_personal_data=form.no_personal_data.data
            )
            lessons.write(session, document_id, form.lines, by=by, seen=form.seen_lesson)
    except BadRequestError as error:
        form.refuse(error)
        return shown(document_id, form), 422
    flash(gettext("L’exemple est publié."))
    return redirect(url_for("workshop.document", document_id=document_id), 303)


@bp.post("/documents/<int:document_id>/appris")
def tell_lesson(document_id: int) -> Answer:
    """Keep the two lines on what was learnt, for everybody to read."""
    form, by = LessonForm(), current_actor()
    if not form.validate():
        return shown(document_id, form), 422
    try:
        with this_service().database.transaction() as session:
            lessons.write(session, document_id, form.lines, by=by, seen=form.seen_lesson)
    except BadRequestError as error:
        form.refuse(error)
        return shown(document_id, form), 422
    flash(gettext("Ces lignes sont gardées."))
    return redirect(url_for("workshop.publication", document_id=document_id), 303)


@bp.post("/documents/<int:document_id>/depublier")
def unpublish(document_id: int) -> Answer:
    """Take the public text back, with a public reason."""
    form, by = PublicReasonForm(), current_actor()
    if not form.validate():
        return shown(document_id, form), 422
    with this_service().database.transaction() as session:
        corrections.unpublish(session, document_id, by=by, seen=form.seen, reason=form.reason.data)
    flash(gettext("Le texte n’est plus public. La page du document dit pourquoi."))
    return redirect(url_for("workshop.document", document_id=document_id), 303)


@bp.post("/documents/<int:document_id>/corriger")
def correct(document_id: int) -> Answer:
    """Begin a correction of the public text, which stays public meanwhile."""
    form, by = CorrectionForm(), current_actor()
    if not form.validate():
        return shown(document_id, form), 422
    with this_service().database.transaction() as session:
        review = corrections.correct(session, document_id, by=by, seen=form.seen, reason=form.reason.data)
    flash(gettext("La correction est commencée. Le texte publié reste en place."))
    return redirect(url_for("workshop.review", review_id=review.id), 303)


@bp.get("/documents/<int:document_id>/correction/abandonner")
def correction_end(document_id: int) -> str:
    """What giving up the correction does, to be confirmed."""
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        found = corrections.under_way(session, document_id)
        if found is None or document.state is not State.IN_REVIEW:
            raise NotFoundError("not_found")
        return render_template(
            "workshop/correction_end.html",
            document_id=document_id,
            version=document.version,
            title=title_of(document),
            review_id=found.id,
            who=found.opened_by.name if found.opened_by else None,
            when=found.opened_at,
        )


@bp.post("/documents/<int:document_id>/correction/abandonner")
def give_up_correction(document_id: int) -> Response:
    """End the correction: the published text stands again."""
    form, by = VersionedForm(), current_actor()
    form.validate()
    with this_service().database.transaction() as session:
        corrections.give_up(session, document_id, by=by, seen=form.seen)
    flash(gettext("La correction est abandonnée. Le texte publié reste en place."))
    return redirect(url_for("workshop.document", document_id=document_id), 303)


def _preview(session: Session, document: Document, example: Example, actor: Actor) -> Preview:
    may, public = possible_actions(document.state, actor), gallery.of_document(session, document.id)
    return Preview(
        document_id=document.id,
        version=document.version,
        title=title_of(document),
        domain=domain_name(document.domain),
        administration=document.administration.name if document.administration else None,
        form_number=document.form_number,
        level_before=example.level_before,
        level_after=example.level_after,
        words_before=example.words_before,
        words_after=example.words_after,
        terms_before=example.terms_before,
        terms_after=example.terms_after,
        minutes_before=whole_minutes(example.minutes_before),
        minutes_after=whole_minutes(example.minutes_after),
        pairs=tuple((block["before"], block["after"]) for block in example.blocks),
        shows_pages=masking.public_copy(document) is not None,
        may_publish=Action.PUBLISH in may,
        public=public.id if public else None,
        is_public=public is not None and public.id == example.id,
        removed=examples.removal(listing.history(session, document.id)),
        may_unpublish=public is not None and Action.UNPUBLISH in may,
        may_correct=public is not None and Action.CORRECT in may,
        told=told_of(session, document.id),
        may_tell=public is not None and permissions.may(actor.roles, Permission.PUBLISH),
    )
