"""The deposited file and its pictures; what the logs say of a deposit."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, words_of
from tests.web.workshop.desk import COMMENT, PIXEL, analysis, upload
from workbench.errors import NotFoundError
from workbench.model import Format
from workbench.register import triage
from workbench.register.database import now
from workbench.register.examples import DOCX
from workbench.register.reviews import Outcome
from workbench.register.tables import Review
from workbench.sandbox import PoolError

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.conftest import MakeApp
    from tests.web.workshop.desk import Desk


def test_the_original_is_given_to_be_saved_never_shown_as_a_page(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed(3)
    answer = editor.get(f"/atelier/documents/{document}/original")
    assert answer.data == upload(3).data
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_original_is_for_signed_in_people_only(desk: Desk, client: CheckedClient) -> None:
    document = desk.analysed()
    for place in ("original", "page/1.png"):
        answer = client.get(f"/atelier/documents/{document}/{place}")
        assert (answer.status_code, upload().data in answer.data) == (302, False)


@pytest.mark.parametrize(
    ("own", "program"), [(Format.DOCX, "Word"), (Format.ODT, "OpenDocument")], ids=["docx", "odt"]
)
def test_an_office_file_is_given_back_with_its_changes_plain_or_tracked(
    desk: Desk, editor: CheckedClient, client: CheckedClient, own: Format, program: str
) -> None:
    made = analysis()
    made = replace(made, document=replace(made.document, format=own))
    _, review = desk.in_review(0, made)
    address = f"/atelier/revues/{review}"
    links = "//section[@aria-labelledby='file']//a"
    assert found(editor.page(f"{address}/approbation"), links) == []
    desk.decide(review, 0, Outcome.ACCEPTED)
    plain, tracked, *_ = found(editor.page(f"{address}/approbation"), f"{links}/@href")
    file = f"{address}/document.{own.value}"
    assert (plain, tracked) == (file, f"{file}?suivi=1")
    assert program in found(editor.page(f"{address}/approbation"), links)[0].text_content()
    answer = editor.get(plain)
    assert (answer.mimetype, answer.data) == (upload().media_type, f"{review} nobody".encode())
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "private, no-store"
    with desk.database.reading() as session:
        author = session.get_one(Review, review).decisions[-1].person.name
    assert editor.get(tracked).data == f"{review} {author}".encode()
    assert client.get(plain).status_code == 302
    other = {Format.DOCX: "odt", Format.ODT: "docx"}[own]
    assert editor.get(f"{address}/document.{other}").status_code == 404
    desk.workers.fails = NotFoundError("not_found")
    assert editor.get(plain).status_code == 404


def test_a_pdf_gives_a_new_file_and_is_not_changed_in_place(
    desk: Desk, editor: CheckedClient, client: CheckedClient
) -> None:
    _, review = desk.in_review()
    address = f"/atelier/revues/{review}"
    desk.decide(review, 0, Outcome.ACCEPTED)
    page = editor.page(f"{address}/approbation")
    links = found(page, "//section[@aria-labelledby='file']//a/@href")
    assert links == [f"{address}/nouveau.docx", f"{address}/nouveau.html"]
    word, html = (editor.get(link) for link in links)
    assert (word.mimetype, word.data) == (DOCX, b"a docx")
    assert (html.mimetype, f"<h1>Revue {review}</h1>" in html.text) == ("text/html", True)
    for answer in (word, html):
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [client.get(link).status_code for link in links] == [302, 302]
    assert editor.get(f"{address}/document.docx").status_code == 404


def test_a_page_is_drawn_in_a_few_widths(desk: Desk, editor: CheckedClient) -> None:
    document = desk.analysed()
    for width in (320, 900, 1600):
        answer = editor.get(f"/atelier/documents/{document}/page/1.png?l={width}")
        assert answer.mimetype == "image/png"
        assert answer.data.startswith(PIXEL)
        assert answer.headers["Cache-Control"] == "private, max-age=86400"
    for wrong in ("page/1.png?l=12000", "page/0.png", "page/2.png", "page/-1.png"):
        assert editor.get(f"/atelier/documents/{document}/{wrong}").status_code == 404


def test_pictures_wait_for_a_worker(desk: Desk, make_app: MakeApp, editor: CheckedClient) -> None:
    document = desk.analysed()
    alone = make_app(None).test_client()
    cookie = editor.get_cookie("session")
    assert cookie is not None
    alone.set_cookie("session", cookie.value)
    assert alone.get(f"/atelier/documents/{document}/page/1.png").status_code == 503
    assert alone.get(f"/atelier/documents/{document}").status_code == 200


def test_what_a_citizen_wrote_is_never_in_the_logs(
    desk: Desk, editor: CheckedClient, approver: CheckedClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    documents = desk.in_every_state()
    desk.workers.fails = PoolError(COMMENT)
    for client in (editor, approver):
        for document in documents.values():
            version = str(desk.version(document))
            client.get(f"/atelier/documents/{document}")
            for step in ("fiche", "accepter", "refuser", "double", "rouvrir", "publier"):
                sent = {"version": version, "reason": COMMENT, "title": COMMENT, "of": COMMENT}
                client.post(f"/atelier/documents/{document}/{step}", data=sent)
        for review in (1, 2):
            client.get(f"/atelier/revues/{review}/niveau")
            sent = {"version": "0", "suggestion": "1", "outcome": "edited", "text": COMMENT}
            client.post(f"/atelier/revues/{review}/decisions", data=sent)
    assert "not measured" in caplog.text
    assert "Zoé" not in caplog.text
    assert "ne comprends rien" not in caplog.text


def test_the_page_of_a_document_whose_file_is_deleted_offers_no_file(
    desk: Desk, editor: CheckedClient
) -> None:
    number = desk.analysed(1)
    here = f"/atelier/documents/{number}"
    assert "Télécharger l’original" in words_of(editor.page(here))
    with desk.database.transaction() as session:
        triage.document(session, number).file.gone_at = now(session)
    page = editor.page(here)
    assert "Le fichier déposé est effacé : son délai de garde est passé." in words_of(page)
    assert "Télécharger" not in words_of(page)
    assert not found(page, "//ul[@class='thumbs']")
