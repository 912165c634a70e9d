"""Operations of whoever hands in: a file, one more deposit of a known form, where a deposit stands.

The checks are those of the page (`workbench.web.deposit`): its limits, its reader of files, its workers. What
comes in by the API counts as handed in on the website (see ``docs/api.md``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import request, url_for
from werkzeug.exceptions import NotFound

from workbench import intake
from workbench.errors import NotFoundError
from workbench.register import api_requests, counter, submissions
from workbench.register.form_numbers import form_number_of
from workbench.register.submissions import Deposit, Difficulty, shown_code
from workbench.web.api.answers import page
from workbench.web.api.blueprint import body, bp, gives, headers, parts, query
from workbench.web.api.documents import steps_values
from workbench.web.api.schemas_deposit import (
    DepositSent,
    DepositValues,
    FollowedValues,
    OnceHeaders,
    SaidOfForm,
)
from workbench.web.api.shapes import InLanguage
from workbench.web.deposit.followed import followed_of
from workbench.web.deposit.following import guessing
from workbench.web.security import limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.model import Upload
    from workbench.register.tables import Submission

    Made = tuple[dict[str, Any], int, dict[str, str]]

_TO_FOLLOW = {"follow": {"operationId": "follow", "parameters": {"code": "$response.body#/code"}}}


def _made_a_deposit(response: Response) -> bool:
    return response.status_code == 201  # noqa: PLR2004 - a deposit was made


_seldom = limiter.shared_limit("20 per hour", scope="api-deposits", deduct_when=_made_a_deposit)
_tries = limiter.shared_limit("100 per hour", scope="api-deposit-tries")


@bp.post("/deposits")
@_seldom
@_tries
@query(InLanguage)
@headers(OnceHeaders)
@parts(DepositSent)
@gives(DepositValues, status=201, links=_TO_FOLLOW)
def deposit(asked: Mapping[str, Any], once: Mapping[str, Any], sent: Mapping[str, Any]) -> Made:
    """Hand in a file."""
    del asked
    service = this_service()
    upload = intake.take_in(sent["file"].read(), sent["file"].filename or "", service.settings.limits)
    said = _said(sent, domain=sent["domain"])
    number = sent.get("form_number")
    print_of_it = _fingerprint(said, upload.sha256, number)
    known = _known(once, print_of_it)
    if known is None and service.engine is not None:
        service.engine.check(upload)
    made = known or _once(once, print_of_it, lambda session: _deposited(session, upload, said, number))
    if service.engine is not None:
        service.engine.wake()
    return made


@bp.post("/forms/<string(length=5):number>/deposits")
@_seldom
@_tries
@query(InLanguage)
@headers(OnceHeaders)
@body(SaidOfForm)
@gives(DepositValues, status=201, links=_TO_FOLLOW)
def deposit_of_form(
    number: str, asked: Mapping[str, Any], once: Mapping[str, Any], sent: Mapping[str, Any]
) -> Made:
    """Say that a form that is known already is hard, without its file."""
    del asked
    said = _said(sent, domain="")

    def join(session: Session) -> Submission:
        known = counter.known_form(session, number)
        if known is None:
            raise NotFoundError("reference_unknown")
        return counter.deposit_again(session, known, said)

    print_of_it = _fingerprint(said, number)
    return _known(once, print_of_it) or _once(once, print_of_it, join)


@bp.get("/deposits/<string(maxlength=12):code>")
@guessing
@query(InLanguage)
@gives(FollowedValues)
def follow(code: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Where a deposit stands."""
    del asked
    with this_service().database.reading() as session:
        try:
            found = followed_of(session, submissions.by_code(session, code))
        except NotFoundError as error:
            raise NotFound from error
    return {
        "code": found.code,
        "number": found.number,
        "title": found.title,
        "domain": found.domain,
        "received": found.received,
        "state": found.state.value,
        "headline": found.headline,
        "steps": steps_values(found.steps),
        "answer": found.answer.text if found.answer else None,
        "removal": found.removal,
        "doubles": found.original,
        "example": found.example,
        "follow": page("deposit.life", code=found.code),
    }


def _said(sent: Mapping[str, Any], *, domain: str) -> Deposit:
    return Deposit(
        domain=domain,
        difficulties=tuple(dict.fromkeys(Difficulty(each) for each in sent["difficulties"])),
        comment=sent["comment"].replace("\r\n", "\n").strip(),
        administration=sent.get("administration", ""),
        departement=sent["departement"],
    )


def _fingerprint(said: Deposit, *rest: str | None) -> str:
    """A hash of all that was asked."""
    words = json.dumps(
        [said.domain, said.difficulties, said.comment, said.administration, said.departement, *rest]
    )
    return api_requests.digest((request.endpoint or "").encode(), words.encode())


def _known(once: Mapping[str, Any], asked: str) -> Made | None:
    """The answer that this very request was given before."""
    if "key" not in once:
        return None
    with this_service().database.reading() as session:
        code = api_requests.known(session, once["key"], asked)
        return None if code is None else _answer(submissions.by_code(session, code))


def _once(once: Mapping[str, Any], asked: str, work: Callable[[Session], Submission]) -> Made:
    """Make a deposit; of two requests with one key at the same moment, the second finds the first."""
    with this_service().database.transaction() as session:
        code = api_requests.known(session, once["key"], asked) if "key" in once else None
        made = work(session) if code is None else submissions.by_code(session, code)
        if code is None and "key" in once:
            api_requests.keep(session, once["key"], asked, made.code)
        return _answer(made)


def _deposited(session: Session, upload: Upload, said: Deposit, number: str | None) -> Submission:
    made = submissions.deposit(session, this_service().store, upload, said)
    form = form_number_of(number)
    if form is not None:
        made.document.form_number = str(form)
    return made


def _answer(made: Submission) -> Made:
    code = shown_code(made.code)
    values = {
        "code": code,
        "number": made.document_id,
        "received": made.created_at,
        "follow": page("deposit.life", code=code),
    }
    return values, 201, {"Location": url_for("api.follow", code=code)}
