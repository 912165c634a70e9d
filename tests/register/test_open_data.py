"""Open data: one definition for all files, only what is public, the same rows in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from tests.register.house import TEXT, House, upload
from tests.register.test_experiences import answered, published, searched, told, version
from workbench import jobs_data
from workbench.register import (
    experiences,
    experiences_moderation,
    people,
    queue_votes,
    submissions,
    triage,
)
from workbench.register.database import Database
from workbench.register.experiences_steps import Theme, Tone
from workbench.register.open_data import SEVERAL, Column, Dataset, Type, dataset, datasets
from workbench.register.open_data_described import Publisher, catalogue, data_package, table_schema
from workbench.register.open_data_files import csv_pieces, json_pieces, rows, write_parquet
from workbench.register.open_data_revision import revision, size
from workbench.register.open_data_rows import PUBLIC_ACTIONS
from workbench.register.store import FileStore
from workbench.register.submissions import Channel, Deposit
from workbench.register.workflow import Action, Role, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = datetime(2026, 3, 12, 8, tzinfo=UTC)
HIDDEN = "Intempestif"
"""Stands in every text of these tests that nobody may read."""


def made(database: Database, name: str) -> list[dict[str, Any]]:
    """The rows of a dataset, as its JSON file says them."""
    with database.reading() as session:
        found = dataset(name)
        return list(json.loads("".join(json_pieces(found, rows(session, found, at=HOUR)))))


def filled(house: House) -> dict[str, int]:
    """A public example that was voted for, a told and answered account, and documents at other steps."""
    public = house.published(0)
    waiting = house.deposit(1)
    double = house.deposit(2)
    with house.database.transaction() as session:
        queue_votes.vote(session, waiting, "a browser")
        seen = triage.document(session, double).version
        triage.mark_duplicate(session, double, waiting, by=house.editor, seen=seen)
    house.analyse()
    account = published(house, themes=(Theme.DELAY, Theme.PAPERS), departement="69", document_id=public)
    answered(house, account, house.editor)
    return {"public": public, "waiting": waiting, "double": double, "account": account}


def hidden(house: House) -> None:
    """Documents and accounts of which something may not be read: there, one word tells."""
    said = Deposit(domain="logement", comment=HIDDEN, administration=f"Mairie {HIDDEN}", departement="35")
    states = (State.RECEIVED, State.DECLINED, State.WITHDRAWN, State.SIMPLIFIED)
    for number, state in enumerate(states, 10):
        with house.database.transaction() as session:
            document = submissions.deposit(session, house.store, upload(number), said).document
            document.title = f"{HIDDEN} {state}"
            code, seen = document.submissions[0].code, document.version
        if state is State.DECLINED:
            with house.database.transaction() as session:
                triage.decline(session, document.id, by=house.editor, seen=seen, reason=f"{HIDDEN}.")
        elif state is State.WITHDRAWN:
            with house.database.transaction() as session:
                submissions.withdraw(session, submissions.by_code(session, code))
    unread = document.id
    with house.database.transaction() as session:
        triage.document(session, unread).state = State.SIMPLIFIED
        triage.document(session, unread).title = "Titre approuvé"
    refused, withdrawn = told(house, administration=f"Caisse {HIDDEN}"), told(house)
    told(house, administration=f"Caisse {HIDDEN} 2")
    searched(house)
    with house.database.transaction() as session:
        experiences.withdraw(session, experiences.one(session, withdrawn))
        seen = version(house, refused)
        experiences_moderation.decline(session, refused, HIDDEN, HIDDEN, by=house.editor, seen=seen)
        for each in (refused, withdrawn):
            experiences.one(session, each).public_text = HIDDEN


@dataclass(frozen=True)
class Kept:
    """A filled register as a file, that each test takes a copy of."""

    path: Path
    house: House
    told_of: dict[str, int]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Kept:
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(migrated, folder / "register.sqlite")
    database = Database(f"sqlite:///{folder / 'register.sqlite'}")
    with database.transaction() as session:
        editor, approver = (
            people.add(
                session, email=f"{role}@example.org", name=role, roles=[role], password="a long password"
            )
            for role in (Role.EDITOR, Role.APPROVER)
        )
    house = House(database, FileStore(str(folder / "files")), people.actor(editor), people.actor(approver))
    told_of = filled(house)
    database.close()
    return Kept(folder / "register.sqlite", house, told_of)


@pytest.fixture
def house(kept: Kept, tmp_path: Path) -> Iterator[House]:
    shutil.copy(kept.path, tmp_path / "register.sqlite")
    database = Database(f"sqlite:///{tmp_path / 'register.sqlite'}")
    yield replace(kept.house, database=database, store=FileStore(str(tmp_path / "files")))
    database.close()


@pytest.fixture
def told_of(kept: Kept) -> dict[str, int]:
    return kept.told_of


def test_a_document_says_what_its_page_says(house: House, told_of: dict[str, int]) -> None:
    by_number = {row["id"]: row for row in made(house.database, "documents")}
    public, waiting = by_number[told_of["public"]], by_number[told_of["waiting"]]
    assert (public["state"], public["title"], public["form_number"]) == (
        "published", "Demande de réexamen", "90012*02",
    )  # fmt: skip
    assert (public["level"], public["words"], public["fields"], public["pages"]) == (4.5, 13, 4, 1)
    assert (public["channels"], public["departements"]) == ("web", None)
    assert public["example"] is not None
    assert (waiting["state"], waiting["title"], waiting["channels"]) == ("analysed", None, None)
    assert waiting["voices"] == 3  # its deposit, that of its double, one vote
    double = by_number[told_of["double"]]
    assert (double["state"], double["duplicate_of"]) == ("duplicate", told_of["waiting"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", public["received_at"])


def test_an_example_has_both_texts_and_an_account_its_answers(house: House, told_of: dict[str, int]) -> None:
    (example,) = made(house.database, "examples")
    assert (example["document"], example["text_before"]) == (told_of["public"], TEXT)
    assert example["text_after"] == "Malgré ce refus, vous pouvez écrire."
    assert (example["level_before"], example["level_after"], example["hard_words_before"]) == (4.5, 2.5, 2)
    (account,) = made(house.database, "experiences")
    assert (account["tone"], account["themes"], account["departement"]) == ("negative", "delay|papers", "69")
    assert (account["answers"], account["answer"]) == (1, "Merci. Nous avons recruté.")
    assert (account["document"], account["administration"]) == (told_of["public"], "Mairie de Lyon")


def test_steps_are_those_that_pages_tell(house: House, told_of: dict[str, int]) -> None:
    of_public = [
        row["action"] for row in made(house.database, "events") if row["document"] == told_of["public"]
    ]
    assert of_public == ["receive", "analyse", "accept", "send_for_approval", "approve", "publish"]
    assert not {Action.TAKE, Action.SEND_BACK, Action.CONFIRM_MASKING, Action.DESCRIBE} & set(PUBLIC_ACTIONS)


def test_an_indicator_has_no_value_on_few_cases(house: House, told_of: dict[str, int]) -> None:
    found = made(house.database, "indicators")
    country = {row["indicator"]: row for row in found if row["scope"] == "country" and row["year"] is None}
    assert len(told_of) == 4
    assert (country["part-avec-reponse"]["cases"], country["part-avec-reponse"]["value"]) == (2, None)
    for number in range(20, 28):
        house.deposit(number)
    (row,) = (
        row for row in made(house.database, "indicators")
        if (row["indicator"], row["scope"], row["year"]) == ("part-avec-reponse", "country", None)
    )  # fmt: skip
    assert (row["cases"], row["value"], row["unit"]) == (10, 0.1, "share")  # one of ten had an answer


def test_no_file_holds_a_word_that_the_public_may_not_read(house: House, tmp_path: Path) -> None:
    hidden(house)
    with house.database.reading() as session:
        for found in datasets():
            texts = [
                "".join(write(found, rows(session, found, at=HOUR))) for write in (csv_pieces, json_pieces)
            ]
            path = tmp_path / f"{found.id}.parquet"
            assert write_parquet(path, found, rows(session, found, at=HOUR), revision="r") > 0
            texts.append(str(pq.read_table(path).to_pylist()))
            for text in texts:
                assert HIDDEN not in text, found.id
                assert "Je ne comprends rien" not in text
                assert "example.org" not in text
    described = {row["state"]: row for row in made(house.database, "documents")}
    assert described["withdrawn"]["voices"] is None
    assert described["simplified"]["title"] == "Titre approuvé"


def _cell(column: Column, text: str) -> object:
    """What a cell of the CSV says, by the type of its column."""
    if text == "":
        return None
    return {Type.INTEGER: int, Type.NUMBER: float}.get(column.type, str)(text)


def _moments(column: Column, cell: Any) -> object:
    if column.type is Type.DATETIME and cell is not None:
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    return cell


def test_csv_json_parquet_and_schema_say_the_same(house: House, tmp_path: Path) -> None:
    with house.database.reading() as session:
        for found in datasets():
            text = "".join(csv_pieces(found, rows(session, found, at=HOUR)))
            head, *lines = csv.reader(io.StringIO(text))
            objects = made(house.database, found.id)
            path = tmp_path / "file.parquet"
            write_parquet(path, found, rows(session, found, at=HOUR), revision="r")
            table = pq.read_table(path)
            assert tuple(head) == found.names == tuple(table.column_names) == tuple(objects[0])
            assert [field["name"] for field in table_schema(found)["fields"]] == head
            from_csv = [
                {column.name: _cell(column, cell) for column, cell in zip(found.columns, line, strict=True)}
                for line in lines
            ]
            from_parquet = [
                {column.name: _moments(column, row[column.name]) for column in found.columns}
                for row in table.to_pylist()
            ]
            assert from_csv == objects == from_parquet, found.id
            _keeps_its_schema(found, objects)


def _keeps_its_schema(found: Dataset, objects: list[dict[str, Any]]) -> None:
    for field, column in zip(table_schema(found)["fields"], found.columns, strict=True):
        limits = field.get("constraints", {})
        for row in objects:
            cell = row[column.name]
            assert cell is not None or not limits.get("required"), column.name
            if cell is not None:
                assert cell in limits.get("enum", (cell,)), column.name
                assert re.fullmatch(limits.get("pattern", ".*"), str(cell), re.DOTALL), column.name
    keys = [tuple(row[name] for name in found.key) for row in objects]
    assert len(keys) == len(set(keys))


def test_a_text_that_begins_like_a_formula_is_plain_text_in_csv() -> None:
    found = dataset("experiences")
    row = tuple("=1+1" if column.name == "text" else None for column in found.columns)
    assert ",'=1+1," in "".join(csv_pieces(found, iter([[row]])))
    assert json.loads("".join(json_pieces(found, iter([[row]]))))[0]["text"] == "=1+1"
    assert json.loads("".join(json_pieces(found, iter([])))) == []


def test_codes_are_those_of_the_register() -> None:
    codes = {
        column.name: {code.code for code in column.codes}
        for found in datasets()
        for column in found.columns
        if column.codes
    }
    assert codes["state"] == set(State)
    assert codes["channels"] == set(Channel)
    assert codes["action"] == set(PUBLIC_ACTIONS)
    assert codes["tone"] == set(Tone)
    assert codes["themes"] == set(Theme)
    assert SEVERAL not in "".join(code for several in codes.values() for code in several)


def test_a_revision_changes_with_what_the_file_says_and_only_then(
    house: House, told_of: dict[str, int]
) -> None:
    def now() -> dict[str, str]:
        with house.database.reading() as session:
            return {each.id: revision(session, each) for each in datasets()}

    def changed(before: dict[str, str]) -> set[str]:
        return {name for name, of in now().items() if of != before[name]}

    first = now()
    assert changed(first) == set()
    with house.database.transaction() as session:
        queue_votes.vote(session, told_of["waiting"], "another browser")
    assert changed(first) == {"documents"}
    voted = now()
    with house.database.transaction() as session:
        queue_votes.take_back(session, told_of["waiting"], "another browser")
    assert changed(voted) == {"documents"}
    second = now()
    answered(house, told_of["account"], house.editor)
    assert changed(second) == {"experiences", "indicators"}
    third = now()
    house.deposit(3)
    assert changed(third) == {"documents", "examples", "events", "indicators"}


def test_a_size_is_counted_once_for_each_revision(house: House) -> None:
    with house.database.reading() as session:
        sizes = {each.id: size(session, each, "a").rows for each in datasets()}
        assert sizes == {"documents": 3, "examples": 1, "experiences": 1, "indicators": None, "events": 10}
    house.deposit(4)
    with house.database.reading() as session:
        assert size(session, dataset("documents"), "a").rows == 3
        assert size(session, dataset("documents"), "b").rows == 4


def test_a_package_and_a_catalogue_name_every_file_and_its_licence() -> None:
    publisher = Publisher("Formulaires clairs", "https://site.example/", "https://site.example/donnees/")
    package = data_package(publisher)
    assert {each["path"] for each in package["resources"]} == {
        f"{found.id}.{ending}" for found in datasets() for ending in ("csv", "json", "parquet")
    }
    assert package["licenses"][0]["name"] == "etalab-2.0"
    found = catalogue(publisher, {"documents": HOUR})
    assert len(found["dcat:dataset"]) == 5
    documents = found["dcat:dataset"][0]
    assert documents["dct:modified"]["@value"] == "2026-03-12T08:00:00Z"
    assert documents["dcat:distribution"][0]["dcat:downloadURL"] == {
        "@id": "https://site.example/donnees/documents.csv"
    }


def test_a_child_puts_the_file_aside_and_forgets_older_ones(house: House, tmp_path: Path) -> None:
    url = str(tmp_path / "files")
    for of in ("aaa", "bbb"):
        jobs_data.make(house.database.url, url, "documents", of)
    assert house.store.names_aside("open-data-documents-") == ["open-data-documents-bbb.parquet"]
    with house.store.opened_aside("open-data-documents-bbb.parquet") as stream:
        table = pq.read_table(io.BytesIO(stream.read()))
    assert table.num_rows == 3
    assert table.schema.metadata[b"revision"] == b"bbb"
    assert table.schema.metadata[b"licence"] == b"etalab-2.0"


def test_a_file_of_the_register_as_it_was_goes_by_itself(house: House) -> None:
    with house.database.reading() as session:
        fresh = revision(session, dataset("experiences"))
    names = ["open-data-experiences-old.parquet", f"open-data-experiences-{fresh}.parquet", "a-campaign"]
    for name in names:
        house.store.put_aside_whole(io.BytesIO(b"PAR1"), name)
    assert jobs_data.forget_old(house.database, house.store) == 1
    assert house.store.names_aside("") == sorted(names[1:])
