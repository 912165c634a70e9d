"""``workbench data``: all files and their descriptions in a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from click.testing import CliRunner

from tests.register.house import upload
from workbench.cli import cli
from workbench.register import schema, submissions
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.register.database import Database


def test_a_folder_holds_what_its_package_names(database: Database, tmp_path: Path) -> None:
    assert not schema.trouble_with_database(database)
    with database.transaction() as session:
        store = FileStore(str(tmp_path / "files"))
        submissions.deposit(session, store, upload(), Deposit(domain="logement"))
    folder = tmp_path / "open" / "data"
    ran = CliRunner().invoke(cli, ["data", str(folder)], env={"WORKBENCH_HOME": str(tmp_path)})
    assert ran.exit_code == 0, ran.output
    assert "documents: 1 rows" in ran.output
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert all((folder / each["path"]).is_file() for each in package["resources"])
    assert len((folder / "documents.csv").read_text("utf-8").splitlines()) == 2
    assert json.loads((folder / "events.json").read_text("utf-8"))[0]["action"] == "receive"
    assert pq.read_table(folder / "examples.parquet").num_rows == 0
    catalogue = json.loads((folder / "catalogue.jsonld").read_text("utf-8"))
    files = [each["dcat:downloadURL"]["@id"] for each in catalogue["dcat:dataset"][0]["dcat:distribution"]]
    assert files == ["documents.csv", "documents.json", "documents.parquet"]
