"""Archives and folders are taken into a campaign file by file: no file is lost and none is taken twice."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from workbench.config import CampaignLimits, Limits
from workbench.errors import BadRequestError, NotFoundError
from workbench.jobs_intake import IntakeWork
from workbench.register import campaigns, campaigns_intake, campaigns_rows, campaigns_sources
from workbench.register.campaign_intake_tables import CampaignPath, CampaignSource
from workbench.register.campaigns import NewCampaign, Origin
from workbench.register.campaigns_files import Sent
from workbench.register.campaigns_intake import Taking
from workbench.register.campaigns_sources import Arrived, Kind, Source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.register.house import House

SAID = NewCampaign("Aides de la mairie", "Mairie de Brume", "logement", Origin.UPLOAD)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 "


def zipped(*names: str) -> bytes:
    """An archive; the content of each file is its name, whatever its folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, (PDF if name.endswith(".pdf") else b"") + name.rpartition("/")[2].encode())
    return out.getvalue()


def sent(house: House, *files: tuple[str, bytes]) -> int:
    """A campaign of what a browser sends."""
    opened = [Sent(name, lambda data=data: io.BytesIO(data)) for name, data in files]  # type: ignore[misc]
    arrived = campaigns_sources.receive(house.store, opened, CampaignLimits(), Limits())
    return made(house, arrived)


def made(house: House, arrived: Arrived) -> int:
    with house.database.transaction() as session:
        return campaigns.create(
            session, SAID, arrived.kept, arrived.refused, by=house.editor.person_id, sources=arrived.sources
        ).id


def work(house: House, *, turn: float = 60.0, root: Path | None = None, files: int = 500) -> IntakeWork:
    """A worker; in a turn of 0 seconds it takes one file in."""
    limits = CampaignLimits(files=files)
    return IntakeWork(house.database, house.store, "here:1:x", 60, limits, Limits(), root, turn)


def all_of(house: House, found: IntakeWork) -> int:
    """Take everything in; in how many turns."""
    turns = 0
    while found.take_next():
        turns += 1
    assert aside(house) == []
    return turns


def aside(house: House) -> list[str]:
    with house.database.reading() as session:
        places = [each.place for each in session.scalars(select(CampaignSource))]
    return [place for place in places if _is_there(house, place)]


def _is_there(house: House, place: str) -> bool:
    try:
        house.store.opened_aside(place).close()
    except NotFoundError:
        return False
    return True


def names(house: House, number: int) -> list[str]:
    with house.database.reading() as session:
        return [row.file_name for row in campaigns_rows.rows(session, number)]


def refused(house: House, number: int) -> dict[str, str]:
    with house.database.reading() as session:
        return {each.file_name: each.code for each in campaigns.refusals(session, number)}


def taking(house: House, number: int) -> Taking | None:
    with house.database.reading() as session:
        return campaigns_intake.taking(session, number)


