"""Every page of the workshop asks for a permission; who lacks it is told who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.register.masked import found_empty
from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import COMMENT, PASSWORD, someone
from workbench.register import catalogue, people, triage
from workbench.register.people_tables import AuditEntry
from workbench.register.workflow import Role
from workbench.web.workshop.doors import ASKS, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

CAISSE = "Caisse de Brume"


@pytest.fixture
def reader(desk: Desk, sign_in: SignIn) -> CheckedClient:
    """A reader of Caisse de Brume."""
    with desk.database.transaction() as session:
        body = catalogue.administration_named(session, CAISSE, confirmed=True)
        assert body is not None
        people.add(
            session,
            email="lectrice@exemple.fr",
            name="Lectrice",
            roles=[Role.READER],
            password=PASSWORD,
            administration_id=body.id,
        )
    return sign_in("lectrice")


@pytest.fixture
def agent(desk: Desk, sign_in: SignIn) -> CheckedClient:
    someone(desk.database, Role.AGENT, name="agent")
    return sign_in("agent")


def file_under(desk: Desk, document: int, *, blank: bool = False) -> None:
    with desk.database.transaction() as session:
        kept = triage.document(session, document)
        kept.administration = catalogue.administration_named(session, CAISSE, confirmed=True)
        if blank:
            found_empty(session, document)


def test_every_view_of_the_workshop_is_in_the_table_and_no_other(app: Flask) -> None:
    views = {
        rule.endpoint.removeprefix("workshop.")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("workshop.")
    }
    assert views - OPEN == ASKS.keys()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_refusal_says_which_roles_may_and_who_has_them(
    desk: Desk, editor: CheckedClient, prefix: str
) -> None:
    document, _ = desk.simplified()
    refused = editor.post(f"{prefix}/atelier/documents/{document}/publier")
    assert refused.status_code == 403
    words = words_of(parsed(refused)).replace("\xa0", " ").replace("\u202f", " ")
    says = {
        "": "Cette action demande un de ces rôles : relecteur ou administrateur.",
        "/en": "This action needs one of these roles: approver or administrator.",
    }
    assert says[prefix] in words
    assert "Approbatrice" in words
    holders = words.split({"": "Qui peut", "/en": "Who can help"}[prefix], 1)[1]
    assert "Editrice" not in holders


def test_a_refusal_is_told_to_our_scripts_and_logged(desk: Desk, approver: CheckedClient) -> None:
    _, review = desk.in_review()
    answer = approver.post(f"/atelier/revues/{review}/decisions", headers={"X-Part": "1"})
    assert answer.status_code == 403
    assert answer.json is not None
    assert "rédacteur ou administrateur" in answer.json["message"]
    with desk.database.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "refusal")).one()
        assert (entry.kind, entry.item, entry.facts) == (
            "review",
            review,
            {"view": "decide", "permission": "edit"},
        )
        assert entry.person_id == desk.approver.person_id


def test_a_reader_finds_the_accepted_documents_of_one_administration(
    desk: Desk, reader: CheckedClient
) -> None:
    ours, theirs, unread = desk.accepted(1), desk.accepted(2), desk.analysed(3)
    file_under(desk, ours)
    file_under(desk, unread)
    assert reader.get("/atelier").location == "/atelier/mes-documents"
    page = reader.page("/atelier/mes-documents")
    assert found(page, "//a[@class='queue-title']/@href") == [f"/atelier/documents/{ours}"]
    shown = reader.page(f"/atelier/documents/{ours}")
    assert COMMENT not in words_of(shown)
    assert not found(shown, "//form[contains(@action, '/documents/')]")
    assert not found(shown, "//img")
    assert not found(shown, "//section[@aria-labelledby='same']")
    for hidden in (theirs, unread):
        assert reader.get(f"/atelier/documents/{hidden}").status_code == 404
    assert reader.get(f"/atelier/documents/{ours}/original").status_code == 403


def test_a_reader_sees_pages_of_empty_forms_and_approved_texts_only(
    desk: Desk, reader: CheckedClient
) -> None:
    document, review = desk.in_approval()
    file_under(desk, document)
    assert reader.get(f"/atelier/documents/{document}/page/1.png").status_code == 404
    assert reader.get(f"/atelier/revues/{review}/approbation").status_code == 404
    assert reader.get(f"/atelier/revues/{review}").status_code == 403
    assert "relit le nouveau texte" in words_of(reader.page(f"/atelier/documents/{document}"))
    other, approved = desk.simplified(5)
    file_under(desk, other, blank=True)
    assert reader.get(f"/atelier/documents/{other}/page/1.png").status_code == 200
    page = reader.page(f"/atelier/revues/{approved}/approbation")
    assert not found(page, "//main//a[contains(@href, '/publier') or contains(@href, '.docx')]")


def test_a_reader_without_documents_is_told_so(reader: CheckedClient) -> None:
    assert "Aucun document pour le moment" in words_of(reader.page("/atelier/mes-documents"))
    assert reader.get("/en/atelier/mes-documents").status_code == 200


def test_an_agent_sees_all_documents_and_what_people_said_and_changes_nothing(
    desk: Desk, agent: CheckedClient
) -> None:
    document, review = desk.in_review()
    queue = agent.page("/atelier")
    assert found(queue, "//a[@class='queue-title']")
    assert not found(queue, "//a[@href='/atelier/regles']")
    shown = agent.page(f"/atelier/documents/{document}")
    assert COMMENT in words_of(shown)
    assert not found(shown, "//a[contains(@href, '/revues/') or contains(@href, '/original')]")
    assert agent.get(f"/atelier/revues/{review}").status_code == 403
    for step in ("accepter", "refuser", "fiche", "rouvrir", "publier"):
        assert agent.post(f"/atelier/documents/{document}/{step}").status_code == 403


def test_nobody_but_an_administrator_sees_accounts(sign_in: SignIn, editor: CheckedClient) -> None:
    assert editor.get("/atelier/personnes").status_code == 403
    assert "Personnes" not in words_of(editor.page("/atelier"))
    admin = sign_in("admin")
    assert found(admin.page("/atelier"), "//main//a[@href='/atelier/personnes']")
