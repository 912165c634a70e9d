"""Errors -> pages that say what happened and what to do, with the right status. Never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workbench.config import MIB
from workbench.errors import (
    BadRequestError,
    NotFoundError,
    StaleVersionError,
    UnreadableDocumentError,
    WorkbenchError,
    WorkflowError,
)
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.ways_on import ways_on
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from flask import Flask

_FORBIDDEN = {"role_missing", "same_person"}
_STATUSES: dict[type[WorkbenchError], int] = {
    NotFoundError: 404,
    StaleVersionError: 409,
    WorkflowError: 409,
    BadRequestError: 400,
    UnreadableDocumentError: 422,
}
_UNFORESEEN = 500
_MISSING, _BAD = 404, 400

_TITLES = {
    400: lazy_gettext("Cette demande est incomplète"),
    403: lazy_gettext("Cette page ne vous est pas ouverte"),
    404: lazy_gettext("Cette page n’existe pas"),
    405: lazy_gettext("Cette adresse ne s’ouvre pas ainsi"),
    409: lazy_gettext("Cette étape n’est plus possible"),
    410: lazy_gettext("Cette page a été retirée"),
    413: lazy_gettext("Ce fichier est trop lourd"),
    422: lazy_gettext("Ce document ne peut pas être lu"),
    429: lazy_gettext("Trop de demandes à la fois"),
    500: lazy_gettext("Une erreur s’est produite chez nous"),
    503: lazy_gettext("Cette page se repose un instant"),
}
_ADVICE = {
    400: lazy_gettext("Revenez à la page d’avant. Rechargez-la, puis recommencez."),
    403: lazy_gettext("Connectez-vous avec un autre compte, ou demandez l’accès à votre service."),
    404: lazy_gettext("L’adresse a pu changer. Elle peut aussi contenir une faute."),
    405: lazy_gettext("Revenez à l’accueil pour retrouver cette page."),
    409: lazy_gettext("Rechargez la page pour voir où en est le document."),
    410: lazy_gettext("Elle a existé, elle ne reviendra pas. Cherchez le document par son nom."),
    413: lazy_gettext("La limite est de {limit} Mo. Vous pouvez déposer seulement les pages difficiles."),
    422: lazy_gettext("Essayez avec un autre fichier."),
    429: lazy_gettext("Attendez une minute, puis recommencez."),
    500: lazy_gettext("Ce n’est pas votre faute. Attendez quelques minutes, puis recommencez."),
    503: lazy_gettext("Attendez quelques minutes, puis recommencez."),
}
_EXPIRED = lazy_gettext(
    "Cette page est restée ouverte longtemps, ou votre navigateur refuse les cookies. "
    "Rechargez la page, puis recommencez."
)


def install(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(WorkbenchError, show_refusal)
    app.register_error_handler(HTTPException, show_status)


def show_refusal(error: WorkbenchError) -> tuple[str, int]:
    """The page of an error raised on purpose: its own sentence, which says what to do."""
    status = status_of(error)
    return _page(status, error_sentence(error, current_locale())), status


def show_status(error: HTTPException) -> tuple[str, int]:
    """The page of an HTTP error, foreseen or not."""
    status = error.code or _UNFORESEEN
    told_as = status if status in _TITLES else _BAD if status < _UNFORESEEN else _UNFORESEEN
    if isinstance(error, CSRFError):
        return _page(status, str(_EXPIRED)), status
    limit = this_service().settings.limits.upload_bytes // MIB
    return _page(status, str(_ADVICE[told_as]).replace("{limit}", str(limit)), told_as=told_as), status


def status_of(error: WorkbenchError) -> int:
    """The HTTP status of an error raised on purpose."""
    if error.code in _FORBIDDEN:
        return 403
    if error.code == "file_too_large":
        return 413
    return next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), _UNFORESEEN)


def _page(status: int, advice: str, *, told_as: int | None = None) -> str:
    return render_template(
        "errors/page.html",
        status=status,
        title=_TITLES[told_as or status],
        advice=advice,
        ways=ways_on(request.path) if status == _MISSING else (),
        contact=this_service().settings.contact if status >= _UNFORESEEN else (),
    )