def test_single_files_are_kept_at_once_and_an_archive_is_only_put_aside(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf", "2.pdf")), ("3.pdf", PDF), ("brisé.zip", b"PK\x03\x04"))
    assert (names(house, number), refused(house, number)) == (["3.pdf"], {"brisé.zip": "damaged"})
    assert taking(house, number) == Taking(read=0, files=None)
    all_of(house, work(house))
    assert names(house, number) == ["3.pdf", "1.pdf", "2.pdf"]
    assert taking(house, number) is None


def test_progress_counts_each_file_that_is_taken_in_or_refused(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf", "notes.txt", "2.pdf", "double/1.pdf")))
    by_one = work(house, turn=0)
    for read in (1, 2, 3):
        assert by_one.take_next()
        assert taking(house, number) == Taking(read=read, files=4)
    all_of(house, by_one)
    assert names(house, number) == ["1.pdf", "2.pdf"]
    assert refused(house, number) == {"notes.txt": "type_unknown", "1.pdf": "campaign_twice"}


_TAKE_ONE_AND_DIE = """
import os, signal, sys
from workbench.config import CampaignLimits, Limits
from workbench.jobs_intake import IntakeWork
from workbench.register import campaigns_intake
from workbench.register.database import Database
from workbench.register.store import FileStore

allowed, taken = int(sys.argv[3]), campaigns_intake.take

def dying(session, claim, position, found, *, weight):
    if position == allowed:  # its bytes are in the store, nothing is written down
        os.kill(os.getpid(), signal.SIGKILL)
    return taken(session, claim, position, found, weight=weight)

campaigns_intake.take = dying
database, store, me = Database(sys.argv[1]), FileStore(sys.argv[2]), f"here:{os.getpid()}:x"
IntakeWork(database, store, me, 60, CampaignLimits(), Limits(), None).take_next()
"""


def test_a_worker_that_is_killed_between_two_files_loses_none_and_none_is_taken_twice(
    house: House, tmp_path: Path
) -> None:
    number = sent(house, ("lot.zip", zipped(*(f"{i}.pdf" for i in range(5)))))
    url = str(house.database.engine.url)
    killed = subprocess.run(
        [sys.executable, "-c", _TAKE_ONE_AND_DIE, url, str(tmp_path / "files"), "2"], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert names(house, number) == ["0.pdf", "1.pdf"]
    next_one = work(house)
    assert not next_one.take_next()
    assert next_one.release_dead(lambda worker: worker == f"here:{os.getpid()}:y") == 1
    all_of(house, next_one)
    assert names(house, number) == [f"{i}.pdf" for i in range(5)]
    assert refused(house, number) == {}


def test_a_late_worker_whose_claim_is_lost_writes_nothing(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf", "2.pdf")))
    with house.database.transaction(at=NOW) as session:
        slow = campaigns_intake.claim_next(session, "there:9:z", lease_seconds=60)
    assert slow is not None
    with house.database.transaction(at=NOW + timedelta(seconds=59)) as session:
        assert campaigns_intake.claim_next(session, "here:1:x", lease_seconds=60) is None
    all_of(house, work(house))  # today, long after
    with house.database.transaction() as session:
        arrived = campaigns_sources.receive(
            house.store, [Sent("late.pdf", lambda: io.BytesIO(PDF))], CampaignLimits(), Limits()
        )
        assert not campaigns_intake.take(session, slow, 0, arrived.kept[0], weight=9)
    assert names(house, number) == ["1.pdf", "2.pdf"]


def test_a_pause_stops_between_two_files_and_a_resumption_goes_on_there(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf", "2.pdf", "3.pdf")))
    by_one = work(house, turn=0)
    assert by_one.take_next()
    with house.database.transaction() as session:
        claim = campaigns_intake.claim_next(session, "here:1:x", lease_seconds=60)
        assert claim is not None
        campaigns.pause(session, number, by=None, seen=1)
        assert not campaigns_intake.take(
            session, claim, 1, Source(Kind.ARCHIVE, "dedans.zip", "nulle-part"), weight=0
        )
        campaigns_intake.release(session, claim)
    assert not by_one.take_next()
    assert names(house, number) == ["1.pdf"]
    with house.database.transaction() as session:
        campaigns.resume(session, number, by=None, seen=2)
    all_of(house, by_one)
    assert names(house, number) == ["1.pdf", "2.pdf", "3.pdf"]


def test_limits_hold_for_all_that_a_campaign_takes_in(house: House) -> None:
    number = sent(house, ("a.zip", zipped("1.pdf", "2.pdf")), ("b.zip", zipped("3.pdf", "4.pdf", "1.pdf")))
    all_of(house, work(house, turn=0, files=3))
    assert names(house, number) == ["1.pdf", "2.pdf", "3.pdf"]
    assert refused(house, number) == {"4.pdf": "campaign_too_many", "1.pdf": "campaign_too_many"}


def test_a_folder_is_listed_once_and_its_archives_are_opened_after_it(house: House, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "mairie" / "aides").mkdir(parents=True)
    (root / "mairie" / "1.pdf").write_bytes(PDF + b"1")
    (root / "mairie" / "gone.pdf").write_bytes(PDF + b"2")
    (root / "mairie" / "lien.pdf").symlink_to(tmp_path)
    (root / "mairie" / "lot.zip").write_bytes(zipped("3.pdf"))
    (root / "mairie" / "aides" / "4.pdf").write_bytes(PDF + b"4")
    number = made(house, Arrived((), (), (Source(Kind.FOLDER, "mairie", "mairie"),)))
    by_one = work(house, turn=0, root=root)
    assert by_one.take_next()
    assert taking(house, number) == Taking(read=1, files=5)
    (root / "mairie" / "gone.pdf").unlink()
    (root / "mairie" / "0-new.pdf").write_bytes(PDF + b"new")
    all_of(house, by_one)
    assert names(house, number) == ["1.pdf", "4.pdf", "3.pdf"]
    assert refused(house, number) == {"gone.pdf": "file_missing", "lien.pdf": "campaign_link"}
    with house.database.reading() as session:
        assert session.scalars(select(CampaignPath)).all() == []


def test_a_folder_that_is_swapped_for_a_link_meanwhile_is_not_followed(house: House, tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "mairie" / "aides").mkdir(parents=True)
    outside.mkdir()
    for place in (root / "mairie" / "1.pdf", root / "mairie" / "aides" / "2.pdf", outside / "2.pdf"):
        place.write_bytes(PDF + str(place).encode())
    number = made(house, Arrived((), (), (Source(Kind.FOLDER, "mairie", "mairie"),)))
    by_one = work(house, turn=0, root=root)
    assert by_one.take_next()
    (root / "mairie" / "aides" / "2.pdf").unlink()
    (root / "mairie" / "aides").rmdir()
    (root / "mairie" / "aides").symlink_to(outside)
    all_of(house, by_one)
    assert (names(house, number), refused(house, number)) == (["1.pdf"], {"2.pdf": "file_missing"})


def test_what_cannot_be_opened_any_more_is_said(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf")))
    with house.database.reading() as session:
        (source,) = campaigns_intake.left(session, number)
    house.store.remove_aside(source.place)
    folder = made(house, Arrived((), (), (Source(Kind.FOLDER, "mairie", "mairie"),)))
    all_of(house, work(house))
    assert refused(house, number) == {"lot.zip": "file_missing"}
    assert refused(house, folder) == {"mairie": "campaign_no_root"}


def test_a_file_that_takes_three_workers_down_is_passed_over(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf", "2.pdf", "3.pdf")))
    by_one = work(house, turn=0)
    assert by_one.take_next()
    for _ in range(3):
        with house.database.transaction() as session:
            assert campaigns_intake.claim_next(session, "dead:1:x", lease_seconds=60) is not None
            campaigns_intake.release_dead(session, lambda _: False)
    all_of(house, by_one)
    assert (names(house, number), refused(house, number)) == (
        ["1.pdf", "3.pdf"],
        {"lot.zip": "reader_crashed"},
    )


def test_an_archive_at_which_three_workers_die_before_it_is_open_is_refused_whole(house: House) -> None:
    number = sent(house, ("lot.zip", zipped("1.pdf")))
    for _ in range(3):
        with house.database.transaction() as session:
            assert campaigns_intake.claim_next(session, "dead:1:x", lease_seconds=60) is not None
            campaigns_intake.release_dead(session, lambda _: False)
    all_of(house, work(house))
    assert (names(house, number), refused(house, number)) == ([], {"lot.zip": "reader_crashed"})


def test_a_campaign_that_has_neither_files_nor_archives_is_not_made(house: House) -> None:
    with pytest.raises(BadRequestError, match="campaign_empty"):
        sent(house, ("notes.txt", b"bonjour"))
