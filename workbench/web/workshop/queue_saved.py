"""The views that a person saved for themselves: keep, rename, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.register import queue_saved
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop import queue_asked
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import signed_in
from workbench.web.workshop.queue import RefusedName, asked_of, shown
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.register.queue_views import Asked

    Answer = Response | tuple[str, int]


@bp.post("/vues")
def save_view() -> Answer:
    """Keep the filters of the page under a name."""
    asked, name = asked_of(request.form), request.form.get("name", "")
    try:
        with this_service().database.transaction() as session:
            view = queue_saved.save(session, _me(), name, queue_asked.written(asked))
    except BadRequestError as error:
        return _refused(asked, error, name)
    flash(gettext("La vue « %(name)s » est enregistrée.", name=view.name))
    return redirect(queue_asked.address(asked), 303)


@bp.post("/vues/<int:view_id>/nom")
def rename_view(view_id: int) -> Answer:
    """Give a view of one's own another name."""
    asked, name = asked_of(request.form), request.form.get("name", "")
    try:
        with this_service().database.transaction() as session:
            view = queue_saved.rename(session, _me(), view_id, name)
    except BadRequestError as error:
        return _refused(asked, error, name, view_id)
    flash(gettext("La vue s’appelle maintenant « %(name)s ».", name=view.name))
    return redirect(queue_asked.address(asked), 303)


@bp.post("/vues/<int:view_id>/effacer")
def remove_view(view_id: int) -> Response:
    """Delete a view of one's own, and show its filters: saving them again undoes it."""
    with this_service().database.transaction() as session:
        view = queue_saved.remove(session, _me(), view_id)
    flash(
        gettext(
            "La vue « %(name)s » est effacée. Voici ses filtres : vous pouvez les enregistrer de nouveau.",
            name=view.name,
        )
    )
    return redirect(f"{url_for('workshop.queue')}?{view.query}", 303)


def _refused(asked: Asked, error: BadRequestError, name: str, view_id: int | None = None) -> tuple[str, int]:
    says = error_sentence(error, current_locale())
    return shown(asked, refused=RefusedName(view_id, name, says)), 422


def _me() -> int:
    me = signed_in()
    if me is None:
        abort(403)
    return me.person_id
