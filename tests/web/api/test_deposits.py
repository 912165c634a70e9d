"""Handing in, following and measuring by the API: the checks of the pages, once, without keeping texts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from workbench.config import MIB
from workbench.register import submissions
from workbench.register.tables import Document, Submission
from workbench.web.api.schemas_public import DEPARTEMENTS
from workbench.web.api.shapes import Matches
from workbench.web.deposit.departements import departements

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.api.conftest import ApiWorkers
    from tests.web.workshop.desk import Desk

KEY = {"Idempotency-Key": "a-key-of-sixteen-signs"}


def hand_in(client: FlaskClient, *, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
    sent: dict[str, Any] = {
        "file": (BytesIO(b"%PDF-1.7 a form"), "../formulaire.pdf", "application/pdf"),
        "domain": "logement",
        "difficulties": ["words", "layout"],
        "comment": "Je suis Zoé.\r\nJe ne comprends rien.",
        "departement": "69",
        **more,
    }
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(
        "/api/v1/deposits", data=sent, content_type="multipart/form-data", headers=headers or {}
    )


def count(desk: Desk) -> tuple[int, int]:
    with desk.database.reading() as session:
        kinds = (Document, Submission)
        documents, deposits = (session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds)
        return documents, deposits


def test_a_file_is_handed_in_and_followed_with_its_code(desk: Desk, client: FlaskClient) -> None:
    made = hand_in(client, form_number="90012*02", administration="Caisse de Brume")
    assert made.status_code == 201
    assert made.json is not None
    code = made.json["code"]
    assert made.headers["Location"] == f"/api/v1/deposits/{code}"
    assert made.json["follow"].endswith(f"/suivi/{code}")
    with desk.database.reading() as session:
        kept = submissions.by_code(session, code)
        assert kept.difficulties == ["words", "layout"]
        assert kept.comment == "Je suis Zoé.\nJe ne comprends rien."
        assert (kept.departement, kept.channel) == ("69", "web")
        assert (kept.document.file_name, kept.document.form_number) == ("formulaire.pdf", "90012*02")
    followed = client.get(f"/api/v1/deposits/{code.replace('-', '').lower()}")
    assert followed.json is not None
    assert (followed.json["state"], followed.json["code"]) == ("received", code)
    assert "Zoé" not in followed.get_data(as_text=True)
    assert followed.headers["Cache-Control"] == "no-store"


def test_a_wrong_code_leads_nowhere_and_guessing_is_slowed_down(app: Flask, client: FlaskClient) -> None:
    app.config["THROTTLING"] = True
    for _ in range(10):
        assert client.get("/api/v1/deposits/ABCD-2345").status_code == 404
    assert client.get("/api/v1/deposits/ABCD-2345").status_code == 429


def test_the_same_request_with_a_key_makes_one_deposit(desk: Desk, client: FlaskClient) -> None:
    first, again = hand_in(client, headers=KEY), hand_in(client, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    assert count(desk) == (1, 1)
    other = hand_in(client, headers=KEY, comment="Autre chose.")
    assert other.status_code == 409
    assert hand_in(client).status_code == 201
    assert count(desk) == (2, 2)


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"file": None}, 422),
        ({"file": (BytesIO(b"plain words"), "a.pdf")}, 422),
        ({"domain": "elsewhere"}, 422),
        ({"departement": "20"}, 422),
        ({"difficulties": ["everything"]}, 422),
        ({"comment": "x" * 2001}, 422),
        ({"surprise": "x"}, 422),
    ],
)
def test_what_the_page_would_refuse_is_refused(
    desk: Desk, client: FlaskClient, wrong: dict[str, Any], status: int
) -> None:
    assert hand_in(client, **wrong).status_code == status
    assert count(desk) == (0, 0)


def test_a_file_that_the_workers_refuse_is_not_kept(
    desk: Desk, client: FlaskClient, workers: ApiWorkers
) -> None:
    workers.refuses = "encrypted"
    refused = hand_in(client, headers=KEY)
    assert refused.status_code == 422
    assert refused.json is not None
    assert refused.json["type"] == "urn:workbench:problem:encrypted"
    assert count(desk) == (0, 0)


def test_a_file_that_is_too_heavy_is_refused_before_it_is_read(client: FlaskClient) -> None:
    data = bytes(22 * MIB)
    heavy = client.post("/api/v1/deposits", data=data, content_type="multipart/form-data; boundary=x")
    assert heavy.status_code == 413
    assert heavy.json is not None
    assert "20" in heavy.json["detail"]


@pytest.mark.usefixtures("states")
def test_a_known_form_gets_one_more_voice_without_its_file(desk: Desk, client: FlaskClient) -> None:
    before = count(desk)
    said = {"difficulties": ["too_long"], "comment": "Trop long."}
    made = client.post("/api/v1/forms/90012/deposits", json=said, headers=KEY)
    assert made.status_code == 201
    assert client.post("/api/v1/forms/90012/deposits", json=said, headers=KEY).json == made.json
    assert count(desk) == (before[0], before[1] + 1)
    assert client.post("/api/v1/forms/11111/deposits", json={}).status_code == 404


def test_deposits_of_one_address_are_limited_as_on_the_page(app: Flask, client: FlaskClient) -> None:
    app.config["THROTTLING"] = True
    statuses = [hand_in(client).status_code for _ in range(21)]
    assert statuses == [201] * 20 + [429]


def test_a_text_is_measured_as_the_command_line_words_it(client: FlaskClient) -> None:
    sent = {"text": "Nonobstant ce refus, vous pouvez écrire.", "language": "fr"}
    found = client.post("/api/v1/analyses", json=sent)
    assert found.status_code == 200
    assert found.json is not None
    assert set(found.json) == {"document", "assessment", "suggestions", "made_with"}
    assert found.json["document"]["text"] == sent["text"]
    assert (found.json["assessment"]["band"], found.json["assessment"]["words"]) == ("hard", 6)
    assert found.json["document"]["fields"] == []


def test_a_text_without_words_or_too_long_is_refused(client: FlaskClient) -> None:
    for text in ("", " \n ", "x" * 5001):
        assert client.post("/api/v1/analyses", json={"text": text}).status_code == 422
    assert client.post("/api/v1/analyses", data="text").status_code == 415
    assert client.post("/api/v1/analyses", data="{", content_type="application/json").status_code == 400


def test_without_workers_no_text_is_measured(app: Flask, client: FlaskClient) -> None:
    app.extensions["workbench"].engine = None
    answer = client.post("/api/v1/analyses", json={"text": "Bonjour."})
    assert answer.status_code == 503
    assert answer.content_type == "application/problem+json"


def test_the_pattern_of_departements_takes_their_codes_and_no_others() -> None:
    codes = {
        f"{first}{second}{third}"
        for first in "0129"
        for second in "0123456789AB"
        for third in ("", *"0123456789")
    }
    codes |= {f"{number:02d}" for number in range(100)}
    pattern = Matches(DEPARTEMENTS).regex
    assert {code for code in codes if pattern.fullmatch(code)} == set(departements())
