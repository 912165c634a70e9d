"""Drafts of syntheses are made by the workers when a period ends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.register.house import upload
from workbench.jobs_syntheses import SynthesisWork
from workbench.register import schema, submissions, syntheses_kept
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.submissions import Deposit, Difficulty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'register.sqlite'}")
    schema.upgrade(made)
    with made.transaction(at=datetime(2025, 6, 30, tzinfo=UTC)) as session:
        said = Deposit(domain="logement", difficulties=(Difficulty.WORDS,))
        submissions.deposit(session, FileStore(str(tmp_path / "files")), upload(), said)
    yield made
    made.close()


def test_the_round_after_the_end_makes_the_drafts_and_the_next_one_none(database: Database) -> None:
    work = SynthesisWork(database)
    assert work.round(at=datetime(2025, 6, 30, 23, 0, tzinfo=UTC)) == ()
    assert work.round(at=datetime(2025, 7, 1, 0, 30, tzinfo=UTC)) == ("2025-06", "2025-t2")
    assert SynthesisWork(database).round(at=datetime(2025, 7, 1, 0, 40, tzinfo=UTC)) == ()


def test_a_worker_goes_round_at_its_start_and_then_once_an_hour(database: Database) -> None:
    work = SynthesisWork(database)
    assert work.take_next()
    assert not work.take_next()
    with database.reading() as session:
        assert syntheses_kept.drafts(session) == 3


def test_a_round_that_fails_does_not_end_the_worker(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert not SynthesisWork(empty).take_next()
    empty.close()
    assert "a round of syntheses failed" in caplog.text
