"""The blueprint of the workshop: every page but the way in asks for a person who may open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, request

from workbench.web.workshop import doors, identity

if TYPE_CHECKING:
    from flask import Flask, Response
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

bp = Blueprint("workshop", __name__, url_prefix="/atelier")


@bp.record_once
def _know_people(state: BlueprintSetupState) -> None:
    identity.install(cast("Flask", state.app))
    doors.install(cast("Flask", state.app))


@bp.before_request
def _only_who_may() -> ResponseReturnValue | None:
    """Send whoever is not signed in to the way in, and tell the others what they may not open."""
    if doors.is_open(request.endpoint):
        return None
    if not identity.is_signed_in():
        return identity.way_in()
    return doors.door(request.endpoint, request.view_args)


@bp.after_request
def _keep_out_of_caches(response: Response) -> Response:
    """What editors see is not for shared caches; a page says itself when its reader may keep it."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    response.headers.setdefault("X-Robots-Tag", "noindex")
    return response
