"""``/atelier/mentions``: what names the reader; and the threads of a document, to search."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.register import comments_mentions, triage
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.comments_page import ThreadShown, listed
from workbench.web.workshop.doors import allowed
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.queue_rows import title_of

if TYPE_CHECKING:
    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from werkzeug.wrappers import Response


@bp.record_once
def _offer(state: BlueprintSetupState) -> None:
    cast("Flask", state.app).jinja_env.globals.update(
        unread_mentions=unread_mentions, open_threads=open_threads
    )


@bp.get("/mentions")
def mentions() -> str:
    """The comments that name the reader, newest first."""
    with this_service().database.reading() as session:
        rows = comments_mentions.mentions_of(session, _me())
        return render_template("workshop/mentions.html", rows=rows, title_of=title_of)


@bp.post("/mentions/lues")
def mentions_read() -> Response:
    """All of them have been read."""
    with this_service().database.transaction() as session:
        comments_mentions.mark_read(session, _me())
    flash(gettext("Tout est marqué comme lu."))
    return redirect(url_for("workshop.mentions"), 303)


@bp.get("/documents/<int:document_id>/commentaires")
def document_comments(document_id: int) -> str:
    """The threads of a document: the open ones, or all (``tous``), that hold a text (``q``)."""
    asked, whole = request.args.get("q", "")[:200], "tous" in request.args
    with this_service().database.reading() as session:
        document = triage.document(session, document_id)
        return render_template(
            "workshop/document_comments.html",
            id=document_id,
            title=title_of(document),
            threads=listed(session, document_id, _me(), asked=asked, whole=whole),
            asked=asked,
            whole=whole,
        )


def unread_mentions() -> int:
    """How many comments name the reader and were not read, for the head of the workshop's pages."""
    if not allowed("see_reviews"):
        return 0
    with this_service().database.reading() as session:
        return comments_mentions.unread(session, _me())


def open_threads(document_id: int) -> list[ThreadShown]:
    """The open threads of a document, for its page; none for those who may not see reviews."""
    if not allowed("see_reviews"):
        return []
    with this_service().database.reading() as session:
        return listed(session, document_id, _me(), asked="", whole=False)


def _me() -> int:
    return current_actor().person_id or 0
