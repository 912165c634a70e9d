"""``/suivi``: a code, and where its document stands. The code is the only key; wrong ones are slowed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.errors import NotFoundError
from workbench.register import experiences, submissions
from workbench.register.submissions import normal_code, shown_code
from workbench.web.deposit.blueprint import bp
from workbench.web.deposit.experience_followed import followed_of as experience_of
from workbench.web.deposit.followed import followed_of
from workbench.web.languages import current_locale
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue


def _was_wrong(response: Response) -> bool:
    return response.status_code == 404  # noqa: PLR2004 - a wrong code or a wrong link


guessing = limiter.shared_limit("10 per minute;60 per hour", scope="codes", deduct_when=_was_wrong)
"""For each view that a code, or a link from a letter, opens."""


@bp.get("/suivi")
def follow() -> ResponseReturnValue:
    """The field for the code; a code leads to its page."""
    code = normal_code(request.args.get("code", ""))
    if code:
        return redirect(url_for(".life", code=shown_code(code)), 303)
    return render_template("deposit/follow.html", code="", error=None)


@bp.get("/suivi/<code>")
@guessing
def life(code: str) -> ResponseReturnValue:
    """Where the document, or the account, of a code stands, and what can be done now."""
    try:
        with this_service().database.reading() as session:
            followed = followed_of(session, submissions.by_code(session, code))
    except NotFoundError:
        return _life_of_experience(code)
    return render_template("deposit/life.html", followed=followed)


def _life_of_experience(code: str) -> ResponseReturnValue:
    try:
        with this_service().database.reading() as session:
            told = experience_of(experiences.by_code(session, code))
    except NotFoundError as error:
        return unknown_code(code, error)
    return render_template("deposit/experience_life.html", followed=told)


@bp.get("/suivi/<code>/retrait")
@guessing
def withdrawal(code: str) -> ResponseReturnValue:
    """Ask once more before a deposit is taken back."""
    try:
        with this_service().database.reading() as session:
            followed = followed_of(session, submissions.by_code(session, code))
    except NotFoundError as error:
        return unknown_code(code, error)
    if not followed.may_withdraw:
        return redirect(url_for(".life", code=followed.code), 303)
    return render_template("deposit/withdrawal.html", followed=followed)


@bp.post("/suivi/<code>/retrait")
@guessing
def withdraw(code: str) -> ResponseReturnValue:
    """Take the deposit back."""
    try:
        with this_service().database.transaction() as session:
            submission = submissions.by_code(session, code)
            submissions.withdraw(session, submission)
    except NotFoundError as error:
        return unknown_code(code, error)
    flash(gettext("Votre dépôt est retiré."), "done")
    return redirect(url_for(".life", code=shown_code(submission.code)), 303)


def unknown_code(code: str, error: NotFoundError) -> tuple[str, int]:
    """The page of a code that leads nowhere."""
    sentence = error_sentence(error, current_locale())
    return render_template("deposit/follow.html", code=code[:20], error=sentence), 404
