"""``/atelier/clavier``: the keys of the review on a page that can be printed."""

from __future__ import annotations

from flask import render_template

from workbench.web.workshop.blueprint import bp


@bp.get("/clavier")
def keyboard() -> str:
    """All keys, as in the help sheet of the review."""
    return render_template("workshop/review_own_keyboard.html")
