"""``/exemples``: forms before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from workbench.register import examples as published
from workbench.register import gallery, listing
from workbench.web.public.blueprint import bp
from workbench.web.public.example_page import example_page
from workbench.web.public.examples_page import examples_page
from workbench.web.service import this_service

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/exemples")
def examples() -> str:
    """The gallery: words, filters, orders, pages."""
    with this_service().database.reading() as session:
        page = examples_page(session, request.args)
    return render_template("public/examples.html", page=page)


@bp.get("/exemples/<int(max=999999999):example_id>")
def example(example_id: int) -> ResponseReturnValue:
    """One example: before, after, why. One that is public no more says so, or leads to its correction."""
    with this_service().database.reading() as session:
        gone = gallery.gone(session, example_id)
        if gone is None:
            page = example_page(session, gallery.one(session, example_id), request.args.get("vue", ""))
            return render_template("public/example.html", page=page)
        removed = published.removal(listing.history(session, gone.document_id))
        instead = gallery.of_document(session, gone.document_id)
    if instead is not None:
        return redirect(url_for("public.example", example_id=instead.id), 302)
    return render_template("public/example_gone.html", document=gone.document_id, reason=removed), 410
