"""``/atelier/acceptation``: what became of suggestions by rule, entry of the lexicon and reason; as CSV."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flask import make_response, render_template, request
from flask_babel import get_timezone

from workbench.model import Language
from workbench.register import learning_figures
from workbench.register.learning_figures import Asked
from workbench.register.rule_figures import examples_of_rules
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.rules import shown_by
from workbench.web.workshop.words import rejection_words

if TYPE_CHECKING:
    from flask import Response

SHOWN = 200
"""Lines on the page; the CSV has all."""
_FILTERS = ("par", "langue", "depuis", "jusqu-au")


@bp.get("/acceptation")
def acceptance() -> str:
    """The figures; ``?par=entree`` by entry of the lexicon, ``?par=raison`` by reason."""
    by = request.args.get("par", "")
    with this_service().database.reading() as session:
        reasons = learning_figures.by_reason(session, _asked()) if by == "raison" else ()
        find = learning_figures.by_entry if by == "entree" else learning_figures.by_rule
        rows = () if by == "raison" else find(session, _asked())
        examples = {rule: shown_by(each) for rule, each in examples_of_rules(session).items()} if rows else {}
    return render_template(
        "workshop/learning_figures.html",
        by=by,
        rows=rows[:SHOWN],
        examples=examples,
        more=max(0, len(rows) - SHOWN),
        reasons=[(rejection_words(reason or None), count) for reason, count in reasons],
        asked={name: request.args[name] for name in _FILTERS if request.args.get(name)},
    )


@bp.get("/acceptation.csv")
def acceptance_csv() -> Response:
    """All figures by rule that answer the filters."""
    with this_service().database.reading() as session:
        response = make_response(learning_figures.as_csv(learning_figures.by_rule(session, _asked())))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = "attachment; filename=acceptation.csv"
    return response


def _asked() -> Asked:
    """What the address asks for; a value that makes no sense asks for nothing."""
    language, until = request.args.get("langue", ""), _day("jusqu-au")
    return Asked(
        Language(language) if language in set(Language) else None,
        _midnight(_day("depuis")),
        _midnight(until + timedelta(days=1) if until else None),
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _midnight(day: date | None) -> datetime | None:
    """The beginning of a day where the reader lives."""
    return None if day is None else datetime.combine(day, time.min, tzinfo=get_timezone() or UTC)
