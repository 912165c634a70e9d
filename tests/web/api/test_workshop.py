"""With a token, a program does what its person may, in the scopes of the token, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from tests.register.masked import found_empty
from tests.web.workshop.desk import COMMENT, PASSWORD
from workbench.register import people, second_factor
from workbench.register.api_tokens import Scope
from workbench.register.api_tokens_tables import ApiToken
from workbench.register.people_tables import AuditEntry, SecondFactorRole
from workbench.register.permissions import WHO
from workbench.register.reviews import Outcome
from workbench.register.workflow import Role
from workbench.web.api.doors import ASKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.workshop.desk import Desk

    MakeToken = Callable[..., dict[str, str]]

AT = "/api/v1/workshop"
BODIES: dict[str, dict[str, Any]] = {
    "assign": {"person": None},
    "decline_document": {"reason": "Déjà fait."},
    "edit_suggestion": {"text": "Malgré"},
    "reject_suggestion": {"reason": "meaning"},
    "send_back": {"reason": "À revoir."},
    "publish": {"no_personal_data": True},
}


class Program:
    """A program that acts for somebody, always with the version that it read last."""

    def __init__(self, client: FlaskClient, token: dict[str, str]) -> None:
        self.client, self.token = client, token

    def get(self, path: str) -> Any:
        answer = self.client.get(f"{AT}{path}", headers=self.token)
        assert answer.status_code == 200, answer.json
        return answer.json

    def post(self, path: str, sent: dict[str, Any] | None = None, *, seen: int | str) -> TestResponse:
        headers = {**self.token, "If-Match": f'"{seen}"'}
        return self.client.post(f"{AT}{path}", json=sent or {}, headers=headers)


@pytest.fixture
def editor(client: FlaskClient, token: MakeToken) -> Program:
    return Program(client, token("editrice"))


@pytest.fixture
def approver(client: FlaskClient, token: MakeToken) -> Program:
    return Program(client, token("approbatrice"))


def test_a_document_is_taken_accepted_and_decided_on(desk: Desk, editor: Program) -> None:
    document = desk.analysed()
    (line,) = editor.get("/queue")["items"]
    assert (line["number"], line["actions"][:2]) == (document, ["describe", "decline"])
    taken = editor.post(f"/documents/{document}/take", seen=line["version"])
    assert taken.status_code == 200
    assert taken.json is not None
    assert taken.json["assignee"]["name"] == "Editrice"
    assert taken.headers["ETag"] == f'"{taken.json["version"]}"'
    accepted = editor.post(f"/documents/{document}/accept", {"reason": "Oui."}, seen=taken.json["version"])
    assert accepted.json is not None
    assert accepted.json["state"] == "accepted"
    begun = editor.post(f"/documents/{document}/review", seen=accepted.json["version"])
    assert begun.status_code == 201
    assert begun.json is not None
    review = begun.json["review"]
    part = editor.get(f"/reviews/{review}/suggestions?limit=2")
    first, second = part["items"]
    assert part["next"].endswith(f"limit=2&cursor=1~{second['number']}")
    at = f"/reviews/{review}/suggestions"
    decided = editor.post(
        f"{at}/{first['number']}/accept", {"replacement": "Même avec"}, seen=part["version"]
    )
    assert decided.json is not None
    assert (decided.json["suggestion"]["outcome"], decided.json["suggestion"]["text"]) == (
        "accepted",
        "Même avec",
    )
    undone = editor.post(f"{at}/{first['number']}/undo", seen=decided.json["version"])
    assert undone.json is not None
    assert undone.json["suggestion"]["outcome"] is None
    edited = editor.post(f"{at}/{first['number']}/edit", {"text": "Malgré"}, seen=undone.json["version"])
    assert edited.json is not None
    rejected = editor.post(
        f"{at}/{second['number']}/reject", {"reason": "grammar"}, seen=edited.json["version"]
    )
    assert rejected.json is not None
    assert rejected.json["suggestion"]["reason"] == "grammar"
    (left,) = editor.get(f"{at}?undecided=yes")["items"]
    assert left["replacements"] == []


def test_a_text_is_sent_sent_back_approved_and_published_by_two_programs(
    desk: Desk, editor: Program, approver: Program, client: FlaskClient
) -> None:
    document, review = desk.in_review()
    desk.decide(review, 0, Outcome.ACCEPTED)
    sent = editor.post(f"/reviews/{review}/send", seen=desk.version(document))
    assert sent.json is not None
    assert (sent.json["state"], sent.json["level_now"]) == ("in_approval", 2.5)
    back = approver.post(f"/reviews/{review}/send-back", {"reason": "Encore."}, seen=sent.json["version"])
    assert back.json is not None
    again = editor.post(f"/reviews/{review}/send", seen=back.json["version"])
    assert again.json is not None
    approved = approver.post(f"/reviews/{review}/approve", seen=again.json["version"])
    assert approved.json is not None
    assert approved.json["state"] == "simplified"
    confirm = {"no_personal_data": True}
    too_soon = approver.post(f"/documents/{document}/publish", confirm, seen=approved.json["version"])
    assert (too_soon.status_code, too_soon.json["type"].rpartition(":")[2]) == (409, "masking_missing")  # type: ignore[index]
    with desk.database.transaction() as session:
        found_empty(session, document)
    published = approver.post(f"/documents/{document}/publish", confirm, seen=approved.json["version"])
    assert published.json is not None
    assert published.json["state"] == "published"
    examples = client.get("/api/v1/examples").json
    assert examples is not None
    assert [each["document"] for each in examples["items"]] == [document]


def test_who_wrote_a_text_approves_it_with_no_token_either(
    desk: Desk, client: FlaskClient, token: MakeToken
) -> None:
    document, review = desk.in_approval()
    with desk.database.transaction() as session:
        assert desk.editor.person_id is not None
        people.set_roles(
            session,
            desk.editor.person_id,
            [Role.EDITOR, Role.APPROVER],
            administration_id=None,
            by=None,
        )
    own = Program(client, token("editrice"))
    refused = own.post(f"/reviews/{review}/approve", seen=desk.version(document))
    assert refused.status_code == 403
    assert refused.json is not None
    assert refused.json["type"] == "urn:workbench:problem:same_person"
    assert desk.state(document) == "in_approval"


def test_a_version_that_is_not_sent_is_asked_for_and_an_old_one_refused(
    desk: Desk, editor: Program, client: FlaskClient
) -> None:
    document, review = desk.in_review()
    old = desk.version(document)
    first, second, _ = desk.suggestions(review)
    path = f"/reviews/{review}/suggestions"
    missing = client.post(f"{AT}{path}/{first}/undo", json={}, headers=editor.token)
    assert missing.status_code == 428
    assert editor.post(f"{path}/{first}/undo", seen="x").status_code == 400
    assert editor.post(f"{path}/{first}/accept", seen=old).status_code == 200
    stands = editor.post(f"{path}/{second}/accept", seen=old)
    assert stands.status_code == 200, "another passage does not make a decision stale"
    stale = editor.post(f"{path}/{first}/reject", {"reason": "meaning"}, seen=old)
    assert stale.status_code == 412
    assert stale.json is not None
    assert stale.json["current"] == desk.version(document)
    assert editor.post(f"/reviews/{review}/send", seen=old).status_code == 412


def test_what_does_not_fit_the_state_is_a_conflict(desk: Desk, editor: Program) -> None:
    document, review = desk.in_review()
    seen = desk.version(document)
    assert editor.post(f"/documents/{document}/accept", seen=seen).status_code == 409
    assert editor.post(f"/reviews/{review}/send", seen=seen).status_code == 409
    advice = desk.suggestions(review)[2]
    assert editor.post(f"/reviews/{review}/suggestions/{advice}/accept", seen=seen).status_code == 409
    assert editor.post(f"/reviews/{review}/suggestions/999/accept", seen=seen).status_code == 404


def expected(name: str, role: Role) -> bool:
    return role in WHO[ASKS[name].permission]


@pytest.mark.parametrize("name", ["editrice", "approbatrice", "admin", "agent"])
def test_a_token_opens_what_the_role_of_its_person_opens(
    app: Flask, client: FlaskClient, token: MakeToken, name: str
) -> None:
    role = {
        "editrice": Role.EDITOR,
        "approbatrice": Role.APPROVER,
        "admin": Role.ADMINISTRATOR,
        "agent": Role.AGENT,
    }[name]
    header = token(name)
    for rule in app.url_map.iter_rules():
        operation = rule.endpoint.removeprefix("api.")
        if not rule.endpoint.startswith("api.") or operation not in ASKS:
            continue
        path = rule.rule.replace("int(max=999999999):", "")
        for part in ("document_id", "review_id", "suggestion_id"):
            path = path.replace(f"<{part}>", "777")
        sent = {**header, "If-Match": '"1"'}
        if "POST" in (rule.methods or ()):
            answer = client.post(path, json=BODIES.get(operation, {}), headers=sent)
        else:
            answer = client.get(path, headers=sent)
        is_open = answer.status_code in {200, 404}
        assert is_open == expected(operation, role), (operation, answer.status_code)
        assert is_open or answer.status_code == 403


def test_a_token_opens_nothing_outside_its_scopes(desk: Desk, client: FlaskClient, token: MakeToken) -> None:
    document = desk.analysed()
    reads = Program(client, token("admin", Scope.READ))
    assert reads.get("/queue")["items"]
    refused = reads.post(f"/documents/{document}/take", seen=desk.version(document))
    assert refused.status_code == 403
    assert 'scope="triage"' in refused.headers["WWW-Authenticate"]
    with desk.database.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "refusal")).one()
        assert entry.facts["view"] == "take"


def test_an_ended_token_and_a_closed_account_open_nothing(
    desk: Desk, client: FlaskClient, token: MakeToken
) -> None:
    header = token("editrice")
    assert client.get(f"{AT}/me", headers=header).status_code == 200
    with desk.database.transaction() as session:
        assert desk.editor.person_id is not None
        people.close(session, desk.editor.person_id, by=None)
    assert client.get(f"{AT}/me", headers=header).status_code == 401


def test_who_lacks_the_second_step_that_their_role_asks_for_uses_no_token(
    desk: Desk, client: FlaskClient, token: MakeToken
) -> None:
    header = token("editrice")
    with desk.database.transaction() as session:
        session.add(SecondFactorRole(role=Role.EDITOR.value))
        session.flush()
        assert second_factor.is_missing(session, people.account(session, desk.editor.person_id or 0))
    assert client.get(f"{AT}/me", headers=header).status_code == 403


def test_a_session_of_a_browser_is_no_token(desk: Desk, client: FlaskClient) -> None:
    desk.analysed()
    sent = {"email": "admin@exemple.fr", "password": PASSWORD}
    assert client.post("/atelier/connexion", data=sent).status_code == 303
    assert client.get("/atelier").status_code == 200
    assert client.get(f"{AT}/queue").status_code == 401


def test_what_citizens_wrote_is_not_given_to_programs(states: dict[str, int], editor: Program) -> None:
    said = str(editor.get("/queue?limit=100"))
    said += "".join(str(editor.get(f"/documents/{number}")) for number in states.values())
    assert COMMENT not in said


def test_the_log_says_what_was_done_with_which_token(desk: Desk, editor: Program) -> None:
    document = desk.analysed()
    editor.post(f"/documents/{document}/take", seen=desk.version(document))
    with desk.database.reading() as session:
        used = session.scalars(select(AuditEntry).where(AuditEntry.action == "token_used")).one()
        kept = session.scalars(select(ApiToken)).one()
        assert (used.person_id, used.kind, used.item) == (desk.editor.person_id, "document", document)
        assert used.facts == {"view": "take", "token": kept.id}
        assert kept.used_at is not None


def test_the_queue_is_read_to_its_end_in_each_order(states: dict[str, int], editor: Program) -> None:
    waits = {number for name, number in states.items() if name not in {"declined", "published"}}
    for sort in ("oldest", "newest", "waiting", "priority", "voices", "hardest"):
        address, met = f"/queue?limit=3&sort={sort}", []
        while address:
            part = editor.get(address)
            met += [each["number"] for each in part["items"]]
            address = part["next"].split("/workshop")[1] if part["next"] else ""
        assert len(met) == len(set(met)), sort
        assert set(met) == waits, sort
