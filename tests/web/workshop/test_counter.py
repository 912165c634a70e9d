"""For those who are not online: deposits typed by an agent, their receipts, and where a deposit stands."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from sqlalchemy import select

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import COMMENT, someone
from workbench.register import joining, submissions, triage
from workbench.register.people_tables import AuditEntry
from workbench.register.tables import Document, Submission
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

NUMBER = "90012*02"
"""The number that the desk's documents are read with."""


def photo(colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(out, "JPEG")
    return out.getvalue()


def hand_in(client: CheckedClient, **changed: Any) -> Any:
    (nonce,) = found(client.page("/atelier/guichet"), "//input[@name='nonce']/@value")
    said = {
        "nonce": nonce,
        "channel": "counter",
        "file": (io.BytesIO(b"%PDF-1.7 a form"), "aide.pdf"),
        "difficulties": ["words"],
        "comment": COMMENT,
        "domain": "logement",
        "departement": "35",
    }
    return client.post("/atelier/guichet", data=said | changed)


def deposits(desk: Desk) -> list[Submission]:
    with desk.database.reading() as session:
        return list(session.scalars(select(Submission).order_by(Submission.id)))


def logged(desk: Desk, action: str) -> list[AuditEntry]:
    with desk.database.reading() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.action == action)))


def test_a_deposit_keeps_how_it_came_in_and_the_workshop_shows_it(desk: Desk, editor: CheckedClient) -> None:
    shown = {"counter": "au guichet", "phone": "au téléphone", "paper": "sur papier"}
    for channel, words in shown.items():
        sent = hand_in(editor, channel=channel)
        assert (sent.status_code, sent.headers["Location"]) == (303, "/atelier/guichet/recu")
        kept = deposits(desk)[-1]
        assert (kept.channel, kept.departement, kept.comment) == (channel, "35", COMMENT)
        assert words in words_of(editor.page(f"/atelier/documents/{kept.document_id}"))
        line = logged(desk, "counter_deposit")[-1]
        assert (line.kind, line.item, line.facts) == ("document", kept.document_id, {"channel": channel})


def test_a_receipt_shows_the_code_and_a_picture_of_the_address_that_it_opens(
    desk: Desk, editor: CheckedClient
) -> None:
    hand_in(editor)
    code = submissions.shown_code(deposits(desk)[0].code)
    for prefix in ("", "/en"):
        page = editor.page(f"{prefix}/atelier/guichet/recu")
        assert found(page, "//*[@id='code']/text()") == [code]
        assert f"http://localhost{prefix}/suivi/{code}" in words_of(page)
        assert len(found(page, "//*[local-name()='svg' and @class='qr']")) == 1


def test_photos_become_one_document(desk: Desk, editor: CheckedClient) -> None:
    files = [(io.BytesIO(photo("white")), "p1.jpg"), (io.BytesIO(photo("grey")), "p2.jpg")]
    assert hand_in(editor, file=files).status_code == 303
    with desk.database.reading() as session:
        document = session.scalars(select(Document)).one()
        assert (document.file_name, document.file.media_type) == ("p1.pdf", "application/pdf")


def test_photos_and_another_file_are_refused_beside_the_field(desk: Desk, editor: CheckedClient) -> None:
    files = [(io.BytesIO(photo()), "p1.jpg"), (io.BytesIO(b"%PDF-1.7 x"), "a.pdf")]
    refused = hand_in(editor, file=files)
    assert refused.status_code == 422
    assert "Choisissez plusieurs photos" in words_of(parsed(refused))
    assert deposits(desk) == []


def test_a_known_number_needs_no_file_and_adds_a_voice_to_its_document(
    desk: Desk, editor: CheckedClient
) -> None:
    document = desk.accepted()
    assert hand_in(editor, file=(io.BytesIO(), ""), form_number=NUMBER).status_code == 303
    first, second = deposits(desk)
    assert (second.document_id, second.code != first.code) == (document, True)
    with desk.database.reading() as session:
        assert len(joining.deposits(session, document)) == 2
    receipt = words_of(editor.page("/atelier/guichet/recu"))
    assert "Votre demande s’ajoute aux autres." in receipt
    assert "formulaire 0.pdf" not in receipt  # somebody else's file
    life = words_of(editor.page(f"/suivi/{second.code}"))
    assert NUMBER in life
    assert "formulaire 0.pdf" not in life
    assert "Retirer ce dépôt" not in life


