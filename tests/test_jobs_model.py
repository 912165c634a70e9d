"""An analysis with a language model: a real server on this machine, real workers, a real register."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.extract.office_files import paragraph, raw
from tests.model_servers import Reply, Server, envelope, said, serving
from workbench import analysis, intake, serial
from workbench.config import LanguageModel, Settings
from workbench.jobs import Engine
from workbench.model_server import ANSWER_BYTES
from workbench.register import schema, submissions, tables, triage
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from tests.model_servers import Received
    from workbench.model import Upload

KEY = "sk-only-for-the-tests"
DUTY = (
    "Vous devez joindre 3 photographies naturalistes illustrant la photosynthèse chlorophyllienne des "
    "végétaux ligneux subméditerranéens."
)
DUTY_PLAIN = "Vous devez joindre 3 photographies illustrant la photosynthèse des végétaux ligneux."
BAN = (
    "Vous ne pouvez pas prélever les cryptogames vasculaires épiphytes des hêtraies montagnardes acidiphiles "
    "subméditerranéennes."
)
BAN_PLAIN = "Vous ne pouvez pas prélever les cryptogames des hêtraies montagnardes."
NAMELESS = (
    "Selon les botanistes les cryptogames vasculaires épiphytes des hêtraies montagnardes dépérissent "
    "inexorablement."
)
PERSONAL = NAMELESS.replace("les botanistes", "Zoé Inconnue")
PLAIN = {DUTY: DUTY_PLAIN, BAN: BAN_PLAIN}
"""Botany is no official jargon, and each is one short clause: no rule has words for them, whatever comes."""


@dataclass
class House:
    """A copy whose settings name a language model; the last `reply` is what that model answers now."""

    settings: Settings
    engine: Engine
    database: Database
    store: FileStore
    server: Server
    reply: list[Callable[[Received], Reply]]
    deposited: list[bytes] = field(default_factory=list)

    def analyse(self, *sentences: str) -> int:
        """Deposit a new document with these sentences and analyse it; its number."""
        number = self.deposit(*sentences)
        assert self.engine.run_waiting() == 1
        return number

    def deposit(self, *sentences: str) -> int:
        head = paragraph(f"Herborisation {len(self.deposited)}", properties="<w:outlineLvl w:val='0'/>")
        self.deposited.append(raw(head + "".join(paragraph(each) for each in sentences)))
        self.server.received.clear()
        with self.database.transaction() as session:
            upload = self.upload()
            return submissions.deposit(session, self.store, upload, Deposit(domain="logement")).document_id

    def upload(self) -> Upload:
        return intake.take_in(self.deposited[-1], "form.docx")

    def found(self, number: int) -> tables.Analysis:
        with self.database.reading() as session:
            row = triage.document(session, number).analysis
            assert row is not None
            session.refresh(row, ["payload", "suggestions"])
            return row

    def notice(self, number: int) -> tuple[str, dict[str, Any]]:
        with self.database.reading() as session:
            facts = triage.document(session, number).events[-1].facts
        return facts["code"], facts["code_facts"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("home")
    reply: list[Callable[[Received], Reply]] = []

    def answer(received: Received) -> Reply:
        return reply[-1](received)

    with serving(answer) as server:
        settings = Settings(
            home=home,
            database_url=f"sqlite:///{home}/workbench.sqlite",
            storage_url=f"{home}/files",
            secret_key="k" * 32,
            language_model=LanguageModel(server.address, "petit-modele", KEY, seconds=6, call_seconds=3),
        )
        database = Database(settings.database_url)
        schema.upgrade(database)
        store = FileStore(settings.storage_url)
        engine = Engine(settings, database, store)
        yield House(settings, engine, database, store, server, reply)
        engine.stop()
        database.close()


def plain(received: Received) -> Reply:
    return Reply(said({number: PLAIN[text] for number, text in received.sentences.items()}))


def of_model(row: tables.Analysis) -> list[tuple[str, list[str]]]:
    return [(each.original, each.replacements) for each in row.suggestions if each.rule == "fr.modele"]


def test_proposals_are_kept_with_their_mark_beside_what_rules_found(house: House) -> None:
    house.reply.append(plain)
    number = house.analyse(DUTY, "Nonobstant ce refus, vous pouvez écrire.", BAN)
    row = house.found(number)
    assert of_model(row) == [(DUTY, [DUTY_PLAIN]), (BAN, [BAN_PLAIN])]
    assert {(each.ready, each.confidence) for each in row.suggestions if each.rule == "fr.modele"} == {
        (False, 0.3)
    }
    alone = analysis.analyse(house.upload())
    rules = [each for each in row.suggestions if each.rule != "fr.modele"]
    assert [(each.start, each.rule) for each in rules] == [(s.span.start, s.rule) for s in alone.suggestions]
    assert row.made_with == f"{alone.made_with.key}/petit-modele"
    assert house.notice(number) == (
        "model_used",
        {"name": "petit-modele", "asked": 2, "kept": 2, "dropped": 0},
    )


def test_only_hard_sentences_leave_with_the_key_in_its_header(house: House) -> None:
    house.reply.append(plain)
    house.analyse(DUTY, "Nonobstant ce refus, vous pouvez écrire.", BAN)
    (received,) = house.server.received
    assert received.sentences == {1: DUTY, 2: BAN}
    assert received.headers.pop("Authorization") == f"Bearer {KEY}"
    assert KEY not in f"{received.path}{received.headers}{received.body!r}"
    assert "Herborisation" not in received.body.decode()


def test_personal_data_never_leaves(house: House) -> None:
    house.reply.append(plain)
    house.analyse(PERSONAL, DUTY)
    (received,) = house.server.received
    assert received.sentences == {1: DUTY}
    assert "Inconnue" not in received.body.decode()
    house.analyse(PERSONAL)
    assert house.server.received == []
    house.reply.append(lambda _: Reply(said({})))
    house.analyse(NAMELESS)
    assert house.server.received[0].sentences == {1: NAMELESS}


def test_a_proposal_that_loses_a_fact_is_dropped_and_counted(house: House) -> None:
    lost = {
        DUTY: DUTY_PLAIN.replace("3 ", "des "),
        BAN: BAN_PLAIN.replace("ne pouvez pas", "pouvez"),
    }
    house.reply.append(
        lambda received: Reply(said({n: lost[text] for n, text in received.sentences.items()}))
    )
    number = house.analyse(DUTY, BAN)
    unchanged(house, number)
    assert house.notice(number) == (
        "model_used",
        {"name": "petit-modele", "asked": 2, "kept": 0, "dropped": 2, "facts": 2},
    )


def test_a_changed_duty_drops_one_proposal_and_leaves_the_other(house: House) -> None:
    told = {DUTY: DUTY_PLAIN.replace("devez", "pouvez"), BAN: BAN_PLAIN}
    house.reply.append(
        lambda received: Reply(said({n: told[text] for n, text in received.sentences.items()}))
    )
    number = house.analyse(DUTY, BAN)
    assert of_model(house.found(number)) == [(BAN, [BAN_PLAIN])]
    assert house.notice(number)[1]["facts"] == 1


def unchanged(house: House, number: int) -> None:
    """The analysis is, to the letter, the one that is made without a model."""
    row, alone = house.found(number), analysis.analyse(house.upload())
    assert row.made_with == alone.made_with.key
    assert row.payload == serial.to_json(replace(alone, suggestions=()))
    kept = [
        (s.start, s.end, s.original, tuple(s.replacements), s.rule, s.confidence, s.ready)
        for s in row.suggestions
    ]
    assert kept == [
        (*s.span, s.original, s.replacements, s.rule, s.confidence, s.ready) for s in alone.suggestions
    ]


NEVER = threading.Event()


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"no", status=500), "model_refused"),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}), "model_redirected"),
        (Reply(b"x" * (ANSWER_BYTES + 1)), "model_answer_too_long"),
        (Reply(b"<html>"), "model_answer_bad"),
        (Reply(envelope('{"sentences": [{"n": 1, "text": "cou')), "model_answer_bad"),
        (Reply(envelope("Avec plaisir ! Voici les phrases.")), "model_answer_bad"),
        (Reply(said({1: DUTY_PLAIN, 7: "Rien."})), "model_answer_bad"),
        (Reply(said({1: DUTY_PLAIN}), wait=NEVER), "model_too_slow"),
    ],
    ids=["status", "redirect", "long", "page", "cut", "chat", "number", "slow"],
)
def test_a_failure_leaves_the_analysis_as_it_is_and_says_why(
    house: House, caplog: pytest.LogCaptureFixture, reply: Reply, code: str
) -> None:
    house.reply.append(lambda _: reply)
    with caplog.at_level(logging.DEBUG, logger="workbench"):
        number = house.analyse(DUTY, BAN)
    unchanged(house, number)
    assert house.notice(number)[0] == code
    assert code in caplog.text
    assert KEY not in caplog.text
    assert "photosynthèse" not in caplog.text


def test_a_model_that_answers_again_is_asked_again_for_the_same_file(house: House) -> None:
    house.reply.append(lambda _: Reply(status=503))
    number = house.analyse(DUTY)
    assert of_model(house.found(number)) == []
    house.reply.append(plain)
    with house.database.transaction() as session:
        again = submissions.deposit(
            session, house.store, house.upload(), Deposit(domain="logement")
        ).document_id
    house.engine.run_waiting()
    assert again != number
    assert of_model(house.found(again)) == [(DUTY, [DUTY_PLAIN])]


def test_no_text_of_a_document_stands_in_its_history(house: House) -> None:
    house.reply.append(plain)
    house.analyse(DUTY, BAN)
    with house.database.reading() as session:
        facts = json.dumps(
            [event.facts for event in session.scalars(select(tables.Event))], ensure_ascii=False
        )
    assert "photosynthèse" not in facts
    assert KEY not in facts


@pytest.mark.slow
def test_a_copy_that_is_stopped_while_it_waits_gives_its_document_back(house: House) -> None:
    asked = threading.Event()

    def never(_: Received) -> Reply:
        asked.set()
        return Reply(said({}), wait=NEVER)

    house.reply.append(never)
    number = house.deposit(DUTY)
    engine = Engine(replace(house.settings, workers=1), house.database, house.store)
    engine.start()
    assert asked.wait(120)
    engine.stop()
    with house.database.reading() as session:
        found = triage.document(session, number)
        assert (found.state, found.claim, found.attempts, found.failure) == ("received", None, 0, None)
    house.reply.append(plain)
    assert house.engine.run_waiting() == 1
    assert of_model(house.found(number)) == [(DUTY, [DUTY_PLAIN])]


@pytest.mark.slow
def test_without_an_address_nothing_is_sent_and_nothing_that_sends_is_loaded(tmp_path: Path) -> None:
    """The audit hook of the interpreter sees every connection, whoever makes it."""
    (tmp_path / "form.docx").write_bytes(raw(paragraph(DUTY) + paragraph(BAN)))
    program = """
import sys
connected = []
sys.addaudithook(lambda name, args: connected.append(args[1]) if name == "socket.connect" else None)
from pathlib import Path
from workbench import config, intake
from workbench.jobs import Engine
from workbench.register import schema, submissions
from workbench.register.database import Database
from workbench.register.store import FileStore
if __name__ == "__main__":
    home = Path(sys.argv[1])
    settings = config.load({"WORKBENCH_HOME": str(home / "home"), "WORKBENCH_MODEL_NAME": "petit"})
    database, store = Database(settings.database_url), FileStore(settings.storage_url)
    schema.upgrade(database)
    upload = intake.take_in((home / "form.docx").read_bytes(), "form.docx")
    with database.transaction() as session:
        submissions.deposit(session, store, upload, submissions.Deposit(domain="logement"))
    engine = Engine(settings, database, store)
    done = engine.run_waiting()
    engine.stop()
    print(done, connected, "workbench.model_server" in sys.modules, "http.client" in sys.modules)
"""
    script = tmp_path / "analyse.py"
    script.write_text(program, "utf-8")
    ran = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split("\n")[0] == "1 [] False False"
