"""Pages that only say something: about, accessibility, legal notice."""

from __future__ import annotations

from flask import render_template

from workbench.report import burden_view
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp
from workbench.web.public.statement import statement
from workbench.web.service import this_service


@bp.get("/a-propos")
def about() -> str:
    """What the service is and how it works."""
    return render_template("public/about.html", weights=burden_view.weights(current_locale()))


@bp.get("/accessibilite")
def accessibility() -> str:
    """What was done so that everybody can use the service, and what browsers found."""
    contact = this_service().settings.contact
    return render_template("public/accessibility.html", found=statement(), contact=contact)


@bp.get("/mentions-legales")
def legal() -> str:
    """Who is answerable, how to reach them, under which licence."""
    return render_template("public/legal.html", contact=this_service().settings.contact)
