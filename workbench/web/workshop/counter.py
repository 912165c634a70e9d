"""``/atelier/guichet``: handing in for somebody at a counter, by phone or from paper, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, session, url_for

from workbench import intake
from workbench.config import MIB
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.register import catalogue, counter, figures, submissions
from workbench.register.form_numbers import form_number_of
from workbench.web.catalogue_names import domain_name
from workbench.web.deposit.blueprint import READ_AT_MOST
from workbench.web.deposit.once import deposits_once
from workbench.web.deposit.receipt import receipt_of
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.counter_forms import CounterForm
from workbench.web.workshop.identity import current_actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workbench.model import Upload
    from workbench.register.tables import Submission

_RECEIPT = "counter_receipt"


@bp.url_value_preprocessor
def read_photos(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Comes before anything reads the form: photos over the limit are told beside their field."""
    if endpoint == f"{bp.name}.hand_in":
        request.max_content_length = READ_AT_MOST


@bp.get("/guichet")
def counter_page() -> str:
    """The empty form of the counter."""
    return _page(CounterForm(formdata=None))


@bp.post("/guichet")
def hand_in() -> ResponseReturnValue:
    """Take the deposit in and show its receipt, or the form again with what to correct."""
    asked = CounterForm()
    _offer(asked)
    if not asked.validate():
        return _page(asked), 422
    try:
        code = deposits_once().run(f"counter {asked.nonce.data}", lambda: _keep(asked))
    except UnreadableDocumentError as error:
        asked.refuse_file(error)
        return _page(asked), 422
    except NotFoundError:
        asked.refuse_number()
        return _page(asked), 422
    session[_RECEIPT] = code
    return redirect(url_for(".counter_receipt"), 303)


@bp.get("/guichet/recu")
def counter_receipt() -> ResponseReturnValue:
    """The receipt of the deposit that was typed last in this browser, to print and hand over."""
    try:
        with this_service().database.reading() as reading:
            found = submissions.by_code(reading, session.get(_RECEIPT, ""))
            shown = receipt_of(found, days=figures.gain(reading).days)
    except NotFoundError:
        return redirect(url_for(".counter_page"), 303)
    return render_template("workshop/counter_receipt.html", receipt=shown)


def _page(asked: CounterForm) -> str:
    names = _offer(asked)
    limits = this_service().settings.limits
    return render_template(
        "workshop/counter.html",
        form=asked,
        administrations=names,
        mib=limits.upload_bytes // MIB,
        comment_length=submissions.COMMENT_LENGTH,
    )


def _offer(asked: CounterForm) -> list[str]:
    with this_service().database.reading() as reading:
        asked.offer((domain.id, domain_name(domain)) for domain in catalogue.domains(reading))
        return [administration.name for administration in catalogue.administrations(reading)]


def _keep(asked: CounterForm) -> str:
    """Keep the deposit and who typed it; its code.

    Raises:
        UnreadableDocumentError: a file, or all photos together, cannot be taken in.
        NotFoundError: no file was given, and nobody handed in a form of this number.
    """
    service, by = this_service(), current_actor().person_id
    assert by is not None  # noqa: S101 - a door lets only people in
    upload = _one_file(asked.uploads)
    if upload is not None and service.engine is not None:
        service.engine.check(upload)
    with service.database.transaction() as writing:
        made = _joined(writing, asked) if upload is None else _deposited(writing, asked, upload)
        counter.note_deposit(writing, made, by=by)
        code = made.code
    if upload is not None and service.engine is not None:
        service.engine.wake()
    return code


def _deposited(writing: Session, asked: CounterForm, upload: Upload) -> Submission:
    made = submissions.deposit(writing, this_service().store, upload, asked.to_deposit())
    number = form_number_of(asked.form_number.data)
    if number is not None:
        made.document.form_number = str(number)
    return made


def _joined(writing: Session, asked: CounterForm) -> Submission:
    known = counter.known_form(writing, asked.form_number.data)
    if known is None:
        raise NotFoundError("not_found")
    return counter.deposit_again(writing, known, asked.to_deposit())


def _one_file(uploads: tuple[Upload, ...]) -> Upload | None:
    """What was sent as one file; None when nothing was. Photos become the pages of a PDF."""
    engine = this_service().engine
    if len(uploads) < 2 or engine is None:  # noqa: PLR2004 - one file needs no joining
        return uploads[0] if uploads else None
    name = f"{uploads[0].name.rpartition('.')[0] or 'photos'}.pdf"
    return intake.take_in(engine.paper.one_pdf(uploads), name, this_service().settings.limits)
