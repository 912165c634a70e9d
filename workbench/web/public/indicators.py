"""``/indicateurs``: the same few figures for every administration and département, each with a sheet."""

from __future__ import annotations

from flask import Response, render_template, request

from workbench.web.public.blueprint import bp
from workbench.web.public.indicators_page import indicator_csv, indicator_sheet, indicators_page
from workbench.web.service import this_service


@bp.get("/indicateurs")
def indicators() -> str:
    """All indicators, over the whole country."""
    with this_service().database.reading() as session:
        page = indicators_page(session, request.args)
    return render_template("public/indicators.html", page=page)


@bp.get("/indicateurs/<name>")
def indicator(name: str) -> str:
    """The sheet of one indicator."""
    with this_service().database.reading() as session:
        page = indicator_sheet(session, name, request.args)
    return render_template("public/indicator.html", page=page)


@bp.get("/indicateurs/<name>.csv")
def indicator_file(name: str) -> Response:
    """One indicator for every administration and département, as CSV."""
    with this_service().database.reading() as session:
        text = indicator_csv(session, name, request.args)
    response = Response(text, mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=indicateur-{name}.csv"
    return response
