"""``/atelier/documents/<number>/publier``: what becomes public, and the confirmation that it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField

from workbench.errors import BadRequestError, NotFoundError
from workbench.register import examples, triage
from workbench.register.workflow import Action, possible_actions
from workbench.web.catalogue_names import domain_name
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.register.tables import Document, Example
    from workbench.register.workflow import Actor

    Answer = Response | tuple[str, int]


class PublicationForm(VersionedForm):
    """The confirmation without which nothing is published."""

    no_personal_data = BooleanField(
        lazy_gettext("J’ai tout relu : ce texte ne contient aucun renseignement personnel.")
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """What the public will see."""

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
    pairs: tuple[tuple[str, str], ...]
    shows_pages: bool
    may_publish: bool


@bp.get("/documents/<int:document_id>/publier")
def publication(document_id: int) -> str:
    """What becomes public, to be read once more."""
    return shown(document_id, PublicationForm(formdata=None))


def shown(document_id: int, form: PublicationForm) -> str:
    """The page, with what is wrong in the form."""
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        example = examples.of_document(session, document_id)
        if example is None:
            raise NotFoundError("not_found")
        preview = _preview(document, example, current_actor())
    return render_template("workshop/publication.html", page=preview, form=form)


@bp.post("/documents/<int:document_id>/publier")
def publish(document_id: int) -> Answer:
    """Publish, once the confirmation is given."""
    form, by = PublicationForm(), current_actor()
    form.validate()
    try:
        with this_service().database.transaction() as session:
            examples.publish(
                session, document_id, by=by, seen=form.seen, no_personal_data=form.no_personal_data.data
            )
    except BadRequestError as error:
        form.refuse(error)
        return shown(document_id, form), 422
    flash(gettext("L’exemple est publié."))
    return redirect(url_for("workshop.document", document_id=document_id), 303)


def _preview(document: Document, example: Example, actor: Actor) -> Preview:
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
        pairs=tuple((block["before"], block["after"]) for block in example.blocks),
        shows_pages=document.blank,
        may_publish=Action.PUBLISH in possible_actions(document.state, actor),
    )
