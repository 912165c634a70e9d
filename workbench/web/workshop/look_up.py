"""``/atelier/guichet/suivi``: what to tell somebody, at a counter or by phone, of where their deposit stands.

By its code, or by what the person remembers of it. Codes are never shown here: nobody can tell who
calls, and a code opens more than a state. Each search is a line of the log, so it is never put in an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, request
from flask_babel import gettext

from workbench.errors import NotFoundError
from workbench.register import counter, submissions
from workbench.web.deposit.followed import followed_of
from workbench.web.languages import current_locale
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.counter_forms import CodeForm, RememberedForm
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.words import CHANNELS
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue
    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.tables import Submission


@dataclass(frozen=True, slots=True)
class Told:
    """A deposit as it is told: which one it is, then sentences to read aloud, and the answer if any."""

    number: int
    title: str
    received: datetime
    channel: LazyString
    departement: str | None
    aloud: tuple[str, ...]
    answer: str | None


@bp.route("/guichet/suivi", methods=["GET", "POST"])
@limiter.limit("30 per minute", methods=["POST"])
def look_up() -> ResponseReturnValue:
    """The two ways to find a deposit, and what was found."""
    if request.method == "GET":
        return _page(CodeForm(formdata=None), RememberedForm(formdata=None).offer(), None)
    if "code" in request.form:
        return _by_code(CodeForm())
    return _by_form(RememberedForm().offer())


def _by_code(asked: CodeForm) -> ResponseReturnValue:
    other = RememberedForm(formdata=None).offer()
    if not asked.validate():
        return _page(asked, other, None), 422
    with this_service().database.transaction() as session:
        try:
            found = submissions.by_code(session, asked.code.data)
        except NotFoundError as error:
            counter.note_look_up(session, None, by=_person())
            asked.code.errors = [error_sentence(error, current_locale())]
            told = None
        else:
            counter.note_look_up(session, found, by=_person())
            told = [_told(session, found)]
    return _page(asked, other, told), 404 if told is None else 200


def _by_form(asked: RememberedForm) -> ResponseReturnValue:
    other = CodeForm(formdata=None)
    if not asked.validate():
        return _page(other, asked, None), 422
    with this_service().database.transaction() as session:
        found = counter.remembered(session, asked.asked(), by=_person())
        told = [_told(session, each) for each in found]
    return _page(other, asked, told), 200


def _page(code: CodeForm, remembered: RememberedForm, told: list[Told] | None) -> str:
    return render_template("workshop/look_up.html", code=code, remembered=remembered, told=told)


def _told(session: Session, submission: Submission) -> Told:
    followed = followed_of(session, submission)
    aloud = [followed.headline]
    if followed.joined is not None:
        aloud.append(followed.joined.text)
    elif followed.original is not None:
        aloud.append(str(gettext("Une autre personne avait déposé le même formulaire avant vous.")))
    if followed.example is not None:
        aloud.append(
            str(gettext("Vous pouvez lire le nouveau texte sur le site, ou demander qu’on l’imprime."))
        )
    said = followed.removal or (followed.answer.text if followed.answer else None)
    return Told(
        number=followed.number,
        title=title_of(submission.document),
        received=followed.received,
        channel=CHANNELS[submissions.Channel(submission.channel)],
        departement=submission.departement,
        aloud=tuple(aloud),
        answer=said,
    )


def _person() -> int:
    by = current_actor().person_id
    assert by is not None  # noqa: S101 - a door lets only people in
    return by
