"""Whoever asks reads all that is public, in parts, in their language, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.api.filled import PRIVATE, PUBLIC
from tests.web.workshop.desk import COMMENT
from workbench.register import submissions, triage
from workbench.web.api.doors import ASKS
from workbench.web.api.doors import PUBLIC as OPEN

if TYPE_CHECKING:
    from typing import Any

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.web.workshop.desk import Desk


def read(client: FlaskClient, path: str) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.json


def test_every_operation_is_either_for_everybody_or_asks_for_a_permission(app: Flask) -> None:
    views = {
        rule.endpoint.removeprefix("api.")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    assert views == OPEN | ASKS.keys()
    assert not OPEN & ASKS.keys()


def test_documents_are_told_as_the_register_tells_them(states: dict[str, int], client: FlaskClient) -> None:
    found = {each["number"]: each for each in read(client, "/documents?limit=100")["items"]}
    assert found[states["accepted"]]["title"] == "Demande de réexamen"
    assert found[states["accepted"]]["voices"] == 1
    for hidden in ("received", "analysed", "declined", "failed"):
        assert found[states[hidden]]["title"] is None
    assert found[states["accepted"]]["band"] == "hard"


def test_what_is_private_comes_out_of_no_operation(
    desk: Desk, states: dict[str, int], client: FlaskClient
) -> None:
    withdrawn = desk.deposit(70)
    with desk.database.transaction() as session:
        deposit = triage.document(session, withdrawn).submissions[0]
        code = deposit.code
        submissions.withdraw(session, deposit)
    paths = [
        "/documents?limit=100", "/examples", "/experiences", "/statistics", "/indicators", "/domains",
        "/administrations", "/forms/90012", "/statistics/administration", "/indicators/part-avec-reponse",
        *(f"/documents/{number}" for number in (withdrawn, *states.values())),
        f"/deposits/{code}",
    ]  # fmt: skip
    said = "".join(str(read(client, path)) for path in paths)
    for private in (COMMENT, PRIVATE, "formulaire 7.pdf", "Editrice", "exemple.fr'", "wbt_"):
        assert private not in said
    assert PUBLIC in said
    assert client.get("/api/v1/experiences/2").status_code == 404
    assert client.get("/api/v1/examples/999").status_code == 404


def test_a_list_is_read_to_its_end_while_rows_are_added(desk: Desk, client: FlaskClient) -> None:
    numbers = [desk.deposit(number) for number in range(5)]
    address, met = "/documents?limit=2&sort=newest&lang=en", []
    while address:
        answer = client.get(f"/api/v1{address}")
        assert answer.json is not None
        met += [each["number"] for each in answer.json["items"]]
        following = answer.json["next"]
        assert (following is None) == ("Link" not in answer.headers)
        if following:
            assert answer.headers["Link"] == f'<{following}>; rel="next"'
            assert "lang=en" in following
        address = following.split("/api/v1")[1] if following else ""
        desk.deposit(100 + len(met))
    assert met == numbers[::-1]


def test_each_order_meets_each_document_once(states: dict[str, int], client: FlaskClient) -> None:
    for sort in ("newest", "oldest", "changed", "voices", "hardest"):
        address, met = f"/documents?limit=4&sort={sort}", []
        while address:
            part = read(client, address)
            met += [each["number"] for each in part["items"]]
            address = part["next"].split("/api/v1")[1] if part["next"] else ""
        assert sorted(met) == sorted(states.values()), sort


def test_words_and_filters_find_documents(states: dict[str, int], client: FlaskClient) -> None:
    found = {each["number"] for each in read(client, "/documents?q=reexamen")["items"]}
    assert found == {
        states[name] for name in ("accepted", "in_review", "in_approval", "simplified", "published")
    }
    assert read(client, "/documents?q=rexamen")["items"], "one letter is missing"
    assert not read(client, "/documents?q=zzzzzzzz")["items"]
    (only,) = read(client, "/documents?state=declined")["items"]
    assert only["number"] == states["declined"]


@pytest.mark.usefixtures("states")
def test_an_example_has_its_aligned_pairs(client: FlaskClient) -> None:
    (listed,) = read(client, "/examples")["items"]
    example = read(client, f"/examples/{listed['number']}?lang=en")
    assert example["pairs"][0]["before"] == "Nonobstant ce refus, vous pouvez écrire."
    assert example["pairs"][0]["after"] == "Malgré ce refus, vous pouvez écrire."
    assert example["pairs"][0]["changes"][0] == {
        "before": "Nonobstant",
        "after": "Malgré",
        "why": "Plainer.",
    }


@pytest.mark.usefixtures("states")
def test_a_published_synthesis_is_read_with_its_figures_and_a_draft_is_not(client: FlaskClient) -> None:
    (listed,) = read(client, "/syntheses")["items"]
    assert (listed["slug"], listed["kind"], listed["introduction"]) == ("2025", "year", "Une année calme.")
    assert read(client, "/syntheses/2025")["figures"]["format"] == "workbench-synthesis"
    for hidden in ("2024", "2023-t1", "2025-13"):
        assert client.get(f"/api/v1/syntheses/{hidden}").status_code == 404


@pytest.mark.usefixtures("states")
def test_an_answer_that_is_known_already_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/examples")
    again = client.get("/api/v1/examples", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/api/v1/domains", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [
        ("/api/v1/domains", None, "fr"),
        ("/api/v1/domains", "en-GB,en;q=0.8", "en"),
        ("/api/v1/domains?lang=fr", "en", "fr"),
        ("/en/api/v1/domains", None, "en"),
        ("/api/v1/domains", "de", "fr"),
    ],
)
def test_the_language_is_the_one_that_was_asked_for(
    client: FlaskClient, path: str, header: str | None, language: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": header} if header else {})
    assert answer.headers["Content-Language"] == language
    assert answer.json is not None
    names = [each["name"] for each in answer.json["items"]]
    assert ("Housing" in names) == (language == "en")


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/v1/documents?year=next", {}, 422),
        ("/api/v1/documents?colour=red", {}, 422),
        ("/api/v1/documents?cursor=elsewhere", {}, 422),
        ("/api/v1/documents/999", {}, 404),
        ("/api/v1/nowhere", {}, 404),
        ("/en/api/nowhere", {}, 404),
        ("/api/v1/documents", {"Accept": "text/html"}, 406),
        ("/api/v1/workshop/queue", {}, 401),
        ("/api/v1/workshop/queue", {"Authorization": "Bearer wbt_unknown"}, 401),
    ],
)
def test_each_refusal_is_a_problem_in_words(
    client: FlaskClient, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    assert answer.json["status"] == status
    assert answer.json["detail"].endswith(".")
    if status == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_method_that_an_address_does_not_take_is_told_with_those_that_it_takes(client: FlaskClient) -> None:
    answer = client.delete("/api/v1/documents")
    assert answer.status_code == 405
    assert answer.content_type == "application/problem+json"
    assert "GET" in answer.headers["Allow"]


def test_public_data_may_be_read_from_any_page_and_the_workshop_from_none(client: FlaskClient) -> None:
    assert client.get("/api/v1/domains").headers["Access-Control-Allow-Origin"] == "*"
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    assert "GET" in client.options("/api/v1/documents", headers=asked).headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Origin" not in client.get("/api/v1/workshop/me").headers
    assert "Set-Cookie" not in client.get("/api/v1/domains").headers


def test_a_fault_of_ours_is_told_without_its_traceback(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_session: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("workbench.register.catalogue.domains", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = client.get("/api/v1/domains")
    assert answer.status_code == 500
    assert answer.content_type == "application/problem+json"
    assert b"secret" not in answer.data


def test_who_asks_too_much_is_told_when_to_come_back(app: Flask, client: FlaskClient) -> None:
    app.config["THROTTLING"] = True
    answer = client.get("/api/v1/domains")
    assert answer.headers["RateLimit-Policy"] == '"default";q=300;w=60'
    for _ in range(30):
        assert client.get("/api/v1/workshop/me").status_code == 401
    refused = client.get("/api/v1/workshop/me")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3601
    assert refused.content_type == "application/problem+json"


@pytest.mark.usefixtures("states")
def test_figures_of_few_cases_have_no_median(client: FlaskClient) -> None:
    figures = read(client, "/statistics")
    assert figures["counts"]["published"] == 1
    assert figures["gain"] == {"examples": 1, "levels": None, "words_share": None, "days": None}
    assert all(delay["days"] is None for delay in figures["delays"])
    assert read(client, "/statistics?year=1999")["counts"]["received"] == 0
    (year,) = read(client, "/statistics/year")["items"]
    assert year["received"] == figures["counts"]["received"]
    for indicator in read(client, "/indicators")["items"]:
        assert indicator["country"]["value"] is None
