"""``/atelier/documents/<number>/donnees-personnelles``: what is personal in a file, and its public copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.exceptions import BadRequest, NotFound, ServiceUnavailable

from workbench.errors import BadRequestError, StaleVersionError
from workbench.model.personal import PersonalKind
from workbench.register import masking, masking_marks, triage
from workbench.register.masking import Seen
from workbench.register.masking_marks import Verdict
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.doors import allowed
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.masking_forms import BoxForm, ConfirmForm, MarksForm, WordsForm
from workbench.web.workshop.masking_page import page_of
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workbench.errors import WorkbenchError
    from workbench.jobs_masking import MaskingWork
    from workbench.register.tables import Document

_PICTURE_WIDTHS = (320, 900)
_CONFIRM, _REJECT, _RENAME = "confirm", "reject", "rename"


@bp.get("/documents/<int:document_id>/donnees-personnelles")
def masking_marks_page(document_id: int) -> str:
    """The file with all that may be personal in it."""
    return _shown(document_id)


def _shown(
    document_id: int, error: WorkbenchError | None = None, bad: BoxForm | WordsForm | None = None
) -> str:
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        page = page_of(session, document, current_actor(), may_edit=allowed("edit"))
    says = None if error is None else error_sentence(error, current_locale())
    return render_template(
        "workshop/masking.html",
        page=page,
        refusal=says,
        box_form=bad if isinstance(bad, BoxForm) else BoxForm(formdata=None),
        words_form=bad if isinstance(bad, WordsForm) else WordsForm(formdata=None),
    )


@bp.post("/documents/<int:document_id>/donnees-personnelles/decision")
def decide_mark(document_id: int) -> ResponseReturnValue:
    """Mask or keep one mark, or all of a kind; or say what a mark that was added by hand is."""
    form = MarksForm()
    form.validate()
    if _RENAME in request.form:
        return _renamed(document_id, request.form[_RENAME], form)
    verdict, what = _asked()

    def say(session: Session, document: Document) -> str:
        by, seen = current_actor(), form.seen_marks
        if what.isdecimal():
            masking_marks.say(session, document, [int(what)], verdict, by=by, seen=seen)
            return f"m{what}"
        if what not in set(PersonalKind):
            raise BadRequest
        kind = PersonalKind(what)
        masking_marks.say_of_kind(session, document, kind, verdict, by=by, seen=seen)
        return "kinds"

    return _changed(document_id, say)


def _renamed(document_id: int, mark: str, form: MarksForm) -> ResponseReturnValue:
    kind = request.form.get(f"kind-{mark}")
    if not mark.isdecimal() or kind not in set(PersonalKind):
        raise BadRequest

    def rename(session: Session, document: Document) -> str:
        by, seen = current_actor(), form.seen_marks
        masking_marks.rename(session, document, int(mark), PersonalKind(kind), by=by, seen=seen)
        return f"m{mark}"

    return _changed(document_id, rename)


def _asked() -> tuple[Verdict, str]:
    """Which button was pressed: what it is for, and of what."""
    if _CONFIRM in request.form:
        return Verdict.CONFIRMED, request.form[_CONFIRM]
    return Verdict.REJECTED, request.form.get(_REJECT, "")


@bp.post("/documents/<int:document_id>/donnees-personnelles/annuler")
def undo_mark(document_id: int) -> ResponseReturnValue:
    """Take the last word back."""
    form = MarksForm()
    form.validate()

    def undo(session: Session, document: Document) -> str:
        masking_marks.undo(session, document, by=current_actor(), seen=form.seen_marks)
        return "kinds"

    return _changed(document_id, undo)


@bp.post("/documents/<int:document_id>/donnees-personnelles/cadre")
def add_box(document_id: int) -> ResponseReturnValue:
    """Mask a box of a page, given by its sides in millimetres."""
    form = BoxForm()
    if not form.validate():
        return _shown(document_id, bad=form), 422
    added = _work().at_box(document_id, form.page.data, form.box())

    def add(session: Session, document: Document) -> str:
        by, seen = current_actor(), form.seen_marks
        ids = masking_marks.add(session, document, [added], PersonalKind(form.kind.data), by=by, seen=seen)
        return f"m{ids[0]}"

    return _changed(document_id, add)


@bp.post("/documents/<int:document_id>/donnees-personnelles/mots")
def add_words(document_id: int) -> ResponseReturnValue:
    """Mask words wherever they stand in the text."""
    form = WordsForm()
    if not form.validate():
        return _shown(document_id, bad=form), 422
    added = _work().at_text(document_id, form.words.data)
    if not added:
        form.refuse(BadRequestError("mark_empty"))
        return _shown(document_id, bad=form), 422

    def add(session: Session, document: Document) -> str:
        by, seen = current_actor(), form.seen_marks
        ids = masking_marks.add(session, document, added, PersonalKind(form.kind.data), by=by, seen=seen)
        return f"m{ids[0]}"

    return _changed(document_id, add)


def _changed(document_id: int, change: Callable[[Session, Document], str]) -> ResponseReturnValue:
    """Make a change, then show the page where it was made; or the page as it is now, when it had changed."""
    try:
        with this_service().database.transaction() as session:
            anchor = change(session, triage.document(session, document_id))
    except StaleVersionError as error:
        return _shown(document_id, error), 409
    except BadRequestError as error:
        return _shown(document_id, error), 422
    address = url_for("workshop.masking_marks_page", document_id=document_id, _anchor=anchor)
    return redirect(address, 303)


@bp.get("/documents/<int:document_id>/donnees-personnelles/apercu")
def masking_preview(document_id: int) -> str:
    """The copy as it would be public."""
    return _preview(document_id, None)


def _preview(document_id: int, error: WorkbenchError | None) -> str:
    with (
        this_service().database.reading() as session
    ):  # before the copy: a mark that changes meanwhile is seen
        document = triage.document(session, document_id)
        page = page_of(session, document, current_actor(), may_edit=allowed("edit"))
    copy = _work().copy(document_id)
    return render_template(
        "workshop/masking_preview.html",
        page=page,
        left=copy.left,
        text=None if page.has_pages else _work().text(document_id),
        refusal=None if error is None else error_sentence(error, current_locale()),
    )


@bp.get("/documents/<int:document_id>/donnees-personnelles/apercu/page/<int:number>.png")
def masking_preview_page(document_id: int, number: int) -> Response:
    """A page of that copy."""
    width = request.args.get("l", _PICTURE_WIDTHS[1], type=int)
    if width not in _PICTURE_WIDTHS or number < 1:
        raise NotFound
    response = make_response(_work().page(document_id, number, width))
    response.mimetype = "image/png"
    return response


@bp.get("/documents/<int:document_id>/donnees-personnelles/apercu/fichier")
def masking_preview_file(document_id: int) -> Response:
    """That copy as a file, to be saved."""
    made = _work().copy(document_id)
    with this_service().database.reading() as session:
        found = triage.document(session, document_id)
        media_type, ending = found.file.media_type, found.file_name.rpartition(".")[2]
    response = make_response(made.data)
    response.mimetype = media_type
    response.headers.set("Content-Disposition", "attachment", filename=f"copie-{document_id}.{ending}")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@bp.post("/documents/<int:document_id>/donnees-personnelles/confirmer")
def confirm_masking(document_id: int) -> ResponseReturnValue:
    """Confirm the copy: from now on it may be public."""
    form = ConfirmForm()
    form.validate()
    seen = Seen(form.seen, form.seen_marks, left=form.left.data)
    try:
        _work().confirm(document_id, by=current_actor(), seen=seen)
    except StaleVersionError as error:
        return _shown(document_id, error), 409
    except BadRequestError as error:
        if error.code == "masking_left":
            return _preview(document_id, error), 422
        return _shown(document_id, error), 422
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        marks = masking_marks.marks_of(session, document)
    flash(_confirmed_words(sum(mark.masked for mark in marks)))
    return redirect(url_for("workshop.document", document_id=document_id), 303)


def _confirmed_words(masked: int) -> str:
    if not masked:
        return str(gettext("C’est confirmé : rien n’est personnel dans ce fichier."))
    return str(
        ngettext(
            "La copie est confirmée : %(num)s donnée y est masquée.",
            "La copie est confirmée : %(num)s données y sont masquées.",
            masked,
        )
    )


@bp.post("/documents/<int:document_id>/donnees-personnelles/retirer")
def take_back_masking(document_id: int) -> ResponseReturnValue:
    """Take the confirmation back: nothing of the file is public any more."""
    form = MarksForm()
    form.validate()
    with this_service().database.transaction() as session:
        masking.take_back(session, document_id, by=current_actor(), seen=form.seen)
    flash(gettext("La copie n’est plus confirmée. Le public ne voit plus rien de ce fichier."))
    return redirect(url_for("workshop.masking_marks_page", document_id=document_id), 303)


def _work() -> MaskingWork:
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    return engine.masking
