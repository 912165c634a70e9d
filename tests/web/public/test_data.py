"""Open data on the web: a page, files with a mark, and a Parquet file that takes its time."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

import workbench
from tests.web.conftest import found, words_of
from tests.web.public.test_documents import queries
from tests.web.public.town import SECRET
from workbench.jobs_data import ParquetWork
from workbench.register.open_data import datasets
from workbench.web.public.data import RETRY_SECONDS
from workbench.web.public.data_page import TYPES

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.public.town import Town
    from workbench.register.database import Database


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_what_there_is_and_every_link_answers(client: Any, town: Town, prefix: str) -> None:
    town.published()
    page = client.page(f"{prefix}/donnees")
    assert "Licence Ouverte 2.0" in words_of(page)
    for each in datasets():
        words = each.title[1 if prefix else 0]
        assert words in words_of(page)
    for address in found(page, "//main//a[contains(@href, '/donnees/')]/@href"):
        if not address.endswith(".parquet"):
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/donnees", "y compris les dépôts d’un formulaire déjà connu"),
        ("/en/donnees", "including deposits of a form already known"),
    ],
)
def test_the_page_says_that_a_known_form_has_a_row_for_each_deposit(
    client: Any, path: str, words: str
) -> None:
    assert words in words_of(client.page(path))


def test_a_file_is_not_made_again_for_whoever_has_it(client: Any, town: Town, database: Database) -> None:
    town.deposit()
    first = client.get("/donnees/documents.csv")
    assert first.headers["Content-Disposition"] == "attachment; filename=documents.csv"
    assert first.get_data(as_text=True).count("\r\n") == 2
    assert "Set-Cookie" not in first.headers
    with queries(database) as asked:
        again = client.get("/donnees/documents.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert len(asked) <= 6  # its revision alone
    town.deposit(1)
    fresh = client.get("/donnees/documents.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert fresh.status_code == 200
    assert fresh.get_data(as_text=True).count("\r\n") == 3


def test_a_file_never_says_what_a_citizen_wrote(client: Any, town: Town) -> None:
    town.published()
    for each in datasets():
        assert SECRET not in client.get(f"/donnees/{each.id}.json").get_data(as_text=True)


def test_a_parquet_file_is_made_by_a_child_and_kept(client: Any, town: Town, app: Flask) -> None:
    town.deposit()
    first = client.get("/donnees/documents.parquet")
    while first.status_code == 503:
        first = client.get("/donnees/documents.parquet")
    assert pq.read_table(io.BytesIO(first.get_data())).num_rows == 1
    assert first.headers["Content-Length"] == str(len(first.get_data()))
    again = client.get("/donnees/documents.parquet", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    kept = app.extensions["workbench.parquet"]
    assert isinstance(kept, ParquetWork)
    assert client.get("/donnees/documents.parquet").get_data() == first.get_data()


def test_a_file_that_is_being_made_is_told_as_such(
    client: Any, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    del app
    monkeypatch.setattr(ParquetWork, "opened", lambda *_: None)
    answer = client.get("/donnees/events.parquet")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(RETRY_SECONDS)
    assert "Nous préparons ce fichier" in answer.get_data(as_text=True)


def test_descriptions_name_addresses_that_answer(client: Any) -> None:
    package = json.loads(client.get("/donnees/datapackage.json").get_data())
    assert all(client.get(f"/donnees/{each['path']}").status_code == 200
               for each in package["resources"] if each["format"] != "parquet")  # fmt: skip
    catalogue = client.get("/donnees/catalogue.jsonld")
    assert catalogue.mimetype == "application/ld+json"
    addresses = [
        each["dcat:downloadURL"]["@id"]
        for one in json.loads(catalogue.get_data())["dcat:dataset"]
        for each in one["dcat:distribution"]
    ]
    assert len(addresses) == 15
    assert addresses[0] == "http://localhost/donnees/documents.csv"
    assert client.get("/donnees/secrets.csv").status_code == 404


def test_pyarrow_is_loaded_only_where_a_file_is_made() -> None:
    at_import = re.compile(r"^(import|from) pyarrow", re.MULTILINE)
    sources = list(Path(workbench.__file__).parent.rglob("*.py"))
    assert [path for path in sources if at_import.search(path.read_text("utf-8"))] == []
    assert [path.name for path in sources if "import pyarrow" in path.read_text("utf-8")] == [
        "open_data_files.py"
    ]


def test_every_type_of_a_column_has_its_words() -> None:
    assert {column.type for each in datasets() for column in each.columns} <= set(TYPES)
