"""Handing in a form: what is asked, what is refused beside its field, what comes back."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from tests.web.conftest import found, parsed, words_of
from tests.web.public.town import SECRET, pdf
from workbench.config import MIB
from workbench.errors import UnreadableDocumentError
from workbench.register.submissions import COMMENT_LENGTH
from workbench.register.tables import Document, File, Submission
from workbench.web.deposit.once import Once
from workbench.web.security import limiter

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.public.conftest import Workers
    from tests.web.public.town import Town
    from workbench.config import Settings
    from workbench.register.database import Database

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
CODE = r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"


def answers(client: Any, prefix: str = "") -> dict[str, Any]:
    """A whole form, filled in as a person would."""
    (nonce,) = found(client.page(f"{prefix}/deposer"), "//input[@name='nonce']/@value")
    return {
        "nonce": nonce,
        "file": (io.BytesIO(pdf()), "demande.pdf"),
        "difficulties": ["words", "layout"],
        "comment": SECRET,
        "domain": "logement",
        "administration": "Mairie de Saint-Aubin",
        "departement": "35",
    }


def send(client: Any, prefix: str = "", **changed: Any) -> TestResponse:
    response: TestResponse = client.post(f"{prefix}/deposer", data=answers(client, prefix) | changed)
    response.request.environ["wsgi.input"].close()  # a large form is a file for the test client
    return response


def count(database: Database, kind: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def error_beside(response: TestResponse, name: str) -> str:
    """The sentence that is tied to a field by its description."""
    page = parsed(response)
    (field,) = found(page, f"//*[@id='{name}']")
    assert field.get("aria-invalid") == "true"
    assert f"{name}-error" in field.get("aria-describedby").split()
    (error,) = found(page, f"//*[@id='{name}-error']")
    return " ".join(error.text_content().split())


def kept_files(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.storage_url).rglob("*") if path.is_file()]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_form_says_its_limits_before_anything_is_sent(client: Any, prefix: str) -> None:
    words = words_of(client.page(f"{prefix}/deposer"))
    assert ("20 Mo et 100 pages" if not prefix else "20 MB") in words


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_form_handed_in_is_kept_and_its_code_shown_large(
    client: Any, database: Database, workers: Workers, prefix: str
) -> None:
    response = send(client, prefix)
    assert (response.status_code, response.headers["Location"]) == (303, f"{prefix}/deposer/merci")
    page = client.page(f"{prefix}/deposer/merci")
    (code,) = found(page, f"//*[@id='code'][re:test(., '^{CODE}$')]")
    assert "demande.pdf" in words_of(page)
    assert found(page, f"//a[@href='{prefix}/suivi/{code.text}']")
    assert workers.woken == 1
    with database.reading() as session:
        submission = session.scalars(select(Submission)).one()
        assert submission.code == code.text.replace("-", "")
        assert submission.comment == SECRET
        assert submission.difficulties == ["words", "layout"]
        assert (submission.document.domain_id, submission.departement) == ("logement", "35")


def test_only_a_file_and_its_subject_must_be_given(client: Any, database: Database) -> None:
    response = send(client, difficulties=[], comment="", administration="", departement="")
    assert response.status_code == 303
    assert count(database, Document) == 1


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


REFUSED_BYTES = [
    (b"", "demande.pdf", "Ce fichier est vide."),
    (b"%PDF-1.7" + bytes(20 * MIB), "demande.pdf", "La limite est de 20 Mo."),
    (b"MZ\x90 a program", "demande.pdf", "Nous ne pouvons pas lire ce type de fichier."),
    (b"<html>Bonjour</html>", "photo.png", "Nous ne pouvons pas lire ce type de fichier."),
    (archive(notes="Des mots."), "demande.docx", "Nous ne pouvons pas lire ce type de fichier."),
    (OLD_WORD, "demande.doc", "enregistrez-le en .docx"),
    (OLD_WORD, "demande.pdf", "enregistrez-le en .docx"),
    (b"PK\x03\x04 cut off", "demande.docx", "Ce fichier est abîmé"),
]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    REFUSED_BYTES,
    ids=[
        "empty",
        "too heavy",
        "a program",
        "a web page",
        "an archive",
        "an old Word file",
        "the same, renamed",
        "cut off",
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused_beside_its_field(
    client: Any, database: Database, settings: Settings, data: bytes, name: str, sentence: str
) -> None:
    response = send(client, file=(io.BytesIO(data), name))
    assert response.status_code == 422
    assert sentence in error_beside(response, "file")
    assert [count(database, kind) for kind in (File, Document, Submission)] == [0, 0, 0]
    assert kept_files(settings) == []


REFUSALS = [
    (UnreadableDocumentError("encrypted"), "Enregistrez une copie sans mot de passe", "password"),
    (UnreadableDocumentError("damaged"), "Ce fichier est abîmé", "damaged"),
    (
        UnreadableDocumentError("too_many_pages", pages=212, limit=100),
        "compte 212 pages. La limite est de 100 pages.",
        "212 pages",
    ),
]


@pytest.mark.parametrize(("refusal", "french", "english"), REFUSALS, ids=[r[0].code for r in REFUSALS])
def test_a_file_that_the_workers_refuse_is_not_kept(
    client: Any,
    database: Database,
    settings: Settings,
    workers: Workers,
    refusal: UnreadableDocumentError,
    french: str,
    english: str,
) -> None:
    workers.refusal = refusal
    assert french in error_beside(send(client), "file")
    assert english in error_beside(send(client, "/en"), "file")
    assert [count(database, kind) for kind in (File, Document, Submission)] == [0, 0, 0]
    assert kept_files(settings) == []
    assert workers.woken == 0


def test_what_was_typed_stays_when_the_file_is_refused(client: Any) -> None:
    page = parsed(send(client, file=(io.BytesIO(b""), "vide.pdf")))
    assert found(page, "//textarea[@name='comment']")[0].text.strip() == SECRET
    assert found(page, "//input[@name='difficulties'][@checked]/@value") == ["words", "layout"]
    assert found(page, "//select[@name='domain']/option[@selected]/@value") == ["logement"]
    assert found(page, "//select[@name='departement']/option[@selected]/@value") == ["35"]
    assert found(page, "//input[@name='administration']/@value") == ["Mairie de Saint-Aubin"]
    assert "Vos réponses sont gardées." in words_of(page)
    assert page.findtext(".//title").startswith("Erreur")


def test_a_form_without_file_or_subject_says_so_on_top_and_beside(client: Any) -> None:
    response = client.post("/deposer", data={"nonce": answers(client)["nonce"], "departement": ""})
    assert response.status_code == 422
    assert error_beside(response, "file").endswith("Choisissez le fichier à déposer.")
    assert error_beside(response, "domain").endswith("Choisissez de quoi parle ce formulaire.")
    assert found(parsed(response), "//*[@id='errors']//a/@href") == ["#file", "#domain"]


def test_all_that_is_wrong_is_said_at_once(client: Any) -> None:
    response = send(client, file=(io.BytesIO(OLD_WORD), "demande.doc"), domain="")
    assert "enregistrez-le en .docx" in error_beside(response, "file")
    assert error_beside(response, "domain").endswith("Choisissez de quoi parle ce formulaire.")


@pytest.mark.parametrize("nonce", ["", "short", "é" * 30, "a" * 500])
def test_a_form_without_its_number_is_given_one(client: Any, database: Database, nonce: str) -> None:
    assert send(client, nonce=nonce).status_code == 303
    assert count(database, Submission) == 1


def test_a_comment_that_is_too_long_is_not_cut_but_refused(client: Any, database: Database) -> None:
    response = send(client, comment="a" * (COMMENT_LENGTH + 1))
    assert "2 001 signes" in error_beside(response, "comment").replace("\u202f", " ")
    assert count(database, Submission) == 0


@pytest.mark.parametrize(
    ("name", "value"), [("domain", "cuisine"), ("departement", "999"), ("difficulties", ["boredom"])]
)
def test_a_choice_that_is_not_offered_is_refused(
    client: Any, database: Database, name: str, value: Any
) -> None:
    assert send(client, **{name: value}).status_code == 422
    assert count(database, Submission) == 0


def test_a_robot_that_fills_in_every_field_deposits_nothing(client: Any, database: Database) -> None:
    response = send(client, website="https://achetez.example")
    assert response.status_code == 422
    assert "Effacez ce champ" in error_beside(response, "website")
    assert count(database, Submission) == 0


def test_a_form_sent_twice_makes_one_deposit(client: Any, app: Flask, database: Database) -> None:
    form = answers(client)
    for _ in range(2):
        again = form | {"file": (io.BytesIO(pdf()), "demande.pdf")}
        assert client.post("/deposer", data=again).status_code == 303
    other: Any = app.test_client()  # the answer to the first click never came: no cookie
    assert other.post("/deposer", data=form | {"file": (io.BytesIO(pdf()), "d.pdf")}).status_code == 303
    assert count(database, Submission) == 1


def test_two_clicks_at_the_same_moment_do_the_work_once() -> None:
    once, done = Once(), []

    def work() -> str:
        done.append("work")
        return "ABCD2345"

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: once.run("key", work), range(16)))
    assert (set(codes), done) == ({"ABCD2345"}, ["work"])


def test_two_people_with_the_same_file_make_two_deposits(client: Any, database: Database) -> None:
    assert [send(client).status_code for _ in range(2)] == [303, 303]
    assert (count(database, Submission), count(database, File)) == (2, 1)


def test_a_receipt_is_only_for_who_handed_something_in(client: Any) -> None:
    response = client.get("/deposer/merci")
    assert (response.status_code, response.headers["Location"]) == (303, "/deposer")


def test_the_receipt_says_the_usual_delay_once_it_is_known(client: Any, town: Town) -> None:
    send(client)
    assert "D’habitude" not in words_of(client.page("/deposer/merci"))
    town.analyse()
    town.published(1)
    send(client)
    assert "prêt en 1 jour." in words_of(client.page("/deposer/merci"))


def test_pages_with_a_code_are_kept_by_nobody(client: Any) -> None:
    send(client)
    headers = client.get("/deposer/merci").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"


def test_a_flood_of_deposits_is_slowed_down(app: Flask, client: Any) -> None:
    app.config["THROTTLING"] = True
    limiter.reset()
    statuses = [send(client, file=(io.BytesIO(pdf(n)), "d.pdf")).status_code for n in range(21)]
    assert statuses == [303] * 20 + [429]
    limiter.reset()


def test_mistakes_do_not_count_as_deposits(app: Flask, client: Any) -> None:
    app.config["THROTTLING"] = True
    limiter.reset()
    assert {send(client, domain="").status_code for _ in range(25)} == {422}
    assert send(client).status_code == 303
    limiter.reset()


def test_without_workers_a_form_is_still_taken_in(make_app: Any, database: Database) -> None:
    client = make_app(None).test_client()
    assert send(client).status_code == 303
    assert count(database, Submission) == 1
