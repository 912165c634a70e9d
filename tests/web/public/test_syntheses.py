"""Published syntheses as pages and as files, from what was frozen."""

from __future__ import annotations

import io
import json
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import docx
import pytest

from tests.web.conftest import CheckedClient, found, words_of
from tests.web.public.conftest import Workers
from tests.web.public.town import TITLE, Town
from workbench.config import Settings
from workbench.jobs_printed import PrintedWork
from workbench.model.periods import period_named
from workbench.register import syntheses
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.syntheses import InBoth
from workbench.register.workflow import Actor, Role
from workbench.synthesis.told import teller
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask

MAY = datetime(2025, 5, 10, 9, 0, tzinfo=UTC)
JULY = datetime(2025, 7, 3, 9, 0, tzinfo=UTC)
HEAD = Actor(frozenset({Role.ADMINISTRATOR}))
TELL = teller("Formulaires clairs")


class Printing:
    """Workers that print here, in this process."""

    def __init__(self, workers: Workers, town: Town) -> None:
        self._workers = workers
        self.printed = PrintedWork(town.store, lambda function, *values: function(*values))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._workers, name)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Any]:
    """A client of a town that published the synthesis of its spring; made once, for tests that only look."""
    home = tmp_path_factory.mktemp("spring")
    shutil.copy(migrated, home / "workbench.sqlite")
    database = Database(f"sqlite:///{home / 'workbench.sqlite'}")
    town = Town(database, FileStore(str(home / "files")))
    spring(town)
    publish(town, said="Un printemps calme.\n\nMerci à toutes et à tous.")
    settings = Settings(
        home=home,
        database_url=f"sqlite:///{home / 'workbench.sqlite'}",
        storage_url=str(home / "files"),
        secret_key="a key for the tests only",
    )
    made = create_app(settings, engine=Printing(Workers(), town), database=database)
    made.config.update(THROTTLING=False, WTF_CSRF_ENABLED=False)
    made.test_client_class = CheckedClient
    yield made.test_client()
    database.close()


@pytest.fixture
def app(make_app: Callable[..., Flask], workers: Workers, town: Town) -> Flask:
    return make_app(Printing(workers, town))


def publish(town: Town, slug: str = "2025-t2", *, at: datetime = JULY, said: str = "") -> int:
    period = period_named(slug)
    assert period is not None
    with town.database.transaction(at=at) as session:
        made = syntheses.make(session, period, by=HEAD)
        syntheses.introduce(session, made.id, InBoth(said), by=HEAD, seen=made.version)
        return syntheses.publish(session, made.id, TELL, by=HEAD, seen=made.version).id


def spring(town: Town) -> None:
    """One form came all the way, another one waits."""
    document = town.document(town.deposit(1, at=MAY))
    town.analyse(at=MAY)
    town.accept(document, at=MAY)
    town.review(document, at=MAY)
    town.send(document, at=MAY)
    town.approve(document, at=MAY + timedelta(days=3))
    town.publish(document, at=MAY + timedelta(days=4))
    town.deposit(2, at=MAY)


def test_before_the_first_one_the_list_says_when_it_comes_and_pages_lead_there(client: Any) -> None:
    assert "Aucune synthèse n’est encore publiée" in words_of(client.page("/syntheses"))
    assert "No synthesis is published yet" in words_of(client.page("/en/syntheses"))
    for path in ("/", "/statistiques"):
        assert found(client.page(path), "//main//a[@href='/syntheses']")
        assert found(client.page(path), "//footer//a[@href='/syntheses']")


def test_what_is_not_published_is_not_found(client: Any, town: Town) -> None:
    period = period_named("2025-t2")
    assert period is not None
    with town.database.transaction(at=JULY) as session:
        syntheses.make(session, period, by=HEAD)
    for path in ("2025-t2", "2025-t9", "abc", "2025-t2.pdf"):
        assert client.get(f"/syntheses/{path}").status_code == 404, path


def test_the_page_tells_the_figures_in_words_in_both_languages(read_only: Any) -> None:
    page = read_only.page("/syntheses/2025-t2")
    shown = words_of(page)
    for words in (
        "Synthèse du 2e trimestre 2025",
        "Publiée le 3 juillet 2025.",
        "Un printemps calme.",
        "Deux formulaires sont arrivés.",
        "Un nouveau texte est publié.",
        TITLE,
    ):
        assert words in shown
    english = read_only.page("/en/syntheses/2025-t2")
    assert "Two forms came in." in words_of(english)
    assert found(english, "//p[@lang='fr']/text()")[0] == "Un printemps calme."
    assert found(english, "//h3[@lang='fr']")


