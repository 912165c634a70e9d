"""``/api/v1/``: the API for people, drawn from its own description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from workbench.web.api import samples
from workbench.web.api.description import described
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp as public

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@public.get("/api")
def api_address() -> Response:
    """The newest version."""
    return redirect(url_for("public.api_page"), 302)


@public.get("/api/v1/")
def api_page() -> str:
    """What the API does, with a call and an answer for each operation."""
    made = described(current_locale())
    headings = [
        (tag["name"], tag["description"], tuple(samples.of_tag(made, tag["name"]))) for tag in made["tags"]
    ]
    return render_template("public/api.html", made=made, headings=headings)
