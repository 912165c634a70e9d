"""The locks of the web door: headers, cookies, forgery tokens, throttling, size of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf import CSRFProtect

from workbench.config import MIB

if TYPE_CHECKING:
    from flask import Flask

    from workbench.config import Settings

FORM_OVERHEAD = MIB
"""What the other fields of a form may weigh beside its file."""

_CONTENT_POLICY = {
    "default-src": "'self'",
    "img-src": ["'self'", "data:"],  # Bootstrap's own style sheet holds small pictures
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_PERMISSIONS = dict.fromkeys(("camera", "geolocation", "microphone", "payment", "usb"), "()")

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://")


def install(app: Flask, settings: Settings) -> None:
    """Lock the door. ``THROTTLING`` in the configuration can be set to False (tests)."""
    app.config.update(
        THROTTLING=True,
        MAX_CONTENT_LENGTH=settings.limits.upload_bytes + FORM_OVERHEAD,
        SESSION_COOKIE_NAME="session",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,  # a form may be filled in slowly: the token lives as long as the session
    )
    Talisman(
        app,
        force_https=False,  # the proxy in front does it; /healthz is asked over plain HTTP
        strict_transport_security=settings.secure_cookies,
        session_cookie_secure=settings.secure_cookies,
        frame_options="DENY",
        content_security_policy=_CONTENT_POLICY,
        permissions_policy=_PERMISSIONS,
        referrer_policy="same-origin",
    )
    csrf.init_app(app)
    limiter.init_app(app)


@limiter.request_filter  # type: ignore[untyped-decorator,unused-ignore]
def _throttling_is_off() -> bool:
    return not current_app.config["THROTTLING"]
