"""The application as a whole: what it loads, what it forbids, what it says when something goes wrong."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from workbench.config import MIB, Limits
from workbench.errors import (
    BadRequestError,
    NotFoundError,
    StaleVersionError,
    UnreadableDocumentError,
    WorkbenchError,
    WorkflowError,
)
from workbench.web.app import create_app
from workbench.web.security import limiter
from workbench.web.service import Check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from flask import Flask

    from workbench.config import Settings


HEAVY = ("spacy", "pymupdf", "numpy", "pdfplumber", "docx", "textstat")


def test_loading_the_application_loads_nothing_that_reads_documents() -> None:
    script = f"import sys, workbench.web.app; print([m for m in {HEAVY} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_page_forbids_what_it_does_not_need(client: Any) -> None:
    headers = client.get("/essayer").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_behind_https_cookies_are_secure_and_https_is_required(settings: Settings) -> None:
    app = create_app(replace(settings, secure_cookies=True), engine=None)
    response = app.test_client().get("/essayer", base_url="https://formulaires.example")
    assert "max-age" in response.headers["Strict-Transport-Security"]
    cookie = response.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    response = app.test_client().post("/essayer", data={"text": "Un texte."})
    assert response.status_code == 400
    assert "Rechargez la page" in response.get_data(as_text=True)


def test_a_form_with_its_token_is_taken(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client: Any = app.test_client()
    (token,) = client.page("/essayer").xpath("//input[@name='csrf_token']/@value")
    assert client.post("/essayer", data={"text": "", "csrf_token": token}).status_code == 422


def test_too_many_tries_in_a_minute_are_asked_to_wait(app: Flask) -> None:
    app.config["THROTTLING"] = True
    limiter.reset()
    client = app.test_client()
    answers = [client.post("/essayer", data={"text": ""}) for _ in range(13)]
    assert [answer.status_code for answer in answers] == [422] * 12 + [429]
    assert "Attendez une minute" in answers[-1].get_data(as_text=True)


def test_a_request_that_is_too_large_is_told_the_limit(settings: Settings) -> None:
    app = create_app(replace(settings, limits=Limits(upload_bytes=3 * MIB)), engine=None)
    response = app.test_client().post("/essayer", data={"text": b"a" * (4 * MIB + 1)})
    assert response.status_code == 413
    assert "La limite est de 3 Mo." in response.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/rien", "/en/nothing"])
def test_a_page_that_does_not_exist_shows_ways_on(client: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    way_on = 'href="/en/essayer"' if path.startswith("/en") else 'href="/essayer"'
    assert way_on in response.get_data(as_text=True)


def test_an_address_that_only_opens_is_not_a_place_to_send_a_form(client: Any) -> None:
    assert client.post("/a-propos").status_code == 405


REFUSALS = [
    (NotFoundError("not_found"), 404, "n’existe pas"),
    (StaleVersionError("stale_version", document=3, seen=1, current=2), 409, "a changé pendant"),
    (WorkflowError("step_not_allowed", state="received", action="publish"), 409, "n’est pas possible"),
    (WorkflowError("role_missing", action="publish"), 403, "ne permet pas cette étape"),
    (WorkflowError("same_person"), 403, "Une autre personne doit l’approuver"),
    (BadRequestError("reason_missing"), 400, "Donnez une raison"),
    (UnreadableDocumentError("encrypted"), 422, "protégé par un mot de passe"),
    (UnreadableDocumentError("file_too_large", mib=34.0, limit=20), 413, "pèse 34 Mo"),
]


@pytest.mark.parametrize(("error", "status", "words"), REFUSALS, ids=[str(row[0]) for row in REFUSALS])
def test_an_error_raised_on_purpose_is_a_page_with_its_sentence(
    app: Flask, error: WorkbenchError, status: int, words: str
) -> None:
    app.add_url_rule("/refus", view_func=raising(error))
    response = app.test_client().get("/refus")
    assert response.status_code == status
    assert words in response.get_data(as_text=True)


def test_a_fault_shows_no_trace_and_logs_no_text(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/panne", view_func=raising(ValueError("Madame Durand, 12 rue des Lilas")))
    with caplog.at_level(logging.ERROR):
        response = app.test_client().get("/panne")
    assert response.status_code == 500
    assert "Ce n’est pas votre faute" in response.get_data(as_text=True)
    assert "Traceback" not in response.get_data(as_text=True)
    assert "Fault ValueError" in caplog.text
    assert "test_app.py" in caplog.text
    assert "Durand" not in caplog.text


def test_health_is_200_when_every_check_is_well(app: Flask) -> None:
    service = app.extensions["workbench"]
    service.checks[:] = [Check("database", lambda: None)]
    response = app.test_client().get("/healthz")
    assert response.status_code == 200
    assert response.get_json()["checks"] == {"database": "ok"}


def test_health_is_503_with_what_is_wrong(app: Flask) -> None:
    service = app.extensions["workbench"]
    service.checks[:] = [Check("database", lambda: None), Check("storage", lambda: "storage_unwritable")]
    response = app.test_client().get("/healthz")
    assert response.status_code == 503
    assert response.get_json()["status"] == "failing"
    assert response.get_json()["checks"] == {"database": "ok", "storage": "storage_unwritable"}


def test_a_style_sheet_has_one_address_in_both_languages_and_changes_with_its_content(client: Any) -> None:
    (french,) = client.page("/essayer").xpath("//link[contains(@href, 'tokens.css')]/@href")
    (english,) = client.page("/en/essayer").xpath("//link[contains(@href, 'tokens.css')]/@href")
    assert french == english
    assert french.startswith("/static/css/tokens.css?v=")


def test_every_style_sheet_and_script_of_a_page_is_there(client: Any) -> None:
    page = client.page("/essayer")
    addresses = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    assert len(addresses) >= 9
    for address in addresses:
        with client.get(address) as response:
            assert response.status_code == 200, address


def test_files_of_style_and_script_stay_short() -> None:
    from importlib.resources import files

    static: Path = files("workbench.web").joinpath("static")  # type: ignore[assignment]
    lengths = {
        path.name: len(path.read_text("utf-8").splitlines())
        for pattern in ("css/*.css", "js/*.js")
        for path in static.glob(pattern)
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length >= 400} == {}


def raising(error: Exception) -> Callable[[], str]:
    def view() -> str:
        raise error

    return view
