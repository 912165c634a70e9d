"""In which language the API answers: ``lang=`` in the address, else ``Accept-Language``, else the address."""

from __future__ import annotations

from flask import request

from workbench.model import Locale
from workbench.web.languages import answer_in

CHOICES = tuple(locale.value for locale in Locale)


def choose() -> None:
    """Set the language of the present answer; what makes no sense asks for nothing."""
    asked = request.args.get("lang")
    if asked not in CHOICES and request.headers.get("Accept-Language"):
        asked = request.accept_languages.best_match(CHOICES)
    if asked in CHOICES:
        answer_in(Locale(asked))
