"""``/experiences/raconter``: tell of a form or a service, check it, send it, get a code; take it back.

A form that is sent twice makes one account. Nothing of it is public before a moderator said so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext

from workbench.analysis import personal_by_its_look
from workbench.errors import NotFoundError
from workbench.register import catalogue, experiences
from workbench.register.experiences import TEXT_LONGEST
from workbench.register.submissions import shown_code
from workbench.web.deposit.blueprint import bp
from workbench.web.deposit.experience_followed import followed_of
from workbench.web.deposit.experience_form import ExperienceForm
from workbench.web.deposit.following import guessing, unknown_code
from workbench.web.deposit.once import Once
from workbench.web.experiences_words import TONES, month
from workbench.web.security import limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

_RECEIPTS = "told"
_RECEIPTS_KEPT = 5


def _was_told(response: Response) -> bool:
    return response.status_code == 303  # noqa: PLR2004 - the redirect to the receipt


def _had_a_wrong_code(_response: Response) -> bool:
    return bool(g.get("wrong_code"))


_guessing_here = limiter.shared_limit(
    "10 per minute;60 per hour", scope="codes", deduct_when=_had_a_wrong_code
)
"""The box for a code is no way around `following.guessing`."""


@bp.get("/experiences/raconter")
def tell() -> str:
    """The empty form; ``?document=12``: about this form."""
    asked = ExperienceForm()
    given = request.args.get("document", "")
    if given.isascii() and given.isdecimal():
        asked.reference.data = given[:9]
    return _page(asked)


@bp.post("/experiences/raconter")
@limiter.limit("10 per hour", deduct_when=_was_told)
@limiter.limit("100 per hour")
@_guessing_here
def send_experience() -> ResponseReturnValue:
    """Show what will be sent, take it in, or show the form again with what to correct."""
    asked = ExperienceForm()
    asked.offer()
    if not asked.validate():
        return _page(asked), 422
    step = request.form.get("step")
    if step == "change":
        return _page(asked)
    if step != "send":
        return _check(asked)
    code = _known_code(asked) or _once().run(asked.nonce.data, lambda: _keep(asked))
    session[_RECEIPTS] = [*_receipts(), [asked.nonce.data, code]][-_RECEIPTS_KEPT:]
    return redirect(url_for(".told"), 303)


@bp.get("/experiences/merci")
def told() -> ResponseReturnValue:
    """The code of the last account told with this browser, to note or print."""
    if not _receipts():
        return redirect(url_for(".tell"), 303)
    code = _receipts()[-1][1]
    try:
        with this_service().database.reading() as reading:
            followed = followed_of(experiences.by_code(reading, code))
    except NotFoundError:
        return redirect(url_for(".tell"), 303)
    return render_template("deposit/experience_receipt.html", followed=followed)


@bp.get("/suivi/<code>/temoignage/retrait")
@guessing
def experience_withdrawal(code: str) -> ResponseReturnValue:
    """Ask once more before an account is taken back."""
    try:
        with this_service().database.reading() as reading:
            followed = followed_of(experiences.by_code(reading, code))
    except NotFoundError as error:
        return unknown_code(code, error)
    if not followed.may_withdraw:
        return redirect(url_for(".life", code=followed.code), 303)
    return render_template("deposit/experience_withdrawal.html", followed=followed)


@bp.post("/suivi/<code>/temoignage/retrait")
@guessing
def withdraw_experience(code: str) -> ResponseReturnValue:
    """Take an account back: its words are erased."""
    try:
        with this_service().database.transaction() as writing:
            found = experiences.by_code(writing, code)
            experiences.withdraw(writing, found)
    except NotFoundError as error:
        return unknown_code(code, error)
    flash(gettext("Votre témoignage est retiré. Son texte est effacé."), "done")
    return redirect(url_for(".life", code=shown_code(found.code)), 303)


def _page(asked: ExperienceForm) -> str:
    asked.offer()
    with this_service().database.reading() as reading:
        names = [each.name for each in catalogue.administrations(reading)]
    return render_template(
        "deposit/experience_form.html", form=asked, administrations=names, longest=TEXT_LONGEST
    )


def _check(asked: ExperienceForm) -> str:
    """All that will be sent, to be read once more."""
    return render_template(
        "deposit/experience_check.html",
        form=asked,
        tone=TONES[asked.to_telling().tone],
        tells=personal_by_its_look(asked.text.data or ""),
        themes=[choice.label for choice in asked.themes if choice.checked],
        happened=month(asked.happened.data) if asked.happened.data else None,
        departement=dict((each.value, each.label) for each in asked.departement.choices).get(  # noqa: C402
            asked.departement.data or None
        ),
    )


def _keep(asked: ExperienceForm) -> str:
    """Keep what was said, and wake the workers; the code."""
    service = this_service()
    with service.database.transaction() as writing:
        code = experiences.tell(writing, asked.to_telling()).code
    if service.engine is not None:
        service.engine.wake()
    return code


def _known_code(asked: ExperienceForm) -> str | None:
    """The code that this very form was given already, when the browser remembers it."""
    return dict(_receipts()).get(asked.nonce.data)


def _receipts() -> list[list[str]]:
    """Pairs (number of the form, code), oldest first, from the signed cookie."""
    return list(session.get(_RECEIPTS, ()))


def _once() -> Once:
    found = current_app.extensions.setdefault("workbench.experiences", Once())
    assert isinstance(found, Once)  # noqa: S101 - extensions are untyped
    return found