def test_charts_have_their_table_and_numbers_lead_to_their_forms(read_only: Any) -> None:
    page = read_only.page("/en/syntheses/2025-t2")
    assert len(found(page, "//figure[@class='chart']//svg[@role='img']/desc")) == len(
        found(page, "//figure[@class='chart']//table")
    )
    (address,) = found(page, "//tr[th='Received']//a/@href")
    assert address == "/en/syntheses/2025-t2/formulaires?chiffre=recus"
    assert "2 forms" in words_of(read_only.page(address))
    assert not found(page, "//tr[th='Declined']//a")
    assert read_only.get("/syntheses/2025-t2/formulaires?chiffre=tout").status_code == 404


def test_page_and_files_stay_as_published_when_the_register_changes(client: Any, town: Town) -> None:
    spring(town)
    publish(town)
    paths = ("/syntheses/2025-t2", *(f"/syntheses/2025-t2.{ending}" for ending in ("pdf", "docx", "json")))
    before = [client.get(path).data for path in paths]
    town.deposit(3, at=MAY)
    town.decline(town.document(town.deposit(4, at=MAY)), "Autre service.", at=MAY)
    assert [client.get(path).data for path in paths] == before
    assert "4 formulaires" in words_of(client.page("/syntheses/2025-t2/formulaires?chiffre=recus"))


def test_files_have_their_type_their_name_and_the_language_of_the_address(read_only: Any) -> None:
    pdf = read_only.get("/syntheses/2025-t2.pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="synthese-2025-t2.pdf"'
    word = read_only.get("/en/syntheses/2025-t2.docx")
    assert "synthesis-2025-t2.docx" in word.headers["Content-Disposition"]
    assert (
        docx.Document(io.BytesIO(word.data)).core_properties.title == "Synthesis of the 2nd quarter of 2025"
    )


def test_the_data_file_says_all_that_was_counted(read_only: Any) -> None:
    data = json.loads(read_only.get("/syntheses/2025-t2.json").data)
    assert (data["format"], data["version"], data["edition"]) == ("workbench-synthesis", 1, 1)
    assert data["period"] == {
        "id": "2025-t2",
        "kind": "quarter",
        "start": "2025-04-01T00:00:00+00:00",
        "end": "2025-07-01T00:00:00+00:00",
    }
    assert data["figures"]["counts"] == {
        "received": 2,
        "accepted": 1,
        "declined": 0,
        "simplified": 1,
        "published": 1,
        "picked": 0,
    }
    assert data["previous_period"]["figures"]["counts"]["received"] == 0
    assert data["examples"][0]["level_after"] < data["examples"][0]["level_before"]
    assert data["licence"]["address"].startswith("https://")
    assert data == json.loads(read_only.get("/en/syntheses/2025-t2.json").data)


def test_an_edition_that_was_corrected_stays_and_says_so(client: Any, town: Town) -> None:
    number = publish(town)
    with town.database.transaction(at=JULY + timedelta(days=9)) as session:
        second = syntheses.correct(session, number, InBoth("Un dépôt manquait."), by=HEAD)
        syntheses.publish(session, second.id, TELL, by=HEAD, seen=1)
    last = words_of(client.page("/syntheses/2025-t2"))
    assert "Un dépôt manquait." in last
    assert "Édition 2, publiée le 12 juillet 2025." in last
    first = client.page("/syntheses/2025-t2?edition=1")
    assert "Cette édition a été corrigée." in words_of(first)
    assert found(first, "//ul[@class='synthesis-files not-printed']//a/@href")[0].endswith("edition=1")
    assert client.get("/syntheses/2025-t2?edition=7").status_code == 404
    assert client.get("/syntheses/2025-t2.pdf?edition=1").data != client.get("/syntheses/2025-t2.pdf").data


def test_the_list_is_by_year_and_pages_lead_to_the_period_before(client: Any, town: Town) -> None:
    for slug in ("2025-t1", "2025-05", "2025-t2", "2024"):
        publish(town, slug)
    page = client.page("/syntheses")
    assert found(page, "//main//h2/text()") == ["2025", "2024"]
    assert found(page, "//ul[@class='synthesis-list']//a/text()") == [
        "Synthèse du 2e trimestre 2025",
        "Synthèse du 1er trimestre 2025",
        "Synthèse de mai 2025",
        "Synthèse de l’année 2024",
    ]
    beside = found(client.page("/syntheses/2025-t2"), "//ul[@class='synthesis-beside']//a/@href")
    assert beside == ["/syntheses/2025-t1", "/syntheses"]


def test_a_page_that_has_not_changed_is_not_sent_again(read_only: Any) -> None:
    mark = read_only.get("/syntheses/2025-t2").headers["ETag"]
    assert read_only.get("/syntheses/2025-t2", headers={"If-None-Match": mark}).status_code == 304


def test_without_workers_the_page_and_the_data_answer_and_the_pdf_says_so(
    make_app: Callable[..., Flask], town: Town
) -> None:
    publish(town)
    client = make_app(None).test_client()
    assert client.get("/syntheses/2025-t2").status_code == 200
    assert client.get("/syntheses/2025-t2.json").status_code == 200
    assert client.get("/syntheses/2025-t2.pdf").status_code == 503
