"""``/atelier/revues/<number>/blocs/<place>``: an editor rewrites a block in their own words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from wtforms import TextAreaField

from workbench.errors import BadRequestError, WorkbenchError
from workbench.register import block_texts, reviews
from workbench.sandbox import PoolError
from workbench.web.service import this_service
from workbench.web.workshop import measuring
from workbench.web.workshop.block_texts_page import Measured, block_at, measured, page_of, terms_on
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.decisions import block_part
from workbench.web.workshop.drafts import forget_sent
from workbench.web.workshop.identity import WITHOUT_LOADING, current_actor
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review_order import view_of
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from flask import Response as FlaskResponse
    from werkzeug.wrappers import Response

    Answer = Response | str | tuple[str | FlaskResponse, int]

_log = logging.getLogger("workbench.web")


def _plain_newlines(text: str | None) -> str:
    """Browsers send CR LF; texts of the register hold LF."""
    return (text or "").replace("\r\n", "\n")


class OwnTextForm(VersionedForm):
    """The words for a block."""

    text = TextAreaField(lazy_gettext("Votre texte"), filters=[_plain_newlines], render_kw={"rows": 6})


@bp.get("/revues/<int:review_id>/blocs/<int:block>")
def own_text(review_id: int, block: int) -> Answer:
    """The block, and the form to rewrite it; for our scripts, the form alone."""
    form = OwnTextForm(formdata=None)
    if request.headers.get(WITHOUT_LOADING):
        return jsonify(form=_shown(review_id, block, form, name="form")), 200
    return _shown(review_id, block, form)


@bp.post("/revues/<int:review_id>/blocs/<int:block>")
def write_own_text(review_id: int, block: int) -> Answer:
    """Put the words in the place of the block."""
    form = OwnTextForm()
    form.validate()
    try:
        with this_service().database.transaction() as session:
            block_texts.write(session, review_id, block, form.text.data, by=current_actor(), seen=form.seen)
            forget_sent(session, review_id, f"own-{block}")
    except BadRequestError as error:
        if request.headers.get(WITHOUT_LOADING):
            raise
        form.refuse(error)
        return _shown(review_id, block, form), 422
    return _back(review_id, block, gettext("Votre texte remplace ce bloc."))


@bp.post("/revues/<int:review_id>/blocs/<int:block>/annuler")
def take_back_own_text(review_id: int, block: int) -> Answer:
    """Give the block its own text again."""
    form = VersionedForm()
    form.validate()
    with this_service().database.transaction() as session:
        block_texts.take_back(session, review_id, block, by=current_actor(), seen=form.seen)
    return _back(review_id, block, gettext("Le bloc a repris son texte."))


@bp.post("/revues/<int:review_id>/blocs/<int:block>/mesurer")
def measure_own_text(review_id: int, block: int) -> Answer:
    """How the words would do. Nothing is kept."""
    form = OwnTextForm()
    form.validate()
    found = _measures(review_id, block, form.text.data)
    if request.headers.get(WITHOUT_LOADING):
        return jsonify(measures=render_template("workshop/review_own_measures.html", found=found)), 200
    return _shown(review_id, block, form, found)


def _shown(
    review_id: int, block: int, form: OwnTextForm, found: Measured | None = None, *, name: str = "page"
) -> str:
    with this_service().database.reading() as session:
        page = page_of(session, reviews.review(session, review_id), block, current_actor())
    if not form.is_submitted():
        form.text.data = page.draft
    query = view_of(request.args).query
    return render_template(
        f"workshop/review_own_{name}.html", page=page, form=form, found=found, query=query, asked=name
    )


def _measures(review_id: int, block: int, text: str) -> Measured | None:
    """The measures; None when the workers cannot give them now."""
    engine = this_service().engine
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        document, locked = reading_of(found.analysis).document, terms_on(session, found)
    each = block_at(document, block)
    original = document.text_of(each.span)
    if engine is None:
        return None
    try:
        tried = engine.try_block(original, text[: block_texts.LONGEST], each.kind, document.language)
    except (WorkbenchError, PoolError) as error:
        _log.warning("block %d of review %d not measured: %s", block, review_id, type(error).__name__)
        return None
    return measured(tried, original, locked)


def _back(review_id: int, block: int, says: str) -> Answer:
    """The review at this block; for our scripts, what changed in it."""
    if request.headers.get(WITHOUT_LOADING):
        return block_part(review_id, block)
    measuring.measure(review_id)
    flash(says)
    query = view_of(request.args).query
    return redirect(url_for("workshop.review", review_id=review_id, _anchor=f"b{block}", **query), 303)
