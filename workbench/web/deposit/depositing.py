"""``/deposer``: four short questions, then a code. A form that is sent twice makes one deposit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, session, url_for

from workbench.config import MIB
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.register import catalogue, figures, follow_addresses, submissions
from workbench.web.catalogue_names import domain_name
from workbench.web.deposit.blueprint import bp
from workbench.web.deposit.form import DepositForm
from workbench.web.deposit.once import deposits_once
from workbench.web.deposit.receipt import receipt_of
from workbench.web.security import limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask import Response as FlaskResponse
    from flask.typing import ResponseReturnValue

    from workbench.model import Upload

_RECEIPTS = "receipts"
_RECEIPTS_KEPT = 5


def _made_a_deposit(response: FlaskResponse) -> bool:
    return response.status_code == 303  # noqa: PLR2004 - the redirect to the receipt


@bp.get("/deposer")
def form() -> str:
    """The empty form."""
    return _page(DepositForm())


@bp.post("/deposer")
@limiter.limit("20 per hour", deduct_when=_made_a_deposit)
@limiter.limit("100 per hour")
def send() -> ResponseReturnValue:
    """Take the deposit in and show its code, or the form again with what to correct."""
    asked = DepositForm()
    _offer(asked)
    if not asked.validate() or asked.upload is None:
        return _page(asked), 422
    upload = asked.upload
    try:
        code = _known_code(asked) or deposits_once().run(asked.nonce.data, lambda: _keep(asked, upload))
    except UnreadableDocumentError as error:
        asked.refuse_file(error)
        return _page(asked), 422
    session[_RECEIPTS] = [*_receipts(), [asked.nonce.data, code]][-_RECEIPTS_KEPT:]
    return redirect(url_for(".receipt"), 303)


@bp.get("/deposer/merci")
def receipt() -> ResponseReturnValue:
    """The code of the last deposit made with this browser, to note or print."""
    if not _receipts():
        return redirect(url_for(".form"), 303)
    code = _receipts()[-1][1]
    try:
        with this_service().database.reading() as reading:
            shown = receipt_of(submissions.by_code(reading, code), days=figures.gain(reading).days)
    except NotFoundError:
        return redirect(url_for(".form"), 303)
    return render_template("deposit/receipt.html", receipt=shown)


def _page(asked: DepositForm) -> str:
    names = _offer(asked)
    limits = this_service().settings.limits
    return render_template(
        "deposit/form.html",
        form=asked,
        administrations=names,
        mib=limits.upload_bytes // MIB,
        pages=limits.pages,
        comment_length=submissions.COMMENT_LENGTH,
    )


def _offer(asked: DepositForm) -> list[str]:
    """Fill the lists of the form; the names of administrations that may be suggested."""
    with this_service().database.reading() as reading:
        asked.offer((domain.id, domain_name(domain)) for domain in catalogue.domains(reading))
        return [administration.name for administration in catalogue.administrations(reading)]


def _keep(asked: DepositForm, upload: Upload) -> str:
    """Have the file opened, keep it with what was said, and wake the workers; the code.

    Raises:
        UnreadableDocumentError: the file is not kept.
    """
    service = this_service()
    if service.engine is not None:
        service.engine.check(upload)
    with service.database.transaction() as writing:
        made = submissions.deposit(writing, service.store, upload, asked.to_deposit())
        if asked.wants_letters:
            follow_addresses.ask(writing, made, asked.email.data)
        code = made.code
    if service.engine is not None:
        service.engine.wake()
    return code


def _known_code(asked: DepositForm) -> str | None:
    """The code that this very form was given already, when the browser remembers it."""
    return dict(_receipts()).get(asked.nonce.data)


def _receipts() -> list[list[str]]:
    """Pairs (number of the form, code), oldest first, from the signed cookie."""
    return list(session.get(_RECEIPTS, ()))
