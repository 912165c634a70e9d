"""The API for people: its page, whose examples are what the description says; and the page of tokens."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from sqlalchemy import select

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import PASSWORD
from workbench.model import Locale
from workbench.register.api_tokens_tables import ApiToken
from workbench.web.api import samples
from workbench.web.api.description import described, operations

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


@pytest.fixture
def made(app: Flask) -> Any:
    with app.test_request_context("/api/v1/"):
        return described(Locale.FR)


def test_each_operation_has_its_words_in_both_languages(app: Flask, made: Any) -> None:
    with app.test_request_context("/en/api/v1/"):
        english = described(Locale.EN)
    for (_, here), (_, there) in zip(operations(made), operations(english), strict=True):
        assert here["summary"]
        assert here["summary"] != there["summary"]
        assert all(parameter["description"] for parameter in here["parameters"])
        assert all(answer["description"] for answer in here["responses"].values())


def test_the_examples_of_answers_are_what_the_description_allows(made: Any) -> None:
    shown = [each for tag in ("public", "citizens", "workshop") for each in samples.of_tag(made, tag)]
    assert len(shown) == len(list(operations(made)))
    for each in shown:
        operation = made["paths"][each.path][each.method.lower()]
        (content,) = operation["responses"][each.status]["content"].values()
        schema = {**content["schema"], "components": made["components"]}
        assert jsonschema_rs.is_valid(schema, json.loads(each.answer)), each.name


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_shows_each_operation_with_a_call_and_its_answer(
    client: CheckedClient, made: Any, prefix: str
) -> None:
    page = client.page(f"{prefix}/api/v1/")
    titles = found(page, "//h3/@id")
    assert sorted(titles) == sorted(operation["operationId"] for _, operation in operations(made))
    assert len(found(page, "//pre")) == 2 * len(titles)
    calls = [pre.text_content() for pre in found(page, "//pre[starts-with(., 'curl')]")]
    assert all(re.match(r"curl( -X POST)? http://localhost(/en)?/api/v1/", call) for call in calls)
    assert not found(page, "//script[not(contains(@src, '/static/'))]")
    first = client.get(f"{prefix}/api/v1/")
    again = client.get(f"{prefix}/api/v1/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_short_address_leads_to_the_page(client: CheckedClient) -> None:
    assert client.get("/api").location == "/api/v1/"
    assert client.get("/en/api").location == "/en/api/v1/"


def test_somebody_makes_a_token_uses_it_and_revokes_it(desk: Desk, client: CheckedClient) -> None:
    client.post("/atelier/connexion", data={"email": "editrice@exemple.fr", "password": PASSWORD})
    assert "Voir mes jetons d’accès" in words_of(client.page("/atelier/compte"))
    assert "Vous n’avez pas de jeton" in words_of(client.page("/atelier/compte/jetons"))
    sent = {"name": "Script de nuit", "scopes": ["read"], "days": "30"}
    shown = client.post("/atelier/compte/jetons", data=sent)
    assert shown.headers["Cache-Control"] == "private, no-store"
    secret = found(parsed(shown), "//p[@class='secret']/code")[0].text_content()
    assert secret.startswith("wbt_")
    used = {"Authorization": f"Bearer {secret}"}
    answer = client.get("/api/v1/workshop/me", headers=used)
    assert answer.json is not None
    assert (answer.json["token"], answer.json["scopes"]) == ("Script de nuit", ["read"])
    page = client.page("/atelier/compte/jetons")
    assert secret not in words_of(page)
    assert "utilisé le" in words_of(page)
    (address,) = found(page, "//ul[@class='sessions']//form/@action")
    assert client.post(address).status_code == 303
    assert client.get("/api/v1/workshop/me", headers=used).status_code == 401
    del desk


def test_a_token_without_name_or_scope_is_refused_beside_its_field(client: CheckedClient, desk: Desk) -> None:
    client.post("/atelier/connexion", data={"email": "editrice@exemple.fr", "password": PASSWORD})
    refused = client.post("/atelier/compte/jetons", data={"name": "", "days": "30", "scopes": ["read"]})
    assert refused.status_code == 422
    assert found(parsed(refused), "//*[@id='name-error']")
    refused = client.post("/atelier/compte/jetons", data={"name": "x", "days": "30"})
    assert refused.status_code == 422
    assert "Choisissez ce que ce jeton permet de faire." in words_of(parsed(refused))
    with desk.database.reading() as session:
        assert session.scalars(select(ApiToken)).all() == []


def test_nobody_revokes_the_token_of_somebody_else(desk: Desk, client: CheckedClient, token: Any) -> None:
    header = token("admin")
    with desk.database.reading() as session:
        number = session.scalars(select(ApiToken.id)).one()
    client.post("/atelier/connexion", data={"email": "editrice@exemple.fr", "password": PASSWORD})
    assert client.post(f"/atelier/compte/jetons/{number}").status_code == 404
    assert client.get("/api/v1/workshop/me", headers=header).status_code == 200
