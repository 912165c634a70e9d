"""``/documents/<number>/moi-aussi``: say, without an account, that one finds this form hard too.

The browser gets a cookie with a chance word, signed, only when it votes. The page itself carries no token
against forged requests, which would make it a new page for each visit: the browser says where the form stood.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from flask import abort, redirect, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from workbench.register import queue_votes, triage
from workbench.register.workflow import State
from workbench.web.public.blueprint import bp
from workbench.web.security import csrf, limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask import Response

COOKIE = "voter"
COOKIE_SECONDS = 365 * 24 * 3600
_WORD_BYTES = 16
_seldom = limiter.shared_limit("6 per minute; 40 per day", scope="votes")
"""Votes and their undoing from one address."""


@dataclass(frozen=True, slots=True)
class Voices:
    """How many ask for a document, none for a withdrawn one; whether this browser voted and may vote."""

    count: int
    voted: bool
    open: bool


@bp.app_template_global()
def voices_of(document_id: int) -> Voices:
    """For the page of a document."""
    word = _word()
    with this_service().database.reading() as session:
        state = triage.document(session, document_id).state
        return Voices(
            count=0 if state is State.WITHDRAWN else queue_votes.voices_of(session, document_id),
            voted=word is not None and queue_votes.has_voted(session, document_id, word),
            open=state in queue_votes.VOTED_STATES,
        )


@bp.post("/documents/<int(max=999999999):document_id>/moi-aussi")
@csrf.exempt  # type: ignore[untyped-decorator,unused-ignore]
@_seldom
def vote(document_id: int) -> Response:
    """Count this browser for a document."""
    _from_our_page()
    word = _word() or secrets.token_urlsafe(_WORD_BYTES)
    with this_service().database.transaction() as session:
        queue_votes.vote(session, document_id, word)
    answer = _back(document_id)
    answer.set_cookie(
        COOKIE,
        _signer().dumps(word),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=this_service().settings.secure_cookies,
    )
    return answer


@bp.post("/documents/<int(max=999999999):document_id>/moi-aussi/annuler")
@csrf.exempt  # type: ignore[untyped-decorator,unused-ignore]
@_seldom
def take_vote_back(document_id: int) -> Response:
    """Count this browser no longer."""
    _from_our_page()
    word = _word()
    if word is not None:
        with this_service().database.transaction() as session:
            queue_votes.take_back(session, document_id, word)
    return _back(document_id)


def _from_our_page() -> None:
    """Refuse a form that stood on a foreign page, as far as the browser tells (Fetch Metadata, Origin)."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in {None, "same-origin"} or (
        site is None and origin and urlsplit(origin).netloc != request.host
    ):
        abort(403)


def _word() -> str | None:
    """The word of this browser; None where it has none that we signed."""
    try:
        return str(_signer().loads(request.cookies.get(COOKIE, "")))
    except BadSignature:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(this_service().settings.secret_key, salt="vote")


def _back(document_id: int) -> Response:
    return cast(
        "Response", redirect(url_for("public.document", document_id=document_id, _anchor="voices"), 303)
    )