def test_an_unknown_number_says_so_and_offers_to_add_a_photo(desk: Desk, editor: CheckedClient) -> None:
    refused = hand_in(editor, file=(io.BytesIO(), ""), form_number="11111*01")
    assert refused.status_code == 422
    assert "Nous ne connaissons pas encore ce formulaire. Ajoutez une photo" in words_of(parsed(refused))
    assert deposits(desk) == []


@pytest.mark.parametrize(
    ("number", "says"),
    [("", "Ajoutez une photo du formulaire"), ("12", "Un numéro Cerfa compte cinq chiffres")],
)
def test_a_number_or_a_file_must_be_there(editor: CheckedClient, number: str, says: str) -> None:
    refused = hand_in(editor, file=(io.BytesIO(), ""), form_number=number)
    assert refused.status_code == 422
    assert says in words_of(parsed(refused))


def test_an_agent_reads_aloud_where_a_deposit_stands_and_the_log_says_so(
    desk: Desk, editor: CheckedClient
) -> None:
    document = desk.accepted()
    (kept,) = deposits(desk)
    page = parsed(editor.post("/atelier/guichet/suivi", data={"code": submissions.shown_code(kept.code)}))
    words = words_of(page)
    assert "À dire à la personne" in words
    assert "Ce document sera réécrit. Il attend son tour." in words
    assert COMMENT not in words
    (line,) = logged(desk, "look_up")
    assert (line.item, line.facts) == (document, {"how": "by_code", "found": 1})


def test_an_unknown_code_is_told_and_logged(desk: Desk, editor: CheckedClient) -> None:
    answer = editor.post("/atelier/guichet/suivi", data={"code": "ZZZZ-ZZZZ"})
    assert answer.status_code == 404
    assert "Aucun dépôt ne porte ce code." in words_of(parsed(answer))
    assert [(line.item, line.facts["found"]) for line in logged(desk, "look_up")] == [(None, 0)]


REMEMBERED = [
    ("réexamen", "2026-03", "69", 1),
    (NUMBER, "2026-03", "69", 1),
    ("mairie demande", "2026-03", "69", 1),
    ("réexamen", "2026-04", "69", 0),
    ("réexamen", "2026-03", "35", 0),
    ("bourse", "2026-03", "69", 0),
]


def test_a_deposit_is_found_by_form_month_and_departement_and_its_code_is_not_shown(
    desk: Desk, editor: CheckedClient
) -> None:
    desk.deposit(at=datetime(2026, 3, 31, 21, 59, tzinfo=UTC))  # 23.59 in Paris, still March
    desk.read()
    code = deposits(desk)[0].code
    for words, month, departement, count in REMEMBERED:
        asked = {"words": words, "month": month, "departement": departement}
        answer = editor.post("/atelier/guichet/suivi", data=asked)
        assert answer.status_code == 200
        text = answer.get_data(as_text=True)
        assert len(found(parsed(answer), "//div[@class='aloud']")) == count, (words, month, departement)
        assert code not in text
        assert submissions.shown_code(code) not in text


def test_doubles_are_told_the_life_of_their_original(desk: Desk, editor: CheckedClient) -> None:
    original, double = desk.accepted(1), desk.analysed(2)
    with desk.database.transaction() as session:
        triage.mark_duplicate(session, double, original, by=desk.editor, seen=desk.version(double))
    code = deposits(desk)[1].code
    words = words_of(parsed(editor.post("/atelier/guichet/suivi", data={"code": code})))
    assert "Ce document sera réécrit." in words
    assert "Une autre personne avait déposé le même formulaire avant vous." in words


def test_agents_stand_at_the_counter_and_those_who_only_approve_do_not(
    desk: Desk, sign_in: SignIn, approver: CheckedClient
) -> None:
    someone(desk.database, Role.AGENT, name="agent")
    agent = sign_in("agent")
    assert hand_in(agent).status_code == 303
    assert agent.get("/atelier/guichet/suivi").status_code == 200
    assert approver.get("/atelier/guichet").status_code == 403
    assert approver.post("/atelier/guichet/suivi", data={"code": "X"}).status_code == 403
