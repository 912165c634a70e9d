"""``/atelier/revues/<number>/commentaires``: what editors say about a text, in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import jsonify, redirect, render_template, request, url_for
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import Optional

from workbench.errors import BadRequestError, StaleVersionError, WorkbenchError
from workbench.register import comments, comments_mentions, reviews
from workbench.register.comments import Place
from workbench.web import error_pages
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.comments_page import Panel, panel_of, thread_of
from workbench.web.workshop.drafts import forget_sent
from workbench.web.workshop.identity import WITHOUT_LOADING, current_actor
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask import Response as FlaskResponse
    from flask.blueprints import BlueprintSetupState
    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    Answer = Response | tuple[str | FlaskResponse, int]


class CommentForm(VersionedForm):
    """Words about a place. `draft`: id of the field on the page, whose draft is no longer needed."""

    text = TextAreaField()
    block = IntegerField(validators=[Optional()])
    suggestion = IntegerField(validators=[Optional()])
    draft = HiddenField()

    @property
    def words(self) -> str:
        """What was written."""
        return (self.text.data or "").replace("\r\n", "\n")

    @property
    def place(self) -> Place:
        """What it is about; a number that is none means the whole text."""
        return Place(self.block.data, self.suggestion.data)


@bp.record_once
def _offer(state: BlueprintSetupState) -> None:
    cast("Flask", state.app).jinja_env.globals.update(talk_of=talk_of)


def talk_of(review_id: int) -> Panel:
    """The threads of a review, for its page."""
    with this_service().database.reading() as session:
        return panel_of(session, reviews.review(session, review_id), _me())


@bp.get("/revues/<int:review_id>/commentaires")
def comment_on(review_id: int) -> str:
    """The passages of the text, to say something about; with ``sur``, the form for one of them."""
    return _asked(review_id, CommentForm(formdata=None, block=request.args.get("sur", type=int)))


@bp.get("/revues/<int:review_id>/commentaires.json")
def comments_part(review_id: int) -> FlaskResponse:
    """The threads as our scripts put them into the page."""
    return _part(review_id)


@bp.post("/revues/<int:review_id>/commentaires")
def comment(review_id: int) -> Answer:
    """Begin a thread."""
    form = CommentForm()
    form.validate()
    by = current_actor()
    try:
        with this_service().database.transaction() as session:
            made = comments.open_thread(session, review_id, form.place, form.words, by=by)
            _sent(session, review_id, form)
    except BadRequestError as error:
        says = error_sentence(error, current_locale())
        return _refused(error, lambda: _asked(review_id, form, says))
    return _said(review_id, made.thread_id)


@bp.get("/revues/<int:review_id>/discussions/<int:thread_id>")
def thread(review_id: int, thread_id: int) -> str:
    """One thread, with its forms."""
    return _thread(review_id, thread_id)


@bp.post("/revues/<int:review_id>/discussions/<int:thread_id>")
def answer_comment(review_id: int, thread_id: int) -> Answer:
    """Say something in a thread."""
    form = CommentForm()

    def change(session: Session) -> None:
        comments.answer(session, thread_id, form.words, by=current_actor())
        _sent(session, review_id, form)

    return _changed(review_id, thread_id, form, change)


@bp.post("/revues/<int:review_id>/discussions/<int:thread_id>/fin")
def close_thread(review_id: int, thread_id: int) -> Answer:
    """Close a thread whose last comment was read."""
    form = CommentForm()
    return _changed(
        review_id,
        thread_id,
        form,
        lambda session: comments.resolve(session, thread_id, by=current_actor(), seen=form.seen),
    )


@bp.post("/revues/<int:review_id>/discussions/<int:thread_id>/reprise")
def reopen_thread(review_id: int, thread_id: int) -> Answer:
    """Open a thread again."""
    return _changed(
        review_id,
        thread_id,
        CommentForm(),
        lambda session: comments.reopen(session, thread_id, by=current_actor()),
    )


@bp.post("/revues/<int:review_id>/discussions/<int:thread_id>/<int:comment_id>")
def change_comment(review_id: int, thread_id: int, comment_id: int) -> Answer:
    """Change one's own words."""
    form = CommentForm()

    def change(session: Session) -> None:
        comments.edit(session, comment_id, form.words, by=current_actor(), seen=form.seen)
        _sent(session, review_id, form)

    return _changed(review_id, thread_id, form, change)


@bp.post("/revues/<int:review_id>/discussions/<int:thread_id>/<int:comment_id>/effacer")
def delete_comment(review_id: int, thread_id: int, comment_id: int) -> Answer:
    """Take one's own words away."""
    form = CommentForm()
    return _changed(
        review_id,
        thread_id,
        form,
        lambda session: comments.delete(session, comment_id, by=current_actor(), seen=form.seen),
    )


def _changed(
    review_id: int, thread_id: int, form: CommentForm, change: Callable[[Session], object]
) -> Answer:
    """Change a thread and show it; what is refused is said above it, with the words that were typed."""
    form.validate()
    try:
        with this_service().database.transaction() as session:
            change(session)
    except (BadRequestError, StaleVersionError) as error:
        says = error_sentence(error, current_locale())
        return _refused(error, lambda: _thread(review_id, thread_id, says, form.words))
    return _said(review_id, thread_id)


def _refused(error: WorkbenchError, page: Callable[[], str]) -> Answer:
    status = 422 if isinstance(error, BadRequestError) else error_pages.status_of(error)
    if request.headers.get(WITHOUT_LOADING):
        return jsonify(message=error_sentence(error, current_locale())), status
    return page(), status


def _said(review_id: int, thread_id: int) -> Answer:
    if request.headers.get(WITHOUT_LOADING):
        return _part(review_id), 200
    return redirect(
        url_for("workshop.thread", review_id=review_id, thread_id=thread_id, _anchor=f"d{thread_id}"), 303
    )


def _part(review_id: int) -> FlaskResponse:
    talk = talk_of(review_id)
    return jsonify(panel=render_template("workshop/review_comments.html", talk=talk), stamp=talk.stamp)


def _asked(review_id: int, form: CommentForm, says: str = "") -> str:
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        document = reading_of(found.analysis).document
        return render_template(
            "workshop/comment_on.html",
            id=review_id,
            title=title_of(found.document),
            language=document.language,
            blocks=[document.text_of(block.span) for block in document.blocks],
            talk=panel_of(session, found, _me()),
            form=form,
            says=says,
        )


def _thread(review_id: int, thread_id: int, says: str = "", typed: str = "") -> str:
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        return render_template(
            "workshop/thread.html",
            id=review_id,
            title=title_of(found.document),
            thread=thread_of(session, found, thread_id, _me()),
            says=says,
            typed=typed,
        )


def _sent(session: Session, review_id: int, form: CommentForm) -> None:
    """What was sent is no draft any more, and whoever speaks here has read what names them here."""
    forget_sent(session, review_id, form.draft.data or "")
    comments_mentions.mark_read(session, _me(), review_id=review_id)


def _me() -> int:
    return current_actor().person_id or 0
