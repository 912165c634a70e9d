"""Work outside the request, with the real pipeline and real processes that are really killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from corpus.mupdf import pymupdf
from tests.extract.office_files import paragraph, raw
from tests.printed_documents import of_all_kinds, picture
from workbench import intake
from workbench.config import Limits, Settings
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.docx import read_docx
from workbench.jobs import Engine
from workbench.jobs_printed import PrintedFormat
from workbench.model import Language
from workbench.register import examples, masking_search, people, reviews, schema, submissions, triage
from workbench.register.database import Database
from workbench.register.masking import Seen
from workbench.register.reviews import Outcome, Verdict
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit
from workbench.register.tables import Document, Event
from workbench.register.workflow import Action, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.register.workflow import Actor

HARD = (
    "Nonobstant les dispositions susvisées, il vous appartient de procéder à la transmission des pièces "
    "justificatives afférentes à votre demande dans un délai de trente jours à compter de sa notification."
)


def form(number: int = 0, *, password: str | None = None) -> bytes:
    """A page with a hard sentence and a field, as a PDF."""
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((50, 80), f"Demande d'aide n° {number}", fontsize=18)
    page.insert_textbox(pymupdf.Rect(50, 110, 540, 240), HARD, fontsize=11)
    widget = pymupdf.Widget()
    widget.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    widget.field_name, widget.field_label = "nom", "Votre nom de famille"
    widget.rect = pymupdf.Rect(50, 260, 300, 280)
    page.add_widget(widget)
    options = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": password} if password else {}
    return bytes(pdf.tobytes(**options))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("home")
    return Settings(
        home=home,
        database_url=f"sqlite:///{home}/workbench.sqlite",
        storage_url=f"{home}/files",
        secret_key="k" * 32,
        limits=Limits(seconds=60),
    )


@pytest.fixture(scope="module")
def engine(settings: Settings) -> Iterator[Engine]:
    database = Database(settings.database_url)
    schema.upgrade(database)
    made = Engine(settings, database, FileStore(settings.storage_url))
    yield made
    made.stop()
    database.close()


def deposit(settings: Settings, data: bytes) -> int:
    database = Database(settings.database_url)
    with database.transaction() as session:
        upload = intake.take_in(data, "form.pdf")
        store = FileStore(settings.storage_url)
        number = submissions.deposit(session, store, upload, Deposit(domain="logement")).document_id
    database.close()
    return number


@pytest.fixture(scope="module")
def editors(engine: Engine, settings: Settings) -> tuple[Actor, Actor]:
    del engine
    database = Database(settings.database_url)
    with database.transaction() as session:
        made = [
            people.actor(
                people.add(
                    session, email=f"{role}@example.org", name=role, roles=[role], password="a long password"
                )
            )
            for role in (Role.EDITOR, Role.APPROVER)
        ]
    database.close()
    return made[0], made[1]


def test_a_form_goes_from_deposit_to_published_example(
    engine: Engine, settings: Settings, editors: tuple[Actor, Actor]
) -> None:
    editor, approver = editors
    number = deposit(settings, form())
    assert engine.run_waiting() == 1
    database, store = Database(settings.database_url), FileStore(settings.storage_url)
    with database.transaction() as session:
        found = triage.document(session, number)
        assert found.analysis is not None
        assert found.analysis.level is not None
        assert found.analysis.level > 4
        assert found.analysis.fields == 1
        assert found.title == "Demande d'aide n° 0"
        triage.accept(session, number, by=editor, seen=found.version)
        review = reviews.start(session, number, by=editor, seen=found.version)
        ready = [s for s in review.analysis.suggestions if s.ready]
        assert any(s.original.lower() == "nonobstant" for s in review.analysis.suggestions)
        reviews.decide_all(
            session,
            review.id,
            [Verdict(s.id, Outcome.ACCEPTED) for s in ready],
            by=editor,
            seen=found.version,
        )
    engine.measure(review.id)
    with pytest.raises(NotFoundError):
        engine.in_place(review.id, None)
    with database.transaction() as session:
        masking_search.keep(session, review.analysis_id, ())
        seen = Seen(triage.document(session, number).version, 0)
    engine.masking.confirm(number, by=editor, seen=seen)
    result = engine.result(review.id)
    with database.transaction() as session:
        found = triage.document(session, number)
        again = reviews.review(session, review.id)
        assert again.level_now is not None
        assert found.analysis is not None
        assert found.analysis.level is not None
        assert again.level_now < found.analysis.level
        reviews.send(session, review.id, by=editor, seen=found.version)
        examples.approve(session, store, review.id, result, by=approver, seen=found.version)
        example = examples.publish(session, number, by=approver, seen=found.version, no_personal_data=True)
        assert example.level_after == again.level_now
        assert example.changes == len(ready)
        assert store.get(example.docx_sha256).startswith(b"PK")
    database.close()


def test_a_page_is_drawn_once_and_kept(engine: Engine, settings: Settings) -> None:
    number = deposit(settings, form(1))
    database = Database(settings.database_url)
    with database.reading() as session:
        sha256 = triage.document(session, number).file_sha256
    picture = engine.page_image(sha256, 1, 200)
    assert picture.startswith(b"\x89PNG")
    kept = settings.home / "files" / "derived" / sha256 / "1-200.png"
    assert kept.read_bytes() == picture
    database.close()
    engine.run_waiting()


def test_a_file_that_cannot_be_read_is_refused_at_the_door_by_its_code(engine: Engine) -> None:
    with pytest.raises(UnreadableDocumentError, match="encrypted"):
        engine.check(intake.take_in(form(password="secret"), "form.pdf"))
    engine.check(intake.take_in(form(2), "form.pdf"))


def test_a_file_that_turns_out_unreadable_stays_with_its_reason(engine: Engine, settings: Settings) -> None:
    number = deposit(settings, form(3, password="secret"))
    engine.run_waiting()
    database = Database(settings.database_url)
    with database.reading() as session:
        found = triage.document(session, number)
        assert (found.state, found.failure) == ("received", "encrypted")
        assert [event.facts.get("code") for event in found.events] == [None, "encrypted"]
    database.close()


def test_a_pasted_text_is_analysed_and_nothing_is_kept(engine: Engine, settings: Settings) -> None:
    before = sorted(settings.home.rglob("*"))
    found = engine.try_text(HARD, None)
    assert found.document.language is Language.FR
    assert found.suggestions
    assert sorted(settings.home.rglob("*")) == before


@pytest.mark.slow
def test_what_a_killed_worker_left_unfinished_is_done_once_at_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "home"
    env = {**os.environ, "WORKBENCH_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "workbench", "db", "upgrade"], env=env, check=True)
    settings = Settings(
        home=home,
        database_url=f"sqlite:///{home}/workbench.sqlite",
        storage_url=f"{home}/files",
        secret_key="k" * 32,
    )
    numbers = [deposit(settings, form(n)) for n in range(4)]
    worker = subprocess.Popen([sys.executable, "-m", "workbench", "worker"], env=env)
    database = Database(settings.database_url)
    try:
        _wait_until(lambda: _claimed(database), seconds=60)
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    with database.reading() as session:
        left = session.scalars(select(Document).where(Document.state == "received")).all()
    assert left, "the worker was killed too late to prove anything"
    engine = Engine(settings, database, FileStore(settings.storage_url))
    engine.start()
    try:
        _wait_until(lambda: _analysed(database) == len(numbers), seconds=120)
    finally:
        engine.stop()
    with database.reading() as session:
        events = session.scalars(select(Event).where(Event.action == Action.ANALYSE)).all()
        assert sorted(event.document_id for event in events) == numbers
    database.close()


def _claimed(database: Database) -> bool:
    with database.reading() as session:
        return session.scalars(select(Document.id).where(Document.claim.is_not(None))).first() is not None


def _analysed(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(Document.id).where(Document.state == "analysed")).all())


def _wait_until(true: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def test_a_deposited_word_file_comes_back_with_its_changes(
    engine: Engine, settings: Settings, editors: tuple[Actor, Actor]
) -> None:
    editor, _ = editors
    data = raw(paragraph("Demande", properties="<w:outlineLvl w:val='0'/>") + paragraph(HARD))
    number = deposit(settings, data)
    engine.run_waiting()
    with Database(settings.database_url).transaction() as session:
        found = triage.document(session, number)
        triage.accept(session, number, by=editor, seen=found.version)
        review = reviews.start(session, number, by=editor, seen=found.version)
        (hard,) = (s for s in review.analysis.suggestions if s.original.lower() == "nonobstant")
        reviews.decide(session, review.id, Verdict(hard.id, Outcome.ACCEPTED), by=editor, seen=found.version)
        new, review_id = hard.replacements[0], review.id
    assert f"<p>{HARD.replace('Nonobstant', new.capitalize())}</p>" in engine.new_page(review_id)
    made = engine.in_place(review_id, None)
    assert (made.left_out, read_docx(made.data).pieces[1].text) == (
        (),
        HARD.replace("Nonobstant", new.capitalize()),
    )


def test_a_document_is_printed_by_a_child_within_its_limits(engine: Engine) -> None:
    pictures = {"page": picture()}
    assert engine.printed.file(of_all_kinds(), PrintedFormat.PDF, pictures).startswith(b"%PDF-")
    assert engine.printed.file(of_all_kinds(), PrintedFormat.DOCX, pictures).startswith(b"PK")
