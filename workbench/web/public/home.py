"""``/``: what this is, and the ways in."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template

from workbench.web.public.blueprint import bp
from workbench.web.public.home_page import home_page
from workbench.web.service import this_service


@bp.get("/")
def home() -> str:
    """The first page."""
    with this_service().database.reading() as session:
        page = home_page(session, this_year=datetime.now(UTC).year)
    return render_template("public/home.html", page=page)
