"""The log: what enters it, who reads it, how it is filtered and exported."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import COMMENT
from tests.web.workshop.test_points import POINT, answered
from tests.web.workshop.test_standards_shown import checked
from workbench.register import audit_log, reviews
from workbench.register.audit_log import Asked, Deed
from workbench.register.people_tables import AuditEntry
from workbench.register.reviews import Outcome
from workbench.web.workshop.audit_words import DEEDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

LOG = "/atelier/journal"


@pytest.fixture
def admin(sign_in: SignIn) -> CheckedClient:
    return sign_in("admin")


def lines(desk: Desk, deed: Deed) -> list[AuditEntry]:
    with desk.database.reading() as session:
        return list(reversed(audit_log.entries(session, Asked(deed=deed))))


def rows(page: CheckedClient, address: str) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in found(row, "./td")]
        for row in found(page.page(address), "//tbody/tr")
    ]


def test_every_deed_has_its_words() -> None:
    assert set(DEEDS) == set(Deed)


def test_steps_and_decisions_of_people_enter_the_log_with_their_rows(desk: Desk) -> None:
    document, review = desk.simplified()
    steps = lines(desk, Deed.STEP)
    assert [each.facts["step"] for each in steps] == [
        "accept",
        "start_review",
        "send_for_approval",
        "approve",
    ]  # the deposit and the analysis are nobody's
    assert {(each.kind, each.item) for each in steps} == {("document", document)}
    assert [each.person_id for each in steps[-2:]] == [desk.editor.person_id, desk.approver.person_id]
    (decision,) = lines(desk, Deed.DECISION)
    assert (decision.kind, decision.item) == ("review", review)
    assert decision.facts == {"outcome": "accepted", "suggestion": desk.suggestions(review)[0]}


def test_no_word_of_anybody_enters_the_log(desk: Desk) -> None:
    _, review = desk.in_review()
    desk.decide(review, 0, Outcome.EDITED, text="Malgré ma détresse")
    desk.in_every_state()
    with desk.database.reading() as session:
        kept = " ".join(str(each.facts) for each in session.scalars(select(AuditEntry)))
    assert COMMENT.split()[2] not in kept
    assert "détresse" not in kept
    assert "rempli" not in kept  # the reason of a refused document


def test_answers_and_words_on_rules_enter_the_log(
    desk: Desk, editor: CheckedClient, admin: CheckedClient
) -> None:
    document, review = desk.in_review(made=checked())
    desk.decide(review, 0, Outcome.ACCEPTED)
    admin.post("/atelier/regles", data={"rule": "fr.test.rule", "unmuted": "1"})
    assert [each.facts for each in lines(desk, Deed.RULE_SET)] == [{"rule": "fr.test.rule", "unmuted": True}]
    sent = answered(desk, document, "no", "Personne n’a lu.")
    assert editor.post(f"/atelier/revues/{review}/points", data=sent).status_code == 303
    (answer,) = lines(desk, Deed.POINT_ANSWERED)
    assert (answer.kind, answer.item, answer.facts) == ("review", review, {"point": POINT, "answer": "no"})


def test_a_download_of_an_original_is_logged_and_a_picture_is_not(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    assert editor.get(f"/atelier/documents/{document}/original").status_code == 200
    assert editor.get(f"/atelier/documents/{document}/page/1.png").status_code == 200
    assert editor.get("/atelier/documents/999/original").status_code == 404
    (line,) = lines(desk, Deed.DOWNLOAD)
    assert (line.person_id, line.kind, line.item) == (desk.editor.person_id, "document", document)
    assert line.facts == {"view": "original", "permission": None}


def test_a_refusal_of_the_register_is_logged_too(desk: Desk, admin: CheckedClient) -> None:
    """An administrator may approve, but not what they prepared."""
    _, review = desk.in_review()
    with desk.database.reading() as session:
        version = str(reviews.review(session, review).document.version)
    sent = {"suggestion": str(desk.suggestions(review)[0]), "outcome": "accepted", "version": version}
    admin.post(f"/atelier/revues/{review}/decisions", data=sent)
    for step in ("envoyer", "approuver"):
        with desk.database.reading() as session:
            version = str(reviews.review(session, review).document.version)
        answer = admin.post(f"/atelier/revues/{review}/{step}", data={"version": version})
    assert answer.status_code == 403
    (line,) = lines(desk, Deed.REFUSAL)
    assert line.facts == {"view": "approve", "permission": "approve"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_who_did_what_on_what(desk: Desk, admin: CheckedClient, prefix: str) -> None:
    document = desk.accepted()
    newest = rows(admin, f"{prefix}{LOG}")[0][1:]
    assert (
        newest
        == {
            "": ["Editrice", "Étape d’un document", f"Document n° {document}", "Accepté pour étude"],
            "/en": ["Editrice", "Step of a document", f"Document no. {document}", "Accepted for rewriting"],
        }[prefix]
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_details_are_words_not_codes(
    desk: Desk, admin: CheckedClient, editor: CheckedClient, prefix: str
) -> None:
    document = desk.analysed()
    editor.get(f"/atelier/documents/{document}/original")
    editor.get("/atelier/personnes")
    admin.post(f"/atelier/personnes/{desk.editor.person_id}/lien")
    admin.post(f"/atelier/personnes/{desk.editor.person_id}/sessions")
    shown = [row[4] for row in rows(admin, f"{prefix}{LOG}")][:4]
    assert (
        shown
        == {
            "": [
                "Editrice",
                "nouveau mot de passe",
                "Cette action demande le rôle administrateur.",
                "fichier déposé",
            ],
            "/en": [
                "Editrice",
                "new password",
                "This action needs the role administrator.",
                "deposited file",
            ],
        }[prefix]
    )


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        (
            "",
            [
                "faite, 3e trimestre 2026",
                "fr.test.rule, montrée",
                "pour trier, 7 → 10 jours",
                "Nom, décision annulée",
                "Réponse ou autre, à masquer",
                "–",
            ],
        ),
        (
            "/en",
            [
                "made, 3rd quarter of 2026",
                "fr.test.rule, shown",
                "to sort, 7 → 10 days",
                "Name, decision undone",
                "Answer or other, to mask",
                "–",
            ],
        ),
    ],
)
def test_no_code_of_a_mark_a_synthesis_or_a_target_is_shown(
    desk: Desk, admin: CheckedClient, prefix: str, expected: list[str]
) -> None:
    facts: list[tuple[Deed, dict[str, audit_log.Fact]]] = [
        (Deed.TOKEN_USED, {"view": "decide", "token": 1}),
        (Deed.MARK, {"mark": 1, "kind": "answer", "verdict": "confirmed"}),
        (Deed.MARK, {"mark": 0, "kind": "name", "verdict": None}),
        (Deed.TARGET_SET, {"step": "accept", "before": 7, "after": 10}),
        (Deed.RULE_SET, {"rule": "fr.test.rule", "unmuted": True}),
        (Deed.SYNTHESIS, {"step": "synthesis_made", "period": "2026-t3", "edition": 1}),
    ]
    with desk.database.transaction() as session:
        for deed, each in facts:
            audit_log.note(session, deed, by=None, facts=each)
    assert [row[4] for row in rows(admin, f"{prefix}{LOG}")][: len(expected)] == expected


def test_filters_narrow_the_log(desk: Desk, admin: CheckedClient, editor: CheckedClient) -> None:
    document = desk.accepted()
    assert editor.post(f"/atelier/documents/{document}/publier").status_code == 403
    me, today = desk.editor.person_id, datetime.now(UTC).date()
    assert len(rows(admin, f"{LOG}?personne={me}")) == 3  # accepted, signed in, refused
    assert [row[2] for row in rows(admin, f"{LOG}?personne={me}&action=refusal")] == ["Action refusée"]
    assert len(rows(admin, f"{LOG}?sur=document&numero={document}")) == 2
    assert rows(admin, f"{LOG}?depuis={today + timedelta(days=2)}") == []
    assert rows(admin, f"{LOG}?jusqu-au={today - timedelta(days=2)}") == []
    everything = rows(admin, LOG)
    assert (
        rows(admin, f"{LOG}?depuis={today - timedelta(days=1)}&jusqu-au={today + timedelta(days=1)}")
        == everything
    )
    assert rows(admin, f"{LOG}?action=nothing&depuis=hier&personne=x&_external=1") == everything


def test_a_long_log_goes_on_on_another_page(desk: Desk, admin: CheckedClient) -> None:
    with desk.database.transaction() as session:
        for number in range(150):
            audit_log.note(session, Deed.DOWNLOAD, by=None, on=("document", number))
    page = admin.page(f"{LOG}?action=download")
    assert len(found(page, "//tbody/tr")) == 100
    (older,) = found(page, "//main//a[@rel='next']/@href")
    rest = admin.page(older)
    assert len(found(rest, "//tbody/tr")) == 50
    assert not found(rest, "//main//a[@rel='next']")


def test_the_log_is_exported_as_csv_and_the_export_is_logged(desk: Desk, admin: CheckedClient) -> None:
    document = desk.accepted()
    answer = admin.get(f"{LOG}.csv?action=step")
    assert answer.mimetype == "text/csv"
    header, line = csv.reader(io.StringIO(answer.text))
    assert header == ["id", "at", "person_id", "person", "action", "kind", "item", "facts"]
    assert line[2:7] == [str(desk.editor.person_id), "Editrice", "step", "document", str(document)]
    assert line[7] == '{"state": "accepted", "step": "accept"}'
    assert datetime.fromisoformat(line[1]).utcoffset() == timedelta(0)
    assert len(lines(desk, Deed.LOG_EXPORTED)) == 1


def test_a_name_is_no_formula_in_the_export(desk: Desk, admin: CheckedClient) -> None:
    with desk.database.transaction() as session:
        line = audit_log.note(session, Deed.DOWNLOAD, by=desk.editor.person_id)
        session.flush()
        assert line.person is not None
        line.person.name = "=SUM(A1)"
    assert "'=SUM(A1)" in admin.get(f"{LOG}.csv?action=download").text


def test_the_log_is_for_administrators(editor: CheckedClient, admin: CheckedClient) -> None:
    assert editor.get(LOG).status_code == editor.get(f"{LOG}.csv").status_code == 403
    assert found(admin.page("/atelier"), f"//main//a[@href='{LOG}']")
    assert "Rien ne répond" in words_of(admin.page(f"{LOG}?numero=77"))


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("", ["créée, 1 document, 2 fichiers laissés de côté", "créée"]),
        ("/en", ["made, 1 document, 2 files left out", "made"]),
    ],
)
def test_numbers_of_a_campaign_are_numbers_in_the_log(
    desk: Desk, admin: CheckedClient, prefix: str, expected: list[str]
) -> None:
    with desk.database.transaction() as session:
        for documents, refused in ((0, 0), (1, 2)):
            facts: dict[str, str | int | bool | None] = {"documents": documents, "refused": refused}
            facts["step"] = "campaign_made"
            audit_log.note(session, Deed.CAMPAIGN, by=None, on=("campaign", 1), facts=facts)
    assert [row[4] for row in rows(admin, f"{prefix}{LOG}?action={Deed.CAMPAIGN.value}")] == expected
