"""``/healthz``: 200 when every check is well, else 503 with what is wrong."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from workbench import __version__
from workbench.web.security import limiter
from workbench.web.service import this_service

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@limiter.exempt
def show() -> tuple[Response, int]:
    """Say which checks are well and which are not, by code."""
    found = {check.name: check.run() for check in this_service().checks}
    is_well = not any(found.values())
    body = {
        "status": "ok" if is_well else "failing",
        "version": __version__,
        "checks": {name: trouble or "ok" for name, trouble in found.items()},
    }
    return jsonify(body), 200 if is_well else 503
