"""Deleting files whose time is over: one that resists keeps no other back, one that is wanted again stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.workshop.desk import Desk, actor_named, inline
from tests.web.workshop.filled_form import LINES, MaskingWorkers, deposited, filled
from workbench.errors import UnreadableDocumentError
from workbench.jobs_masking import MaskingWork
from workbench.register import masking, masking_marks, triage
from workbench.register.database import now
from workbench.register.masking import Seen
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.config import Settings
    from workbench.register.database import Database


@pytest.fixture
def desk(database: Database, settings: Settings) -> Desk:
    store = FileStore(settings.storage_url)
    editor, approver = actor_named(database, "editrice"), actor_named(database, "approbatrice")
    return Desk(database, store, MaskingWorkers(database, store=store), editor, approver)


@dataclass
class Meanwhile:
    """A child before whose first work this happens."""

    happens: Callable[[], None]
    calls: int = 0

    def __call__(self, function: Callable[..., Any], *values: object) -> Any:
        self.calls += 1
        if self.calls == 1:
            self.happens()
        return function(*values)


def work(desk: Desk, search: Callable[..., Any]) -> MaskingWork:
    return MaskingWork(desk.database, desk.store, "here:1:x", 60, 30, search, inline)


def confirmed(desk: Desk, data: bytes = b"") -> int:
    """A form whose copy is confirmed."""
    number = deposited(desk, data)
    with desk.database.reading() as session:
        document = triage.document(session, number)
        search = masking_marks.search_of(session, document)
        assert search
        seen = Seen(document.version, search.version, left=True)
    desk.workers.masking.confirm(number, by=desk.editor, seen=seen)
    return number


def later(desk: Desk) -> datetime:
    with desk.database.reading() as session:
        return now(session) + timedelta(days=31)


def is_gone(desk: Desk, number: int) -> bool:
    with desk.database.reading() as session:
        return triage.document(session, number).file.gone_at is not None


def too_slow() -> None:
    raise UnreadableDocumentError("too_slow")


def test_a_file_that_cannot_be_deleted_keeps_no_other_back(desk: Desk) -> None:
    numbers = [confirmed(desk), confirmed(desk, filled(*LINES, "Un mot de plus."))]
    deleting = work(desk, Meanwhile(too_slow))
    assert deleting.clean_up(later(desk)) == 1
    assert sorted(is_gone(desk, number) for number in numbers) == [False, True]
    assert deleting.clean_up(later(desk)) == 1
    assert all(is_gone(desk, number) for number in numbers)


def test_a_file_whose_confirmation_is_taken_back_meanwhile_stays(desk: Desk) -> None:
    number = confirmed(desk)

    def take_back() -> None:
        with desk.database.transaction() as session:
            masking.take_back(session, number, by=desk.editor, seen=desk.version(number))

    assert work(desk, Meanwhile(take_back)).clean_up(later(desk)) == 0
    assert not is_gone(desk, number)
    with desk.database.reading() as session:
        assert desk.store.get(triage.document(session, number).file_sha256).startswith(b"%PDF")
