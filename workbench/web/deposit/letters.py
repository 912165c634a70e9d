"""News of a deposit by e-mail: the address is given on the page of a code, confirmed and stopped by links."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.register import follow_addresses, letters, submissions, triage
from workbench.register.follow_addresses import Purpose
from workbench.register.submissions import shown_code
from workbench.web.deposit.blueprint import bp
from workbench.web.deposit.followed import followed_of
from workbench.web.deposit.following import guessing
from workbench.web.languages import current_locale
from workbench.web.security import csrf, limiter
from workbench.web.service import this_service
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue


def _asked_address() -> str:
    """Whom a question would go to, not readable where limits are counted."""
    address = request.form.get("email", "").strip().lower()
    return hmac.new(_secret().encode(), address.encode(), hashlib.sha256).hexdigest()


def _was_asked(response: Response) -> bool:
    return response.status_code == 303  # noqa: PLR2004 - anything else sends no question


@bp.app_template_global()
def sends_mail() -> bool:
    """Whether this copy sends e-mail at all."""
    return this_service().settings.mail is not None


@bp.app_template_global()
def letters_of(code: str) -> str:
    """What the page of a code says of e-mail: ``off``, ``none``, ``asked`` or ``confirmed``."""
    with this_service().database.reading() as session:
        submission = submissions.by_code(session, code)
        kept = follow_addresses.of_submission(session, submission.id)
        is_over = triage.original_of(submission.document).state in letters.OVER
    if kept is not None:
        return "confirmed" if kept.confirmed_at else "asked"
    return "off" if is_over or not sends_mail() else "none"


@bp.post("/suivi/<code>/courriel")
@guessing
@limiter.limit("10 per hour")
@limiter.limit("3 per day", key_func=_asked_address, deduct_when=_was_asked)
def ask_letters(code: str) -> ResponseReturnValue:
    """Keep an address and ask it for a confirmation."""
    if letters_of(code) == "off":
        return redirect(url_for(".life", code=shown_code(submissions.normal_code(code))), 303)
    try:
        with this_service().database.transaction() as session:
            submission = submissions.by_code(session, code)
            follow_addresses.ask(session, submission, request.form.get("email", ""))
    except BadRequestError as error:
        return _again(code, error_sentence(error, current_locale())), 422
    flash(gettext("Un message part vers cette adresse. Ouvrez-le et confirmez."), "done")
    return redirect(url_for(".life", code=shown_code(submission.code)), 303)


@bp.post("/suivi/<code>/courriel/fin")
@guessing
def stop_letters(code: str) -> ResponseReturnValue:
    """Delete the address of a deposit."""
    with this_service().database.transaction() as session:
        submission = submissions.by_code(session, code)
        kept = follow_addresses.of_submission(session, submission.id)
        if kept is not None:
            follow_addresses.forget(session, kept)
    flash(gettext("Votre adresse est effacée. Vous ne recevrez plus de message."), "done")
    return redirect(url_for(".life", code=shown_code(submission.code)), 303)


@bp.get("/suivi/courriel/<int(max=999999999):number>/<token>")
@guessing
def letter_link(number: int, token: str) -> str:
    """The button that confirms: programs that open links ahead of their reader press none."""
    with this_service().database.reading() as session:
        follow_addresses.by_token(session, _secret(), number, token, Purpose.CONFIRM)
    return render_template("deposit/letters_confirm.html", number=number, token=token)


@bp.post("/suivi/courriel/<int(max=999999999):number>/<token>")
@guessing
def confirm_letters(number: int, token: str) -> ResponseReturnValue:
    """News go to this address from now on."""
    with this_service().database.transaction() as session:
        kept = follow_addresses.by_token(session, _secret(), number, token, Purpose.CONFIRM)
        if kept.confirmed_at is None:
            follow_addresses.confirm(session, kept)
            letters.welcome(session, kept)
        code = shown_code(kept.submission.code)
    flash(gettext("C’est confirmé. Nous vous écrirons à chaque étape."), "done")
    return redirect(url_for(".life", code=code), 303)


@bp.get("/suivi/courriel/<int(max=999999999):number>/<token>/arreter")
@guessing
def letter_stop(number: int, token: str) -> str:
    """The button that stops all letters."""
    with this_service().database.reading() as session:
        follow_addresses.by_token(session, _secret(), number, token, Purpose.STOP)
    return render_template("deposit/letters_stop.html", number=number, token=token)


@bp.post("/suivi/courriel/<int(max=999999999):number>/<token>/arreter")
@csrf.exempt  # type: ignore[untyped-decorator,unused-ignore]
@guessing
def stop_by_link(number: int, token: str) -> ResponseReturnValue:
    """Delete the address. Mail programs ask for this by themselves (RFC 8058): the token is the proof."""
    with this_service().database.transaction() as session:
        kept = follow_addresses.by_token(session, _secret(), number, token, Purpose.STOP)
        code = shown_code(kept.submission.code)
        follow_addresses.forget(session, kept)
    flash(gettext("Votre adresse est effacée. Vous ne recevrez plus de message."), "done")
    return redirect(url_for(".life", code=code), 303)


def _again(code: str, fault: str) -> str:
    """The page of a code, with what is wrong beside the address."""
    with this_service().database.reading() as session:
        followed = followed_of(session, submissions.by_code(session, code))
    return render_template("deposit/life.html", followed=followed, mail_fault=fault)


def _secret() -> str:
    return this_service().settings.secret_key
