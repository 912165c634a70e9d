"""Campaigns from the command line: made of a folder and an archive, listed, paused, exported."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.register.house import analysis
from workbench.cli import cli
from workbench.jobs_campaigns import CampaignWork
from workbench.register import schema
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from workbench.register.database import Database

    Run = Callable[..., Result]

MAKE = ("--administration", "Mairie de Brume", "--domain", "logement")


@pytest.fixture
def run(database: Database, tmp_path: Path) -> Run:
    """Runs ``workbench campaign`` with these arguments."""
    assert not schema.trouble_with_database(database)

    def started(*arguments: str | Path) -> Result:
        kept = {"WORKBENCH_HOME": str(tmp_path)}
        return CliRunner().invoke(cli, ["--locale", "en", "campaign", *map(str, arguments)], env=kept)

    return started


def test_a_campaign_goes_from_a_folder_to_a_table_file(run: Run, database: Database, tmp_path: Path) -> None:
    folder, packed = tmp_path / "forms", io.BytesIO()
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 a")
    (folder / "notes.txt").write_bytes(b"hello")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.pdf", b"%PDF-1.7 b")
    (tmp_path / "more.zip").write_bytes(packed.getvalue())

    made = run("create", "Aides 2026", folder, tmp_path / "more.zip", *MAKE)
    assert (made.exit_code, made.stdout) == (0, "1\n")
    assert made.stderr.startswith("notes.txt: This type of file is not accepted.")
    assert run("list").output == "1\tAides 2026\tMairie de Brume\tgoing\t0\t0\t2\n"
    assert run("pause", "1").exit_code == 0
    assert run("list").output == "1\tAides 2026\tMairie de Brume\tpaused\t0\t0\t2\n"
    work = CampaignWork(database, FileStore(str(tmp_path / "files")), "x:1:y", 60, lambda _: analysis(40.0))
    assert not work.take_next()
    assert run("resume", "1").exit_code == 0
    assert work.take_next()

    # Level 4.5 is 70 of 100; with a burden of 40 the priority is 55.
    assert run("show", "1").output.splitlines() == [
        "1\tAides 2026\tMairie de Brume\tgoing\t1\t0\t1",
        "read\t55.0\t40.0\t4.5\ta.pdf\tDemande de réexamen",
        "waiting\t-\t-\t-\tb.pdf\t",
    ]
    assert run("export", "1", "-o", tmp_path / "out.csv").exit_code == 0
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[:2] for line in lines] == [["rank", "file"], ["1", "a.pdf"], ["2", "b.pdf"]]

    assert run("show", "7").exit_code == 2
    nothing = run("create", "Vide", folder / "notes.txt", *MAKE)
    assert nothing.exit_code == 2
    assert "campaign_empty: None of these files can be read." in nothing.stderr
