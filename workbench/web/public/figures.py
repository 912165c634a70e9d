"""``/statistiques``: documents received and simplified, what simplifying changed, and the same as CSV."""

from __future__ import annotations

from flask import Response, render_template, request

from workbench.register.figures import as_csv
from workbench.web.public.blueprint import bp
from workbench.web.public.figures_page import figures_page, figures_rows
from workbench.web.service import this_service


@bp.get("/statistiques")
def figures() -> str:
    """The figures of a year and a domain."""
    with this_service().database.reading() as session:
        page = figures_page(session, request.args)
    return render_template("public/figures.html", page=page)


@bp.get("/statistiques.csv")
def figures_csv() -> Response:
    """The same figures, one line per domain and year, as ``workbench stats --format csv`` writes them."""
    with this_service().database.reading() as session:
        rows = figures_rows(session, request.args)
    response = Response(as_csv(rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=statistiques.csv"
    return response
