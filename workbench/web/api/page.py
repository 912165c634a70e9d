"""``/api/v1/``: the API for people, drawn from its own description."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from workbench.web.api import samples
from workbench.web.api.description import described
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp as public

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.model import Locale


@public.get("/api")
def api_address() -> Response:
    """The newest version."""
    return redirect(url_for("public.api_page"), 302)


@public.get("/api/v1/")
def api_page() -> str:
    """What the API does, with a call and an answer for each operation."""
    made = described(current_locale())
    headings = _headings(current_locale(), made["servers"][0]["url"])
    return render_template("public/api.html", made=made, headings=headings)


@lru_cache(maxsize=8)
def _headings(_locale: Locale, _server: str) -> tuple[tuple[str, str, tuple[samples.Operation, ...]], ...]:
    """Each heading, what it says, and the operations under it, as this address shows them."""
    made = described(current_locale())
    return tuple(
        (tag["name"], tag["description"], tuple(samples.of_tag(made, tag["name"]))) for tag in made["tags"]
    )
