"""``/vie-privee``: what is done with what people hand in, with the delays and cookies of this very copy."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, render_template

from workbench.register import api_requests, api_tokens, experiences_moderation, follow_addresses, sessions
from workbench.web.public import votes
from workbench.web.public.blueprint import bp
from workbench.web.service import this_service

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page promises, from where the program takes it. Days are whole, of 24 hours.

    `file_days`: a file after its public copy; `declined_days`: the text of a declined account;
    `confirm_days`: an address that nobody confirmed; `vote_days`: the cookie of votes; `request_hours`: the
    hash of a program's request; `forgotten_days`: a session after its last page; `token_days`: a token.
    """

    file_days: int
    declined_days: int
    confirm_days: int
    vote_days: int
    request_hours: int
    idle_minutes: int
    session_hours: int
    forgotten_days: int
    token_days: int
    session_cookie: str
    vote_cookie: str


@bp.get("/vie-privee")
def privacy() -> str:
    """What is done with what people hand in."""
    settings = this_service().settings
    return render_template(
        "public/privacy.html",
        asks_model=settings.language_model is not None,
        contact=settings.contact,
        facts=facts(),
    )


def facts() -> Facts:
    """The delays and cookies of the running copy."""
    settings = this_service().settings
    return Facts(
        file_days=settings.keep_file_days,
        declined_days=experiences_moderation.KEPT_DAYS,
        confirm_days=follow_addresses.CONFIRM_DAYS,
        vote_days=votes.COOKIE_SECONDS // _DAY,
        request_hours=int(api_requests.KEPT.total_seconds()) // 3600,
        idle_minutes=settings.session_limits.idle_minutes,
        session_hours=settings.session_limits.hours,
        forgotten_days=sessions.FORGOTTEN_AFTER.days,
        token_days=api_tokens.LONGEST_DAYS,
        session_cookie=str(current_app.config["SESSION_COOKIE_NAME"]),
        vote_cookie=votes.COOKIE,
    )
