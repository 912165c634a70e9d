"""Pages that only say something: about, privacy, accessibility, legal notice."""

from __future__ import annotations

from flask import render_template

from workbench.report import burden_view
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp
from workbench.web.service import this_service


@bp.get("/a-propos")
def about() -> str:
    """What the service is and how it works."""
    return render_template("public/about.html", weights=burden_view.weights(current_locale()))


@bp.get("/vie-privee")
def privacy() -> str:
    """What is done with what people hand in."""
    asks_model = this_service().settings.language_model is not None
    return render_template("public/privacy.html", asks_model=asks_model)


@bp.get("/accessibilite")
def accessibility() -> str:
    """What was done so that everybody can use the service."""
    return render_template("public/accessibility.html")


@bp.get("/mentions-legales")
def legal() -> str:
    """Who is answerable, under which licence."""
    return render_template("public/legal.html")
