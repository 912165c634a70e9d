"""Personal data of a filled-in form: seen by editors, masked for good, never public."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import html
from sqlalchemy import select

from tests.personal.planted_bytes import bytes_of_archive, bytes_of_pdf, still_in, words_of_pdf
from tests.web.conftest import found, words_of
from tests.web.workshop.desk import Desk, actor_named
from tests.web.workshop.filled_form import NAME, PLANTED, MaskingWorkers, approved, deposited, filled
from workbench import serial
from workbench.errors import NotFoundError
from workbench.model.personal import PersonalKind
from workbench.personal import find
from workbench.register import examples, listing, masking, masking_marks, masking_search, triage
from workbench.register.database import now
from workbench.register.masking import Seen
from workbench.register.masking_tables import MarkWord, PersonalMark
from workbench.register.store import FileStore
from workbench.register.tables import Analysis, Suggestion
from workbench.register.workflow import Action

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from workbench.config import Settings
    from workbench.jobs_masking import MaskingWork
    from workbench.register.database import Database


@pytest.fixture
def desk(database: Database, settings: Settings) -> Desk:
    store = FileStore(settings.storage_url)
    editor, approver = actor_named(database, "editrice"), actor_named(database, "approbatrice")
    return Desk(database, store, MaskingWorkers(database, store=store), editor, approver)


def told(answer: TestResponse) -> str:
    """The words of a page, whatever its status."""
    return " ".join(str(html.fromstring(answer.get_data(as_text=True)).xpath("string()")).split())


def address(number: int, rest: str = "") -> str:
    return f"/atelier/documents/{number}/donnees-personnelles{rest}"


def marks(desk: Desk, number: int) -> list[tuple[str, str | None]]:
    with desk.database.reading() as session:
        rows = masking_marks.marks_of(session, triage.document(session, number))
        return [(row.kind, row.verdict) for row in rows]


def ids(desk: Desk, number: int) -> list[int]:
    with desk.database.reading() as session:
        return [row.id for row in masking_marks.marks_of(session, triage.document(session, number))]


def versions(desk: Desk, number: int) -> dict[str, str]:
    with desk.database.reading() as session:
        document = triage.document(session, number)
        search = masking_marks.search_of(session, document)
        assert search is not None
        return {"version": str(document.version), "marks": str(search.version)}


def send(client: CheckedClient, desk: Desk, number: int, rest: str, **sent: str) -> TestResponse:
    return client.post(address(number, rest), data={**versions(desk, number), **sent})


def confirm(desk: Desk, number: int) -> None:
    seen = versions(desk, number)
    asked = Seen(int(seen["version"]), int(seen["marks"]), left=True)
    desk.workers.masking.confirm(number, by=desk.editor, seen=asked)


# --- What is public ---


def public_answers(app: Flask, number: int, example: int | None) -> dict[str, TestResponse]:
    """Every public address that is about a document, in French."""
    values = {"document_id": number, "example_id": example or number, "number": 1}
    client, answers = app.test_client(), {}
    for rule in app.url_map.iter_rules():
        blueprint = rule.endpoint.split(".")[0]
        if blueprint == "public" and "GET" in (rule.methods or set()) and set(rule.arguments) <= set(values):
            with app.test_request_context():
                path = re.sub(r"<[^>]*?(\w+)>", lambda match: str(values[match[1]]), rule.rule)
            answers[path] = client.get(path)
    return answers


def says(answer: TestResponse) -> list[str]:
    """Which planted words an answer holds, whatever kind of file it is."""
    data = answer.get_data()
    if data.startswith(b"%PDF"):
        return [*still_in(bytes_of_pdf(data), PLANTED), *still_in(words_of_pdf(data).encode(), PLANTED)]
    return still_in(bytes_of_archive(data) if data.startswith(b"PK") else data, PLANTED)


def test_no_public_address_says_what_was_planted_before_and_after_publication(
    desk: Desk, app: Flask, editor: CheckedClient, approver: CheckedClient
) -> None:
    number = deposited(desk)
    pages, file = f"/documents/{number}/page/1.png", f"/documents/{number}/fichier"

    def walk(example: int | None = None) -> dict[str, int]:
        answers = public_answers(app, number, example)
        assert {path: says(answer) for path, answer in answers.items() if says(answer)} == {}
        return {path: answer.status_code for path, answer in answers.items()}

    assert walk()[file] == 404
    approved(desk, number, desk.approver)
    assert (walk()[file], walk()[pages]) == (404, 404)
    publish = {"version": str(desk.version(number)), "no_personal_data": "y"}
    refused = approver.post(f"/atelier/documents/{number}/publier", data=publish)
    assert refused.status_code == 422
    assert "Vérifiez d’abord les données personnelles" in refused.get_data(as_text=True)
    assert desk.state(number) == "simplified"
    assert send(editor, desk, number, "/confirmer").status_code == 303
    publish["version"] = str(desk.version(number))
    assert approver.post(f"/atelier/documents/{number}/publier", data=publish).status_code == 303
    statuses = walk(example=1)
    assert (statuses[file], statuses[pages], statuses["/exemples/1"]) == (200, 200, 200)
    assert statuses["/exemples/1/texte.docx"] == 200
    shown = told(app.test_client().get("/exemples/1"))
    assert "Je soussignée ████████ ████" in shown


def test_the_public_picture_is_that_of_the_copy(desk: Desk, app: Flask) -> None:
    number = deposited(desk)
    with desk.database.transaction() as session:
        triage.accept(session, number, by=desk.editor, seen=desk.version(number))
    confirm(desk, number)
    with desk.database.reading() as session:
        document = triage.document(session, number)
        before, after = document.file_sha256, masking.public_copy(document)
    assert after not in {None, before}
    picture = app.test_client().get(f"/documents/{number}/page/1.png").get_data()
    assert picture == desk.workers.page_image(str(after), 1, 240)
    assert picture != desk.workers.page_image(before, 1, 240)


def test_a_copy_that_is_taken_back_is_public_no_more(desk: Desk, app: Flask, editor: CheckedClient) -> None:
    number = deposited(desk)
    with desk.database.transaction() as session:
        triage.accept(session, number, by=desk.editor, seen=desk.version(number))
    confirm(desk, number)
    public = f"/documents/{number}/fichier"
    assert app.test_client().get(public).status_code == 200
    assert send(editor, desk, number, "/retirer").status_code == 303
    assert app.test_client().get(public).status_code == 404


def test_what_is_seen_after_publication_is_masked_in_the_public_text_too(desk: Desk) -> None:
    number = deposited(desk)
    confirm(desk, number)
    approved(desk, number, desk.approver)
    with desk.database.transaction() as session:
        document = triage.document(session, number)
        added = desk.workers.masking.at_text(number, "mairie")
        seen = int(versions(desk, number)["marks"])
        kind = PersonalKind.ANSWER
        masking_marks.add(session, document, added, kind, by=desk.editor, seen=seen)
    confirm(desk, number)
    with desk.database.reading() as session:
        kept = examples.of_document(session, number)
        assert kept is not None
        text = " ".join(block["after"] for block in kept.blocks)
        assert "mairie" not in text
        assert "██████" in text
        assert still_in(bytes_of_archive(desk.store.get(kept.docx_sha256)), ["mairie", *PLANTED]) == []


# --- The page ---


def test_the_page_shows_each_mark_on_the_page_and_in_words(desk: Desk, editor: CheckedClient) -> None:
    number = deposited(desk)
    page = editor.page(address(number))
    assert [kind for kind, _ in marks(desk, number)] == ["name", "phone", "name"]
    assert len(found(page, "//svg//a[starts-with(@href, '#m')]")) == 3
    assert [entry.get("id") for entry in found(page, "//ol[@class='mark-list']/li")] == [
        f"m{each}" for each in ids(desk, number)
    ]
    assert NAME in words_of(page)
    assert "3 données à masquer" in words_of(page)
    assert editor.page(f"/en{address(number)}") is not None


def test_what_was_added_by_hand_says_what_it_is_and_that_can_be_changed(
    desk: Desk, editor: CheckedClient
) -> None:
    number = deposited(desk)
    found_by_search = ids(desk, number)[0]
    assert send(editor, desk, number, "/mots", words="mairie").status_code == 303
    (added,) = [rank for rank, each in enumerate(marks(desk, number)) if each[0] == "answer"]
    mark = str(ids(desk, number)[added])
    page = editor.page(address(number))
    assert [each.get("value") for each in found(page, "//button[@name='rename']")] == [mark]
    assert not found(page, "//*[@class='mark-list']//button[@name='confirm']")  # all of them are masked
    renamed = {"rename": mark, f"kind-{mark}": "address"}
    assert send(editor, desk, number, "/decision", **renamed).status_code == 303
    assert marks(desk, number)[added] == ("address", "confirmed")
    wrong = {"rename": mark, f"kind-{mark}": "nothing"}
    assert send(editor, desk, number, "/decision", **wrong).status_code == 400
    theirs = {"rename": str(found_by_search), f"kind-{found_by_search}": "address"}
    assert send(editor, desk, number, "/decision", **theirs).status_code == 404


def test_marks_are_confirmed_rejected_by_kind_and_undone(desk: Desk, editor: CheckedClient) -> None:
    number = deposited(desk)
    first = ids(desk, number)[0]
    answer = send(editor, desk, number, "/decision", reject=str(first))
    assert (answer.status_code, answer.location.endswith(f"#m{first}")) == (303, True)
    send(editor, desk, number, "/decision", confirm="name")
    assert marks(desk, number) == [("name", "confirmed"), ("phone", None), ("name", "confirmed")]
    send(editor, desk, number, "/annuler")
    assert marks(desk, number) == [("name", "rejected"), ("phone", None), ("name", None)]
    send(editor, desk, number, "/annuler")
    send(editor, desk, number, "/annuler")
    assert {verdict for _, verdict in marks(desk, number)} == {None}
    with desk.database.reading() as session:
        assert len(session.scalars(select(MarkWord)).all()) == 1 + 2 + 2 + 1


def test_a_page_that_is_out_of_date_changes_nothing(desk: Desk, editor: CheckedClient) -> None:
    number = deposited(desk)
    old = versions(desk, number)
    send(editor, desk, number, "/decision", reject="phone")
    late = editor.post(address(number, "/decision"), data={**old, "reject": "name"})
    assert late.status_code == 409
    assert "ont changé pendant que vous les regardiez" in told(late)
    assert editor.post(address(number, "/confirmer"), data=old).status_code == 409
    assert marks(desk, number) == [("name", None), ("phone", "rejected"), ("name", None)]


def test_a_box_and_words_are_added_by_hand(desk: Desk, editor: CheckedClient) -> None:
    number = deposited(desk, filled("Demande", "Quelque chose de Zoé", "La fin de Zoé"))
    assert marks(desk, number) == []
    assert "Le logiciel n’a rien trouvé" in words_of(editor.page(address(number)))
    box = {"page": "1", "x0": "20", "y0": "45", "x1": "100", "y1": "52", "kind": "name"}
    assert send(editor, desk, number, "/cadre", **box).status_code == 303
    assert send(editor, desk, number, "/mots", words="zoé", kind="name").status_code == 303
    assert marks(desk, number) == [("name", "confirmed")] * 3
    with desk.database.reading() as session:
        read = triage.document(session, number).analysis
        assert read is not None
        spans = session.scalars(select(PersonalMark.spans)).all()
        texts = [read.payload["document"]["text"][start:end] for each in spans for start, end in each]
    assert texts == ["Quelque chose de Zoé", "Zoé", "Zoé"]
    nowhere = send(editor, desk, number, "/mots", words="Nestor", kind="name")
    assert nowhere.status_code == 422
    assert "ne sont pas dans le texte" in told(nowhere)
    narrow = send(editor, desk, number, "/cadre", **(box | {"x1": "10"}))
    assert "plus loin que le bord gauche" in told(narrow)
    send(editor, desk, number, "/annuler")
    assert len(marks(desk, number)) == 1


@pytest.mark.parametrize("wrong", ["large", "NaN", ""])
def test_a_side_that_is_no_number_is_said_beside_its_field(
    desk: Desk, editor: CheckedClient, wrong: str
) -> None:
    number = deposited(desk)
    answer = send(editor, desk, number, "/cadre", page="1", x0="20", y0="45", x1=wrong, y1=wrong, kind="name")
    assert answer.status_code == 422
    assert found(html.fromstring(answer.get_data(as_text=True)), "//a[@href='#x1']")
    assert marks(desk, number) == [("name", None), ("phone", None), ("name", None)]


def test_a_word_form_is_masked_in_its_words(desk: Desk, app: Flask, editor: CheckedClient) -> None:
    made, out = docx.Document(), io.BytesIO()
    for line in ("Demande de réexamen", "Écrivez à Zoé Kervella.", "Merci à Zoé pour tout."):
        made.add_paragraph(line)
    made.core_properties.author = NAME
    made.save(out)
    number = deposited(desk, out.getvalue(), "demande.docx")
    assert send(editor, desk, number, "/mots", words="Zoé Kervella", kind="name").status_code == 303
    page = editor.page(address(number))
    assert "Dans le texte" in words_of(page)
    assert not found(page, "//main//img")
    assert "███ ████████" in words_of(editor.page(address(number, "/apercu")))
    with desk.database.transaction() as session:
        triage.accept(session, number, by=desk.editor, seen=desk.version(number))
    confirm(desk, number)
    public = app.test_client().get(f"/documents/{number}/fichier")
    assert public.headers["Content-Disposition"].endswith(f"formulaire-{number}.docx")
    assert still_in(bytes_of_archive(public.get_data()), ["Zoé Kervella", "KERVELLA"]) == []
    assert "Merci à Zoé".encode() in bytes_of_archive(public.get_data())


def test_nothing_is_confirmed_before_the_file_is_searched(desk: Desk, editor: CheckedClient) -> None:
    number = desk.analysed()
    assert "cherche encore" in words_of(editor.page(address(number)))
    answer = editor.post(address(number, "/confirmer"), data={"version": "2", "marks": "0"})
    assert (answer.status_code, desk.version(number)) == (422, 2)


def test_the_copy_is_seen_before_it_is_confirmed(desk: Desk, editor: CheckedClient) -> None:
    number = deposited(desk)
    send(editor, desk, number, "/decision", reject=str(ids(desk, number)[2]))
    page = editor.page(address(number, "/apercu"))
    assert NAME in words_of(page)  # it still stands in the last line
    assert editor.get(address(number, "/apercu/page/1.png")).mimetype == "image/png"
    copy = editor.get(address(number, "/apercu/fichier")).get_data()
    assert "06 39" not in words_of_pdf(copy)
    refused = send(editor, desk, number, "/confirmer")
    assert refused.status_code == 422
    assert "dit encore ailleurs" in told(refused)
    assert send(editor, desk, number, "/confirmer", left="y").status_code == 303


def test_only_who_may_see_files_sees_the_marks(desk: Desk, approver: CheckedClient) -> None:
    number = deposited(desk)
    assert not found(approver.page(address(number)), "//main//button[@name='confirm']")
    assert send(approver, desk, number, "/confirmer").status_code == 403


# --- The untouched file ---


def work(desk: Desk) -> MaskingWork:
    return desk.workers.masking


def test_the_file_is_deleted_when_its_time_is_over_and_all_goes_on_with_the_copy(
    desk: Desk, editor: CheckedClient
) -> None:
    number = deposited(desk)
    with desk.database.reading() as session:
        original = triage.document(session, number).file_sha256
        at = now(session)
    editor.get(f"/atelier/documents/{number}/page/1.png?l=320")
    confirm(desk, number)
    assert work(desk).clean_up(at + timedelta(days=29)) == 0
    assert work(desk).clean_up(at + timedelta(days=31)) == 1
    assert work(desk).clean_up(at + timedelta(days=32)) == 0
    with pytest.raises(NotFoundError):
        desk.store.get(original)
    saved = editor.get(f"/atelier/documents/{number}/original").get_data()
    assert still_in(bytes_of_pdf(saved), PLANTED) == []
    assert editor.get(f"/atelier/documents/{number}/page/1.png?l=320").status_code == 200
    assert "est effacé" in words_of(editor.page(address(number)))
    with desk.database.reading() as session:
        history = listing.history(session, number)
        assert history[-1].action is Action.DELETE_FILE
        row = session.scalars(select(Analysis)).one()
        assert still_in(str(row.payload).encode(), PLANTED) == []
        assert "Je soussignée ████████ ████ demande" in row.payload["document"]["text"]
        assert [each.original for each in session.scalars(select(Suggestion))] == ["Nonobstant"]


def test_a_file_that_another_document_waits_with_is_kept(desk: Desk) -> None:
    data = filled()
    number, other = deposited(desk, data), deposited(desk, data)
    confirm(desk, number)
    with desk.database.reading() as session:
        later = now(session) + timedelta(days=60)
    assert work(desk).clean_up(later) == 0
    confirm(desk, other)
    assert work(desk).clean_up(later) == 1


def test_what_was_said_holds_when_the_file_is_read_again(desk: Desk, editor: CheckedClient) -> None:
    number = deposited(desk)
    send(editor, desk, number, "/decision", reject="phone")
    send(editor, desk, number, "/mots", words="mairie", kind="answer")
    confirm(desk, number)
    said = [("answer", "confirmed"), ("name", None), ("phone", "rejected"), ("name", None)]
    assert marks(desk, number) == said
    for changed in (False, True):
        with desk.database.transaction() as session:
            document = triage.document(session, number)
            old = document.analysis
            assert old is not None
            read = old.payload["document"]
            text = read["text"].replace("refus", "refuz") if changed else read["text"]
            document.analysis = Analysis(
                **{
                    name: getattr(old, name)
                    for name in ("file_sha256", "level", "minutes", "words", "fields")
                },
                made_with=f"{changed}",
                payload=old.payload | {"document": read | {"text": text}},
                created_at=old.created_at,
            )
            session.flush()
            claim = masking_search.claim_next(session, "here:1:x", lease_seconds=60)
            assert claim is not None
            found_again = find(serial.analysis_from_json(document.analysis.payload).document)
            assert masking_search.finish_as_before(session, claim) is not changed
            assert masking_search.finish(session, claim, found_again) is changed
        assert marks(desk, number) == said
        masked_now = desk.workers.masking.confirmed(claim.analysis_id)
        assert sum(len(each.spans) for each in masked_now) >= 3


def test_a_file_that_cannot_be_searched_is_looked_at_without_help(desk: Desk, editor: CheckedClient) -> None:
    number = desk.analysed()
    with desk.database.transaction() as session:
        claim = masking_search.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        assert masking_search.claim_next(session, "here:2:y", lease_seconds=60) is None
        masking_search.give_up(session, claim, "too_slow")
    page = words_of(editor.page(address(number)))
    assert "Le logiciel n’a pas pu chercher" in page
