"""An accepted word of the house marks open documents, and no longer does once it is withdrawn.

The pipeline, the register and the engine are real; children are not, so that one model is loaded once.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

import pytest
from sqlalchemy import select

from tests.extract.office_files import paragraph, raw
from workbench import analysis, intake
from workbench.config import Limits, Settings
from workbench.jobs import Engine
from workbench.language.lexicon import house_entry
from workbench.model import Language
from workbench.register import (
    campaigns,
    local_words,
    local_words_again,
    people,
    reviews,
    schema,
    submissions,
    triage,
)
from workbench.register.campaign_tables import CampaignDocument
from workbench.register.campaigns import NewCampaign, Origin
from workbench.register.campaigns_files import Kept
from workbench.register.database import Database
from workbench.register.local_words import Kind, Said
from workbench.register.reviews import Outcome, Verdict
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.register.workflow import Actor

T = TypeVar("T")

EXAMPLE = "Vous apportez votre dossier au guichet polyvalent avant le 15 mars."
TEXT = f"Nonobstant ce refus, vous pouvez écrire à la mairie. {EXAMPLE}"
RULE = "fr.lexique.maison_1"
SAID = Said("guichet polyvalent", plain="accueil de la mairie", example=EXAMPLE)


class HerePool:
    """Does in this process, at once, what a pool has its children do."""

    def __init__(self, workers: int, *, memory_mib: int, warm_up: Callable[[], object]) -> None:
        del workers, memory_mib, warm_up

    def submit(self, function: Callable[..., T], *values: object, seconds: float) -> Future[T]:
        assert seconds > 0
        done: Future[T] = Future()
        done.set_result(function(*values))
        return done

    def close(self) -> None: ...


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home: Path = tmp_path_factory.mktemp("home")
    return Settings(
        home=home,
        database_url=f"sqlite:///{home}/workbench.sqlite",
        storage_url=f"{home}/files",
        secret_key="k" * 32,
        limits=Limits(seconds=60),
    )


@pytest.fixture(scope="module")
def database(settings: Settings) -> Iterator[Database]:
    made = Database(settings.database_url)
    schema.upgrade(made)
    yield made
    made.close()


@pytest.fixture(scope="module")
def engine(settings: Settings, database: Database) -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.jobs.Pool", HerePool)
        made = Engine(settings, database, FileStore(settings.storage_url))
    yield made
    made.stop()
    analysis.use(())


@pytest.fixture(scope="module")
def admin(database: Database) -> Actor:
    with database.transaction() as session:
        person = people.add(
            session, email="a@example.org", name="A", roles=[Role.ADMINISTRATOR], password="a long password"
        )
        return people.actor(person)


@pytest.fixture(scope="module")
def review(engine: Engine, database: Database, settings: Settings, admin: Actor) -> int:
    """A review in which the first suggestion is accepted."""
    title = paragraph("Demande", properties="<w:outlineLvl w:val='0'/>")
    file = intake.take_in(raw(title + paragraph(TEXT)), "form.docx")
    with database.transaction() as session:
        store, said = FileStore(settings.storage_url), Deposit(domain="logement")
        document = submissions.deposit(session, store, file, said).document_id
    engine.run_waiting()
    with database.transaction() as session:
        triage.accept(session, document, by=admin, seen=triage.document(session, document).version)
    with database.transaction() as session:
        seen = triage.document(session, document).version
        found = reviews.start(session, document, by=admin, seen=seen)
        first = found.analysis.suggestions[0]
        assert first.original == "Nonobstant"
        verdict = Verdict(first.id, Outcome.ACCEPTED)
        reviews.decide(session, found.id, verdict, by=admin, seen=found.document.version)
        return found.id


def state_of(database: Database, review: int) -> tuple[list[tuple[str, list[str]]], list[str], str]:
    """What the rule of the house proposes, the texts that are accepted, and what made the analysis."""
    with database.reading() as session:
        found = reviews.review(session, review)
        assert found.analysis_id == found.document.analysis_id
        offered = [
            (each.original, each.replacements) for each in found.analysis.suggestions if each.rule == RULE
        ]
        return offered, [each.text for each in reviews.accepted(session, found)], found.analysis.made_with


def measured_with(engine: Engine, database: Database, document: int) -> str:
    """What made the analysis that a campaign with the file of this document takes."""
    analysis.use(())  # in this process as in one whose children alone read files
    with database.transaction() as session:
        found = triage.document(session, document)
        file = found.file
        kept = Kept("a.docx", file.sha256, file.size, file.format, file.media_type)
        said = NewCampaign("Aides", "Mairie de Brume", "logement", Origin.COMMAND)
        campaigns.create(session, said, [kept], [], by=None)
    assert engine.run_waiting() == 1
    with database.reading() as session:
        taken = session.scalars(select(CampaignDocument)).one().analysis
        assert taken
        return taken.made_with


def test_an_entry_is_checked_on_its_own_example(engine: Engine) -> None:
    def told(term: str, plain: str, example: str) -> str | None:
        entry = house_entry(9, Language.FR, term, plain=plain, meaning="Un sens.", example=example)
        return engine.words.check(entry, Language.FR)

    assert told("guichet polyvalent", "accueil de la mairie", EXAMPLE) is None
    assert told("guichet polyvalent", "", EXAMPLE) is None
    assert told("guichet polyvalent", "accueil", "Le guichet est polyvalent.") == "entry_not_marked"
    assert told("guichet polyvalent", "guichet n° 12", EXAMPLE) == "entry_not_replaced"


def test_an_accepted_entry_marks_an_open_document_until_it_is_withdrawn(
    engine: Engine, database: Database, review: int, admin: Actor
) -> None:
    before = state_of(database, review)
    assert (before[0], len(before[1])) == ([], 1)
    with database.transaction() as session:
        document = reviews.review(session, review).document_id
        row = local_words.propose(session, document, Kind.ENTRY, SAID, by=admin)
        local_words.accept(session, row.id, by=admin, seen=1)
        number, left = row.id, local_words_again.left(session)
    assert left == 1
    assert engine.run_waiting() == 1
    marked = state_of(database, review)
    assert marked[0] == [("au guichet polyvalent", ["à l’accueil de la mairie"])]
    assert marked[1] == before[1]
    assert marked[2] != before[2]
    assert measured_with(engine, database, document) == marked[2]
    with database.transaction() as session:
        local_words.withdraw(session, number, "Trop local.", by=admin, seen=2)
    assert engine.run_waiting() == 1
    assert state_of(database, review) == before
