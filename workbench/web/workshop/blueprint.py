"""The blueprint of the workshop: every page of it asks for a signed-in person, except the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, request

from workbench.web.workshop import identity

if TYPE_CHECKING:
    from flask import Flask, Response
    from flask.blueprints import BlueprintSetupState
    from werkzeug.wrappers import Response as AnyResponse

bp = Blueprint("workshop", __name__, url_prefix="/atelier")

_OPEN = {"workshop.sign_in", "workshop.sign_in_answer"}


@bp.record_once
def _know_people(state: BlueprintSetupState) -> None:
    identity.install(cast("Flask", state.app))


@bp.before_request
def _only_signed_in() -> AnyResponse | None:
    """Send everybody else to the way in."""
    if request.endpoint in _OPEN or identity.is_signed_in():
        return None
    return identity.way_in()


@bp.after_request
def _keep_out_of_caches(response: Response) -> Response:
    """What editors see is not for shared caches; a page says itself when its reader may keep it."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    response.headers.setdefault("X-Robots-Tag", "noindex")
    return response
