"""``/atelier/revues/<number>/points``: the questions of the checklist answered; the checklist as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, request, url_for
from flask_babel import gettext, ngettext

from workbench.errors import BadRequestError
from workbench.register import answers, reviews
from workbench.register.answers import Answer, Reply
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.drafts import forget_sent
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.standards_shown import PointShown, standards_shown
from workbench.web.workshop.triage_forms import VersionedForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response as FlaskResponse
    from werkzeug.wrappers import Response

ANSWER, NOTE = "answer-", "note-"
"""How the names of the form's fields begin; the id of the point follows."""


@bp.post("/revues/<int:review_id>/points")
def answer_points(review_id: int) -> Response:
    """Keep the answers that are new, then show the checklist again."""
    form = VersionedForm()
    form.validate()
    replies = replies_of(request.form)
    with this_service().database.transaction() as session:
        kept = answers.reply(session, review_id, replies, by=current_actor(), seen=form.seen)
        forget_sent(session, review_id, *(f"n-{each.point}" for each in replies))
    if kept:
        flash(ngettext("%(num)s réponse est gardée.", "%(num)s réponses sont gardées.", len(kept)))
    else:
        flash(gettext("Aucune réponse n’a changé."))
    return redirect(url_for("workshop.review", review_id=review_id, points=1, _anchor="points"), 303)


def replies_of(sent: Mapping[str, str]) -> tuple[Reply, ...]:
    """What the form says of each point.

    Raises:
        BadRequestError: ``point_elsewhere``: an answer that is none of ours.
    """
    points = [name.removeprefix(ANSWER) for name in sent if name.startswith(ANSWER)]
    if any(sent[ANSWER + point] not in set(Answer) for point in points):
        raise BadRequestError("point_elsewhere")
    return tuple(
        Reply(point, Answer(sent[ANSWER + point]), sent.get(NOTE + point, "").replace("\r\n", "\n"))
        for point in points
    )


@bp.get("/revues/<int:review_id>/points.json")
def points_json(review_id: int) -> FlaskResponse:
    """The checklist with its answers, for other programs: ids and verdicts as codes, moments in UTC."""
    with this_service().database.reading() as session:
        found = reviews.review(session, review_id)
        shown = standards_shown(reading_of(found.analysis), answers.last(session, found))
        return jsonify(
            review=found.id,
            document=found.document_id,
            version=found.document.version,
            points=[_as_json(each) for each in shown.points] if shown else [],
        )


def _as_json(each: PointShown) -> dict[str, str | None]:
    given = each.given
    return {
        "point": each.line.point,
        "wording": each.line.wording,
        "source": each.line.source,
        "verdict": each.line.verdict.value,
        "answer": given.answer.value if given else None,
        "note": (given.note or None) if given else None,
        "by": given.who if given else None,
        "at": given.when.isoformat() if given else None,
    }
