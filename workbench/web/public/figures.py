"""``/statistiques``: what came in, what became of it; as a page, as CSV, and the documents of each number."""

from __future__ import annotations

from flask import Response, render_template, request
from werkzeug.exceptions import NotFound

from workbench.web.public.blueprint import bp
from workbench.web.public.figures_documents import figures_list
from workbench.web.public.figures_files import TABLES, table_csv
from workbench.web.public.figures_page import figures_page
from workbench.web.service import this_service


@bp.get("/statistiques")
def figures() -> str:
    """The figures of what is asked for."""
    with this_service().database.reading() as session:
        page = figures_page(session, request.args)
    return render_template("public/figures.html", page=page)


@bp.get("/statistiques.csv")
def figures_csv() -> Response:
    """One table of these figures (`tableau`); default: one line per domain and year."""
    table = request.args.get("tableau", "")
    if table not in TABLES:
        raise NotFound
    with this_service().database.reading() as session:
        text = table_csv(session, request.args, table)
    response = Response(text, mimetype="text/csv")
    name = f"statistiques-{table}.csv" if table else "statistiques.csv"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


@bp.get("/statistiques/documents")
def figures_documents() -> str:
    """The documents that one number counts."""
    with this_service().database.reading() as session:
        page = figures_list(session, request.args)
    return render_template("public/figures_documents.html", page=page)
