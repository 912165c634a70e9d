"""The bell of the workshop, the page of notices, and which of them come by e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import found, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def bell(page: HtmlElement) -> str:
    (link,) = found(page, "//a[@class='room-bell']")
    return " ".join(link.text_content().split())


def test_the_bell_counts_what_is_not_read_and_a_notice_leads_to_its_document(
    desk: Desk, editor: CheckedClient, approver: CheckedClient
) -> None:
    assert bell(editor.page("/atelier/avis")) == "Avis"
    document, _ = desk.simplified()
    page = editor.page("/atelier/avis")
    assert bell(page) == "Avis1 non lu"
    assert "Votre texte est approuvé" in words_of(page)
    assert "Approbatrice" in words_of(page)
    (form,) = found(page, "//ul[@class='notices']//form")
    assert approver.post(form.get("action")).status_code == 404
    opened = editor.post(form.get("action"))
    assert opened.location == f"/atelier/documents/{document}"
    assert bell(editor.page("/en/atelier/avis")) == "Notices"
    assert bell(approver.page("/atelier/avis")) == "Avis"


def test_an_approver_is_told_that_a_text_waits_until_somebody_approves_it(
    desk: Desk, approver: CheckedClient
) -> None:
    desk.in_approval(1)
    page = approver.page("/atelier/avis")
    assert bell(page) == "Avis1 non lu"
    assert "Un texte attend votre accord" in words_of(page)
    assert "A text waits for your approval" in words_of(approver.page("/en/atelier/avis"))
    desk.simplified(2)
    assert bell(approver.page("/atelier/avis")) == "Avis1 non lu"


def test_all_notices_are_marked_as_read_at_once(desk: Desk, editor: CheckedClient) -> None:
    desk.simplified(1)
    desk.simplified(2)
    assert bell(editor.page("/atelier/avis")) == "Avis2 non lus"
    assert editor.post("/atelier/avis/lus").status_code == 303
    assert bell(editor.page("/atelier/avis")) == "Avis"


def test_a_person_chooses_what_comes_by_mail(editor: CheckedClient) -> None:
    page = editor.page("/atelier/avis")
    assert "Ce service n’envoie pas de courriel pour le moment." in words_of(page)
    ticked = found(page, "//input[@name='courriel'][@checked]/@value")
    assert ticked == ["assigned", "to_approve", "sent_back", "approved"]
    assert editor.post("/atelier/avis/courriels", data={"courriel": ["published"]}).status_code == 303
    assert found(editor.page("/atelier/avis"), "//input[@name='courriel'][@checked]/@value") == ["published"]
